"""The edge to Pelican: the writer that renders every page."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from pelican.writers import Writer

from plugins.engine.engine import engine_of
from plugins.engine.files import CACHE_FOLDER
from plugins.engine.tracking import Tracked, record_read, untracked
from plugins.images.hooks import picture_of
from plugins.problems import Problem
from plugins.rendering.addresses import HOME, addresses_of, page_in
from plugins.rendering.bytecode_cache import Compiled
from plugins.rendering.environment import GLOBAL, Templates, environment_for
from plugins.rendering.head import head_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from jinja2 import Environment, Template
    from pelican import Pelican
    from pelican.generators import Generator

    from plugins.rendering.addresses import Addresses
    from plugins.rendering.page_meta import PageMeta


def writer(_pelican: Pelican) -> type[Writer]:
    """Return the class of the writer."""
    return PageWriter


def resolve(generators: Sequence[Generator]) -> None:
    """Register what is around every page, and where templates come from."""
    settings, context, base = generators[0].settings, generators[0].context, generators[0].env
    settings["BASE_ENVIRONMENT"] = base
    homes = {lang: page_in(lang, HOME, context) for lang in context["CAMPAIGN"].languages}
    settings["ADDRESSES"] = {
        lang: addresses_of(context, lang, picture_of(home, context) if home else None) for lang, home in homes.items()
    }
    engine = engine_of(settings)
    engine.register(context["CAMPAIGN"], *context["WORDS"].values(), *settings["ADDRESSES"].values())
    settings["TEMPLATES"] = Templates(base)
    cache = Path(settings["PATH"]).parent / CACHE_FOLDER
    settings["COMPILED"] = Compiled(cache, settings["JINJA_ENVIRONMENT"])
    engine.register(settings["TEMPLATES"], context["FEED_LINKS"])


def remember(pelican: Pelican) -> None:
    """Keep the templates that this run compiled."""
    if "COMPILED" in pelican.settings:
        pelican.settings["COMPILED"].remember()


class _Given(Tracked):
    """The variables of a page that were computed before the page was found to have changed or not."""

    def __init__(self, name: str, variables: dict[str, Any]) -> None:
        self.owner = f"given:{name}"
        self.variables = variables


class PageWriter(Writer):
    """Renders each page in the language of its subject; all other variables are the template's own."""

    def __init__(self, output_path: str, settings: dict[str, Any]) -> None:
        """Start without environments; each language gets one when its first page is rendered."""
        super().__init__(output_path, settings)
        self._engine = engine_of(settings)
        self._environments: dict[str, Environment] = {}

    def page(  # noqa: PLR0913  (four things make a page, and two more are seldom said)
        self,
        name: str,
        template: str,
        context: Mapping[str, Any],
        show: Callable[[], dict[str, Any]],
        *,
        of: str = "",
        deferred: bool = True,
    ) -> None:
        """Render one page, if it has changed: ``show`` returns its ``subject`` and the variables of its template.

        All tracked fields that ``show`` and the template read are the page's dependencies. ``of`` says what it shows,
        where the same address may come to show something else. Pages are rendered on all cores once all are known,
        unless ``deferred`` is off.
        """

        def produce() -> str:
            variables = show()
            subject: PageMeta = variables.pop("subject")
            head = head_of(
                subject,
                context["CAMPAIGN"],
                context["WORDS"],
                context["FEED_LINKS"],
                self.settings["ADDRESSES"][subject.lang],
            )
            variables |= {"head": head, "news": context["NEWS"], "platform": context["PLATFORM"]}
            return self._print(template, subject.lang, variables, context)

        if not self._engine.make(name, produce, f"{template} {of}".strip(), deferred=deferred):
            self._refuse(name, context)

    def write_file(  # noqa: PLR0913, PLR0917  (Pelican's own signature)
        self,
        name: str,
        template: Template,
        context: dict[str, Any],
        relative_urls: bool = False,  # noqa: ARG002, FBT001, FBT002
        paginated: dict[str, Any] | None = None,  # noqa: ARG002
        template_name: str | None = None,  # noqa: ARG002
        override_output: bool = False,  # noqa: ARG002, FBT001, FBT002
        url: str | None = None,  # noqa: ARG002
        **variables: Any,  # noqa: ANN401
    ) -> None:
        """Render one page for Pelican's own generators, whose variables are computed already."""
        if name:
            given = _Given(name, variables)
            self._engine.register(given)
            kind = (template.name or "").removesuffix(".html")
            self.page(name, kind, context, lambda: dict(given.variables), deferred=False)  # they may be changed later

    def _print(self, template: str, lang: str, variables: dict[str, Any], context: Mapping[str, Any]) -> str:
        """Return one page as text."""
        addresses: Addresses = self.settings["ADDRESSES"][lang]
        owner = addresses.owner
        for each in GLOBAL:
            record_read(owner, each)
        return self._environment(lang, addresses, context).get_template(f"{template}.html").render(variables)

    def _refuse(self, name: str, context: Mapping[str, Any]) -> None:
        """Report that several files of ``content/`` cannot all become ``name``."""
        contents = filter(None, context["generated_content"].values())
        source, *others = sorted(content.shown_path for content in contents if content.save_as == name) or [name]
        rival = f"{others[0]} has" if others else "another page has"
        what = f"The address of this page is /{name.removesuffix('index.html')}, and {rival} it too."
        self.settings["PROBLEMS"].add(Problem(source, 0, what, "Rename one of them.", "OUT003"))

    def _environment(self, lang: str, addresses: Addresses, context: Mapping[str, Any]) -> Environment:
        """Return the environment of ``lang``."""
        if lang not in self._environments:
            with untracked():
                self._environments[lang] = environment_for(
                    self.settings["BASE_ENVIRONMENT"],
                    {
                        **self.settings["JINJA_ENVIRONMENT"],
                        "loader": self.settings["TEMPLATES"].loader,
                        "bytecode_cache": self.settings["COMPILED"],
                    },
                    context["CAMPAIGN"],
                    context["WORDS"][lang],
                    addresses,
                    context["WORDS"],
                )
        return self._environments[lang]

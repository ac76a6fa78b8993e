"""The edge to Pelican: the writer that prints every page."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from pelican.writers import Writer

from plugins.problems import Problem
from plugins.rendering.addresses import addresses_of
from plugins.rendering.environment import environment_for
from plugins.rendering.head import head_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jinja2 import Environment, Template
    from pelican import Pelican

    from plugins.rendering.subject import Subject


def writer(_pelican: Pelican) -> type[Writer]:
    """Return the class of the writer."""
    return PageWriter


class PageWriter(Writer):
    """Prints each page in the language of its subject; all other variables are the template's own."""

    def __init__(self, output_path: str, settings: dict[str, Any]) -> None:
        """Start without environments; each language gets one when its first page is printed."""
        super().__init__(output_path, settings)
        self._environments: dict[str, Environment] = {}

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
        """Print one page; Pelican's own generators pass its content as ``article`` or ``page``."""
        if not name:
            return
        subject: Subject = variables.pop("subject", None) or (variables.get("article") or variables["page"]).subject
        head = head_of(subject, context["CAMPAIGN"], context["WORDS"], context["FEED_LINKS"])
        environment = self._environment(subject.lang, template.environment, context)
        printed = environment.get_template(template.name or "").render(variables | {"head": head})
        if not self.write_text(name, printed):
            contents = filter(None, context["generated_content"].values())
            self._refuse(name, sorted(content.shown_path for content in contents if content.save_as == name))

    def _refuse(self, name: str, sources: Sequence[str]) -> None:
        """Say that ``sources``, the files of ``content/`` that want to be ``name``, cannot all have it."""
        source, *others = sources or [name]
        rival = f"{others[0]} has" if others else "another page has"
        what = f"The address of this page is /{name.removesuffix('index.html')}, and {rival} it too."
        self.settings["PROBLEMS"].add(Problem(source, 0, what, "Rename one of them.", "OUT003"))

    def write_text(self, name: str, text: str) -> bool:
        """Write ``text`` as UTF-8 to the file called ``name`` below the output folder, the same on every system.

        False, and nothing is written, where this run has made such a file already.
        """
        path = Path(self.output_path, name)
        if path.exists():
            return False
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
        return True

    def _environment(self, lang: str, base: Environment, context: dict[str, Any]) -> Environment:
        """Return the environment of ``lang``, made of the first of Pelican's generators that prints in it."""
        if lang not in self._environments:
            self._environments[lang] = environment_for(
                base,
                self.settings["JINJA_ENVIRONMENT"],
                context["CAMPAIGN"],
                context["WORDS"][lang],
                addresses_of(context, lang),
            )
        return self._environments[lang]

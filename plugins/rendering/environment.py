"""The Jinja environment of one language, which records what templates read; the cache of compiled templates."""

from __future__ import annotations

import base64
import json
import marshal
from functools import partial
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

from jinja2 import BytecodeCache, Environment, FunctionLoader, StrictUndefined, Template, TemplateNotFound, nodes

from plugins.engine.cache import TextCache
from plugins.engine.tracking import Tracked, record_all, record_read, record_reads, untracked
from plugins.rendering.languages import install_language, mark_languages

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from jinja2 import BaseLoader
    from jinja2.bccache import Bucket
    from jinja2.environment import TemplateModule
    from jinja2.runtime import Context

    from plugins.campaign.model import Campaign
    from plugins.engine.tracking import Reads
    from plugins.i18n.locale import Locale
    from plugins.rendering.addresses import Addresses
    from plugins.run import Run

    #: A template's text, its file, and how to ask whether it is still that.
    Source = tuple[str, str | None, Callable[[], bool] | None]

#: The owner of the theme's templates, and the key of all compiled ones in their file.
_THEME: Final = "theme"
_CACHE_KEY: Final = "templates"
#: How data for machines is written: each letter as itself, since six bytes for one of Arabic would be most of it.
_JSON: Final = {"ensure_ascii": False, "sort_keys": True, "separators": (",", ":")}
#: The addresses that templates know by their bare names; every page is taken to read them all.
GLOBAL_ADDRESSES: Final = (
    "stylesheet", "facade_stylesheet", "icon_url", "touch_icon_url", "privacy_url", "home_url", "navigation", "logo",
    "sections",
)  # fmt: skip


#: Those of them that are style sheets. A preview links the first as a file, so that one edit of it changes no page.
SHEETS: Final = ("stylesheet", "facade_stylesheet")
PREVIEW_SHEET: Final = "theme/preview-site.css"


class Templates(Tracked):
    """The theme's templates, each read once in a run; the field recorded of each is its text."""

    owner = _THEME

    def __init__(self, environment: Environment) -> None:
        """Read them as ``environment`` does."""
        self._environment = environment
        self._sources: dict[str, Source | None] = {}
        self.loader = FunctionLoader(self._find)

    def value_of(self, field: str) -> str | None:
        """Return the text of the template called ``field``; None where there is none."""
        source = self._find(field)
        return source and source[0]

    def forget(self, name: str) -> None:
        """Forget the text of one template, which was edited while the site is held in memory."""
        self._sources.pop(name, None)

    def _find(self, name: str) -> Source | None:
        """Return text and file of a template, read once in this run."""
        if name not in self._sources:
            try:
                loader = self._environment.loader
                self._sources[name] = loader.get_source(self._environment, name) if loader else None
            except TemplateNotFound:
                self._sources[name] = None
        return self._sources[name]


class CompiledTemplates(BytecodeCache):
    """A cache of compiled templates, shared by the environments of all languages and by later builds."""

    def __init__(self, folder: Path, options: Mapping[str, Any]) -> None:
        """Load what a file of ``folder`` has that was compiled with the same ``options`` of Jinja's environment."""
        self._store = TextCache(folder / "templates.sqlite", repr(sorted(map(repr, options.items()))))
        self._stored: dict[str, str] = json.loads(self._store.get_many([_CACHE_KEY]).get(_CACHE_KEY, "{}"))
        self._used: dict[str, str] = {}
        self._code: dict[str, Any] = {}

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        """Return a key of the template's name and its file, which error messages name."""
        return f"{name}|{filename}|"

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill the bucket with what another language, or another build, has compiled from the same text."""
        key = f"{bucket.key}{bucket.checksum}"
        if key not in self._code and key in self._stored:
            self._code[key] = marshal.loads(base64.b64decode(self._stored[key]))  # noqa: S302  (as Python does with .pyc)
            self._used[key] = self._stored[key]
        bucket.code = self._code.get(key)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep the compiled code."""
        key = f"{bucket.key}{bucket.checksum}"
        self._code[key] = bucket.code
        self._used[key] = base64.b64encode(marshal.dumps(bucket.code)).decode()

    def store(self) -> None:
        """Write new code to the file; then also delete the code of templates that are gone."""
        if self._used.keys() - self._stored.keys():
            texts = {key.partition("|")[0]: key for key in self._used}
            others = {key: code for key, code in self._stored.items() if key.partition("|")[0] not in texts}
            self._stored = {**others, **self._used}
            self._store.put_many({_CACHE_KEY: json.dumps(self._stored)})


class _TrackedTemplate(Template):
    """A template whose module is created once; every import of it records what was read for it."""

    _read: Reads

    def _get_default_module(self, ctx: Context | None = None) -> TemplateModule:
        """Return the module that {% import %} sees; Jinja asks for it by this name in compiled templates."""
        if self._module is None:
            with record_reads() as notes:
                super()._get_default_module(ctx)
            self._read = notes
        record_all(self._read)
        return super()._get_default_module(ctx)


class _TrackedEnvironment(Environment):
    """An environment that records every template it loads, and marks languages in what it compiles."""

    template_class = _TrackedTemplate

    def compile(self, source: str | nodes.Template, *args: Any, **kwargs: Any) -> Any:  # noqa: ANN401
        """Return the code of a template; Jinja hands over its text."""
        if isinstance(source, str):
            source = mark_languages(self.parse(source, *args[:2]))
        return super().compile(source, *args, **kwargs)

    def get_template(self, name: str | Template, *args: Any, **kwargs: Any) -> Template:  # noqa: ANN401
        """Return one template."""
        if isinstance(name, str):
            record_read(_THEME, name)
        return super().get_template(name, *args, **kwargs)

    def select_template(self, names: Sequence[str | Template], *args: Any, **kwargs: Any) -> Template:  # type: ignore[override]  # noqa: ANN401
        """Return the first of several that is there."""
        for name in names:
            if isinstance(name, str):
                record_read(_THEME, name)
        return super().select_template(names, *args, **kwargs)


@untracked()
def environment_for(run: Run, lang: str) -> Environment:
    """Return the environment of the pages in ``lang``: Pelican's, with the words and addresses of that language.

    It is not an overlay: the gettext of Jinja's i18n extension belongs to one environment. Each template is read once:
    what changes while a site is built is for the next build.
    """
    base, words = run.base_environment, run.locales[lang]
    options = {**run.settings["JINJA_ENVIRONMENT"], "bytecode_cache": run.bytecode}
    environment = language_environment(options, run.templates.loader, words, run.locales)
    environment.filters.update(base.filters)
    environment.tests.update(base.tests)
    environment.globals.update(base.globals)
    environment.globals.update(_globals(run.campaign, words, run.addresses[lang]))
    if run.preview:
        environment.globals.update(_globals_of_preview(run, run.addresses[lang]))
    return environment


def language_environment(
    options: dict[str, Any],
    loader: BaseLoader | None,
    words: Locale,
    others: Mapping[str, Locale] = MappingProxyType({}),
) -> Environment:
    """Return an environment for one language, without the variables that only pages have."""
    environment = _TrackedEnvironment(
        **{"loader": loader, "undefined": StrictUndefined, "auto_reload": False, **options}
    )
    environment.policies["json.dumps_kwargs"] = _JSON
    environment.globals["preview"] = None
    install_language(environment, words, partial(_direction, {**others, words.lang: words}))
    return environment


def _direction(all_words: Mapping[str, Locale], lang: str) -> str:
    """Return the direction of a language, which is that of the templates if the campaign does not have it."""
    return all_words[lang].direction if lang in all_words else "ltr"


class _Sheet:
    """A style sheet that is a dependency of the pages that print it: in a preview, those with frames alone."""

    def __init__(self, addresses: Addresses, name: str) -> None:
        """Take the field of ``addresses`` called ``name``."""
        self._addresses, self._name = addresses, name

    def __html__(self) -> str:
        """Return the sheet, which records that it is read."""
        return str(getattr(self._addresses, self._name))

    __str__ = __html__


def _globals_of_preview(run: Run, addresses: Addresses) -> dict[str, Any]:
    """Return what templates may use in a preview besides, or in place of, what they always may."""
    sheets = {name: _Sheet(addresses, name) for name in SHEETS}
    address = f"{run.campaign.base_path}/{PREVIEW_SHEET}"
    return {"preview": run.preview, "mark_of": lambda thing: run.marks.of(thing.owner), "sheet_url": address, **sheets}


def _globals(campaign: Campaign, words: Locale, addresses: Addresses) -> dict[str, Any]:
    """Return what every template and component of one language may use."""
    return {
        "campaign": campaign,
        "lang": words.lang,
        "words": words,
        "url": partial(campaign.path, words.lang),
        "script": lambda name: f"{campaign.base_path}/theme/js/{name}.js",
        **{name: getattr(addresses, name) for name in GLOBAL_ADDRESSES},
    }

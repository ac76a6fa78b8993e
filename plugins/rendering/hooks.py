"""The edge to Pelican: the style sheet of all pages, the theme's other files, and the writer that renders pages."""

from __future__ import annotations

from dataclasses import replace
from fnmatch import fnmatch
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

from markupsafe import Markup
from pelican.writers import Writer

from plugins.engine.cache import open_cache
from plugins.engine.engine import Reloaded
from plugins.engine.files import CACHE_FOLDER
from plugins.engine.tracking import record_read, untracked
from plugins.images.hooks import picture_of, resolve_picture
from plugins.messages import Message
from plugins.problems import Problem
from plugins.rendering.addresses import HOME, SECTIONS, addresses_of, empty_entries, page_in
from plugins.rendering.brand import brand_of
from plugins.rendering.environment import (
    GLOBAL_ADDRESSES,
    PREVIEW_SHEET,
    SHEETS,
    CompiledTemplates,
    Templates,
    environment_for,
)
from plugins.rendering.head import head_of
from plugins.rendering.own_files import faults_of_own_files, own_files
from plugins.rendering.scripts import join
from plugins.rendering.site_sheets import site_sheets
from plugins.run import run_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from jinja2 import Environment
    from pelican import Pelican

    from plugins.campaign.model import Link
    from plugins.rendering.page_meta import PageMeta
    from plugins.run import Run


#: The folders of templates and of style sheets, relative to the project.
TEMPLATES: Final = ("theme/templates", "own/templates")
SHEET_FOLDERS: Final = ("theme/static/css", "own/css")


def bundle_sheets(run: Run) -> None:
    """Bundle the style sheets, which are in every page, before anything is written (see ``site_sheets``).

    Sets ``run.stylesheet``, that of pages, and ``run.frame_stylesheet``, that of the documents in their frames.
    """
    theme, ignored = Path(run.settings["THEME"]), run.settings["IGNORE_FILES"]
    sheets = site_sheets(run.root, theme, run.campaign, ignored, open_cache(run.root, "sheets"))
    run.stylesheet, run.frame_stylesheet = sheets.pages, sheets.frames
    run.problems.extend(sorted({*sheets.problems, *faults_of_own_files(run.root, theme, ignored)}))


def writer(_pelican: Pelican) -> type[Writer]:
    """Return the class of the writer."""
    return PageWriter


def resolve(run: Run) -> None:
    """Register what every page reads besides its subject: addresses, words, templates."""
    run.brand = brand_of(run, resolve_picture)
    sections = {lang: _sections(run, lang) for lang in run.campaign.languages}
    _shorten_menus(run, sections)
    homes = {lang: page_in(lang, HOME, run) for lang in run.campaign.languages}
    run.templates = Templates(run.base_environment)
    # A head of the campaign's own may have the sheet in it, as the public page has.
    links_sheet = run.preview is not None and "sheet_url" in (run.templates.value_of("partials/head.html") or "")
    run.addresses = {}
    for lang, home in homes.items():
        picture = run.brand.share_image or (picture_of(home, run) if home else None)
        addresses = addresses_of(run, lang, picture, sections[lang])
        with untracked():
            run.addresses[lang] = replace(addresses, links_sheet=links_sheet)
    run.engine.register(run.campaign, *run.locales.values(), *run.addresses.values())
    run.bytecode = CompiledTemplates(run.root / CACHE_FOLDER, run.settings["JINJA_ENVIRONMENT"])
    run.engine.register(run.templates)


def reload_sheets(run: Run) -> Reloaded:
    """Bundle the style sheets again, while the site is held in memory; return what has changed."""
    bundle_sheets(run)
    for addresses in run.addresses.values():
        sheets = Markup(run.stylesheet), Markup(run.frame_stylesheet)  # noqa: S704  (as in ``addresses_of``)
        addresses.replace_with(replace(addresses, stylesheet=sheets[0], facade_stylesheet=sheets[1]))
    return Reloaded(tuple(run.addresses.values()))


def _sections(run: Run, lang: str) -> tuple[str, ...]:
    """Return the pages for lists that have something to list in ``lang``."""
    has = {
        "news": run.news.has_more(lang, 0),
        "platform": bool(run.platform.planks(lang)),
        "events": bool(run.events.all(lang)),
    }
    return tuple(name for name in SECTIONS if has[name])


def _shorten_menus(run: Run, sections: Mapping[str, tuple[str, ...]]) -> None:
    """Take out of every menu what leads to a page for lists with nothing to list, and add notices that say so."""
    campaign = run.campaign
    empty = {lang: empty_entries(run, lang, sections[lang]) for lang in campaign.languages}
    run.notices.extend(_left_out(run, link) for links in empty.values() for link in links)
    if any(empty.values()):
        menus = {
            lang: tuple(link for link in links if link not in empty[lang])
            for lang, links in campaign.navigation.items()
        }
        run.campaign = replace(campaign, navigation=MappingProxyType(menus))


def _left_out(run: Run, link: Link) -> Problem:
    """Return the notice that the menu leaves ``link`` out."""
    what = Message(
        "“{label}” is not in the menu: there is nothing in content/{sections}/ that it could lead to.",
        label=link.label,
        sections=SECTIONS[link.to],
    )
    hint = Message("It comes by itself with the first file there; or take the entry out.")
    return Problem(run.shown("campaign.toml"), link.line, what, hint, "CAM040")


def keep_compiled(run: Run) -> None:
    """Keep the templates that this run compiled."""
    if run.bytecode:
        run.bytecode.store()


def theme_files(_pelican: Pelican) -> type[ThemeFiles]:
    """Return the class of the generator."""
    return ThemeFiles


class ThemeFiles:
    """Copies everything in ``theme/static/`` except style sheets, and the campaign's fonts; joins scripts' modules."""

    def __init__(self, settings: dict[str, Any], theme: str, **_others: object) -> None:
        """Take the paths from Pelican."""
        self.settings = settings
        self.static = Path(theme, "static")

    def generate_output(self, _writer: object) -> None:
        """Write the theme's files below ``theme/``, and the campaign's fonts below ``own/fonts/``."""
        run = run_of(self.settings)
        paths = published(self.static, self.settings["IGNORE_FILES"])
        scripts = {path: join(path) for path in paths if path.with_suffix("").is_dir() and path.suffix == ".js"}
        modules = frozenset[Path]().union(*(script.modules for script in scripts.values()))
        for path in (path for path in paths if path not in modules):
            name = f"theme/{path.relative_to(self.static).as_posix()}"
            script = scripts.get(path)
            if script and (script.modules or script.problems):
                run.problems.extend(script.problems)
                run.engine.write(name, script.text.encode())
            else:
                run.engine.copy(name, path)
        if run.preview:
            main = run.addresses[run.campaign.default_lang]
            run.engine.make(PREVIEW_SHEET, lambda: str(main.stylesheet), "sheet")
        for path in own_files(run.root, "fonts", self.settings["IGNORE_FILES"]):
            run.engine.copy(path.relative_to(run.root).as_posix(), path)


def published(static: Path, ignored: list[str]) -> list[Path]:
    """Return the files in ``static`` to publish: no sheets or links, nothing in something ``ignored``."""
    return sorted(
        path
        for path in static.rglob("*")
        if path.is_file()
        and path.suffix != ".css"
        and not any(step.is_symlink() for step in (path, *path.parents) if step.is_relative_to(static))
        and not any(fnmatch(name, pattern) for name in path.relative_to(static).parts for pattern in ignored)
    )


class PageWriter(Writer):
    """Renders each page in the language of its subject; all other variables are the template's own."""

    def __init__(self, output_path: str, settings: dict[str, Any]) -> None:
        """Start without environments; each language gets one when its first page is rendered."""
        super().__init__(output_path, settings)
        self._run = run_of(settings)
        self._environments: dict[str, Environment] = {}
        self._run.engine.reloaders |= dict.fromkeys(TEMPLATES, self._reload_template)
        self._run.engine.reloaders |= dict.fromkeys(SHEET_FOLDERS, self._reload_sheet)

    def _reload_template(self, name: str) -> Reloaded:
        """Read one of the theme's templates again, while the site is held in memory; return what has changed."""
        self._run.templates.forget(name)
        self._environments.clear()
        return Reloaded((self._run.templates,))

    def _reload_sheet(self, name: str) -> Reloaded | None:
        """Bundle the style sheets again, while the site is held in memory; return what has changed."""
        if not self._run.preview:  # a preview asks for the sheet wherever a page has it
            self._environments.clear()
        return reload_sheets(self._run) if name.endswith(".css") else None

    def page(self, name: str, template: str, show: Callable[[], dict[str, Any]], *, of: str = "") -> None:
        """Render one page, if it has changed: ``show`` returns its ``subject`` and the variables of its template.

        It may return another ``template``, which a file has come to name since. All tracked fields that ``show`` and
        the template read are the page's dependencies. ``of`` says what it shows, where the same address may come to
        show something else. Pages are rendered on all cores once all are known.
        """

        def produce() -> str:
            variables = show()
            subject: PageMeta = variables.pop("subject")
            run = self._run
            head = head_of(subject, run.campaign, run.locales, run.feed_links, run.addresses[subject.lang])
            variables |= {
                "head": head,
                "news": run.news,
                "platform": run.platform,
                "events": run.events,
                "tags": run.tags,
                "topics": run.topics,
            }
            if run.preview:
                variables["mark"] = run.marks.of(subject.owner)
            return self._render(variables.pop("template", template), subject.lang, variables)

        if not self._run.engine.make(name, produce, f"{template} {of}".strip(), deferred=True):
            self._refuse(name)

    def write_file(self, name: object, *_args: object, **_variables: object) -> None:
        """Refuse what generators of others print: only ``page`` gives a page its head and policy."""
        raise RuntimeError(f"{name} must be written with PageWriter.page")

    def _render(self, template: str, lang: str, variables: dict[str, Any]) -> str:
        """Return one page as text."""
        for name in GLOBAL_ADDRESSES:
            if self._run.preview and name in SHEETS:
                continue
            record_read(self._run.addresses[lang].owner, name)
        if lang not in self._environments:
            self._environments[lang] = environment_for(self._run, lang)
        return self._environments[lang].get_template(f"{template}.html").render(variables)

    def _refuse(self, name: str) -> None:
        """Report that several files of ``content/`` cannot all become ``name``."""
        contents = filter(None, self._run.contents.values())
        source, *others = sorted(content.shown_path for content in contents if content.save_as == name) or [name]
        rival = others[0] if others else Message("another page")
        what = Message(
            "The address of this page is /{name}, and {rival} has it too.",
            name=name.removesuffix("index.html"),
            rival=rival,
        )
        self._run.problems.add(Problem(source, 0, what, Message("Rename one of them."), "OUT003"))

"""Holding texts back one by one: in a preview, a text with a problem is left out, and the rest of the site is shown.

Any other build leaves the whole site as it was. A text whose problem is found only after it was read (a link that
leads nowhere, a page that breaks a rule) is held back by building again without it. Its page stays as it was built
last.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from plugins.frontmatter.file_names import name_parts, read_name, text_name
from plugins.frontmatter.model import Unreadable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plugins.problems import Problem
    from plugins.run import Run

#: How a page is made that is kept only while its text is held back: the next build makes it again.
_KEPT = "kept while its text is held back"
#: What every page depends on: a mistake in it leaves the whole preview as it was.
_CAMPAIGN = "campaign.toml"


@dataclass
class MistakenTexts(Exception):
    """Texts, below content/, in which a build of a preview found ``problems`` after it had read them."""

    paths: frozenset[str] = frozenset()
    problems: tuple[Problem, ...] = ()

    def hold_back(self, run: Run) -> None:
        """Let ``run`` hold the texts back, and say why."""
        run.mistaken = self.paths
        run.problems.extend(self.problems)


def keep_held_pages(run: Run) -> None:
    """Keep the pages of the texts that a preview holds back, as they were built last, unless other texts have them."""
    engine, previous = run.engine, run.engine.previous
    if run.preview is None or previous is None:
        return
    pages = {page: run.shown(below) for below in _held(run) for page in _pages_of(run, below)}
    run.sources = {**pages, **run.sources}
    belonging = (name for name in previous.artifacts if any(name == page or _is_below(name, page) for page in pages))
    for name in [name for name in belonging if not engine.has(name) and engine.keep(name)]:
        kept = engine.graph.artifacts[name]
        engine.graph.artifacts[name] = kept._replace(recipe=_KEPT)
        for picture in kept.pictures:
            engine.keep(picture)


def build_without_mistaken(run: Run) -> None:
    """Raise MistakenTexts where problems were found in texts that are still in the site of ``run``."""
    texts = {below for problem in run.problems if (below := _below(run, problem.path)) and run.contents.get(below)}
    if texts:
        translations = {path for path in run.contents for text in texts if _translates(path, text)}
        problems = tuple(problem for problem in run.problems if _below(run, problem.path) in texts)
        raise MistakenTexts(run.mistaken | texts | translations, (*_known(run), *problems))


def can_be_shown(run: Run) -> bool:
    """Whether the problems of ``run`` keep no more from being shown than the texts they are in: only in previews."""
    paths = (_below(run, problem.path) for problem in run.problems)
    return run.preview is not None and all(path and path != _CAMPAIGN for path in paths)


def sources_to_read_again(run: Run) -> set[str]:
    """Return the texts held back for a problem, relative to the project: the next build says it again."""
    return {run.shown(below) for below in _held(run)}


def _held(run: Run) -> Iterator[str]:
    """Yield the texts that are held back for a problem, below content/."""
    return (below for below, reason in run.held_back.items() if not reason)


def _known(run: Run) -> Iterator[Problem]:
    """Yield the problems for which texts are held back already."""
    return (problem for problem in run.problems if _below(run, problem.path) in run.mistaken)


def _below(run: Run, path: str) -> str:
    """Return the path below content/ of a file that a problem names; empty for any other."""
    folder = f"{run.content.name}/"
    return path.removeprefix(folder) if path.startswith(folder) else ""


def _translates(path: str, original: str) -> bool:
    """Whether the file at ``path`` is a translation of ``original``, and so has fields of it."""
    stem, language = name_parts(path)
    return path.endswith(".md") and bool(language) and text_name(stem) == original


def _pages_of(run: Run, below: str) -> Iterator[str]:
    """Yield the page of the text at ``below``, as it is named in the output folder; nothing for an unusable name."""
    folder, _, name = below.partition("/")
    content_type = run.content_types.get(folder)
    if content_type is None:
        return
    try:
        slug, lang = read_name(PurePosixPath(name), run.campaign.languages)
    except Unreadable:
        return
    if slug == content_type.home:
        yield f"{run.campaign.prefix(lang)}index.html"
        return
    kind = "" if lang == run.campaign.default_lang else "LANG_"
    yield run.settings[f"{content_type.name.upper()}_{kind}SAVE_AS"].format(slug=slug, lang=lang)


def _is_below(name: str, page: str) -> bool:
    """Whether ``name`` belongs to ``page``, as the thanks of an action do; all pages are below the home page."""
    folder = page.removesuffix("index.html")
    return folder.count("/") > 1 and name.startswith(folder)

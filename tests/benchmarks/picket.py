"""Picket itself, as its user runs it: a project of its own, every check on; with the bench's theme and with its own."""

from __future__ import annotations

import shutil
import subprocess
import sys
import sysconfig
import venv
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from plugins.setup import stamp
from tests.benchmarks.sites import TAGS, front_matter
from tests.benchmarks.tool import PROJECT, THEMES, Tool, write

if TYPE_CHECKING:
    from tests.benchmarks.sites import Article, Campaign, Text

#: What a project has of Picket as it is.
_COPIED = ("tasks.py", "publishconf.py", stamp.BUILDING, stamp.TESTING)
_SHELVES = """
# The pages of tags and topics, which the other tools have of their own accord.
PLUGINS = [*PLUGINS, "shelves"]
"""
#: A tag in campaign.toml.
_NAMED = 'tag-{0} = {{ en = "Tag {0}", es = "Etiqueta {0}" }}\n'


def make(campaign: Campaign, folder: Path, *, own_theme: bool = False, own_tags: bool = False) -> None:
    """Write the project: with Picket's own theme, and with its own lists and feeds of tags, of which others have none.

    Topics are left out there: Picket tells no two kinds of tags.
    """
    for name in _COPIED:
        shutil.copy(PROJECT / name, folder / name)
    (folder / "plugins").symlink_to(PROJECT / "plugins", target_is_directory=True)
    shutil.copytree(THEMES / "picket" / "shelves", folder / "shelves")
    settings = (PROJECT / "pelicanconf.py").read_text("utf-8")
    write(folder / "pelicanconf.py", settings if own_tags else settings + _SHELVES)
    shutil.copytree(PROJECT / "theme" if own_theme else THEMES / "picket" / "theme", folder / "theme")
    if own_theme:
        shutil.copy(THEMES / "picket" / "own_shelf.html", folder / "theme" / "templates" / "shelf.html")
        template = folder / "theme" / "templates" / "article.html"
        write(template, template.read_text("utf-8").replace("<h1>", "<p>edition 0</p>\n      <h1>", 1))
    _write_content(campaign, folder / "content", own_tags=own_tags)
    _set_up(folder)


def _write_content(campaign: Campaign, content: Path, *, own_tags: bool) -> None:
    """Write what an editor would."""
    shutil.copytree(THEMES / "picket" / "content", content)
    if own_tags:
        with (content / "campaign.toml").open("a", encoding="utf-8") as settings:
            settings.write("\n[tags]\n")
            settings.writelines(_NAMED.format(number) for number in range(1, TAGS + 1))
    for article in campaign.articles:
        write(content / "news" / f"{article.text.slug}.md", _article(article, own_tags=own_tags))
        if article.spanish:
            _write(content / "news", article.spanish, lang=".es")
    for english, spanish in (campaign.home, campaign.privacy):
        template = (("template", "index"),) if english.slug == "home" else ()
        _write(content / "pages", english, *template)
        _write(content / "pages", spanish, *template, lang=".es")
    for number, plank in enumerate(campaign.planks, 1):
        _write(content / "planks", plank, ("order", f"{number}"), ("demand", plank.title))
    for action in campaign.actions:
        address = f"https://actionnetwork.org/petitions/{action.slug}"
        _write(content / "actions", action, ("kind", "petition"), ("form", address))


def _article(article: Article, *, own_tags: bool) -> str:
    """Return an article's file; its topic is one of its tags, unless Picket's own lists of tags are made."""
    tags = ", ".join(article.tags if own_tags else (*article.tags, article.topic))
    lines = (*_lines(article.text), ("date", article.day.isoformat()), ("planks", article.plank), ("tags", tags))
    return front_matter(lines, article.text.body)


def _write(folder: Path, text: Text, *more: tuple[str, str], lang: str = "") -> None:
    write(folder / f"{text.slug}{lang}.md", front_matter((*_lines(text), *more), text.body))


def _lines(text: Text) -> tuple[tuple[str, str], ...]:
    return (("title", text.title), ("summary", text.summary), ("placeholders", "keep"))


def _set_up(folder: Path) -> None:
    """Give the project an environment, complete: setting one up is not what is measured.

    It finds the packages of this one, and whatever is installed in it later does not come here.
    """
    own = folder / stamp.FOLDER
    venv.create(own, symlinks=True)
    packages = Path(sysconfig.get_path("purelib", vars={"base": str(own)}))
    write(packages / "bench.pth", sysconfig.get_path("purelib") + "\n")
    stamp.write(folder, stamp.BUILDING)


def _version(_tools: Path) -> str:
    """Return the commit this is, with a plus sign where files differ from it."""
    said = subprocess.run(
        ["git", "describe", "--always", "--dirty=+"], cwd=PROJECT, capture_output=True, text=True, check=False
    )
    return said.stdout.strip() or "of unknown version"


TOOL = Tool(
    name="Picket",
    slug="picket",
    write=make,
    command=lambda _folder, _tools: [sys.executable, "tasks.py", "build"],
    template="theme/templates/article.html",
    version=_version,
    traces=(".cache", "__pycache__"),
)
OWN_THEME = Tool(
    name="Picket, its own theme",
    slug="picket-own-theme",
    write=partial(make, own_theme=True),
    command=TOOL.command,
    template=TOOL.template,
    version=_version,
    traces=TOOL.traces,
    once=True,
)

"""Publications of one site, as a static host serves them, and what readers that follow its feeds have after each."""

from __future__ import annotations

import subprocess
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass, field
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING

from plugins import __version__
from plugins.addresses.command import remember, retract_text
from tests.feeds.clients.readers import Feedparser, Newsboat, ReaderLibrary, Rss2email
from tests.support.site import PROJECT, Site

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import datetime

    from tests.feeds.clients.host import Answer, Host
    from tests.feeds.clients.readers import Poll, Reader

#: What version 0.1.0 made of the texts of ``begin``, before there were feeds of tags and planks, and JSON.
RELEASED = Path(__file__).parent / "published_by_0_1_0"
#: The ids that it gave them.
COLD, BREAD = "tag:dockcaucus.org,2024-01-15:news/cold-night", "tag:dockcaucus.org,2024-01-20:news/bread"
COLD_ES = "tag:dockcaucus.org,2024-01-15:es/news/cold-night"
TOPICS = ("feeds/news", "feeds/tags/safety", "feeds/planks/boiler", "es/feeds/news")
#: The feeds that each reader follows.
XML = tuple(f"{topic}{ending}" for topic in TOPICS for ending in (".atom.xml", ".rss.xml"))
JSON = tuple(f"{topic}.json" for topic in TOPICS)
FOLLOWED = {"feedparser": XML, "newsboat": XML, "rss2email": XML, "reader": XML + JSON}

_BREAD = """title: Bread
date: 2024-01-20

Whoever works until six in the morning eats what the machine has left over.
"""
_SOUP = """title: Soup
date: 2024-02-01
planks: boiler
tags: safety

The canteen cooks for those who work at night too, from Monday on, and it is warm.
"""
_TEA = """title: Tea
date: 2024-02-03

There is tea in ward nine again, and the kettle belongs to everybody who works there.
"""
_COLD_ES = """title: La noche más fría
summary: Cuatro grados.

Hacía cuatro grados en la sala nueve, y lo medimos.
"""
_TAGS = '\n[tags]\nsafety = { en = "Safety", es = "Seguridad" }\n'


@dataclass
class Story:
    """What happened: by the name of a publication, what each reader had of each feed, and what the host answered."""

    site: Site
    host: Host
    readers: Mapping[str, Reader]
    polls: dict[str, dict[str, Mapping[str, Poll]]] = field(default_factory=dict)
    answers: dict[str, list[Answer]] = field(default_factory=dict)

    followed: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: FOLLOWED)

    def publish(self, name: str, now: datetime | None = None) -> None:
        """Publish the site as the task does, without a host, and let every reader ask."""
        publish(self.site, now)
        self.read(name, self.site.output)

    def read(self, name: str, folder: Path) -> None:
        """Let every reader ask for the feeds that are in ``folder``."""
        self.host.folder = folder
        self.host.answers.clear()
        self.polls[name] = {
            reader: self.readers[reader].poll(
                {path: self.host.address(path) for path in paths if (folder / path).exists()}
            )
            for reader, paths in self.followed.items()
        }
        self.answers[name] = self.host.answers.copy()


def readers(home: Path) -> Mapping[str, Reader]:
    """Return the readers, each with a home of its own below ``home``."""
    return {
        "feedparser": Feedparser(home),
        "newsboat": Newsboat(home / "newsboat"),
        "rss2email": Rss2email(home / "rss2email"),
        "reader": ReaderLibrary(home / "reader"),
    }


def publish(site: Site, now: datetime | None = None) -> None:
    """Build as for publishing, and write the record."""
    result = site.build(now, settings="publishconf.py")
    assert result.status == 0, result.text
    with redirect_stdout(StringIO()), redirect_stderr(StringIO()) as said:
        assert remember(site.folder) == 0, said.getvalue()


def begin(folder: Path) -> Site:
    """Return a site with two articles, one of them translated."""
    site = Site(folder)
    campaign = (site.folder / "content/campaign.toml").read_text("utf-8")
    campaign = campaign.replace("nightshift.example.org", "dockcaucus.org")
    site.write("content/campaign.toml", f'placeholders = ["campaign.toml"]\n{campaign}')
    site.write("content/news/bread.md", _BREAD)
    site.write("content/news/cold-night.es.md", _COLD_ES)
    return site


def tell(story: Story, folder: Path) -> None:
    """Tell the whole story."""
    site = story.site
    story.read("version 0.1.0", RELEASED)
    site.write("content/campaign.toml", f"{_read(site, 'campaign.toml').rstrip()}\n{_TAGS}")
    site.change("content/news/cold-night.md", "title:", "tags: safety\ntitle:")
    story.publish("upgraded from 0.1.0")
    _upgrade(story)
    for name, change in CHANGES.items():
        change(site)
        story.host.is_moved = story.host.is_moved or name == "moved to another domain"
        story.publish(name)
    _two_branches(story, folder)
    with redirect_stdout(StringIO()):
        assert retract_text(site.folder, "bread", lambda: True) == 0
    story.publish("retracted")


def _upgrade(story: Story) -> None:
    """Publish with another version of Picket, as the task does."""
    site = story.site
    site.own_rooms()
    version = f'__version__ = "{__version__}"'
    site.change("plugins/__init__.py", version, '__version__ = "98.7.6"')
    done = site.run("-m", "plugins.tasks", "publish", "--no-upload")
    assert done.status == 0, done.text
    assert "Picket 98.7.6" in (site.output / "index.html").read_text("utf-8")
    story.read("with another version of Picket", site.output)


def _nothing(_site: Site) -> None:
    """Change nothing."""


def _rename(site: Site) -> None:
    news = site.folder / "content/news"
    for ending in (".md", ".es.md"):
        (news / f"cold-night{ending}").rename(news / f"four-degrees{ending}")


def _move_domain(site: Site) -> None:
    site.change("content/campaign.toml", "https://dockcaucus.org", "https://docks-caucus.org")


def _correct(site: Site) -> None:
    site.change("content/news/four-degrees.md", "date: 2024-01-15", "date: 2024-01-15\nmodified: 2024-02-02")
    site.change("content/news/four-degrees.md", "We measured it ourselves.", "We measured it ourselves, twice.")


def _reword(site: Site) -> None:
    site.change("content/news/bread.md", "until six", "until seven")
    site.change("content/news/bread.md", "title: Bread", "title: Bread at seven")


def _write(site: Site) -> None:
    site.write("content/news/soup.md", _SOUP)


def _translate(site: Site) -> None:
    site.write("content/news/soup.es.md", "title: Sopa\nsummary: Sopa.\n\nEl comedor cocina también de noche.\n")


def _restyle(site: Site) -> None:
    site.own_theme()
    site.change("theme/templates/article.html", '<p class="kicker">', '<hr><p class="kicker">')


#: What an editor changes from one publication to the next.
CHANGES: Mapping[str, Callable[[Site], None]] = {
    "rebuilt": _nothing,
    "with another theme": _restyle,
    "renamed": _rename,
    "corrected": _correct,
    "reworded": _reword,
    "moved to another domain": _move_domain,
    "an article": _write,
    "a translation": _translate,
}


def _two_branches(story: Story, folder: Path) -> None:
    """Let two editors publish from their own branches, each without what the other did, and merge these."""
    ours = story.site
    (ours.folder / ".gitattributes").write_bytes((PROJECT / ".gitattributes").read_bytes())
    _git(ours, "init", "-q", "-b", "main")
    _commit(ours, "base")
    theirs = Site(folder / "theirs", ours.folder / "content")
    ours.write("content/news/tea.md", _TEA)
    story.publish("one branch")
    _commit(ours, "ours")
    (theirs.folder / "content/news/soup.md").rename(theirs.folder / "content/news/hot-soup.md")
    (theirs.folder / "content/news/soup.es.md").rename(theirs.folder / "content/news/hot-soup.es.md")
    publish(theirs)
    story.read("the other branch", theirs.output)
    _git(ours, "checkout", "-q", "-b", "theirs", "main~1")
    _replace(ours.folder / "content", theirs.folder / "content")
    _commit(ours, "theirs")
    _git(ours, "checkout", "-q", "main")
    _git(ours, "merge", "-q", "-m", "merge", "theirs")
    story.publish("merged")


def _replace(old: Path, new: Path) -> None:
    """Make the files of one folder those of another."""
    for file in [file for file in old.rglob("*") if file.is_file()]:
        file.unlink()
    for file in [file for file in new.rglob("*") if file.is_file()]:
        target = old / file.relative_to(new)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(file.read_bytes())


def _read(site: Site, name: str) -> str:
    return (site.folder / "content" / name).read_text("utf-8")


def _commit(site: Site, message: str) -> None:
    _git(site, "add", "content", ".gitattributes")
    _git(site, "commit", "-q", "-m", message)


def _git(site: Site, *words: str) -> None:
    who = ("-c", "user.name=Editor", "-c", "user.email=editor@example.org")
    subprocess.run(["git", *who, *words], cwd=site.folder, check=True, capture_output=True)

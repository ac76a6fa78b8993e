"""Four readers of feeds that other people wrote, each told to ask a feed again, and read for what it shows then.

What a reader takes for a new entry differs:

- **feedparser** parses and has no memory. Here it gets one: the ids it has seen, its entity tag and date.
- **newsboat** goes by the ``guid`` (Atom ``id``); without one by the address, or the title. It keeps one article for
  one id, whichever of its feeds brings it, so here each feed has a newsboat of its own. It reads no JSON Feed.
- **rss2email** goes by the id as long as ``trust-guid`` is on, which is its default; with it off, by the text, so that
  a correction is a new mail; with ``trust-link``, by the address. ``reply-changes`` mails a changed text as an answer
  to the first mail. ``digest`` puts all that is new into one mail. It reads no JSON Feed.
- **reader** goes by the id within a feed. It keeps the entity tag of an answer only where an entry in it changed.

None of them knows tombstones (RFC 6721). feedparser shows what the feed has, so a retracted entry is gone; newsboat and
reader keep what they fetched, until people clear it; a mail stays in its box. Who subscribes later gets nothing of it.
"""

from __future__ import annotations

import mailbox
import os
import re
import sqlite3
import subprocess
import sys
from contextlib import closing
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import feedparser
import feedparser_sgmllib

from plugins.setup.programs import FEED_READERS
from tests.support.programs import required

# reader 3.26 imports “sgmllib”, as feedparser called its parser until version 6.0.12.
sys.modules.setdefault("sgmllib", feedparser_sgmllib)

from reader import make_reader  # noqa: E402  (as above)

if TYPE_CHECKING:
    from collections.abc import Mapping
    from email.message import EmailMessage

    import reader as reader_library

#: How long a program may take, in seconds: generous, since a busy machine is not a failure.
PATIENCE = 120


@dataclass(frozen=True)
class Poll:
    """What a reader has after it asked a feed: the ids that are ``new`` to it, and the text it ``shows`` of each id.

    ``changed`` are ids that it says have changed.
    """

    new: frozenset[str]
    shows: Mapping[str, str]
    changed: frozenset[str] = frozenset()


class Reader(Protocol):
    """A reader that follows feeds, each by a name of ours, with a home folder of its own."""

    def poll(self, feeds: Mapping[str, str]) -> Mapping[str, Poll]:
        """Ask the feeds at these addresses; say what is there."""


@dataclass
class Feedparser:
    """feedparser, with the memory that programs around it have: ids, texts, entity tag and date of each feed."""

    home: Path
    _seen: dict[str, set[str]] = field(default_factory=dict)
    _shown: dict[str, dict[str, str]] = field(default_factory=dict)
    _tags: dict[str, tuple[str | None, str | None]] = field(default_factory=dict)

    def poll(self, feeds: Mapping[str, str]) -> Mapping[str, Poll]:
        """Parse each feed, unless it is as it was."""
        return {name: self._poll(name, address) for name, address in feeds.items()}

    def _poll(self, name: str, address: str) -> Poll:
        etag, modified = self._tags.get(name, (None, None))
        parsed = feedparser.parse(address, etag=etag, modified=modified)
        if parsed.feed:
            assert not parsed.bozo, parsed.bozo_exception
            self._tags[name] = (parsed.etag, parsed.modified)
            self._shown[name] = {entry.id: f"{entry.title}\n{entry.content[0].value}" for entry in parsed.entries}
        seen, shown = self._seen.setdefault(name, set()), self._shown[name]
        new = frozenset(shown) - seen
        seen |= new
        return Poll(new, shown)


@dataclass
class Newsboat:
    """newsboat, which is started, reloads and ends; then what it keeps is read."""

    home: Path

    def poll(self, feeds: Mapping[str, str]) -> Mapping[str, Poll]:
        """Reload each feed."""
        return {name: self._poll(self.home / slug(name), address) for name, address in feeds.items()}

    def _poll(self, home: Path, address: str) -> Poll:
        home.mkdir(parents=True, exist_ok=True)
        urls, config, cache = (home / name for name in ("urls", "config", "cache.db"))
        urls.write_text(f"{address}\n")
        config.touch()
        (newsboat,) = map(required, FEED_READERS)
        said = _run(newsboat, "-C", config, "-u", urls, "-c", cache, "-x", "reload", "print-unread", home=home)
        with closing(sqlite3.connect(cache)) as database:
            rows = list(database.execute("SELECT guid, title, content, unread FROM rss_item"))
            database.execute("UPDATE rss_item SET unread = 0")  # as somebody does who has read all of it
            database.commit()
        new = [guid for guid, _, _, unread in rows if unread]
        assert re.fullmatch(r"(\d+) unread articles?\s*", said)[1] == str(len(new))
        assert len({guid for guid, *_ in rows}) == len(rows)
        return Poll(frozenset(new), {guid: f"{title}\n{content}" for guid, title, content, _ in rows})


@dataclass
class Rss2email:
    """rss2email, whose mails go to a folder on this machine; of RSS it mails changes too (``reply-changes``)."""

    home: Path
    _shown: dict[str, dict[str, str]] = field(default_factory=dict)

    def poll(self, feeds: Mapping[str, str]) -> Mapping[str, Poll]:
        """Send mails for what is new in all feeds; read them."""
        self._subscribe({slug(name): address for name, address in feeds.items() if name not in self._shown})
        self._shown |= {name: {} for name in feeds.keys() - self._shown.keys()}
        self._r2e("run")
        with closing(mailbox.Maildir(self.home / "mail" / "INBOX")) as inbox:
            mails = [message_from_bytes(inbox.get_bytes(key), policy=policy.default) for key in inbox.iterkeys()]
            inbox.clear()
        return {name: self._received(name, mails) for name in feeds}

    def _received(self, name: str, mails: list[EmailMessage]) -> Poll:
        ours = [mail for mail in mails if mail["List-ID"] == f"<{slug(name)}.localhost>"]
        shown = {mail["X-RSS-ID"]: f"{mail['Subject']}\n{mail.get_content()}" for mail in ours}
        assert len(shown) == len(ours)
        self._shown[name] |= shown
        answers = frozenset(mail["X-RSS-ID"] for mail in ours if mail["In-Reply-To"])
        return Poll(frozenset(shown) - answers, dict(self._shown[name]), answers)

    def _subscribe(self, feeds: Mapping[str, str]) -> None:
        """Add ``feeds`` to the configuration, which is a file that people edit too: adding them one by one is slow."""
        config, box = self.home / "r2e.cfg", self.home / "mail"
        if not config.exists():
            box.mkdir(parents=True)
            self._r2e("new", "someone@example.org")
            text = config.read_text()
            given = {"email-protocol": "maildir", "maildir-path": str(box), "html-mail": "True"}
            for key, value in given.items():
                text = re.sub(rf"^{key} = .*$", f"{key} = {value}", text, count=1, flags=re.MULTILINE)
            config.write_text(text)
        with config.open("a") as file:
            for name, address in feeds.items():
                answers = "reply-changes = True\n" if name.endswith("rss-xml") else ""
                file.write(f"[feed.{name}]\nurl = {address}\n{answers}\n")

    def _r2e(self, *words: str) -> str:
        program = Path(sys.executable).with_name("r2e")
        config, data = self.home / "r2e.cfg", self.home / "r2e.json"
        return _run(program, "-c", config, "-d", data, *words, home=self.home)


@dataclass
class ReaderLibrary:
    """reader, with its database in a file."""

    home: Path

    def poll(self, feeds: Mapping[str, str]) -> Mapping[str, Poll]:
        """Update each feed."""
        self.home.mkdir(parents=True, exist_ok=True)
        with closing(make_reader(str(self.home / "reader.db"))) as reader:
            return {name: self._poll(reader, address) for name, address in feeds.items()}

    def _poll(self, reader: reader_library.Reader, address: str) -> Poll:
        reader.add_feed(address, exist_ok=True)
        before = {entry.id: _shown(entry) for entry in reader.get_entries(feed=address)}
        updated = reader.update_feed(address)
        shown = {entry.id: _shown(entry) for entry in reader.get_entries(feed=address)}
        new = frozenset(shown.keys() - before.keys())
        assert len(new) == (updated.new if updated else 0)
        return Poll(new, shown, frozenset(id_ for id_, text in before.items() if shown[id_] != text))


def slug(name: str) -> str:
    """Return a feed's name as folders and configurations can have it."""
    return re.sub(r"\W+", "-", name)


def _shown(entry: reader_library.Entry) -> str:
    return f"{entry.title}\n{entry.get_content().value}"


def _run(*words: str | Path, home: Path) -> str:
    """Run a program that knows no home but ``home``, and no proxy; return what it prints."""
    own = {
        name: str(home) for name in ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_RUNTIME_DIR")
    }
    environment = {"PATH": os.environ["PATH"], "LANG": "C.UTF-8", "TERM": "dumb", "NO_PROXY": "*", "no_proxy": "*"}
    done = subprocess.run(
        list(map(str, words)), env=environment | own, capture_output=True, text=True, timeout=PATIENCE, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout

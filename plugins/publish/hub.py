"""Tells a hub that feeds changed: it fetches them, and passes them on to subscribers at once (WebSub, W3C 2018)."""

from __future__ import annotations

import re
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from urllib.parse import urlencode

from plugins.http.client import FetchError, fetch
from plugins.i18n.message_language import translated
from plugins.messages import NOTHING, Message, counted
from plugins.problems import Problem
from plugins.publish.hub_setting import place_in, read_hub

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path

#: Feeds, among the files of a site; nobody subscribes to an archive, at whose address the feed itself may be.
_FEED: Final = re.compile(r"(?:[^/]+/)?feeds/(?!.*\.archive-\d+\.).+\.(?:atom\.xml|rss\.xml|json)")
#: How long a host may take until visitors get what was uploaded, and how often to look, in seconds.
_PATIENCE: Final = 120.0
_PAUSE: Final = 3.0
#: How long a job waits that may take some minutes: a Git host shows a site after the job that made it.
PATIENCE_OF_JOBS: Final = 300.0
_LARGEST: Final = 50_000_000
_LATER: Final = Message("Once they are public, type: python3 tasks.py ping")
#: Said where the site is finished, and not public yet.
TELL_LATER: Final = Message("Once it is public, tell the hub: python3 tasks.py ping")
_AGAIN: Final = Message("To try again, type: python3 tasks.py ping")
_FORM: Final = {"Content-Type": "application/x-www-form-urlencoded"}


@dataclass(frozen=True)
class Hub:
    """The hub at ``address``, of the site whose public address is ``site``."""

    address: str
    site: str
    patience: float = _PATIENCE
    pause: float = _PAUSE

    def feeds(self, output: Path, names: Collection[str]) -> list[str]:
        """Return those of ``names``, files of the site in ``output``, that are feeds and name this hub."""
        feeds = sorted(name for name in names if _FEED.fullmatch(name) and (output / name).is_file())
        return [name for name in feeds if self._stands_in((output / name).read_text("utf-8", "replace"))]

    def _stands_in(self, text: str) -> bool:
        return self.address in text or self.address.replace("&", "&amp;") in text

    def announce(self, output: Path, names: Collection[str]) -> Message:
        """Tell the hub which of ``names``, files of the site in ``output`` that changed, are feeds; return what to say.

        A hub that is told too early fetches the old feed and passes nothing on, so this waits until the host shows the
        new one. Nothing that goes wrong is more than a sentence: the site is public already.
        """
        feeds = self.feeds(output, names)
        if not feeds:
            return NOTHING
        if not self._is_public(output, feeds[-1]):
            return Message(
                "The hub was not told of the new feeds: {address} is not what was uploaded yet. {later}",
                address=self._public(feeds[-1]),
                later=_LATER,
            )
        return self._ping(feeds)

    def _public(self, name: str) -> str:
        return f"{self.site}/{name}"

    def _is_public(self, output: Path, name: str) -> bool:
        """Whether the public feed is the one in ``output``, now or soon."""
        until = time.monotonic() + self.patience
        new = (output / name).read_bytes()
        while True:
            try:
                if fetch(self._public(name), headers={"Cache-Control": "no-cache"}, most=_LARGEST) == new:
                    return True
            except FetchError:
                pass  # a host may show nothing for a moment
            if time.monotonic() >= until:
                return False
            time.sleep(self.pause)

    def _ping(self, feeds: list[str]) -> Message:
        """Tell the hub of each feed by itself: not every hub takes several at once."""
        for told, name in enumerate(feeds):
            body = urlencode({"hub.mode": "publish", "hub.url": self._public(name)}).encode()
            try:
                fetch(self.address, method="POST", data=body, headers=_FORM)
            except FetchError as error:
                what = Message("The hub was told of {told} of {count} new feeds", told=told, count=len(feeds))
                return Message(
                    "{what}, then it failed: {reason}. {again}", what=what, reason=error.reason, again=_AGAIN
                )
        return counted("The hub was told of {count} new feed.", "The hub was told of {count} new feeds.", len(feeds))


def ping(root: Path, value: object, site: str, patience: float = 0) -> int:
    """Tell the hub that the setting has as its ``value`` of all feeds in ``root``/output; return the exit status."""
    address = read_hub(value)
    if isinstance(address, Problem):
        print(address.at(*place_in(root)).in_words_of(translated))
        return 1
    if not address:
        print(translated(Message("publishconf.py names no hub, so there is nobody to tell.")))
        return 0
    output = root / "output"
    names = [path.relative_to(output).as_posix() for path in output.rglob("*") if path.is_file()]
    hub = Hub(address, site, patience)
    said = hub.announce(output, names)
    print(translated(said or Message("There are no feeds with that hub in output/. Publish first.")))
    return 0

"""YouTube, in the player that sets no cookies before the film is started."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final
from urllib.parse import urlencode

from plugins.video.provider import Player, Provider

if TYPE_CHECKING:
    from plugins.video.address import Address

_ID: Final = re.compile(r"[A-Za-z0-9_-]{11}")
_PATH: Final = re.compile(r"/(?:shorts|live|embed|v)/([^/]+)/?")


def _player(address: Address) -> Player | None:
    found = _PATH.fullmatch(address.path)
    if address.host == "youtu.be":
        name = address.path.strip("/")
    elif address.path in ("/watch", "/watch/"):
        name = address.query.get("v", "")
    else:
        name = found[1] if found else ""
    if not _ID.fullmatch(name):
        return None
    start = {"start": address.start} if address.start else {}
    frame = f"https://www.youtube-nocookie.com/embed/{name}?{urlencode({'rel': 0, **start})}"
    begin = {"t": f"{address.start}s"} if address.start else {}
    return Player(frame, f"https://www.youtube.com/watch?{urlencode({'v': name, **begin})}")


YOUTUBE: Final = Provider(
    name="YouTube",
    hosts=(
        "www.youtube.com",
        "youtube.com",
        "m.youtube.com",
        "music.youtube.com",
        "youtu.be",
        "www.youtube-nocookie.com",
        "youtube-nocookie.com",
    ),
    player=_player,
    samples={
        "https://www.youtube.com/watch?v=aBcDeFgH_-1": "https://www.youtube-nocookie.com/embed/aBcDeFgH_-1?rel=0",
        "https://youtu.be/aBcDeFgH_-1?si=x&t=90": "https://www.youtube-nocookie.com/embed/aBcDeFgH_-1?rel=0&start=90",
        "https://www.youtube.com/shorts/aBcDeFgH_-1": "https://www.youtube-nocookie.com/embed/aBcDeFgH_-1?rel=0",
        "https://www.youtube.com/live/aBcDeFgH_-1": "https://www.youtube-nocookie.com/embed/aBcDeFgH_-1?rel=0",
        "https://www.youtube-nocookie.com/embed/aBcDeFgH_-1?start=5": (
            "https://www.youtube-nocookie.com/embed/aBcDeFgH_-1?rel=0&start=5"
        ),
    },
    docs="https://developers.google.com/youtube/player_parameters",
    # The player wants to know which site shows it and otherwise ends in error 153:
    # https://developers.google.com/youtube/terms/required-minimum-functionality#embedded-player-api-client-identity
    # The site's origin is enough; the page's path stays with the visitor.
    referrer="strict-origin",
)

"""Vimeo, asked not to track (``dnt``)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final
from urllib.parse import urlencode

from plugins.video.provider import Player, Provider

if TYPE_CHECKING:
    from plugins.video.address import Address

_PATH: Final = re.compile(
    r"/(?:video/|channels/[\w-]+/|groups/[\w-]+/videos/|(?:showcase|album)/[0-9]+/video/)?([0-9]{1,12})(?:/(\w+))?/?",
    re.ASCII,
)
_KEY: Final = re.compile(r"[0-9a-f]{6,20}")


def _player(address: Address) -> Player | None:
    found = _PATH.fullmatch(address.path)
    if found is None or (address.host == "player.vimeo.com") != address.path.startswith("/video/"):
        return None
    key = found[2] or address.query.get("h", "")  # the second half of an unlisted video's address
    if key and not _KEY.fullmatch(key):
        return None
    begin = f"#t={address.start}s" if address.start else ""
    parameters = {"h": key, "dnt": 1} if key else {"dnt": 1}
    frame = f"https://player.vimeo.com/video/{found[1]}?{urlencode(parameters)}{begin}"
    return Player(frame, f"https://vimeo.com/{found[1]}{f'/{key}' if key else ''}{begin}")


VIMEO: Final = Provider(
    name="Vimeo",
    hosts=("vimeo.com", "www.vimeo.com", "player.vimeo.com"),
    player=_player,
    samples={
        "https://vimeo.com/76979871": "https://player.vimeo.com/video/76979871?dnt=1",
        "https://vimeo.com/76979871/0a1b2c3d4e#t=90s": (
            "https://player.vimeo.com/video/76979871?h=0a1b2c3d4e&dnt=1#t=90s"
        ),
        "https://player.vimeo.com/video/76979871?h=0a1b2c3d4e": (
            "https://player.vimeo.com/video/76979871?h=0a1b2c3d4e&dnt=1"
        ),
        "https://vimeo.com/channels/strike/76979871": "https://player.vimeo.com/video/76979871?dnt=1",
    },
    docs="https://help.vimeo.com/hc/en-us/articles/12426260232977",
)

"""The Internet Archive."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from plugins.video.provider import Player, Provider

if TYPE_CHECKING:
    from plugins.video.address import Address

# An identifier, and maybe one file of the item, percent-encoded.
_PATH: Final = re.compile(
    r"/(?:details|embed)/([A-Za-z0-9][A-Za-z0-9._-]{0,99})(/(?!\.|%2[Ee])[\w.%()+,-]{1,200})?/?", re.ASCII
)


def _player(address: Address) -> Player | None:
    found = _PATH.fullmatch(address.path)
    if found is None:
        return None
    begin = f"?start={address.start}" if address.start else ""
    item = f"{found[1]}{found[2] or ''}"
    return Player(f"https://archive.org/embed/{item}{begin}", f"https://archive.org/details/{item}{begin}")


ARCHIVE_ORG: Final = Provider(
    name="Internet Archive",
    hosts=("archive.org", "www.archive.org"),
    player=_player,
    samples={
        "https://archive.org/details/strike_1912": "https://archive.org/embed/strike_1912",
        "https://archive.org/details/strike_1912/reel-2.mp4?start=90": (
            "https://archive.org/embed/strike_1912/reel-2.mp4?start=90"
        ),
    },
    docs="https://archive.org/help/video.php",
)

"""PeerTube, on the hosts that the campaign allows."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final
from urllib.parse import urlencode

from plugins.video.provider import Player, Provider

if TYPE_CHECKING:
    from plugins.video.address import Address

# A UUID, or the same in 22 letters of base 58.
_ID: Final = r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|[1-9A-HJ-NP-Za-km-z]{22}"
_PATH: Final = re.compile(rf"/(?:w|videos/watch|videos/embed)/({_ID})/?")


def _player(address: Address) -> Player | None:
    found = _PATH.fullmatch(address.path)
    if found is None:
        return None
    start = {"start": address.start} if address.start else {}
    # Without p2p=0, visitors load the film from one another, and learn one another's internet address.
    frame = f"https://{address.host}/videos/embed/{found[1]}?{urlencode({'p2p': 0, 'warningTitle': 0, **start})}"
    return Player(frame, f"https://{address.host}/w/{found[1]}{f'?{urlencode(start)}' if start else ''}")


PEERTUBE: Final = Provider(
    name="PeerTube",
    hosts=(),
    player=_player,
    samples={
        "https://video.example.org/w/kkGMgK9ZtnKfYAgnEtQxbv": (
            "https://video.example.org/videos/embed/kkGMgK9ZtnKfYAgnEtQxbv?p2p=0&warningTitle=0"
        ),
        "https://video.example.org/videos/watch/9c9de5e8-0a1e-484a-b099-e80766180a6d?start=1m30s": (
            "https://video.example.org/videos/embed/9c9de5e8-0a1e-484a-b099-e80766180a6d?p2p=0&warningTitle=0&start=90"
        ),
    },
    docs="https://docs.joinpeertube.org/api/embed-player",
)

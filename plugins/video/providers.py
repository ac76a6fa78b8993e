"""The services whose videos can be shown: how their addresses are read, and where the videos play."""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import urlencode

from plugins.video.model import Address, Player, Provider

# YouTube, in the player that sets no cookies before the film is started.
_YOUTUBE_ID: Final = re.compile(r"[A-Za-z0-9_-]{11}")
_YOUTUBE_PATH: Final = re.compile(r"/(?:shorts|live|embed|v)/([^/]+)/?")


def _youtube_player(address: Address) -> Player | None:
    match = _YOUTUBE_PATH.fullmatch(address.path)
    if address.host == "youtu.be":
        name = address.path.strip("/")
    elif address.path in ("/watch", "/watch/"):
        name = address.query.get("v", "")
    else:
        name = match[1] if match else ""
    if not _YOUTUBE_ID.fullmatch(name):
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
    player=_youtube_player,
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


# Vimeo, asked not to track (``dnt``).
_VIMEO_PATH: Final = re.compile(
    r"/(?:video/|channels/[\w-]+/|groups/[\w-]+/videos/|(?:showcase|album)/[0-9]+/video/)?([0-9]{1,12})(?:/(\w+))?/?",
    re.ASCII,
)
_VIMEO_KEY: Final = re.compile(r"[0-9a-f]{6,20}")


def _vimeo_player(address: Address) -> Player | None:
    match = _VIMEO_PATH.fullmatch(address.path)
    if match is None or (address.host == "player.vimeo.com") != address.path.startswith("/video/"):
        return None
    key = match[2] or address.query.get("h", "")  # the second half of an unlisted video's address
    if key and not _VIMEO_KEY.fullmatch(key):
        return None
    begin = f"#t={address.start}s" if address.start else ""
    parameters = {"h": key, "dnt": 1} if key else {"dnt": 1}
    frame = f"https://player.vimeo.com/video/{match[1]}?{urlencode(parameters)}{begin}"
    return Player(frame, f"https://vimeo.com/{match[1]}{f'/{key}' if key else ''}{begin}")


VIMEO: Final = Provider(
    name="Vimeo",
    hosts=("vimeo.com", "www.vimeo.com", "player.vimeo.com"),
    player=_vimeo_player,
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


# The Internet Archive.
# An identifier, and maybe one file of the item, percent-encoded.
_ARCHIVE_PATH: Final = re.compile(
    r"/(?:details|embed)/([A-Za-z0-9][A-Za-z0-9._-]{0,99})(/(?!\.|%2[Ee])[\w.%()+,-]{1,200})?/?", re.ASCII
)


def _archive_org_player(address: Address) -> Player | None:
    match = _ARCHIVE_PATH.fullmatch(address.path)
    if match is None:
        return None
    begin = f"?start={address.start}" if address.start else ""
    item = f"{match[1]}{match[2] or ''}"
    return Player(f"https://archive.org/embed/{item}{begin}", f"https://archive.org/details/{item}{begin}")


ARCHIVE_ORG: Final = Provider(
    name="Internet Archive",
    hosts=("archive.org", "www.archive.org"),
    player=_archive_org_player,
    samples={
        "https://archive.org/details/strike_1912": "https://archive.org/embed/strike_1912",
        "https://archive.org/details/strike_1912/reel-2.mp4?start=90": (
            "https://archive.org/embed/strike_1912/reel-2.mp4?start=90"
        ),
    },
    docs="https://archive.org/help/video.php",
)


# PeerTube, on the hosts that the campaign allows.
# A UUID, or the same in 22 letters of base 58.
_PEERTUBE_ID: Final = r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|[1-9A-HJ-NP-Za-km-z]{22}"
_PEERTUBE_PATH: Final = re.compile(rf"/(?:w|videos/watch|videos/embed)/({_PEERTUBE_ID})/?")


def _peertube_player(address: Address) -> Player | None:
    match = _PEERTUBE_PATH.fullmatch(address.path)
    if match is None:
        return None
    start = {"start": address.start} if address.start else {}
    # Without p2p=0, visitors load the film from one another, and learn one another's internet address.
    frame = f"https://{address.host}/videos/embed/{match[1]}?{urlencode({'p2p': 0, 'warningTitle': 0, **start})}"
    return Player(frame, f"https://{address.host}/w/{match[1]}{f'?{urlencode(start)}' if start else ''}")


PEERTUBE: Final = Provider(
    name="PeerTube",
    hosts=(),
    player=_peertube_player,
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


PROVIDERS: Final = (YOUTUBE, VIMEO, ARCHIVE_ORG, PEERTUBE)

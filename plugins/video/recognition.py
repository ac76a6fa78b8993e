"""Recognises a video: an address and a title become a Video, or the reason why not."""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from plugins.problems import closest
from plugins.video.address import Address, read_address
from plugins.video.model import Refused, Video
from plugins.video.providers import PROVIDERS
from plugins.video.providers.peertube import PEERTUBE

if TYPE_CHECKING:
    from collections.abc import Iterable

    from plugins.video.provider import Provider

#: How alike two hosts are that are easily taken for each other (difflib's ratio, 0 to 1).
ALIKE: Final = 0.8


def recognise_video(address: str, title: str, allowed_hosts: Iterable[str] = ()) -> Video | Refused:
    """Return the video at ``address``, or why it is not shown.

    ``title`` says what is to be seen, in plain text; ``allowed_hosts`` are the PeerTube hosts that the campaign trusts,
    as ``video.example.org``. Hosts are compared whole: one that merely looks like a service's is refused.
    """
    title = " ".join(title.split())
    if len(address.split()) != 1:
        what = f"“{address.strip()}” is more than an address." if address.strip() else "This video has no address."
        return Refused(what, 'Write ::video https://… title="What it shows", the title in quotes.', "VID007")
    if not title:
        return Refused(
            f"The video “{address.strip()}” has no title.",
            "Say what it shows; screen readers speak it, and it stands on the button that loads the video.",
            "VID001",
        )
    read = read_address(address.strip())
    if isinstance(read, Refused):
        return read
    hosts = frozenset(host.strip().lower() for host in allowed_hosts)
    provider = next((one for one in PROVIDERS if read.host in one.hosts), PEERTUBE if read.host in hosts else None)
    if provider is None:
        return _stranger(read, hosts)
    player = provider.player(read)
    if player is None:
        return Refused(
            f"“{address.strip()}” is not the address of one video at {provider.name}.",
            f"Open the video itself and copy the address from there, like {next(iter(provider.samples))}.",
            "VID005",
        )
    return _video(title, provider, player.frame, player.page)


def _video(title: str, provider: Provider, frame: str, page: str) -> Video:
    host = urlsplit(frame).netloc
    origins = MappingProxyType({"frame-src": (f"https://{host}",)})
    return Video(title, provider.name, host, frame, page, origins, provider.referrer)


def _stranger(address: Address, allowed: frozenset[str]) -> Refused:
    """Refuse an address whose host is nobody's, and say whose it may have been meant to be."""
    known = [host for provider in PROVIDERS for host in provider.hosts] + sorted(allowed)
    close = closest(address.host, known, likeness=ALIKE)
    names = ", ".join(provider.name for provider in PROVIDERS)
    if close:
        what = f"“{address.host}” is not “{close}”, though it looks like it."
        return Refused(what, f"Copy the address again from {close} itself.", "VID004")
    what = f"“{address.host}” is not a host whose videos can be shown here ({names})."
    if re.match(r"/(?:w|videos)/", address.path):
        return Refused(
            what, f"If it is a PeerTube you trust, add “{address.host}” to “hosts” in content/campaign.toml.", "VID004"
        )
    return Refused(what, "Upload the video to one of these, or write a link to it.", "VID004")

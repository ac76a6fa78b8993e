"""Recognises a video: an address and a title become a Video, or the reason why not."""

from __future__ import annotations

import re
from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Final
from urllib.parse import parse_qsl, urlsplit

from plugins.messages import Message
from plugins.problems import Problem, closest, unplaced
from plugins.video.model import Address, Video
from plugins.video.providers import PEERTUBE, PROVIDERS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from plugins.video.model import Provider

#: How alike two hosts are that are easily mistaken for each other (difflib's ratio, 0 to 1).
ALIKE: Final = 0.8
_AGAIN: Final = Message("Copy it again from the browser's address bar.")
_ADDRESS: Final = re.compile(
    r"https://(?P<host>[^/?#]*)(?P<path>[^?#]*)(?:\?(?P<query>[^#]*))?(?:#(?P<fragment>.*))?", re.IGNORECASE
)
_HOST: Final = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]")
_STRANGE: Final = re.compile(r"[^\x21-\x7e]|[\\\"'<>`{}|^]")
_TIME: Final = re.compile(r"(?:([0-9]{1,2})h)?(?:([0-9]{1,3})m)?(?:([0-9]{1,5})s?)?")


def recognise_video(address: str, title: str, allowed_hosts: Iterable[str] = ()) -> Video | Problem:
    """Return the video at ``address``, or why it is not shown.

    ``title`` says what is to be seen, in plain text; ``allowed_hosts`` are the PeerTube hosts that the campaign trusts,
    as ``video.example.org``. Hosts are compared whole: one that merely looks like a service's is refused.
    """
    title = " ".join(title.split())
    if len(address.split()) != 1:
        what = (
            Message("“{address}” is more than an address.", address=address.strip())
            if address.strip()
            else Message("This video has no address.")
        )
        return unplaced(what, Message('Write ::video https://… title="What it shows", the title in quotes.'), "VID007")
    if not title:
        what = Message("The video “{address}” has no title.", address=address.strip())
        hint = Message("Say what it shows; screen readers speak it, and it stands on the button that loads the video.")
        return unplaced(what, hint, "VID001")
    parsed = read_address(address.strip())
    if isinstance(parsed, Problem):
        return parsed
    hosts = frozenset(host.strip().lower() for host in allowed_hosts)
    any_host = PEERTUBE if parsed.host in hosts else None
    provider = next((provider for provider in PROVIDERS if parsed.host in provider.hosts), any_host)
    if provider is None:
        return _unknown_host(parsed, hosts)
    player = provider.player(parsed)
    if player is None:
        what = Message(
            "“{address}” is not the address of one video at {name}.", address=address.strip(), name=provider.name
        )
        hint = Message(
            "Open the video itself and copy the address from there, like {samples}.",
            samples=next(iter(provider.samples)),
        )
        return unplaced(what, hint, "VID005")
    return _video(title, provider, player.frame, player.page)


def _video(title: str, provider: Provider, frame: str, page: str) -> Video:
    host = urlsplit(frame).netloc
    origins = MappingProxyType({"frame-src": (f"https://{host}",)})
    return Video(title, provider.name, host, frame, page, origins, provider.referrer)


def _unknown_host(address: Address, allowed: frozenset[str]) -> Problem:
    """Return the problem with an address at an unknown host; the hint names a known one that looks like it."""
    hosts = [host for provider in PROVIDERS for host in provider.hosts] + sorted(allowed)
    close = closest(address.host, hosts, likeness=ALIKE)
    names = ", ".join(provider.name for provider in PROVIDERS)
    if close:
        what = Message("“{host}” is not “{close}”, though it looks like it.", host=address.host, close=close)
        return unplaced(what, Message("Copy the address again from {close} itself.", close=close), "VID004")
    what = Message("“{host}” is not a host whose videos can be shown here ({names}).", host=address.host, names=names)
    if re.match(r"/(?:w|videos)/", address.path):
        hint = Message(
            "If it is a PeerTube you trust, add “{host}” to “hosts” in content/campaign.toml.", host=address.host
        )
        return unplaced(what, hint, "VID004")
    return unplaced(what, Message("Upload the video to one of these, or write a link to it."), "VID004")


def read_address(text: str) -> Address | Problem:
    """Parse an address strictly: https, a plain host, nothing hidden; return a problem for any other."""
    if text.lstrip().startswith("<"):
        return _malformed(
            text, Message("is embed code."), Message("Paste only the address of the page on which you watch the video.")
        )
    if _STRANGE.search(text):
        return _malformed(text, Message("has characters that no web address has."), _AGAIN)
    match = _ADDRESS.fullmatch(text)
    if match is None:
        rest = re.sub(r"(?:http:)?//", "", text, count=1, flags=re.IGNORECASE)
        is_web = _HOST.fullmatch(rest.split("/")[0].lower())
        hint = (
            Message("Write “https://{rest}”.", rest=rest)
            if is_web
            else Message("Paste the address of the video's page, https:// and all.")
        )
        return _malformed(text, Message("does not begin with https://."), hint)
    host, path, query, fragment = match["host"].lower(), match["path"], match["query"], match["fragment"]
    if "@" in host or ":" in host:
        what = Message("“{text}” has a user name, a password or a port in it, which hides where it leads.", text=text)
        return unplaced(what, _AGAIN, "VID003")
    if not _HOST.fullmatch(host):
        return _malformed(text, Message("names no host."), _AGAIN)
    return _timed(text, Address(host, path, dict(parse_qsl(query or "")), 0), dict(parse_qsl(fragment or "")))


def _timed(text: str, address: Address, fragment: Mapping[str, str]) -> Address | Problem:
    """Return ``address`` with the start time in its query or behind ``#``."""
    named = {**address.query, **fragment}
    start = _seconds(named.get("t") or named.get("start") or "0")
    if start is None:
        what = Message("The start time in “{text}” is not a time.", text=text)
        return unplaced(what, Message("Write t=90 (seconds) or t=1m30s, or take it out."), "VID006")
    return replace(address, start=start)


def _malformed(text: str, what: str, hint: Message) -> Problem:
    return unplaced(Message("“{text}” {what}", text=text, what=what), hint, "VID002")


def _seconds(text: str) -> int | None:
    """Return ``90``, ``90s`` or ``1h2m3s`` in seconds; None for anything else."""
    match = _TIME.fullmatch(text)
    if match is None or not text:
        return None
    hours, minutes, seconds = (int(part or 0) for part in match.groups())
    return hours * 3600 + minutes * 60 + seconds

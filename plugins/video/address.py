"""Parses an address that an editor pasted, strictly: https, a plain host, nothing hidden."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final
from urllib.parse import parse_qsl

from plugins.values import frozen
from plugins.video.model import Refused

if TYPE_CHECKING:
    from collections.abc import Mapping

_AGAIN: Final = "Copy it again from the browser's address bar."
_ADDRESS: Final = re.compile(
    r"https://(?P<host>[^/?#]*)(?P<path>[^?#]*)(?:\?(?P<query>[^#]*))?(?:#(?P<fragment>.*))?", re.IGNORECASE
)
_HOST: Final = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]")
_STRANGE: Final = re.compile(r"[^\x21-\x7e]|[\\\"'<>`{}|^]")
_TIME: Final = re.compile(r"(?:([0-9]{1,2})h)?(?:([0-9]{1,3})m)?(?:([0-9]{1,5})s?)?")


@frozen
class Address:
    """A well-formed https address: ``host`` in small letters, ``path`` with its slashes, the ``query`` by name.

    ``start`` is where the film shall begin, in seconds; 0 is its beginning.
    """

    host: str
    path: str
    query: Mapping[str, str]
    start: int


def read_address(text: str) -> Address | Refused:
    """Return ``text`` taken apart, or why it cannot be followed."""
    if text.lstrip().startswith("<"):
        return _unfit(text, "is embed code.", "Paste only the address of the page on which you watch the video.")
    if _STRANGE.search(text):
        return _unfit(text, "has characters that no web address has.", _AGAIN)
    found = _ADDRESS.fullmatch(text)
    if found is None:
        rest = re.sub(r"(?:http:)?//", "", text, count=1, flags=re.IGNORECASE)
        is_web = _HOST.fullmatch(rest.split("/")[0].lower())
        hint = f"Write “https://{rest}”." if is_web else "Paste the address of the video's page, https:// and all."
        return _unfit(text, "does not begin with https://.", hint)
    host, path, query, fragment = found["host"].lower(), found["path"], found["query"], found["fragment"]
    if "@" in host or ":" in host:
        what = f"“{text}” has a user name, a password or a port in it, which hides where it leads."
        return Refused(what, _AGAIN, "VID003")
    if not _HOST.fullmatch(host):
        return _unfit(text, "names no host.", _AGAIN)
    return _timed(text, Address(host, path, dict(parse_qsl(query or "")), 0), dict(parse_qsl(fragment or "")))


def _timed(text: str, address: Address, fragment: Mapping[str, str]) -> Address | Refused:
    """Return ``address`` with the start time that it names, in its query or behind ``#``."""
    named = {**address.query, **fragment}
    start = _seconds(named.get("t") or named.get("start") or "0")
    if start is None:
        what = f"The start time in “{text}” is not a time."
        return Refused(what, "Write t=90 (seconds) or t=1m30s, or take it out.", "VID006")
    return replace(address, start=start)


def _unfit(text: str, what: str, hint: str) -> Refused:
    return Refused(f"“{text}” {what}", hint, "VID002")


def _seconds(text: str) -> int | None:
    """Return ``90``, ``90s`` or ``1h2m3s`` in seconds; None for anything else."""
    found = _TIME.fullmatch(text)
    if found is None or not text:
        return None
    hours, minutes, seconds = (int(part or 0) for part in found.groups())
    return hours * 3600 + minutes * 60 + seconds

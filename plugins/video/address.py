"""An address is what an editor pasted, taken apart without mercy: https, a plain host, nothing hidden."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from urllib.parse import parse_qsl, urlsplit

from plugins.video.model import Refused

if TYPE_CHECKING:
    from collections.abc import Mapping

_HOST: Final = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]")
_STRANGE: Final = re.compile(r"[^\x21-\x7e]|[\\\"'<>`{}|^]")
_TIME: Final = re.compile(r"(?:([0-9]{1,2})h)?(?:([0-9]{1,3})m)?(?:([0-9]{1,5})s?)?")


@dataclass(frozen=True)
class Address:
    """A well-formed https address: ``host`` in small letters, ``path`` with its slashes, the ``query`` by name.

    ``start`` is where the film shall begin, in seconds; 0 is its beginning.
    """

    host: str
    path: str
    query: Mapping[str, str]
    start: int


def read_address(text: str) -> Address | Refused:
    """Return ``text`` taken apart, or why it is no address to follow."""
    if text.lstrip().startswith("<"):
        return _unfit(text, "is embed code.", "Paste only the address of the page on which you watch the video.")
    if _STRANGE.search(text):
        return _unfit(text, "has characters that no web address has.", "Copy it again from the browser's address bar.")
    if not text.lower().startswith("https://"):
        rest = re.sub(r"(?i)^(?:http:)?//", "", text)
        known = _HOST.fullmatch(rest.split("/")[0].lower())
        hint = (
            f"Write “https://{rest}”." if known else "Paste the address of the video's page; it begins with https://."
        )
        return _unfit(text, "does not begin with https://.", hint)
    try:
        parts = urlsplit(text)
        host, port, named = parts.hostname or "", parts.port, "@" in parts.netloc
    except ValueError:
        host, port, named = "", None, False
    if named or port is not None or ":" in parts.netloc:
        return Refused(
            f"“{text}” has a user name, a password or a port in it, which hides where it leads.",
            f"Copy it again from the browser's address bar; it should begin with https:// and the name of the service.",
            "VID003",
        )
    if not _HOST.fullmatch(host):
        return _unfit(text, "names no host.", "Copy it again from the browser's address bar.")
    query = dict(parse_qsl(parts.query))
    begin = {**query, **dict(parse_qsl(parts.fragment))}
    start = _seconds(begin.get("t") or begin.get("start") or "0")
    if start is None:
        return Refused(
            f"The start time in “{text}” is no time.",
            "Write t=90 (seconds) or t=1m30s, or take it out.",
            "VID006",
        )
    return Address(host, parts.path, query, start)


def _unfit(text: str, what: str, hint: str) -> Refused:
    return Refused(f"“{text}” {what}", hint, "VID002")


def _seconds(text: str) -> int | None:
    """Return ``90``, ``90s`` or ``1h2m3s`` in seconds; None for anything else."""
    found = _TIME.fullmatch(text)
    if found is None or not text:
        return None
    hours, minutes, seconds = (int(part or 0) for part in found.groups())
    return hours * 3600 + minutes * 60 + seconds

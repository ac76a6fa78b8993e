"""The setting HUB: the address of the hub that passes feeds on to subscribers (WebSub), or what is wrong with it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from plugins.messages import Message
from plugins.problems import Problem, unplaced

if TYPE_CHECKING:
    from pathlib import Path

#: The setting, in publishconf.py.
SETTING: Final = "HUB"
_FILES: Final = ("publishconf.py", "pelicanconf.py")
_NAMED: Final = re.compile(rf"{SETTING}\s*=(?!\s*[\"']{{2}}\s*(?:#|$))")
_EXAMPLE: Final = Message('Write it like this: HUB = "https://hub.example.org/"')
#: A hub of one's own may be tried out on one's own computer.
_OWN_COMPUTER: Final = frozenset({"127.0.0.1", "localhost", "::1"})


def read_hub(value: object) -> str | Problem:
    """Return the address that the setting HUB names, empty for none; or what is wrong with it."""
    if value in ("", None):
        return ""
    address = value.strip() if isinstance(value, str) else ""
    try:
        parts = urlsplit(address)
        is_safe = parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in _OWN_COMPUTER)
        is_hub = is_safe and parts.hostname and parts.port != 0 and not parts.username and not parts.fragment
    except ValueError:
        is_hub = False
    if not is_hub or re.search(r"[\s<>\"'\x00-\x1f]", address):
        what = Message("HUB is {value}, which is not the address of a hub.", value=repr(value))
        return unplaced(what, _EXAMPLE, "PUB041")
    return address


def place_in(root: Path) -> tuple[str, int]:
    """Return the file and line that name the hub of the project in ``root``."""
    for name in _FILES:
        path = root / name
        lines = path.read_text("utf-8", "replace").splitlines() if path.is_file() else ()
        numbers = [number for number, line in enumerate(lines, 1) if _NAMED.match(line)]
        if numbers:
            return name, numbers[-1]
    return _FILES[0], 0

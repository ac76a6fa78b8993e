"""The addresses that a generator gave to a text, worked out from patterns in its configuration."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import unquote, urlsplit

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime

_PLACE: Final = re.compile(r":(\w+?)(?=$|[^A-Za-z_])")
_BRACKETED: Final = re.compile(r"\[[^\]]*\]")
_SLASHES: Final = re.compile(r"/{2,}")


def slug_of(text: str) -> str:
    """Return a title or name as generators make addresses of it: letters of any script stay."""
    plain = unicodedata.normalize("NFC", text).lower()
    return re.sub(r"[^\w]+", "-", plain).strip("-_")


def filled(pattern: str, parts: Mapping[str, str]) -> str:
    """Return ``pattern`` with its places, such as ``:year``, filled; empty where one is not known."""
    is_complete = True

    def fill(place: re.Match[str]) -> str:
        nonlocal is_complete
        is_complete = is_complete and place[1] in parts
        return parts.get(place[1], "")

    text = _PLACE.sub(fill, _BRACKETED.sub("", pattern))
    return path_of(_SLASHES.sub("/", text)) if is_complete else ""


def day_parts(when: datetime | None) -> dict[str, str]:
    """Return what patterns call the parts of a day; nothing where there is none."""
    if when is None:
        return {}
    return {
        "year": f"{when:%Y}",
        "month": f"{when:%m}",
        "day": f"{when:%d}",
        "i_month": str(when.month),
        "i_day": str(when.day),
        "short_year": f"{when:%y}",
        "y_day": f"{when:%j}",
        "yearday": str(when.timetuple().tm_yday),
        "hour": f"{when:%H}",
        "minute": f"{when:%M}",
        "second": f"{when:%S}",
        "monthname": f"{when:%B}".lower(),
        "weekday": str((when.weekday() + 1) % 7),
        "weekdayname": f"{when:%A}".lower(),
        "week": f"{when:%V}",
        "short_month": f"{when:%b}",
        "long_month": f"{when:%B}",
        "short_day": f"{when:%a}",
    }


def path_of(address: str) -> str:
    """Return an address without its host, with one slash before it; empty where that is not known."""
    try:
        path = urlsplit(address.strip()).path
    except ValueError:
        return ""
    path = _SLASHES.sub("/", f"/{path}")
    path = re.sub(r"/index\.html?$", "/", path)
    return "" if "{" in path or "}" in path else path


def addresses(*paths: str) -> tuple[str, ...]:
    """Return addresses once each, without empty ones."""
    return tuple(dict.fromkeys(filter(None, map(path_of, filter(None, paths)))))


def listed(value: Any) -> list[str]:  # noqa: ANN401  (whatever front matter has)
    """Return the addresses in a value: one, or a list of them."""
    if isinstance(value, list):
        return [str(item).strip() for item in value if str(item).strip()]
    return [part.strip() for part in str(value or "").split(",") if part.strip()]


def key_of(path: str) -> str:
    """Return a path as two spellings of one address have it alike."""
    return re.sub(r"(?:/index)?\.html?$", "", unquote(path)).rstrip("/").lower() or "/"


def host_of(address: Any) -> str:  # noqa: ANN401  (whatever a configuration has)
    """Return the host of an address, without www; empty where it has none."""
    try:
        host = urlsplit(str(address or "")).hostname or ""
    except ValueError:
        return ""
    return "" if host in {"localhost", "example.com"} or host.startswith("127.") else host.removeprefix("www.")


def hosts(addresses: Iterable[str]) -> tuple[str, ...]:
    """Return hosts once each, without empty ones."""
    return tuple(dict.fromkeys(filter(None, addresses)))

"""Values of other generators' front matter: words, lists of names, moments, yes and no."""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import unescape
from typing import TYPE_CHECKING, Any, Final

from plugins.frontmatter.dates import read_date
from plugins.frontmatter.model import Unreadable

if TYPE_CHECKING:
    from datetime import datetime

_YES: Final = frozenset({"true", "yes", "on", "y", "1"})
_NO: Final = frozenset({"false", "no", "off", "n", "0"})
_NOTHING: Final = frozenset({"", "null", "~", "none", "nil"})
_TAG: Final = re.compile(r"<[/!]?[A-Za-z-][^<>]*>")
_LINK: Final = re.compile(r"!?\[([^\[\]]*)\]\([^()\s]*(?:\s+\"[^\"]*\")?\)")
_STRESS: Final = re.compile(r"(?<![\w\\])(\*{1,3}|_{1,3}|`|~~)(?=\S)(.+?)(?<=\S)\1(?!\w)")
_LIQUID: Final = re.compile(r"\{\{.*?\}\}|\{%.*?%\}", re.DOTALL)
_FRACTION: Final = re.compile(r"(?<=:\d\d)\.\d+")


def words(value: Any) -> str:  # noqa: ANN401  (whatever front matter has)
    """Return a value as one line of plain words, without Markdown and HTML; empty if it is none."""
    if isinstance(value, list):
        return ", ".join(filter(None, map(words, value)))
    if isinstance(value, Mapping):
        return next((words(value[key]) for key in ("name", "title", "text", "label") if value.get(key)), "")
    text = str(value or "").strip()
    if text.lower() in _NOTHING:
        return ""
    text = unescape(_TAG.sub(" ", _LIQUID.sub("", text)))
    text = _TAG.sub(" ", _LINK.sub(r"\1", text))
    for _ in range(2):
        text = _STRESS.sub(r"\2", text)
    return " ".join(text.replace("\\", "").split()).strip()


def names(value: Any, *, by_space: bool = False) -> list[str]:  # noqa: ANN401  (whatever front matter has)
    """Return a value as a list of names: a list, or words with commas between them, or with spaces as Jekyll has it."""
    if isinstance(value, list):
        return list(dict.fromkeys(name for item in value for name in [words(item)] if name))
    if isinstance(value, Mapping):
        return [word] if (word := words(value)) else []
    text = str(value or "").strip().strip("[]")
    parts = re.split(r"[,;\n]", text)
    if len(parts) == 1 and by_space:
        parts = text.split()
    return list(dict.fromkeys(name for part in parts if (name := words(part.strip("\"' ")))))


def moment(value: Any) -> datetime | None:  # noqa: ANN401  (whatever front matter has)
    """Return the moment that a value is; None if it is none, or can be read in two ways."""
    text = _FRACTION.sub("", str(value or "").strip())
    if not text:
        return None
    try:
        return read_date(text)
    except Unreadable:
        pass
    from email.utils import parsedate_to_datetime

    try:
        return parsedate_to_datetime(text)
    except ValueError:
        return None


def written(when: datetime) -> str:
    """Return a moment as we write it: the day, with the time if there is one, with the zone if that was said."""
    if when.tzinfo is not None:
        return when.replace(microsecond=0).isoformat()
    return f"{when:%Y-%m-%d}" if not (when.hour or when.minute or when.second) else f"{when:%Y-%m-%d %H:%M}"


def is_yes(value: Any) -> bool:  # noqa: ANN401  (whatever front matter has)
    """Whether a value says yes."""
    return str(value).strip().lower() in _YES


def is_no(value: Any) -> bool:  # noqa: ANN401  (whatever front matter has)
    """Whether a value says no."""
    return str(value).strip().lower() in _NO

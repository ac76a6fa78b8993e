"""The kinds of value a field can hold, each with an example for the docs and for new files."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING

from plugins.frontmatter.dates import read_date
from plugins.frontmatter.model import Kind, Unreadable
from plugins.problems import suggest

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

_LARGEST = 10**12


def read_text(text: str) -> str:
    """Return ``text`` on one line."""
    return " ".join(text.split())


def read_end(text: str) -> datetime:
    """Return the moment ``text`` is over: a day without a time lasts until midnight."""
    moment = read_date(text)
    return moment if ":" in text else moment + timedelta(days=1)


def read_names(text: str) -> tuple[str, ...]:
    """Return the names in a comma-separated list, each once, in order."""
    names = (name.strip() for name in text.replace("\n", ",").split(","))
    return tuple(dict.fromkeys(name for name in names if name))


def read_number(text: str) -> int:
    """Return a whole number from 0 up; thousands may be parted by commas, points or spaces."""
    digits = re.sub(r"(?<=\d)[ ,.\u00a0\u202f](?=\d{3}(?!\d))", "", text.strip())
    if not digits.isascii() or not digits.isdigit() or int(digits) > _LARGEST:
        raise Unreadable(f"“{text}” is not a whole number.", "Write digits only, like 10000.", "FM014")
    return int(digits)


def read_numbers(text: str) -> tuple[int, ...]:
    """Return the whole numbers in a comma-separated list; currency signs are taken off."""
    return tuple(read_number(re.sub(r"^[$€£]\s*", "", name)) for name in read_names(text))


def read_pairs(text: str) -> tuple[tuple[str, str], ...]:
    """Return ``name=value`` pairs, parted by commas or lines."""
    pairs = []
    for item in read_names(text):
        name, equals, value = item.partition("=")
        if not equals or not name.strip():
            raise Unreadable(f"“{item}” is not of the form name=value.", "Write pairs like email=EMAIL.", "FM015")
        pairs.append((name.strip(), value.strip()))
    return tuple(pairs)


def choice(code: str, *words: str) -> Kind:
    """Return a kind that takes one of ``words``; anything else is the problem ``code``."""
    return Kind("one of: " + ", ".join(words), words[0], lambda text: _choose(text, words, code))


def _choose(text: str, words: Iterable[str], code: str) -> str:
    """Return the word of ``words`` that ``text`` is."""
    word = text.strip().lower()
    if word in words:
        return word
    raise Unreadable(f"“{text}” is not allowed here.", suggest(word, words), code)


TEXT = Kind("text", "A short line", read_text)
ADDRESS = Kind("address", "https://example.org/", str.strip)
FILE = Kind("file", "images/crowd.jpg", read_text)
DATE = Kind("date", "2024-03-01", read_date)
END = Kind("date", "2024-03-31 20:00", read_end)
NAMES = Kind("names", "donate, join", read_names)
NUMBER = Kind("number", "10000", read_number)
NUMBERS = Kind("numbers", "10, 30, 60", read_numbers)
PAIRS = Kind("pairs", "email=EMAIL", read_pairs)
STATUS = choice("FM016", "published", "draft")

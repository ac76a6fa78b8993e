"""The kinds of value a field can hold, each with an example for the docs and for new files."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from plugins.frontmatter.dates import read_date, read_end
from plugins.frontmatter.model import Kind, Unreadable
from plugins.frontmatter.quotes import split, unquote
from plugins.problems import suggest

if TYPE_CHECKING:
    from collections.abc import Iterable

_LONGEST = 12  # digits
_THOUSANDS = re.compile(r"(?<=\d)[ ,.’'\u00a0\u202f](?=\d{3}(?!\d))")
_MONEY = re.compile(r"^[$€£]\s*|\s*[$€£]$")
#: 1,500 or 10,000,000: one number to some, two or three to others.
_GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+")
_LIST_SIGN = re.compile(r"^[-*•]\s+")
#: ``![words](path)``, ``![[path]]``, with a title or a size.
_PICTURE = re.compile(r"""!?\[[^]\[]*\]\(\s*<?([^\s<>()]+)>?(?:\s+["'].*["'])?\s*\)|!?\[\[([^]|\[]+)(?:\|[^]]*)?\]\]""")


def read_text(text: str) -> str:
    """Return ``text`` on one line."""
    return " ".join(text.split())


def read_file(text: str) -> str:
    """Return the path of a file, also where it is written as Markdown or Obsidian write a picture."""
    found = _PICTURE.fullmatch(text.strip())
    return read_text(next(filter(None, found.groups())) if found else text)


def read_names(text: str) -> tuple[str, ...]:
    """Return the names in a list, each once, in order; separated by commas or lines, bare or as YAML writes lists."""
    if text.startswith("[") and text.endswith("]"):
        text = text[1:-1]
    lines = "\n".join(_LIST_SIGN.sub("", line.strip()) for line in text.split("\n"))
    names = (unquote(name) for name in split(lines))
    return tuple(dict.fromkeys(name for name in names if name))


def read_number(text: str) -> int:
    """Return a whole number from 0 up, of at most 12 digits; thousands may be parted, and a currency sign is none."""
    digits = _THOUSANDS.sub("", _MONEY.sub("", text.strip()))
    if not digits.isascii() or not digits.isdigit() or len(digits) > _LONGEST:
        raise Unreadable(f"“{text[:40]}” is not a whole number.", "Write digits only, like 10000.", "FM014")
    return int(digits)


def read_numbers(text: str) -> tuple[int, ...]:
    """Return the whole numbers in a list, each once, in order; 1,500 is refused, being one number or two."""
    spaced = re.split(r",\s+|\n", text.strip("[] "))
    if any(_GROUPED.fullmatch(_MONEY.sub("", one.strip())) or ("," in one and len(spaced) > 1) for one in spaced):
        what = f"“{' '.join(text.split())}” can be read as different numbers."
        raise Unreadable(what, "Part numbers by a comma and a space, and write thousands plainly: 500, 1000.", "FM022")
    return tuple(dict.fromkeys(read_number(name) for name in read_names(text)))


def read_pairs(text: str) -> tuple[tuple[str, str], ...]:
    """Return ``name=value`` pairs, separated by commas or lines."""
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
MARKDOWN = Kind("Markdown", "We **won** after eleven weeks.", read_text)
ADDRESS = Kind("address", "https://example.org/", str.strip, takes_html=True)
FILE = Kind("file", "images/crowd.jpg", read_file)
DATE = Kind("date", "2024-03-01", read_date)
END = Kind("date", "2024-03-31 20:00", read_end)
NAMES = Kind("names", "donate, join", read_names)
NUMBER = Kind("number", "10000", read_number)
NUMBERS = Kind("numbers", "10, 30, 60", read_numbers)
PAIRS = Kind("pairs", "email=EMAIL", read_pairs)
KEEP = choice("FM027", "keep")
STATUS = choice("FM016", "published", "draft")

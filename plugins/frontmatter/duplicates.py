"""Duplicates are texts that are on the site twice: copied under another name, or not translated yet."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from plugins.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from plugins.frontmatter.parse_result import Parsed

#: A text shorter than this, in letters, may well be meant to stand in several places.
_SHORTEST: Final = 60
_TAG: Final = re.compile(r"<[^>]*>")
_SPACE: Final = re.compile(r"\s+")


def repeats(texts: Iterable[Parsed]) -> Iterator[Problem]:
    """Yield what to say of each of ``texts`` that says, word for word, what one before it says."""
    first: dict[str, Parsed] = {}
    for parsed in texts:
        words = _SPACE.sub(" ", _TAG.sub(" ", parsed.html)).strip()
        if len(words) < _SHORTEST:
            continue
        other = first.setdefault(words, parsed)
        if other is not parsed:
            yield _problem(parsed, other)


def _problem(parsed: Parsed, other: Parsed) -> Problem:
    """Say that ``parsed`` repeats ``other``."""
    if parsed.slug == other.slug and parsed.lang != other.lang:
        what = f"This text is, word for word, that of {other.shown}: it is not translated."
        hint = "Translate it, or delete the file, so that the language it is in is the one that is said."
    else:
        what = f"This text is, word for word, that of {other.shown}, and is on the site twice."
        hint = "If one is a copy, delete it; if it is the beginning of a new text, write on."
    return Problem(parsed.shown, 0, what, hint, "FM069")

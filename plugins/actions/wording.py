"""Wording of what visitors send or share, checked against the limits of what carries it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from plugins.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

#: Which part of an address says what a line of its own says, too.
_PARTS = {"subject": re.compile(r"(?i)[?&;]subject="), "message": re.compile(r"(?i)[?&;]body=")}


def judge_words(content: Any) -> Iterator[Problem]:  # noqa: ANN401  (Pelican's content has no types)
    """Yield what is wrong with the words for a mail or for sharing in the file of an action."""
    given = content.metadata
    form, kind = given.get("form", ""), given.get("kind")
    is_shared = kind == "share" and not form
    for key in ("subject", "message"):
        if key not in given:
            continue
        if not form and not is_shared and kind:
            what = f"“{key}” has no effect here: it is for a mail that visitors send, or for sharing."
            yield _at(content, key, what, "Add “form: mailto:” and an address, or take it out.", "ACT031")
        elif content.places[key][0] == content.places.get("form", ("", 0))[0] and _PARTS[key].search(form):
            what = f"The mail has two: what “{key}” says, and what the address under “form” says."
            yield _at(content, key, what, "Keep one of the two; the words in a line of their own are easier.", "ACT033")
    if "source" in given and not is_shared and kind:
        what = "“source” has no effect here: it is the code of an address that visitors share."
        yield _at(content, "source", what, "Take it out, or write “kind: share” without a form.", "ACT032")


def remarks(content: Any) -> Iterator[Problem]:  # noqa: ANN401
    """Yield what is good enough to publish, and worth saying."""
    letter = content.embed.letter if content.embed else None
    if letter and not letter.is_begun:
        key = "message" if "message" in content.metadata else "form"
        what = "The mail is too long for a link: many mail programs take 2,000 characters, and an accent counts as six."
        hint = "It opens without its text, which visitors copy from the page. A shorter one opens by itself."
        yield _at(content, key, what, hint, "ACT035")


def _at(content: Any, key: str, what: str, hint: str, code: str) -> Problem:  # noqa: ANN401
    path, line = content.places[key]
    return Problem(path, line, what, hint, code)

"""Notices about texts that need no correction: drafts, days still to come, texts that are there twice."""

from __future__ import annotations

import re
from hashlib import blake2b
from typing import TYPE_CHECKING, Final, NamedTuple

from plugins.frontmatter.dates import in_words
from plugins.messages import Message
from plugins.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime

    from plugins.frontmatter.model import Parsed

#: A shorter text, in letters, may well be meant to be in several places.
_SHORTEST: Final = 60
_TAG: Final = re.compile(r"<[^>]*>")
_SPACE: Final = re.compile(r"\s+")


def draft(parsed: Parsed) -> Problem:
    """Say that a draft is held back."""
    what = Message("This is a draft, so it is not on the site.")
    return Problem(
        parsed.shown, _own_line(parsed, "status"), what, Message("Take this line out when it is ready."), "FM068"
    )


def to_come(parsed: Parsed, moment: datetime) -> Problem:
    """Say from which ``moment`` on a text will be on the site."""
    title = parsed.values.get("title", parsed.slug)
    what = Message(
        "“{title}” appears on {moment}, and is not on the site before.", title=title, moment=in_words(moment)
    )
    return Problem(parsed.shown, _own_line(parsed, "date"), what, Message("Build the site again then."), "FM067")


def wrong_change(parsed: Parsed, what: str) -> Problem:
    """Say that the day of a change is left out, and ``what`` is wrong with it."""
    path, line = parsed.places.get("modified", (parsed.shown, 0))
    hint = Message("The page does not show it. Write the day on which the text last changed, or take the line out.")
    return Problem(path, line, Message("“modified” {what}.", what=what), hint, "FM082")


class TextDigest(NamedTuple):
    """A text of the site, with the ``digest`` of its words."""

    shown: str  # as problems name it
    slug: str
    lang: str
    digest: str


def digest_of_words(parsed: Parsed) -> str:
    """Return the digest of a text's words; empty for one so short that it may well be in several places."""
    words = _SPACE.sub(" ", _TAG.sub(" ", parsed.html)).strip()
    return blake2b(words.encode(), digest_size=12).hexdigest() if len(words) >= _SHORTEST else ""


def repeated_texts(texts: Iterable[TextDigest]) -> Iterator[Problem]:
    """Yield a notice for each text that is, word for word, one before it: copied, or not translated yet."""
    originals: dict[str, TextDigest] = {}
    for text in texts:
        original = originals.setdefault(text.digest, text) if text.digest else text
        if original is text:
            continue
        if text.slug == original.slug and text.lang != original.lang:
            what = Message("This text is, word for word, that of {shown}: it is not translated.", shown=original.shown)
            hint = Message("Translate it, or delete the file, so that the language it is in is the one that is said.")
        else:
            what = Message(
                "This text is, word for word, that of {shown}, and is on the site twice.", shown=original.shown
            )
            hint = Message("If one is a copy, delete it; if it is the beginning of a new text, write on.")
        yield Problem(text.shown, 0, what, hint, "FM069")


def _own_line(parsed: Parsed, key: str) -> int:
    """Return the line of ``key`` if it is written in the file itself, else 0."""
    path, line = parsed.places.get(key, ("", 0))
    return line if path == parsed.shown else 0

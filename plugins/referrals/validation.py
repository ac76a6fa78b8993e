"""Validates referral codes: a code is for a place or a day, never for a person."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from plugins.messages import Message
from plugins.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from plugins.campaign.model import Source

FILE = "content/campaign.toml"

#: What is read aloud and typed from paper without doubt, and has one spelling at every service: “_” is kept free, for
#: those that know no “-”.
_CODE = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_LONGEST = 40
#: A day or a month, as one may well write it behind a place.
_DAY = re.compile(r"(?<!\d)(?:19|20)\d\d-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?(?!\d|-\d)")
#: As many digits as a badge has in a row, or a telephone number in all.
_BADGE, _PHONE = 5, 7
#: A name of fewer letters may begin many words.
_TELLING = 5
_MAIL = re.compile(r"@|%40|-at-.+-dot-")


def judge_codes(sources: Iterable[Source], people: Iterable[str]) -> Iterator[Problem]:
    """Yield the problems of the codes themselves; ``people`` are names that no code may contain."""
    people = tuple(people)
    for source in sources:
        if reason := _likeness(source.code, people):
            what = Message("The source code “{code}” looks like {reason}.", code=source.code, reason=reason)
            hint = Message(
                "Call it after a place or a day, like “dock-flyer”: a service must not learn who handed out what."
            )
            yield Problem(FILE, source.line, what, hint, "SRC002")
        elif not _CODE.fullmatch(source.code) or len(source.code) > _LONGEST:
            guess = "-".join(_words(source.code))[:_LONGEST].strip("-")
            what = Message(
                "“{code}” cannot be a source code: people have to read and type it, and services to keep it.",
                code=source.code,
            )
            hint = (
                Message("Write “{guess}”.", guess=guess)
                if guess
                else Message("Use small letters, digits and hyphens, like “dock-flyer”.")
            )
            yield Problem(FILE, source.line, what, hint, "SRC001")


def _likeness(code: str, people: Iterable[str]) -> str:
    """Return the personal detail that ``code`` looks like; empty for a good code."""
    if _MAIL.search(code.lower()):
        return Message("an e-mail address")
    rest = _DAY.sub("", code)
    if re.search(rf"\d{{{_BADGE},}}", rest):
        return Message("a badge number")
    if sum(sign.isdigit() for sign in rest) >= _PHONE:
        return Message("a telephone number")
    return next((Message("the name “{name}”", name=name) for name in people if _has_name(code, name)), "")


def _has_name(code: str, name: str) -> bool:
    """Whether ``code`` contains ``name``: all its words in any order, or run together."""
    said, wanted = _words(code), _words(name)
    joined = "".join(wanted)
    return bool(wanted) and (set(wanted) <= set(said) or (len(joined) >= _TELLING and joined in "".join(said)))


def _words(text: str) -> list[str]:
    """Return the words of ``text`` in small letters, without accents."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode("ascii").lower()
    return re.findall(r"[a-z]+|\d+", plain)

"""Characters that nobody sees and that change what a page seems to say, named where they stand.

U+202E RIGHT-TO-LEFT OVERRIDE shows “moc.live” as “evil.com”; a direction that is opened and never closed turns round
the text after it (Unicode Standard Annex 9; Unicode Technical Report 36, section 3.3). What languages need stays
allowed: marks of direction, isolates and embeddings that are closed again, joiners inside words, variation selectors.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

#: Overrides, what Unicode has given up (206A to 206F), notes between lines, and the letters without a shape.
_ALWAYS: Final = "\u202d\u202e\u206a-\u206f\ufff9-\ufffb\u115f\u1160\u3164\uffa0"
#: Controls, separators of lines that no keyboard has a key for, and what has no width.
_UNSEEN: Final = "\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u2028\u2029\u2060-\u2064\ufeff\u180e"
#: Code points that Unicode gives to no character: neither HTML nor JSON is the better for them. For a set in a pattern.
NO_CHARACTERS: Final = "\ufdd0-\ufdef" + "".join(
    chr(plane << 16 | last) for plane in range(17) for last in (0xFFFE, 0xFFFF)
)
_JOINERS: Final = "\u200c\u200d"
_TAGS: Final = "\U000e0000-\U000e007f"
_OPENS: Final = {"\u202a": "\u202c", "\u202b": "\u202c", "\u2066": "\u2069", "\u2067": "\u2069", "\u2068": "\u2069"}
_CLOSES: Final = frozenset(_OPENS.values())
_DIRECTIONS: Final = "\u202a-\u202c\u2066-\u2069"
#: Emoji flags of regions are a black flag, letters without a shape, and an end.
_FLAG: Final = re.compile("\U0001f3f4[\U000e0020-\U000e007e]{1,8}\U000e007f")
_IN_TEXTS: Final = re.compile(f"[{_ALWAYS}{_TAGS}{_DIRECTIONS}]")
_IN_SETTINGS: Final = re.compile(f"[{_ALWAYS}{_TAGS}{_DIRECTIONS}{_UNSEEN}{_JOINERS}]")
#: Scripts without spaces mark where words end with a space that has no width: Thai, Lao, Tibetan, Myanmar, Khmer.
_SPACELESS: Final = re.compile("[\u0e00-\u109f\u1780-\u17ff]")
_NAMES: Final = {"\ufeff": "BYTE ORDER MARK", "\x00": "NULL", "\x1b": "ESCAPE", "\x7f": "DELETE", "\x08": "BACKSPACE"}
_ENDS_ISOLATE: Final = "\u2069"
#: Overrides, and all that opens or closes a direction.
_TURNS: Final = re.compile(f"[\u202d\u202e{_DIRECTIONS}]")
_PARAGRAPH: Final = re.compile(r"\n[^\S\n]*\n")
#: Characters written by their numbers, as HTML allows in a text.
_NUMBERED: Final = re.compile(r"&#(?:x([0-9a-f]{1,8})|([0-9]{1,8}))(?![0-9a-f]);?", re.IGNORECASE)
_LAST: Final = 0x10FFFF


@dataclass(frozen=True)
class Hidden:
    """A character that must not be published: what it is called, and the line it stands on, counted from 1."""

    character: str
    line: int

    @property
    def name(self) -> str:
        """Its number and Unicode name: “U+202E RIGHT-TO-LEFT OVERRIDE”."""
        known = _NAMES.get(self.character) or unicodedata.name(self.character, "CONTROL CHARACTER")
        return f"U+{ord(self.character):04X} {known}"


def hidden_in_value(text: str) -> Hidden | None:
    """Return the first hidden character in ``text``, a setting of one or several lines; None where there is none."""
    return _first(text, _IN_SETTINGS)


def hidden_in_text(text: str) -> Hidden | None:
    """Return the first character in ``text``, a file of Markdown, that changes the direction of what it has no part in.

    Characters without width stay: they come with every paste, and mislead nobody in running text. One written by its
    number (``&#x202E;``) counts as the character.
    """
    return _first(_NUMBERED.sub(_numbered, text) if "&#" in text else text, _IN_TEXTS)


def contained(text: str) -> str:
    """Return ``text`` so that it changes the direction of nothing that a reader's program shows after it.

    A text may have been cut, and programs put titles in a row with dates and names. Embeddings and isolates that are
    open at the end are closed; what closes nothing is left out, since it would close what the program has opened.
    Overrides are left out with their ends: cutting such a text would reverse all that follows, and no language
    needs them (Unicode Standard Annex 9, sections 2.2 and 3.3.2).
    """
    if not _TURNS.search(text):
        return text
    opened: list[str] = []  # what closes each open direction; nothing for an override, which is left out
    pieces, end = [], 0
    for match in _TURNS.finditer(text):
        pieces.append(text[end : match.start()])
        end = match.end()
        character = match[0]
        if character not in _CLOSES:
            closes = _OPENS.get(character, "")
            opened.append(closes)
            pieces.append(character if closes else "")
        elif character == _ENDS_ISOLATE and character in opened:  # it ends the embeddings inside too
            while (closes := opened.pop()) != character:
                pieces.append(closes)
            pieces.append(character)
        elif character != _ENDS_ISOLATE and opened and opened[-1] != _ENDS_ISOLATE:
            pieces.append(opened.pop())
    return "".join([*pieces, text[end:], *reversed(opened)])


def _numbered(match: re.Match[str]) -> str:
    """Return the character that a reference stands for, or a space where that would be another line or none."""
    number = int(match[1], 16) if match[1] else int(match[2])
    character = chr(number) if number <= _LAST else " "
    return " " if character.isspace() else character


def _first(text: str, unwanted: re.Pattern[str]) -> Hidden | None:
    if not unwanted.search(text):
        return None
    start = 0
    for paragraph in _paragraphs(text):
        if unwanted.search(paragraph):
            at = next(_wrong(paragraph, unwanted), None)
            if at is not None:
                return Hidden(paragraph[at], text.count("\n", 0, start + at) + 1)
        start += len(paragraph)
    return None


def _paragraphs(text: str) -> Iterator[str]:
    """Yield the pieces of ``text`` between empty lines; no direction reaches beyond its own (Annex 9, P1)."""
    start = 0
    for end in _PARAGRAPH.finditer(text):
        yield text[start : end.end()]
        start = end.end()
    yield text[start:]


def _wrong(text: str, unwanted: re.Pattern[str]) -> Iterator[int]:
    """Yield where in a paragraph unwanted characters stand: the first of each kind of trouble, in order."""
    flags = {at for flag in _FLAG.finditer(text) for at in range(*flag.span())}
    opened: list[int] = []
    found: list[int] = []
    for match in unwanted.finditer(text):
        character, at = match[0], match.start()
        if character in _OPENS:
            opened.append(at)
        elif character in _CLOSES:
            if not opened or _OPENS[text[opened.pop()]] != character:
                found.append(at)
        elif at not in flags and not _is_needed(text, at):
            found.append(at)
    yield from sorted([*found, *opened])


def _is_needed(text: str, at: int) -> bool:
    """Whether what stands at ``at`` belongs there: a joiner between letters or emoji, a space between Thai words."""
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    if text[at] in _JOINERS:
        return not (before + after).isascii()
    return text[at] == "\u200b" and bool(_SPACELESS.match(before) or _SPACELESS.match(after))

"""Titles and summaries that nobody should write and somebody will: markup, controls, directions, endless words."""

# ruff: noqa: RUF001  (letters that look like others are what this is about)

from __future__ import annotations

import random
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

SEED: Final = 13
#: What texts are made of, by what it tries to break.
PIECES: Final = {
    "words": ("We won", "Four degrees", "the hall,", "; come", "“all” of you", "—", "it’s", "Ñandú", "ſ ﬁ", "e\u0301"),
    "markup": (
        *(
            "<b>ice</b>",
            "</title>",
            "<script>alert(1)</script>",
            "<!-- ",
            " -->",
            "<![CDATA[",
            "]]>",
            "<?xml ?>",
            "<",
            ">",
        ),
        *("</textarea><svg onload=x>", '" onmouseover="x', "' x='", "<a href=javascript:x>", "</item></channel>", "&"),
    ),
    "signs": (
        "<",
        ">",
        "&",
        "]]>",
        '" onmouseover="x',
        "' x='",
        " -->",
        "100 %",
        "%s %(x)s",
        "{0}",
        "${x}",
        "n°",
        "a<b",
        "AT&T",
    ),
    "entities": ("&amp;", "&nbsp;", "&lt;b&gt;", "&#0;", "&#x1F;", "&#xD800;", "&#x202E;", "&bogus;", "&#38;#60;", "&"),
    "controls": tuple(map(chr, (*range(0x20), *range(0x7F, 0xA0)))),
    "separators": ("\u2028", "\u2029", "\u0085", "\u00a0", "\u3000", "\u200b", "\ufeff", "\t", "\r\n", "\n", "\n\n"),
    "directions": tuple(
        "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c\u206a\u206f\U000e0041"
    ),
    "no characters": ("\ufffe", "\uffff", "\ufdd0", "\U0001fffe", "\U0010ffff", "\ue000", "\U000affff"),
    "lost letters": ("\ufffd", "caf\ufffd", "\ufffd\ufffd"),
    "surrogates": ("\ud800", "\udfff", "\udc80", "\ud83d"),
    "emoji": ("👷", "👩🏽‍🏭", "🏴󠁧󠁢󠁷󠁬󠁳󠁿", "🇺🇳", "❤️", "🫱🏿‍🫲🏻", "✊" * 30),
    "right to left": ("إضراب في الميناء", "שביתה בנמל", "ہڑتال ۱۲۳", "مرحبا abc 123"),
    "formats": (
        *("BEGIN:VEVENT", "END:VCALENDAR\r\nX:", "\\n", "\\;", "\\", "DTSTART:20240101", ";X=1:", ",", '"', "\\u0000"),
        *("{{ 7 * 7 }}", "{% raw %}", "%s %(x)s", "{0}", "${x}", "::action join", "[a](b)", "*x*", "---", "title: x"),
    ),
    "long words": ("x" * 400, "ß" * 76, "\u0301" * 60, "👷" * 40, "ا" * 150),
}


#: Kinds that stand in titles and summaries of files without being a problem.
PUBLISHABLE: Final = (
    "words",
    "signs",
    "controls",
    "separators",
    "no characters",
    "emoji",
    "right to left",
    "long words",
)


def hostile_texts(count: int, names: Iterable[str] = tuple(PIECES), seed: int = SEED) -> Iterator[str]:
    """Yield ``count`` texts, the same for the same ``seed``, no two alike; each has pieces of several kinds."""
    dice = random.Random(seed)
    kinds = [PIECES[name] for name in names]
    for number in range(count):
        pieces = [dice.choice(dice.choice(kinds)) for _ in range(dice.randint(1, 7))]
        yield f"{dice.choice(('', ' ')).join(pieces)}{dice.choice(('', ' '))}{number}"


def turns_what_follows(text: str) -> bool:
    """Whether ``text`` changes the direction of what is shown after it, by the rules X1 to X8 of Annex 9 of Unicode.

    It does where an embedding, an override or an isolate is open at its end, and where it closes one that it did not
    open. An override that is closed counts too: the text may be cut.
    """
    opened: list[str] = []
    for character in text:
        if character in "\u202d\u202e":
            return True
        if character in "\u202a\u202b\u2066\u2067\u2068":
            opened.append("\u202c" if character in "\u202a\u202b" else "\u2069")
        elif character in "\u202c\u2069" and (not opened or opened.pop() != character):
            return True
    return bool(opened)

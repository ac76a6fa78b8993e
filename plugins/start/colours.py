"""Accents to choose from: each can be read on light pages, under white text, and on dark pages in a lighter form."""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

from plugins.campaign.checks import accent, colour
from plugins.messages import Message
from plugins.problems import Problem, closest, unplaced

#: Colours by name, the one that is taken without an answer first.
ACCENTS: Final = MappingProxyType(
    {
        "blue": "#0b5cad",
        "green": "#1b6b3a",
        "teal": "#00696b",
        "violet": "#6a2c91",
        "crimson": "#b3122b",
        "rust": "#a34a00",
        "black": "#2b2b2b",
    }
)


def read_accent(value: str) -> str | Problem:
    """Return the colour that ``value`` names or writes, or why it cannot be the accent."""
    word = value.strip().lower()
    if word in ACCENTS:
        return ACCENTS[word]
    if not word.startswith("#") and any(letter not in "0123456789abcdef" for letter in word):
        close = closest(word, ACCENTS)
        hint = (
            Message("Did you mean “{close}”?", close=close)
            if close
            else Message("Write one of {accents}, or “#” and six digits.", accents=", ".join(ACCENTS))
        )
        return unplaced(Message("“{value}” is not a colour to choose from.", value=value), hint, "BEG004")
    digits = word if word.startswith("#") else f"#{word}"
    return accent(digits) or colour(digits)

"""Breaks a text into lines of so many columns, in which a character of Chinese has two."""

from __future__ import annotations

from typing import Final

from rich.cells import cell_len

from plugins.mail.graphemes import boundaries

#: The width of a line in columns. Longer lines are broken anywhere by some programs.
WIDTH: Final = 72
#: The columns that a character of a wide script has, on average, in a word with signs of other scripts.
_WIDE: Final = 1.5


def wrap(text: str, width: int = WIDTH) -> list[str]:
    """Return ``text`` in lines of at most ``width`` columns; an address, or another long word, stays whole.

    Words of Chinese and other wide scripts, which have no spaces, are broken between any two graphemes.
    """
    lines, line = list[str](), ""
    for word in text.split():
        piece = f"{line} {word}" if line else word
        if cell_len(piece) <= width:
            line = piece
            continue
        if line and not _is_wide(word):
            lines.append(line)
            line = word
            continue
        *full, line = _broken(piece, width) if _is_wide(word) else [piece]
        lines += full
    return [*lines, line] if line else lines


def _is_wide(word: str) -> bool:
    """Whether most of a word is of a script whose characters have two columns."""
    return cell_len(word) > _WIDE * len(word)


def _broken(text: str, width: int) -> list[str]:
    """Return ``text`` broken between graphemes into lines of at most ``width`` columns."""
    lines, line, start = list[str](), "", 0
    for end in boundaries(text):
        grapheme = text[start:end]
        if line and cell_len(f"{line}{grapheme}") > width:
            lines.append(line.rstrip())
            line = ""
        line, start = f"{line}{grapheme}" if line else grapheme.lstrip(), end
    return [*lines, line]

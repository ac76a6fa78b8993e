"""Definitions of footnotes and references in which some words would be lost."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from plugins.markup.faults import Fault

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

_MAY_BE: Final = re.compile(r"^ {0,3}\[[^\]\n]+\]:", re.MULTILINE)
_FOOTNOTE: Final = re.compile(r" {0,3}\[\^(?P<name>[^\]]+)\]:")
#: One word behind the colon: Python-Markdown takes it for an address.
_REFERENCE: Final = re.compile(r" {0,3}\[(?P<name>[^\[\]^]+)\]:[ ]*(?P<address>\S*)[ ]*")
_ADDRESS: Final = re.compile(r"<|#|/|\.{1,2}/|[\w+-]+:\S|[\w%-]+(?:[./][\w%-]+)+", re.ASCII)


def faults_in_definitions(body: str, without_code: Callable[[], Sequence[str]]) -> Iterator[Fault]:
    """Yield what would be lost in ``body``; ``without_code`` returns its lines, empty where they are code."""
    if not _MAY_BE.search(body):
        return
    lines, defined = without_code(), set[str]()
    for index, line in enumerate(lines):
        if found := _FOOTNOTE.match(line):
            yield from _footnote(found["name"], index, lines, defined)
        elif (found := _REFERENCE.fullmatch(line)) and not _is_used(found, lines):
            what = f"“{line.strip()[:60]}” is read as the address of a link that stands nowhere, and would be lost."
            hint = "If it is meant to be read, write it without the brackets, or with words before them."
            yield Fault(index, what, hint, "MRK033")


def _footnote(name: str, index: int, lines: Sequence[str], defined: set[str]) -> Iterator[Fault]:
    if name in defined:
        what = f"The footnote “[^{name}]” has two texts. Visitors would see only this one."
        yield Fault(index, what, "Give each footnote a name of its own.", "MRK034")
    elif not any(re.search(rf"\[\^{re.escape(name)}\](?!:)", line) for line in lines):
        what = f"The footnote “[^{name}]” has a text, but its mark stands nowhere."
        yield Fault(index, what, f"Write [^{name}] where it belongs, or take the note out.", "MRK035")
    defined.add(name)


def _is_used(found: re.Match[str], lines: Sequence[str]) -> bool:
    """Whether the address of a reference is one, or anything refers to it."""
    if _ADDRESS.match(found["address"]):
        return True
    if not found["address"]:
        return False
    sign = f"[{found['name'].lower()}]"
    return any(sign in line.lower().replace(f"{sign}:", "") for line in lines)

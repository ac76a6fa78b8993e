"""Slips of the old texts that can be mended without a doubt, by the problem that Picket has with them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from plugins.importer.conversion import comment
from plugins.messages import Message, excerpt

if TYPE_CHECKING:
    from collections.abc import Callable

    from plugins.problems import Problem

_LOOSE: Final = re.compile(r"(\*\*|~~)[ \t\u00a0]*(\S.*?\S|\S)[ \t\u00a0]*\1")
_SWAPPED: Final = re.compile(r"\((?P<words>[^()\n]+)\)\[(?P<address>(?:https?://|/|mailto:)[^\]\s]+)\]")


def mend(problem: Problem, markdown: str, line: int) -> tuple[str, Message] | None:
    """Return ``markdown`` without ``problem``, in its ``line`` (from 0), and what was done; None if nothing was."""
    remedy = _REMEDIES.get(problem.code)
    lines = markdown.split("\n")
    if remedy is None or not 0 <= line < len(lines):
        return None
    before = list(lines)
    said = remedy(lines, line, problem)
    return ("\n".join(lines), said) if said and lines != before else None


def _keep_lines_apart(lines: list[str], line: int, _problem: Problem) -> Message:
    """End every line of a paragraph but the last with a backslash."""
    first, last = line, line
    while first and _is_prose(lines[first - 1]):
        first -= 1
    while last + 1 < len(lines) and _is_prose(lines[last + 1]):
        last += 1
    for number in range(first, last):
        if not lines[number].endswith(("\\", "  ")):
            lines[number] = f"{lines[number].rstrip()}\\"
    return Message("Short lines that ran together are kept apart.")


def _is_prose(line: str) -> bool:
    return bool(line.strip()) and not re.match(r"\s*(?:#{1,6} |```|~~~|\||::)", line)


def _tighten(lines: list[str], line: int, problem: Problem) -> Message:
    """Take out the spaces between signs and words."""
    words = _quoted(problem, lines[line])
    found = _LOOSE.fullmatch(words)
    if found:
        lines[line] = lines[line].replace(words, f"{found[1]}{found[2]}{found[1]}")
    return Message("Spaces between signs and words were taken out: {words}", words=excerpt(words))


def _turn_round(lines: list[str], line: int, _problem: Problem) -> Message:
    """Write the words of a link in the square brackets."""
    lines[line] = _SWAPPED.sub(r"[\g<words>](\g<address>)", lines[line])
    return Message("A link with its brackets the wrong way round was put right.")


def _unlink(lines: list[str], line: int, problem: Problem) -> Message | None:
    """Leave the words of a link that leads nowhere, to a place on its own page or to a host that cannot be."""
    address = _address(problem, lines[line])
    if not address or (problem.code == "LNK003" and not address.startswith("#")):
        return None
    link = re.compile(rf"(?<!!)\[((?:[^\[\]]|\[[^\[\]]*\])*)\]\({re.escape(address)}\)")
    lines[line] = link.sub(lambda found: f"{found[1]}{comment(address)}", lines[line])
    return Message("A link that leads nowhere, {address}, became its words.", address=excerpt(address, 100))


def _address(problem: Problem, line: str) -> str:
    """Return the address of the link in a line that the problem is about; empty if it is not written in Markdown."""
    values = map(str, problem.what.values.values())
    return max((value for value in values if value and f"]({value})" in line), key=len, default="")


def _quoted(problem: Problem, line: str) -> str:
    """Return the words of the text that the problem quotes."""
    texts = [str(value) for value in problem.what.values.values()]
    return next((text for text in texts if text and text in line), "")


_REMEDIES: Final[dict[str, Callable[[list[str], int, Problem], Message | None]]] = {
    "MRK037": _keep_lines_apart,
    "MRK019": _tighten,
    "MRK014": _turn_round,
    **dict.fromkeys(("LNK003", *(f"LNK0{number}" for number in (15, 17, 18, 19, 20, 21, 22))), _unlink),
}

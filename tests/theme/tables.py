"""The table of components in theme/README.md, made from the comment above each macro."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

_MACRO = re.compile(
    r"(?:\{#(?P<comment>(?:(?!#\}).)*)#\}\s*)?\{% macro (?P<name>\w+)\((?P<arguments>.*?)\) -?%\}",
    re.DOTALL,
)
_ARGUMENT = re.compile(r"^(\w+(?:, \w+)*): (.*)$", re.DOTALL)


@dataclass(frozen=True)
class Macro:
    """One macro: its file's name, its own, what it shows, what it takes, and what its comment says of each of these."""

    file: str
    name: str
    shows: str
    arguments: tuple[str, ...]
    meanings: dict[str, str]


def macros(folder: Path) -> list[Macro]:
    """Return every macro of the components in ``folder``, by file and in the file's order."""
    files = sorted(folder.glob("*.html"))
    return [_macro(file.stem, match) for file in files for match in _MACRO.finditer(file.read_text(encoding="utf-8"))]


def component_table(folder: Path) -> str:
    """Return the Markdown table of the components in ``folder``: name, what it shows, arguments."""
    rows = ["| Component | What it shows | Arguments |", "|---|---|---|"]
    for macro in macros(folder):
        arguments = "; ".join(f"`{name}`: {meaning}" for name, meaning in macro.meanings.items())
        rows.append(f"| `{macro.name}` | {macro.shows} | {arguments} |")
    return "\n".join(rows) + "\n"


def _macro(file: str, match: re.Match[str]) -> Macro:
    """Read one macro and the comment above it: what it shows, a line break, the arguments with “·” between them."""
    shows, rest = _split(match["comment"] or "")
    meanings = {}
    for piece in rest.split("·"):
        found = _ARGUMENT.match(" ".join(piece.split()).removesuffix("."))
        if found:
            meanings[found[1]] = found[2]
    arguments = tuple(part.split("=")[0].strip() for part in match["arguments"].split(",") if part.strip())
    return Macro(file, match["name"], shows, arguments, meanings)


def _split(comment: str) -> tuple[str, str]:
    """Cut a comment where its first argument begins, which is on a line of its own."""
    lines = comment.splitlines()
    cut = next((n for n, line in enumerate(lines) if n and _ARGUMENT.match(line.strip())), len(lines))
    return " ".join(" ".join(lines[:cut]).split()), "\n".join(lines[cut:])

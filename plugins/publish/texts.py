"""Which parts of a file reach the public, which are examples of code, and what its parts are called."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

from plugins.frontmatter.comments import without_comments
from plugins.frontmatter.decoding import Misplaced
from plugins.frontmatter.parsing import parse

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plugins.frontmatter.model import Document

#: A text in quotes, or a comment up to the end of its line (TOML 1.0).
_TOML = re.compile(r'"""(?s:.*?)"""|\'\'\'(?s:.*?)\'\'\'|"(?:\\.|[^"\\\n])*"|\'[^\'\n]*\'|(?P<comment>#[^\n]*)')
_CODE = re.compile(
    r"^ {0,3}(?P<fence>`{3,}|~{3,})[^\n]*\n(?s:.*?)(?:^ {0,3}(?P=fence)[`~]* *$|\Z)"
    r"|(?P<ticks>`+)(?!`)[^\n]*?(?<!`)(?P=ticks)(?!`)",
    re.MULTILINE,
)


def document_of(text: str) -> Document | None:
    """Return a Markdown file taken apart; None where that cannot be done, which the front matter's room names."""
    try:
        return parse(text)
    except Misplaced:
        return None


def published_text(text: str, document: Document | None) -> str:
    """Return a Markdown file's ``text``, line for line, without what no visitor gets: comments of both kinds."""
    if document is None:
        return text
    lines = text.split("\n")
    head = ["" if line.lstrip().startswith("#") else line for line in lines[: document.body_line - 1]]
    body = without_comments("\n".join(lines[document.body_line - 1 :]))
    return "\n".join([*head, body])


def published_toml(text: str) -> str:
    """Return a TOML file without its comments."""
    return _TOML.sub(lambda found: "" if found["comment"] else found[0], text)


def code_in(text: str) -> list[range]:
    """Return where in a Markdown text code stands: between fences or backticks."""
    return [range(found.start(), found.end()) for found in _CODE.finditer(text)]


def line_starts(text: str) -> list[int]:
    """Return where each line of ``text`` begins."""
    return [0, *(found.end() for found in re.finditer("\n", text))]


def line_of(starts: list[int], position: int) -> int:
    """Return the number, from 1, of the line in which ``position`` lies."""
    return bisect_right(starts, position)


def toml_values(text: str) -> Iterator[tuple[int, str, str]]:
    """Yield line, dotted name and text of every value of a TOML file that is one text on one line."""
    table = ""
    for number, line in enumerate(text.split("\n"), 1):
        if header := re.fullmatch(r"\s*\[([\w.-]+)\]\s*", line):
            table = f"{header[1]}."
        elif entry := re.fullmatch(r"\s*([\w.-]+)\s*=\s*(?:\"(.*)\"|'(.*)')\s*", line):
            yield number, f"{table}{entry[1]}", (entry[2] or entry[3] or "").replace('\\"', '"')

"""The parts of a file that become public, which of them are examples of code, and their names."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache, partial
from typing import TYPE_CHECKING

from plugins.frontmatter.model import Unreadable
from plugins.frontmatter.sections import split_document
from plugins.markup.preprocessors import without_comments

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from plugins.frontmatter.model import Document


def pattern(text: str, flags: int = 0) -> Callable[[], re.Pattern[str]]:
    """Return a function that returns the compiled pattern ``text``, which is compiled when it is first wanted.

    To compile all of this room's takes 10 milliseconds, a tenth of what a build of one word takes, and such a build has
    no use for any of them.
    """
    return cache(partial(re.compile, text, flags))


#: A text in quotes, or a comment up to the end of its line (TOML 1.0).
_TOML = pattern(r'"""(?s:.*?)"""|\'\'\'(?s:.*?)\'\'\'|"(?:\\.|[^"\\\n])*"|\'[^\'\n]*\'|(?P<comment>#[^\n]*)')
_CODE = pattern(
    r"^ {0,3}(?P<fence>`{3,}|~{3,})[^\n]*\n(?s:.*?)(?:^ {0,3}(?P=fence)[`~]* *$|\Z)"
    r"|(?P<ticks>`+)(?!`)[^\n]*?(?<!`)(?P=ticks)(?!`)",
    re.MULTILINE,
)


def document_of(text: str) -> Document | None:
    """Return a Markdown file taken apart; None where that cannot be done, which the front matter's room names."""
    try:
        return split_document(text)
    except Unreadable:
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
    return _TOML().sub(lambda found: "" if found["comment"] else found[0], text)


def code_in(text: str) -> list[range]:
    """Return where in a Markdown text code stands: between fences or backticks."""
    return [range(found.start(), found.end()) for found in _CODE().finditer(text)]


def lines_with(text: str, needles: tuple[str, ...], *, any_case: bool = False) -> list[tuple[int, str]]:
    """Return the lines of ``text`` that have one of ``needles`` in them, each with where it begins.

    To look for a dozen words so takes microseconds; patterns, which are tried only where a word is, would take a
    hundred times as long, and most texts have none. With ``any_case`` the needles are in small letters.
    """
    sought = text.lower() if any_case else text
    if len(sought) != len(text):  # a letter that has no small one of its own; such texts are rare
        return [(start, line) for start, line in zip(line_starts(text), text.split("\n"), strict=True)]
    starts = set[int]()
    for needle in needles:
        at = sought.find(needle)
        while at >= 0:
            starts.add(sought.rfind("\n", 0, at) + 1)
            end = sought.find("\n", at)
            at = sought.find(needle, end) if end >= 0 else -1
    return [(start, text[start : _end_of(text, start)]) for start in sorted(starts)]


def _end_of(text: str, start: int) -> int:
    """Return where the line that begins at ``start`` ends."""
    end = text.find("\n", start)
    return len(text) if end < 0 else end


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

"""What happens to a text before its blocks are read: hidden notes are removed, special spaces become plain ones."""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING, Final

from markdown.preprocessors import Preprocessor

from plugins.markup.blocks import fenced_lines

if TYPE_CHECKING:
    from markdown import Markdown

#: Before any room looks for what it knows, and before fenced code (25) and HTML (20) are taken out of the text.
_COMMENTS: Final = 2000
#: Before directives (27) and everything else that looks at the beginnings of lines.
_SPACES: Final = 1005

#: Code comes first in the expression, so that a comment shown as code stays.
_COMMENT: Final = re.compile(
    r"(?P<code>^ {0,3}(?P<fence>`{3,}|~{3,})[^\n]*\n.*?^ {0,3}(?P=fence)[`~]* *$"
    r"|(?P<ticks>`+)(?!`)(?:(?!\n\s*\n).)*?(?<!`)(?P=ticks)(?!`))"
    r"|<!--.*?-->",
    re.DOTALL | re.MULTILINE,
)
#: Fences in lists and quotes, which the expression above does not match.
_INDENTED_FENCE: Final = re.compile(r"^(?:[ >]|[-*+] |\d{1,9}[.)] )[ >]*(?:`{3}|~{3})", re.MULTILINE)

#: No-break and narrow spaces, as telephones, word processors and web pages copy them.
_SPECIAL: Final = "\u00a0\u2007\u2009\u202f"
_ZERO_WIDTH: Final = "\u200b\u2060\ufeff"
_HAS_SPECIAL: Final = re.compile(f"[{_SPECIAL}{_ZERO_WIDTH}]")
_BEFORE_MARKER: Final = re.compile(f"^([ >]*)[{_ZERO_WIDTH}]+(?=[#>*+:|`~-]|[0-9]+[.)])", re.MULTILINE)
_BEHIND_MARKER: Final = re.compile(
    f"^([ >]*(?:[-*+>]|[0-9]{{1,9}}[.)]|#{{1,6}}))[{_SPECIAL}{_ZERO_WIDTH}]+ *(?=\\S)", re.MULTILINE
)


def add_preprocessors(md: Markdown) -> None:
    """Register the preprocessors of this module."""
    md.preprocessors.register(_Comments(md), "comments", _COMMENTS)
    md.preprocessors.register(_Spaces(md), "special_spaces", _SPACES)


def without_comments(text: str) -> str:
    """Return ``text`` with empty lines in place of its HTML comments, except those in code.

    They are notes among editors (``<!-- ask Rosa -->``), and anyone could read them in the page.
    """
    if not _INDENTED_FENCE.search(text):
        return _blanked(text)
    fenced = fenced_lines(text)
    parts = groupby(enumerate(text.split("\n")), lambda numbered: numbered[0] in fenced)
    texts = ((is_code, "\n".join(line for _, line in lines)) for is_code, lines in parts)
    return "\n".join(part if is_code else _blanked(part) for is_code, part in texts)


def _blanked(text: str) -> str:
    return _COMMENT.sub(lambda match: match[0] if match["code"] else "\n" * match[0].count("\n"), text)


class _Comments(Preprocessor):
    """Removes hidden notes."""

    def run(self, lines: list[str]) -> list[str]:
        text = "\n".join(lines)
        return without_comments(text).split("\n") if "<!--" in text else lines


class _Spaces(Preprocessor):
    """Puts plain spaces behind the signs that begin a line, and no characters without width before them."""

    def run(self, lines: list[str]) -> list[str]:
        text = "\n".join(lines)
        if not _HAS_SPECIAL.search(text):
            return lines
        return _BEHIND_MARKER.sub(r"\1 ", _BEFORE_MARKER.sub(r"\1", text)).split("\n")

"""Comments are notes among editors: ``<!-- ask Rosa -->`` is removed, since anyone could read it in the page."""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING

from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor

from plugins.markup.fences import fenced_lines

if TYPE_CHECKING:
    from markdown import Markdown

#: Before any room looks for what it knows, and before fenced code (25) and HTML (20) are taken out of the text.
_PRIORITY = 2000
#: Code comes first, so that a comment shown in code stays there.
_COMMENT = re.compile(
    r"(?P<code>^ {0,3}(?P<fence>`{3,}|~{3,})[^\n]*\n.*?^ {0,3}(?P=fence)[`~]* *$"
    r"|(?P<ticks>`+)(?!`)(?:(?!\n\s*\n).)*?(?<!`)(?P=ticks)(?!`))"
    r"|<!--.*?-->",
    re.DOTALL | re.MULTILINE,
)
#: Fences in lists and quotes, which the expression above does not see.
_FENCE_SET_IN = re.compile(r"^(?:[ >]|[-*+] |\d{1,9}[.)] )[ >]*(?:`{3}|~{3})", re.MULTILINE)


class CommentsExtension(Extension):
    """Takes comments out of a text, and leaves its lines where they were."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  (Markdown's name)
        """Join the preprocessors of ``md``."""
        md.preprocessors.register(_Comments(md), "comments", _PRIORITY)


class _Comments(Preprocessor):
    def run(self, lines: list[str]) -> list[str]:
        text = "\n".join(lines)
        return without_comments(text).split("\n") if "<!--" in text else lines


def without_comments(text: str) -> str:
    """Return ``text`` with empty lines in place of its HTML comments; code between fences is left as it is."""
    if not _FENCE_SET_IN.search(text):
        return _taken_out(text)
    fenced = fenced_lines(text)
    lines = enumerate(text.split("\n"))
    parts = [(is_code, [line for _, line in part]) for is_code, part in groupby(lines, lambda one: one[0] in fenced)]
    return "\n".join("\n".join(part) if is_code else _taken_out("\n".join(part)) for is_code, part in parts)


def _taken_out(text: str) -> str:
    return _COMMENT.sub(lambda found: found[0] if found["code"] else "\n" * found[0].count("\n"), text)

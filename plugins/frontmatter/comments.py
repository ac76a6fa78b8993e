"""Comments are notes among editors: ``<!-- ask Rosa -->`` never reaches the page, where anyone could read it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor

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
    """Return ``text`` with empty lines in place of its HTML comments."""
    return _COMMENT.sub(lambda found: found[0] if found["code"] else "\n" * found[0].count("\n"), text)

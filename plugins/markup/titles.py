"""Titles and summaries are plain text: Markdown in them would stand there with its signs."""

from __future__ import annotations

import re
from typing import Final

_MARKDOWN: Final = re.compile(
    r"(?P<bold>(?<!\w)(\*\*|__|~~)(?=\S).+?(?<=\S)\2(?!\w))"
    r"|!?\[[^\[\]]+\](?:\([^()\s]+\)|\[[^\[\]]*\])"
    r"|(?<![\w*])\*(?=[^\s*])[^*]+(?<=[^\s*])\*(?![\w*])"
    r"|(?<!\w)_(?=[^\s_])[^_]+(?<=[^\s_])_(?!\w)"
    r"|`[^`]+`"
    r"|^#{1,6} +\S.*"
)


def markdown_in(title: str) -> str:
    """Return the Markdown in ``title``; empty where it is plain text."""
    found = _MARKDOWN.search(title)
    return found[0] if found else ""

"""Fields that are plain text, such as titles, in which Markdown and HTML would be shown with their signs."""

from __future__ import annotations

import re
from typing import Final

_ELEMENTS: Final = (
    "a|abbr|audio|b|big|br|button|center|code|del|div|em|embed|font|form|h[1-6]|hr|i|iframe|img|input|ins|kbd|li|link|mark"
    "|meta|object|ol|p|pre|q|s|script|small|span|strike|strong|style|sub|sup|svg|table|td|th|tr|tt|u|ul|video"
)
_MARKDOWN: Final = re.compile(
    r"(?P<bold>(?<!\w)(\*\*|__|~~)(?=\S).+?(?<=\S)\2(?!\w))"
    r"|!?\[[^\[\]]+\](?:\([^()\s]+\)|\[[^\[\]]*\])"
    r"|(?<![\w*])\*(?=[^\s*])[^*]+(?<=[^\s*])\*(?![\w*])"
    r"|(?<!\w)_(?=[^\s_])[^_]+(?<=[^\s_])_(?!\w)"
    r"|`[^`]+`"
    r"|^#{1,6} +\S.*"
    rf"|</?(?:{_ELEMENTS})(?:\s[^<>]*)?/?>|<!--.*"
    r"|(?<![^\s(“\"])\*\*(?=\w)[^*]*$|\\[!-/:-@\[-`{-~]"
    r"|&(?:[a-z]{2,8}|#\d{2,6});"
)


def markdown_in(title: str) -> str:
    """Return the first Markdown or HTML in ``title``; empty where it is plain text."""
    found = _MARKDOWN.search(title)
    return found[0] if found else ""

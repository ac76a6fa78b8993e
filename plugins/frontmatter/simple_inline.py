"""A fast path for simple links and emphasis, which Markdown would read character by character.

Whatever is not simple is left to Markdown.
"""

from __future__ import annotations

import re
from functools import lru_cache, partial
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element

from markdown.inlinepatterns import DelimiterProcessor, LinkInlineProcessor

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, TypeAlias

    #: An address, a title if there is one, where the link ends in the text, and whether it is one at all.
    Address: TypeAlias = tuple[str, str | None, int, bool]
    #: An element, and where what it stands for starts and ends in the text; or nothing.
    Found: TypeAlias = tuple[Element | None, int | None, int | None]

#: What stands in square brackets, without any in it.
_TEXT = re.compile(r"([^][]*)\]")
_BRACKET = re.compile(r"[][]")
#: What stands in round brackets, without any in it, a title, or a quote that never ends.
_ADDRESS = re.compile(r"\(([^\s()<>'\"]*)\)")
#: One or two stars that touch a word on either side, as many behind it, and none (nor a line) between the two.
_STRESS = re.compile(r"(?<!\*)(\*\*?)(?![\s*_~])([^*_~]*)(?<!\s)\1(?!\*)")


def spare(pattern: Any) -> None:  # noqa: ANN401  (of either of two classes of Markdown's)
    """Let ``pattern`` look for what is plain first, where it reads as Markdown itself does."""
    if isinstance(pattern, LinkInlineProcessor) and type(pattern).getText is LinkInlineProcessor.getText:
        pattern.getText = _text  # type: ignore[method-assign]
    if isinstance(pattern, LinkInlineProcessor) and type(pattern).getLink is LinkInlineProcessor.getLink:
        pattern.getLink = partial(_address, pattern, pattern.getLink)  # type: ignore[method-assign]
    if type(pattern) is DelimiterProcessor and {"*", "_"} <= set(pattern.delimiters) <= {"*", "_", "~"}:
        pattern.handleMatch = partial(_stress, pattern, pattern.handleMatch)  # type: ignore[method-assign]


def _text(data: str, index: int) -> tuple[str, int, bool]:
    """Return the text that starts at ``index`` and ends with a bracket, where that is, and whether there is one.

    Markdown looks at sign after sign, once for each bracket: too long where thousands are opened and none is closed.
    """
    if found := _TEXT.match(data, index):
        return found[1], found.end(), True
    end = _ends(data).get(index)
    return (data[index:], len(data), False) if end is None else (data[index:end], end + 1, True)


@lru_cache(maxsize=1)  # each bracket of a text asks, one after another
def _ends(data: str) -> dict[int, int]:
    """Return where what stands in square brackets ends, by where it starts, for those that are closed."""
    opened: list[int] = []
    ends: dict[int, int] = {}
    for bracket in _BRACKET.finditer(data):
        if bracket[0] == "[":
            opened.append(bracket.end())
        elif opened:
            ends[opened.pop()] = bracket.start()
    return ends


def _address(pattern: LinkInlineProcessor, otherwise: Callable[[str, int], Address], data: str, index: int) -> Address:
    """Return what stands in the round brackets at ``index``."""
    if found := _ADDRESS.match(data, index):
        return pattern.unescape(found[1]), None, found.end(), True
    if data.rfind(")") < index:  # none ends here, wherever one begins
        return "", None, index, False
    return otherwise(data, index)


def _stress(
    pattern: DelimiterProcessor, otherwise: Callable[[re.Match[str], str], Found], match: re.Match[str], data: str
) -> Found:
    """Return the element of what is stressed from the start of ``match`` on."""
    found = None if pattern.regions else _STRESS.match(data, match.start())  # regions: of what was not plain before
    if not found:
        return otherwise(match, data)
    strong, emphasis = pattern.delimiters["*"].tags
    element = Element(emphasis if found[1] == "*" else strong)
    element.text = found[2]
    return element, found.start(), found.end()

"""A text as the rules for texts see it: line for line what an editor wrote, without code and comments, and its HTML."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from html import unescape
from typing import TYPE_CHECKING, Final, NamedTuple

from plugins.markup.model import find_lines
from plugins.markup.preprocessors import without_comments
from plugins.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plugins.messages import Message

_FENCED: Final = re.compile(r"^ {0,3}(`{3,}|~{3,})[^\n]*\n.*?(?:^ {0,3}\1[`~]*[ \t]*$|\Z)", re.MULTILINE | re.DOTALL)
_INLINE_CODE: Final = re.compile(r"(?<!`)(`+)(?!`)[^\n]*?(?<!`)\1(?!`)")
_ADDRESS: Final = re.compile(r"(?<=\]\()[^)\s]*|<?https?://[^\s)>]+>?|(?<=\]:)\s*\S+")
_TAG: Final = re.compile(r"<[^>]*>")
#: What is not read as sentences: code, tables, lists of links to jump to.
_NO_SENTENCES: Final = re.compile(r"<(pre|table|code|script|style|nav)\b.*?</\1>", re.DOTALL)
_BLOCK_END: Final = re.compile(r"</(?:p|li|h[1-6]|blockquote|dd|dt|div|figcaption)>|<br ?/?>")
_HEADING: Final = re.compile(r"<h([1-6])\b[^>]*>(.*?)</h\1>", re.DOTALL)
_LINK: Final = re.compile(r"<a\b([^>]*)>(.*?)</a>", re.DOTALL)
_NAMED: Final = re.compile(r"aria-label=[\"'][^\"']|footnote|headerlink")
_IMAGE: Final = re.compile(r"<img\b[^>]*?\balt=(\"[^\"]*\"|'[^']*')[^>]*>")


class Heading(NamedTuple):
    """A heading of the text: its level, from 1, and its words."""

    level: int
    words: str


class Paragraph(NamedTuple):
    """Lines without an empty one between them: the number of the first, in its file, and the text."""

    line: int
    text: str


@dataclass(frozen=True)
class JudgedText:
    """The text below the keys of the file ``shown``, in the language ``lang``, and the ``html`` made of it.

    ``line`` is the line of the file on which ``body`` begins, from 1.
    """

    shown: str
    lang: str
    body: str
    line: int
    html: str

    @cached_property
    def prose(self) -> str:
        """The body, line for line, without comments and code; the signs of Markdown are in it."""
        text = without_comments(self.body)
        return _INLINE_CODE.sub(_blank, _FENCED.sub(_blank, text))

    @cached_property
    def words(self) -> str:
        """The same without addresses, which only programs read."""
        return _ADDRESS.sub(_blank, self.prose)

    @cached_property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """The paragraphs of ``prose``, list items by themselves."""
        return tuple(
            Paragraph(self.line + self.prose.count("\n", 0, match.start()), match[0])
            for match in re.finditer(r"\S[^\n]*(?:\n(?![ \t]*(?:[-*+•]|\d+[.)])[ \t])[ \t]*\S[^\n]*)*", self.prose)
        )

    @cached_property
    def headings(self) -> tuple[Heading, ...]:
        """The headings, as they are on the page."""
        return tuple(Heading(int(level), plain(words)) for level, words in _HEADING.findall(self.html))

    @cached_property
    def link_texts(self) -> tuple[str, ...]:
        """The words of every link that has no other name; of a picture its own words."""
        return tuple(
            plain(_IMAGE.sub(lambda image: image[1][1:-1], words))
            for attributes, words in _LINK.findall(self.html)
            if not _NAMED.search(attributes)
        )

    @cached_property
    def sentences(self) -> str:
        """What is read as sentences; paragraphs, items and headings end with a line break."""
        html = " ".join(_NO_SENTENCES.sub(" ", self.html).split())
        return plain(_BLOCK_END.sub("\n", html))

    def problem(self, line: int, what: Message, hint: Message, code: str) -> Problem:
        """Return a problem at ``line`` of the file."""
        return Problem(self.shown, line, what, hint, code)

    def lines_with(self, *needles: str) -> list[int]:
        """Return the lines of the file that contain the first of ``needles`` to be in any; else the first line."""
        for needle in needles:
            if lines := find_lines(needle, self.prose):
                return [self.line + line for line in lines]
        return [self.line]

    def matches(self, pattern: re.Pattern[str]) -> Iterator[tuple[int, re.Match[str]]]:
        """Yield line and match of everything in ``words`` that ``pattern`` finds."""
        for match in pattern.finditer(self.words):
            yield self.line + self.words.count("\n", 0, match.start()), match


def plain(html: str) -> str:
    """Return the words in ``html``."""
    return unescape(_TAG.sub("", html)).strip()


def _blank(match: re.Match[str]) -> str:
    """Return as many line breaks as there are in what is left out, so that lines keep their numbers."""
    return "\n" * match[0].count("\n") or " "

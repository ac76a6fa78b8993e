"""What a build would drop in silence: words of a file that are on no page, and of which nothing is said."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from html import unescape
from typing import TYPE_CHECKING, Any, Final

from plugins.frontmatter.decoding import decode
from plugins.frontmatter.model import Unreadable
from plugins.frontmatter.sections import split_document
from plugins.frontmatter.value_types import MARKDOWN, TEXT

if TYPE_CHECKING:
    from collections.abc import Iterable

    from plugins.frontmatter.model import ContentType, Document, Parsed

#: Words of three letters or more, of any script, and numbers.
_WORD: Final = re.compile(r"[^\W_]{3,}")
#: Notes among editors, which are taken out on purpose: as HTML has them, and as Markdown without HTML does.
_NOTE: Final = re.compile(r"<!--.*?-->|^ {0,3}\[//\]: # \([^)\n]*\)", re.DOTALL | re.MULTILINE)
#: An abbreviation where it is explained: it stands in the text as well.
_UNSEEN: Final = re.compile(r"^\*\[[^\]\n]+\]", re.MULTILINE)
#: The address of a link, out of which Markdown takes a pair of the signs of code; a single one stays in it.
_ADDRESS: Final = re.compile(r"\]\([^)\n]*\)")
_CODE: Final = re.compile(r"(`+)(.*?)\1")
_TAG: Final = re.compile(r"</?[a-zA-Z][a-zA-Z0-9]*")


def dropped(data: bytes, parsed: Parsed, content_type: ContentType) -> Counter[str]:
    """Return the words of a text without problems that are neither on its page nor in a line that is named."""
    if parsed.problems or parsed.room_problems:
        return Counter()
    try:
        text = decode(data)
        document = split_document(text, content_type.html_keys)
    except Unreadable:  # a problem, too
        return Counter()
    named = {problem.line for problem in parsed.notices}
    lines = text.split("\n")
    front = _front(lines, document, content_type, parsed)
    body = _UNSEEN.sub("", _NOTE.sub("", "\n".join(lines[document.body_line - 1 :])))
    body = _ADDRESS.sub(lambda address: _CODE.sub(r"\2", address[0]), body)
    source = words(line for number, line in enumerate(front, 1) if number not in named)
    source += words(
        line
        for number, line in enumerate(body.split("\n"), document.body_line)
        if number not in named and not line.startswith("::")
    )
    return source - words([_shown(parsed)])


def words(texts: Iterable[str]) -> Counter[str]:
    """Return the words of texts, without capitals."""
    return Counter(word.casefold() for text in texts for word in _WORD.findall(unescape(text)))


def words_of_values(value: Any) -> Counter[str]:
    """Return the words in a value, whatever it is made of."""
    match value:
        case str():
            return words([value])
        case Mapping():
            parts: Iterable[Any] = itertools.chain.from_iterable(value.items())
        case tuple():
            parts = value
        case _ if is_dataclass(value):
            parts = [getattr(value, field.name) for field in fields(value)]
        case _:
            return words([str(value)])
    return sum(map(words_of_values, parts), Counter())


def _front(lines: list[str], document: Document, content_type: ContentType, parsed: Parsed) -> list[str]:
    """Return the lines above the text without their keys, notes, and values that are not words."""
    front = list(lines[: document.body_line - 1])
    begins = [entry.line for entry in document.entries]
    for entry, end in zip(document.entries, [*begins[1:], document.body_line], strict=True):
        field = content_type.field(entry.key)
        is_words = field is not None and field.kind in (TEXT, MARKDOWN)
        if entry.key in parsed.values and not is_words:
            front[entry.line - 1 : end - 1] = [""] * (end - entry.line)
        elif front[entry.line - 1 : entry.line]:
            front[entry.line - 1] = re.sub(r"^[^:：=]*[:：=]", "", front[entry.line - 1])
    return ["" if line.lstrip().startswith("#") else line for line in front]


def _shown(parsed: Parsed) -> str:
    """Return all words of the page: of its text, of attributes, and of the keys above it."""
    html = _TAG.sub(" ", parsed.html)
    values = (value if isinstance(value, str) else repr(value) for value in parsed.values.values())
    return " ".join([html, *values, repr(parsed.facts)])

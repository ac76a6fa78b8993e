"""A text knows its language, so that a page in another language can mark it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, Self

if TYPE_CHECKING:
    from collections.abc import Mapping

#: The language in which words are written in templates and plugins.
SOURCE: Final = "en"

#: A place for a value in a gettext message, or a percent sign.
PLACE: Final = re.compile(r"%\((\w+)\)s|%%")


class Text(str):
    """Words in the language ``lang`` (BCP 47).

    ``parts`` are what the words were put together from, where some of those may be in another language; none otherwise.
    It is a plain string wherever markup cannot stand: in attributes, titles, feeds and addresses. A gettext message
    keeps its language with values in it (``message % {"count": "3"}``).
    """

    __slots__ = ("lang", "parts")
    lang: str
    parts: tuple[str, ...]

    def __new__(cls, words: str, lang: str, parts: tuple[str, ...] = ()) -> Self:
        """Take ``words`` as they are."""
        text = super().__new__(cls, words)
        text.lang, text.parts = lang, parts
        return text

    def __mod__(self, values: Mapping[str, object]) -> Text:
        """Return a gettext message with ``values`` in their places; those in another language stay what they are."""
        words = str.__str__(self) % values
        is_one = not any(is_mixed(value, self.lang) for value in values.values())
        return Text(words, self.lang, () if is_one else parts_of(self, values))

    def __getnewargs__(self) -> tuple[str, str, tuple[str, ...]]:  # type: ignore[override]  # for copies and processes
        """Return what it is made of."""
        return str.__str__(self), self.lang, self.parts


def text_in(lang: str, words: str) -> str:
    """Return ``words`` as a text in ``lang``; a text that knows its language keeps it, nothing stays nothing."""
    if isinstance(words, Text) or not words:
        return words
    return Text(str(words), lang, (words,) if hasattr(words, "__html__") else ())


def is_mixed(value: object, lang: str) -> bool:
    """Whether a value has words in another language than ``lang``."""
    return isinstance(value, Text) and (value.lang != lang or bool(value.parts))


def parts_of(message: str, values: Mapping[str, object]) -> tuple[str, ...]:
    """Return what stands between the places of a message, and what stands in them; markup stays markup."""
    kind = type(message) if hasattr(message, "__html__") else str
    parts, end = [], 0
    for place in PLACE.finditer(message):
        value = values[place[1]] if place[1] else "%"
        parts += [kind(message[end : place.start()]), value if isinstance(value, str) else str(value)]
        end = place.end()
    return tuple(part for part in (*parts, kind(message[end:])) if part)

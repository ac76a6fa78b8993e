"""The words that mark what is still to be written or translated: ``publish`` refuses them, and a build names them."""

from __future__ import annotations

from typing import Final

_TO_WRITE: Final = {"en": "TO BE WRITTEN:", "es": "POR ESCRIBIR:"}
_TO_TRANSLATE: Final = {"es": "POR TRADUCIR:"}


def to_write(lang: str) -> str:
    """Return the mark of a text in ``lang`` that is missing."""
    return _TO_WRITE.get(lang.partition("-")[0], _TO_WRITE["en"])


def to_translate(text: str, lang: str) -> str:
    """Return ``text``, which is in another language, with a mark that it is to be translated into ``lang``."""
    return f"{_TO_TRANSLATE.get(lang.partition('-')[0], 'TO BE TRANSLATED:')} {text}"

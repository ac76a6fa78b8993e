"""A catalogue of messages: one language's translations of the sentences for people who write a site (``es.po``).

It is read without Babel: the set-up speaks before anything is installed, and importing Babel takes longer.
"""

from __future__ import annotations

import os
import re
import struct
from functools import cache
from gettext import GNUTranslations
from io import BytesIO

from plugins.i18n.message_language import FOLDER
from plugins.messages import Message, filled_in

#: The first number of a compiled catalogue, and the bytes of its header (GNU gettext manual, section 10.3).
_MAGIC, _HEADER = 0x950412DE, 28
_ESCAPES = {"n": "\n", "t": "\t"}


class MessageCatalogue:
    """The messages in one language."""

    def __init__(self, translations: GNUTranslations) -> None:
        """Take a compiled catalogue."""
        self._translations = translations

    def translate(self, message: str) -> str:
        """Return ``message``, and the messages in it, in this language; a text that is not a message as it is."""
        if not isinstance(message, Message):
            return message
        values = {
            name: self.translate(value) if isinstance(value, str) else value for name, value in message.values.items()
        }
        return filled_in(self._template(message), values)

    def _template(self, message: Message) -> str:
        if message.plural:
            count = message.values["count"]
            return self._translations.ngettext(message.template, message.plural, count if isinstance(count, int) else 0)
        return self._translations.gettext(message.template) if message.template else ""


@cache
def catalogue(lang: str) -> MessageCatalogue:
    """Return the messages in ``lang``, which has a catalogue."""
    with open(os.path.join(FOLDER, f"{lang}.po"), encoding="utf-8") as file:
        return MessageCatalogue(GNUTranslations(BytesIO(compiled(read_entries(file.read())))))


def read_entries(text: str) -> dict[str, str]:
    """Return the entries of a gettext file (.po), those that are fuzzy or not translated left out.

    Plural forms are separated by NUL, as in compiled catalogues. Entries are separated by empty lines, as every program
    for translators writes them.
    """
    entries = {}
    for block in text.split("\n\n"):
        fields = _fields(block)
        forms = [form for name, form in sorted(fields.items()) if name.startswith("msgstr")]
        if forms and all(forms) and not re.search("^#,.*fuzzy", block, re.MULTILINE):
            key = "\0".join(fields[name] for name in ("msgid", "msgid_plural") if name in fields)
            entries[key] = "\0".join(forms)
    return entries


def _fields(block: str) -> dict[str, str]:
    """Return the fields of one entry: ``msgid``, ``msgid_plural``, ``msgstr``, ``msgstr[0]``."""
    fields: dict[str, str] = {}
    name = ""
    for line in block.splitlines():
        if line.startswith("#") or not line.strip():
            continue
        if not line.startswith('"'):
            name, _, line = line.partition(" ")  # noqa: PLW2901  (what is left of it)
        fields[name] = fields.get(name, "") + _unquoted(line.strip())
    return fields


def _unquoted(quoted: str) -> str:
    return re.sub(r"\\(.)", lambda match: _ESCAPES.get(match[1], match[1]), quoted[1:-1])


def compiled(entries: dict[str, str]) -> bytes:
    """Return ``entries`` as a compiled catalogue (.mo), which Python's gettext reads."""
    pairs = sorted((key.encode(), text.encode()) for key, text in entries.items())
    tables = (_HEADER, _HEADER + 8 * len(pairs))
    offset = tables[1] + 8 * len(pairs)
    index, data = [], b""
    for texts in zip(*pairs, strict=True):
        for text in texts:
            index += [len(text), offset + len(data)]
            data += text + b"\0"
    return struct.pack(f"<7I{len(index)}I", _MAGIC, 0, len(pairs), *tables, 0, 0, *index) + data

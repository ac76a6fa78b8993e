"""The entries as a table for spreadsheets (CSV, RFC 4180), which read what people typed as text and nothing else.

A spreadsheet takes a cell that begins with ``=`` and the like for a formula, which could send the table elsewhere: such
a value has an apostrophe before it (OWASP, “CSV Injection”). The table begins with a byte order mark, without which
spreadsheets take UTF-8 for something older.
"""

from __future__ import annotations

import csv
import io
import unicodedata
from typing import TYPE_CHECKING, Final

from plugins.i18n.message_language import translated
from plugins.messages import Message

if TYPE_CHECKING:
    from collections.abc import Iterable

    from plugins.preview.inbox.model import Entry

#: What makes a formula of a cell, after compatibility normalization (which makes “=” of a full-width one).
_FORMULA: Final = frozenset("=+-@\t\r\n|%")
_BOM: Final = "\ufeff"
_FIRST: Final = (
    Message("number"),
    Message("at"),
    Message("form"),
    Message("service"),
    Message("outcome"),
    Message("answer"),
    Message("honeypot filled in"),
    Message("not right"),
)


def as_csv(entries: Iterable[Entry]) -> bytes:
    """Return ``entries`` as a table: one line each, and a column for every field that one of them has."""
    listed = list(entries)
    names = list(dict.fromkeys(row.name for entry in listed for row in entry.rows if row.part != "honeypot"))
    table = io.StringIO()
    writer = csv.writer(table, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow(map(safe, (*map(translated, _FIRST), *names)))
    for entry in listed:
        answers: dict[str, list[str]] = {}
        for row in entry.rows:
            answers.setdefault(row.name, []).append(row.value)
        wrong = "; ".join([*(reason for _, reason in entry.refused), *entry.remarks])
        trapped = translated(Message("yes") if entry.is_trapped else Message("no"))
        first = (str(entry.number), entry.at, entry.form, entry.provider, entry.outcome, entry.answer, trapped, wrong)
        writer.writerow(map(safe, (*first, *("\n".join(answers.get(name, ())) for name in names))))
    return (_BOM + table.getvalue()).encode("utf-8", "replace")


def safe(text: str) -> str:
    """Return ``text`` as a cell that no spreadsheet computes; spaces before a sign do not hide it."""
    seen = unicodedata.normalize("NFKC", text)
    begins = seen[:1] in _FORMULA or seen.lstrip(" \u200b\ufeff\xa0")[:1] in _FORMULA
    return f"'{text}" if begins else text.replace("\0", "")

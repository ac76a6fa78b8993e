"""What the task ``publish`` does with the record once the site is public: it replaces it, and says what is new."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from plugins.addresses.record import SHOWN, Record
from plugins.addresses.record_file import read_file, write_next
from plugins.i18n.reader import translated
from plugins.messages import Message, counted, sentences
from plugins.problems import Problem

if TYPE_CHECKING:
    from pathlib import Path


def remember(root: Path) -> int:
    """Write the record of the site that was just published from ``root``; return the exit status."""
    before = read_file(root / "content")
    try:
        is_written = write_next(root)
    except OSError as error:
        reason = error.strerror or str(error)
        what = Message("The site is public, and its addresses could not be written down: {reason}.", reason=reason)
        hint = Message("Make the file writable and publish again: otherwise renamed texts get new ids.")
        sys.stderr.write(f"{Problem(SHOWN, 0, what, hint, 'ADR020').in_words_of(translated)}\n")
        return 1
    after = read_file(root / "content")
    if is_written and isinstance(before, Record) and isinstance(after, Record):
        sys.stdout.write(f"{translated(changes(before, after))}\n")
    return 0


def changes(before: Record, after: Record) -> Message:
    """Return what a record says that the one before it did not, and that would be forgotten without it."""
    ids = {entry.id: entry for entry in before.texts.values()}
    texts = after.texts.values()
    new = sum(entry.id not in ids for entry in texts)
    moved = sum(entry.id in ids and ids[entry.id].address != entry.address for entry in texts)
    gone = sum(bool(entry.gone) and not (entry.id in ids and ids[entry.id].gone) for entry in texts)
    said = [
        counted("{count} text is new.", "{count} texts are new.", new) if new else "",
        counted("{count} text moved.", "{count} texts moved.", moved) if moved else "",
        counted("{count} text is gone.", "{count} texts are gone.", gone) if gone else "",
    ]
    commit = Message("Commit {file} with your texts, or this is forgotten.", file=SHOWN)
    return sentences(Message("Addresses were written down."), *said, commit)

"""What the tasks ``publish`` and ``retract`` do with the record, and what they say."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from plugins.addresses.record import SHOWN, Record
from plugins.addresses.record_file import read_file, write_next
from plugins.addresses.retraction import plan_retraction, retract
from plugins.i18n.message_language import translated
from plugins.messages import Message, counted, sentences
from plugins.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from plugins.addresses.retraction import Retraction

#: Where copies are that no program of ours can reach.
_BEYOND_RECALL: Final = (
    Message("Its address and its id, which have the words of its file's name: they say that it is gone."),
    Message("Mails in which it was sent."),
    Message("Feed readers: Atom readers that know RFC 6721 delete it, others keep what they have fetched."),
    Message("Archives and search engines, such as web.archive.org: each takes requests for removal."),
    Message(
        "The history of Git, here, at the host and in every clone; and a branch such as gh-pages that has the site."
    ),
    Message("Whatever somebody copied, printed or photographed; backups of this computer and of the host."),
)


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


def retract_text(root: Path, name: str, agrees: Callable[[], bool]) -> int:
    """Retract the text called ``name`` if ``agrees`` returns True; return the exit status."""
    retraction = plan_retraction(root, name)
    if isinstance(retraction, Problem):
        sys.stderr.write(f"{retraction.in_words_of(translated)}\n")
        return 1
    _say(*_what_goes(retraction))
    if not agrees():
        _say(Message("Nothing was changed."))
        return 1
    try:
        retract(root, retraction, datetime.now(UTC).replace(microsecond=0))
    except OSError as error:
        reason = error.strerror or str(error)
        what = Message("Not all of it could be deleted: {reason}.", reason=reason)
        hint = Message("Put that right, and retract it again.")
        sys.stderr.write(f"{Problem('content', 0, what, hint, 'ADR022').in_words_of(translated)}\n")
        return 1
    _say(*_what_is_left(retraction))
    return 0


def _say(*lines: str) -> None:
    sys.stdout.write("".join(f"{translated(line)}\n" for line in lines))
    sys.stdout.flush()


def _what_goes(retraction: Retraction) -> Iterator[Message]:
    """Yield what is about to be deleted."""
    yield Message("This goes, and cannot be brought back by any task:")
    for path in (*retraction.texts, *retraction.files):
        yield Message("  content/{path}", path=path)
    for entry in retraction.entries:
        for address in entry.addresses:
            yield Message("  the page at {address}, where another one will say that it is gone", address=address)
    yield Message("  output/ and every cache on this computer, with the publications kept for a rollback")
    for path in retraction.kept:
        yield Message("content/{path} stays: other texts name it, too.", path=path)


def _what_is_left(retraction: Retraction) -> Iterator[Message]:
    """Yield what still has to be done, and what nobody can do."""
    for path, line in retraction.links:
        yield Message("content/{path}:{line} may name it: look there.", path=path, line=line)
    if not retraction.was_public:
        yield Message("It is deleted. It was not in the record of what was published.")
        return
    yield Message("It is deleted here. It is public until you publish: python3 tasks.py publish")
    yield Message("What cannot be recalled:")
    for words in _BEYOND_RECALL:
        yield Message("- {words}", words=words)

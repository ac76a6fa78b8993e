"""Reads the record from ``content/addresses.toml``; only publishing replaces it, by the one that the build has kept."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from plugins.addresses.record import FILE, SHOWN, Record
from plugins.addresses.record_reading import read_record
from plugins.atomic import replace_file
from plugins.messages import Message, verbatim
from plugins.problems import Problem

#: What the record will be, relative to the project; a build of the site that goes public writes it.
NEXT: Final = Path(".cache", "next-addresses.toml")
#: The record of the site that was last published from this computer, relative to the project.
PUBLISHED: Final = Path(".cache", "published-addresses.toml")


def read_file(content: Path) -> Record | Problem:
    """Return the record in ``content``, which is content/; an empty one without a file."""
    path = content / FILE
    try:
        if path.exists() and not path.is_file():
            return _unreadable(Message("It is not a file."))
        text = path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except FileNotFoundError:
        return Record()
    except UnicodeDecodeError as error:
        return _unreadable(Message("It is not saved as UTF-8."), error.object.count(b"\n", 0, error.start) + 1)
    except OSError as error:
        return _unreadable(verbatim(error.strerror or str(error)))
    return read_record(text) if text.strip() else Record()


def is_lost(root: Path) -> bool:
    """Whether the record is missing although it existed when the site was last published from this computer."""
    try:
        return (root / PUBLISHED).is_file() and not (root / SHOWN).read_bytes().strip()
    except FileNotFoundError:
        return (root / PUBLISHED).is_file()
    except OSError:
        return False


def _unreadable(reason: Message, line: int = 0) -> Problem:
    what = Message("The record of what was published cannot be read. {reason}", reason=reason)
    return Problem(SHOWN, line, what, Message("Take the file back as it was before."), "ADR013")


def keep_next(root: Path, text: str) -> None:
    """Keep the ``text`` that the file has to have once the site is public."""
    path = root / NEXT
    path.parent.mkdir(exist_ok=True)
    replace_file(path, text.encode(), is_durable=True)


def write_next(root: Path) -> bool:
    """Write the record of the site that is public now; return whether it is another one than before.

    Raises OSError where the file cannot be written; it is then as it was.
    """
    try:
        text = (root / NEXT).read_text("utf-8")
    except FileNotFoundError:
        return False
    replace_file(root / PUBLISHED, text.encode())
    path = root / SHOWN
    if path.is_file() and path.read_text("utf-8", errors="replace") == text:
        return False
    replace_file(path, text.encode(), is_durable=True)
    return True


def write_file(root: Path, text: str) -> None:
    """Write the record atomically."""
    replace_file(root / SHOWN, text.encode(), is_durable=True)

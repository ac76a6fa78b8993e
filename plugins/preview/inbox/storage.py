"""Storage: the entries in one file that only this user may read, and the faults that are switched on.

The file (JSON lines) holds what people typed into forms, so it is made with mode 0600 whatever the umask, below
``.cache/``, which git ignores. It is capped, by entries and by bytes; the oldest go first. Faults are forgotten when
the server ends: nobody should look for a fault that was switched on last week.
"""

from __future__ import annotations

import json
import os
import stat
import threading
from dataclasses import asdict, replace
from typing import TYPE_CHECKING, Final

from plugins.preview.inbox.forms_file import read_forms, state_of
from plugins.preview.inbox.model import entry_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from plugins.preview.inbox.model import Entry, Fault, ServiceForm

#: Where the entries are, relative to the project.
FILE: Final = ".cache/preview/inbox.jsonl"
#: So many entries are kept, in so many bytes.
MOST_ENTRIES, MOST_BYTES = 500, 2_000_000
#: The name of the switch for all forms at once.
ALL: Final = "*"


class Storage:
    """The inbox of the project in ``root``, whose preview is in the folder ``site``."""

    def __init__(self, root: Path, site: Path) -> None:
        """Create nothing yet."""
        self.root, self._file, self._site = root, root / FILE, site
        self._forms: tuple[ServiceForm, ...] = ()
        self._forms_state: tuple[int, ...] = ()
        self._faults: dict[str, Fault] = {}
        self._lock = threading.Lock()

    def forms(self) -> tuple[ServiceForm, ...]:
        """Return the forms of the preview as it is now; a file that is still the same is not read again."""
        state = state_of(self._site)
        if state != self._forms_state:
            self._forms, self._forms_state = read_forms(self._site), state
        return self._forms

    def form(self, name: str) -> ServiceForm | None:
        """Return the form called ``name``."""
        return next((form for form in self.forms() if form.name == name), None)

    def entries(self) -> list[Entry]:
        """Return what was sent, the newest first."""
        with self._lock:
            return [*self._read()][::-1]

    def entry(self, number: int) -> Entry | None:
        """Return one entry."""
        return next((entry for entry in self.entries() if entry.number == number), None)

    def add(self, entry: Entry) -> Entry:
        """Keep ``entry`` with the next number, and return it; the oldest go where there are too many."""
        with self._lock:
            kept = [*self._read()]
            numbered = replace(entry, number=kept[-1].number + 1 if kept else 1)
            lines = [_line(one) for one in (*kept, numbered)][-MOST_ENTRIES:]
            while len(lines) > 1 and sum(map(len, lines)) > MOST_BYTES:
                del lines[0]
            if len(lines) == len(kept) + 1:
                self._write(lines[-1:], os.O_APPEND)
            else:
                self._replace(lines)
            return numbered

    def purge(self) -> None:
        """Remove everything that was sent."""
        with self._lock:
            self._file.unlink(missing_ok=True)

    def fault(self, name: str) -> Fault:
        """Return the fault in force for the form called ``name``: its own, or else that of all."""
        return self._faults.get(name) or self._faults.get(ALL, "")

    def own_fault(self, name: str) -> Fault:
        """Return the fault that was chosen for ``name``, a form's or ``ALL``."""
        return self._faults.get(name, "")

    def set_fault(self, name: str, fault: Fault) -> None:
        """Switch a ``fault`` on for the form called ``name``, or for ``ALL``; the empty one switches it off."""
        self._faults[name] = fault
        self._faults = {key: value for key, value in self._faults.items() if value}

    @property
    def faults(self) -> dict[str, Fault]:
        """The faults that are switched on, by the name of the form."""
        return dict(self._faults)

    def _read(self) -> Iterator[Entry]:
        """Yield the entries; a line that is not one (cut off by a full disk, or by hand) is passed over."""
        try:
            lines = self._file.read_bytes().splitlines() if _is_plain(self._file) else []
        except OSError:
            return
        for line in lines:
            try:
                yield entry_of(json.loads(line))
            except (ValueError, TypeError, KeyError):
                continue

    def _write(self, lines: list[bytes], way: int, path: Path | None = None) -> None:
        """Write ``lines`` to a file that nobody else may read, and that is no link to another."""
        path = path or self._file
        path.parent.mkdir(parents=True, exist_ok=True)
        flags = os.O_WRONLY | os.O_CREAT | way | getattr(os, "O_NOFOLLOW", 0)
        descriptor = os.open(path, flags, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            if hasattr(os, "fchmod"):
                os.fchmod(descriptor, 0o600)  # one that was there before, or was copied, may be open to others
            file.writelines(lines)

    def _replace(self, lines: list[bytes]) -> None:
        """Put a file with ``lines`` in place of the one that is there."""
        new = self._file.with_suffix(".new")
        new.unlink(missing_ok=True)
        self._write(lines, os.O_EXCL, new)
        new.replace(self._file)


def _line(entry: Entry) -> bytes:
    return json.dumps(asdict(entry), ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace") + b"\n"


def _is_plain(path: Path) -> bool:
    """Whether ``path`` is a file, and not a link to one."""
    return stat.S_ISREG(path.lstat().st_mode)

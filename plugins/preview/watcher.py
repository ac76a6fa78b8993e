"""Watches the sources for changes: by events of the operating system, or by polling where there are none.

Operating systems report changes on their own disks. They report none in folders shared over a network, and lose some
where too much happens at once; so every few seconds the watcher also polls.
"""

from __future__ import annotations

import os
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING, Self

from watchfiles import watch

from plugins.engine.files import NO_FILE, scan

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable

    from watchfiles.main import FileChange

#: Milliseconds without a further change before a change counts as complete, and how long it may go on.
STEP, DEBOUNCE = 5, 100
#: Milliseconds without a change before other work is considered.
PULSE = 10
#: Seconds without a further change before several count as complete, how long they may go on, and how soon a change
#: comes that was made during the last build. One save alone does not wait for this: a checkout of another branch, or a
#: program that saves again and again, does.
SETTLED, MAX_CHANGING, SOON = 0.05, 2.0, 0.02
#: Seconds between two polls: where the system reports changes, and where it does not.
POLL_LISTENING, POLL_ALONE = 2.0, 0.5
#: At most this part of the time is spent polling: a change may be noticed late, but the processor stays idle.
POLL_SHARE = 0.02
#: Seconds that an empty file may wait for its text: some editors empty a file before they write it.
EMPTY_GRACE = 0.05


class Watch:
    """The files ``names`` (looked up at every poll; relative to ``root``) and all files below them.

    Python's caches, hidden files and those that editors keep next to a text are ignored.
    """

    def __init__(self, root: Path, names: Callable[[], Iterable[str]], *, listen: bool = True) -> None:
        """Begin to watch; with ``listen`` off, only by polling."""
        self.root, self._names, self._listens = root.resolve(), names, listen
        self._folders: dict[Path, str] = {}
        self._woken = threading.Event()
        self._changes: Generator[set[FileChange], None, None] | None = None
        self._files = self._scan()

    def __enter__(self) -> Self:
        """Return the watch itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Stop listening."""
        if self._changes:
            self._changes.close()

    def wake(self) -> None:
        """Let ``wait`` return at once; another thread may call this."""
        self._woken.set()

    def wait(self, seconds: float) -> set[Path]:
        """Return the files that changed, appeared or went since the last call; none after ``seconds`` without a change.

        Also returns, without a change, when ``wake`` is called. Raises KeyboardInterrupt at Ctrl-C.
        """
        begun = time.monotonic()
        end = begun + seconds
        while True:
            changed = self._reported(min(end, self._next_poll) - time.monotonic())
            if time.monotonic() >= self._next_poll:
                changed |= self._polled()
            if changed:
                return self._completed(changed, is_soon=time.monotonic() - begun < SOON)
            if time.monotonic() >= end or self._woken.is_set():
                self._woken.clear()
                return changed

    def _reported(self, seconds: float) -> set[Path]:
        """Wait for the files that the system reports as changed, and return them."""
        if not self._changes:
            self._woken.wait(max(seconds, 0))
            return set()
        end = time.monotonic() + seconds
        while not (changes := next(self._changes)) and time.monotonic() < end and not self._woken.is_set():
            pass
        names = {self._name(Path(path)) for _, path in changes}
        return {self.root / changed for name in names if not _is_ignored(name) for changed in self._update(name)}

    def _update(self, name: str) -> set[str]:
        """Check the file ``name``, or the files in the folder of that name; return those that changed."""
        path = self.root / name
        now = {name: (NO_FILE, path.lstat().st_mtime_ns)} if path.is_symlink() else _stamps(self.root, [name])
        if name in now or name in self._files:
            before, changed = {name: self._files.get(name)}, {name}
        else:  # a folder came or went, or one of these is gone already: an editor's trial
            before = {file: stamp for file, stamp in self._files.items() if file.startswith(f"{name}/")}
            changed = {file for file, _ in before.items() ^ now.items()}
        for file in before:
            self._files.pop(file, None)
        self._files |= now
        return changed

    def _name(self, path: Path) -> str:
        """Return the project's own name of ``path``, where one of its folders is a link."""
        for folder, name in self._folders.items():
            if path.is_relative_to(folder):
                return (Path(name) / path.relative_to(folder)).as_posix()
        return path.name

    def _polled(self) -> set[Path]:
        """Return the files that changed since the last poll or report."""
        before, self._files = self._files, self._scan()
        return {self.root / name for name, _ in before.items() ^ self._files.items()}

    def _scan(self) -> dict[str, tuple[int, int]]:
        """Return every file with its stamp, and listen to the folders that are there now."""
        begun = time.monotonic()
        names = [name for name in self._names() if (self.root / name).exists()]
        folders = {(self.root / name).resolve(): name for name in names if (self.root / name).is_dir()}
        if not self._listens or _have_linked_folders(self.root, names):
            folders = {}
        if folders != self._folders:
            self.__exit__()
            self._folders, self._changes = folders, _listen(folders) if folders else None
        files = _stamps(self.root, names)
        took = time.monotonic() - begun
        self._next_poll = begun + max(POLL_LISTENING if self._changes else POLL_ALONE, took / POLL_SHARE)
        return files

    def _completed(self, changed: set[Path], *, is_soon: bool) -> set[Path]:
        """Return ``changed`` and what changes with it, once nothing more does.

        Several changes, and those that came soon, are waited for; a file that is empty gets a moment to be written.
        """
        begun = time.monotonic()
        more = changed if len(changed) > 1 or is_soon else set()
        while more and time.monotonic() < begun + MAX_CHANGING:
            more = self._reported(SETTLED) if self._changes else self._polled_after(SETTLED)
            changed |= more
        end = time.monotonic() + EMPTY_GRACE
        while any(_is_empty(path) for path in changed) and time.monotonic() < end:
            changed |= self._reported(STEP / 1000)
        return changed

    def _polled_after(self, seconds: float) -> set[Path]:
        self._woken.wait(seconds)
        return self._polled()


def _stamps(root: Path, names: Iterable[str]) -> dict[str, tuple[int, int]]:
    """Return the files among and below ``names``, each with its stamp."""
    stamps = {name.replace(os.sep, "/"): (stamp.size, stamp.changed) for name, stamp in scan(root, names).items()}
    return {name: stamp for name, stamp in stamps.items() if not _is_ignored(name)}


def _have_linked_folders(root: Path, names: Iterable[str]) -> bool:
    """Whether there is a link to a folder below ``names``: the system would follow it, wherever it leads."""
    return any(stamp.size == NO_FILE and (root / name).is_dir() for name, stamp in scan(root, names).items())


def _listen(folders: Iterable[Path]) -> Generator[set[FileChange], None, None] | None:
    """Listen to ``folders`` and all below them; None where the system cannot, or not to so many."""
    changes = watch(
        *folders,
        watch_filter=None,
        debounce=DEBOUNCE,
        step=STEP,
        rust_timeout=PULSE,
        yield_on_timeout=True,
        ignore_permission_denied=True,
    )
    try:
        next(changes)  # only now it listens
    except (OSError, RuntimeError):
        return None
    return changes


def _is_ignored(name: str) -> bool:
    return name.endswith("~") or any(part == "__pycache__" or part.startswith(".") for part in name.split("/"))


def _is_empty(path: Path) -> bool:
    try:
        return path.stat().st_size == 0
    except OSError:
        return False

"""Visits: which files of the site are open in browsers, and which are asked for before they are made."""

from __future__ import annotations

import asyncio
from contextlib import contextmanager
from typing import TYPE_CHECKING
from urllib.parse import unquote

from plugins.preview.channel import Viewed

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator

    from plugins.preview.events import State

#: Seconds between two looks at whether a file was made, and how long one is waited for: it may have become a problem.
_STEP, _PATIENCE = 0.005, 10.0
#: How many files are named to the builder at most.
_MOST = 30


class Visits:
    """Tells the builder, by ``look``, which files to make first; ``state`` knows which are still to be made.

    All of it happens in the loop of the server.
    """

    def __init__(self, base_path: str, state: State, look: Callable[[Viewed], None]) -> None:
        """Start without a visitor."""
        self._base_path, self._state, self._look = base_path, state, look
        self._open: list[str] = []
        self._asked: list[str] = []

    @contextmanager
    def open(self, path: str) -> Iterator[None]:
        """Take the page at ``path``, as its address has it, for open while the block runs."""
        file = self._file_at(path)
        with self._listed(self._open, [file] if file else []):
            yield

    async def until_made(self, files: Collection[str]) -> None:
        """Have those of ``files`` made that are still to be made, and wait for them."""
        stale = [file for file in files if file in self._state.stale]
        if not stale:
            return
        end = asyncio.get_running_loop().time() + _PATIENCE
        with self._listed(self._asked, stale):
            while not self._state.stale.isdisjoint(stale) and asyncio.get_running_loop().time() < end:  # noqa: ASYNC110  (another thread changes it)
                await asyncio.sleep(_STEP)

    def _file_at(self, path: str) -> str:
        """Return the file of the site at the ``path`` of an address; nothing outside the site."""
        below = unquote(path)
        if not below.startswith(f"{self._base_path}/"):
            return ""
        below = below.removeprefix(f"{self._base_path}/")
        return f"{below}index.html" if not below or below.endswith("/") else below

    @contextmanager
    def _listed(self, files: list[str], more: list[str]) -> Iterator[None]:
        """Have ``more`` at the head of ``files``, and tell the builder so."""
        files[:0] = more
        if more:
            self._tell()
        try:
            yield
        finally:
            for file in more:
                files.remove(file)
            if more:
                self._tell()

    def _tell(self) -> None:
        self._look(Viewed(tuple(dict.fromkeys((*self._asked, *self._open)))[:_MOST]))

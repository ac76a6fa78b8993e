"""The parsed files of one run: each is parsed once, whoever asks for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plugins.frontmatter.decoding import Misplaced

if TYPE_CHECKING:
    from plugins.frontmatter.parsed import Parsed
    from plugins.frontmatter.parser import Parser
    from plugins.frontmatter.snapshot import Snapshot


class ParsedFiles:
    """What became of the files of one content folder."""

    def __init__(self, parser: Parser, snapshot: Snapshot) -> None:
        """Parse with ``parser`` what stands in ``snapshot``."""
        self._parser, self._snapshot = parser, snapshot
        self._known: dict[str, Parsed] = {}

    def get(self, below: str) -> Parsed:
        """Return what became of the file at ``below``, relative to content/."""
        if below not in self._known:
            self._known[below] = self._parse(below)
        return self._known[below]

    def _parse(self, below: str) -> Parsed:
        """Parse one file; one that cannot be read has that for its problem."""
        try:
            data = self._snapshot.path(below).read_bytes()
        except OSError as error:
            what = f"The file cannot be read: {error.strerror}."
            return self._parser.unread(below, Misplaced(0, what, "See whether it is open elsewhere.", "FM009"))
        return self._parser.parse(below, data, self._snapshot.read)

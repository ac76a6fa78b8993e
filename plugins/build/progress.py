"""Progress: a build that takes longer than a second shows its current step on a temporary line of the terminal."""

from __future__ import annotations

import sys
import time
from typing import Final

#: Seconds before the first step is shown, and between two steps.
_PATIENCE: Final = 1.0
_OFTEN: Final = 0.2
#: Moves a terminal's cursor to the beginning of the line, and clears the line.
_AWAY: Final = "\r\x1b[K"


class Progress:
    """The current step of a build that began just now; nothing is shown where output is not a terminal."""

    def __init__(self) -> None:
        """Begin."""
        self._next = time.monotonic() + _PATIENCE
        self._is_seen = sys.stderr.isatty()
        self._stands = False

    def say(self, what: str) -> None:
        """Show ``what``, if it is time."""
        now = time.monotonic()
        if self._is_seen and now >= self._next:
            self._next = now + _OFTEN
            sys.stderr.write(f"{_AWAY}{what} …")
            sys.stderr.flush()
            self._stands = True

    def end(self) -> None:
        """Clear the line."""
        if self._stands:
            sys.stderr.write(_AWAY)
            sys.stderr.flush()
            self._stands = False

"""Progress: the current step of something that takes longer than a second, on a temporary line of the terminal."""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING, Final

from plugins.i18n.message_language import translated
from plugins.terminal.emphasis import is_interactive

if TYPE_CHECKING:
    from rich.progress import Progress as RichProgress

    from plugins.messages import Message

#: Seconds before the first step is shown, and between two steps.
_PATIENCE: Final = 1.0
_INTERVAL: Final = 0.2


class Progress:
    """The steps of something that begins now, shown by rich on standard error.

    Nothing is shown, and rich is not imported, in the first second, or where nobody looks. There is no thread that
    draws: the workers of a build are forked.
    """

    def __init__(self) -> None:
        """Begin."""
        self._begun = time.monotonic()
        self._next = self._begun + _PATIENCE
        self._is_seen = is_interactive(sys.stderr)
        self._shown: RichProgress | None = None

    def show(self, message: Message) -> None:
        """Show the step that ``message`` names, if it is time."""
        now = time.monotonic()
        if not self._is_seen or now < self._next:
            return
        self._next, step = now + _INTERVAL, translated(message)
        if self._shown is None:
            self._shown = _bar()
            self._shown.start()
            self._shown.add_task(step, total=None)
            self._shown.tasks[0].start_time = self._begun
        self._shown.update(self._shown.task_ids[0], description=step, refresh=True)

    def end(self) -> None:
        """Clear the line."""
        if self._shown is not None:
            self._shown.stop()
            self._shown = None


def _bar() -> RichProgress:
    """Return a line with a step and the time since it began, which goes when it ends."""
    from rich.console import Console
    from rich.progress import Progress as RichProgress
    from rich.progress import SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn(), TextColumn("{task.description} …", markup=False), TimeElapsedColumn())
    return RichProgress(*columns, console=Console(stderr=True), transient=True, auto_refresh=False)

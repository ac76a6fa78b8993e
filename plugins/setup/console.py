"""The console: what people read in the terminal, a pipe or a log, without a character that could break it."""

from __future__ import annotations

import io
import sys


def configure_output_encoding() -> None:
    """Write UTF-8 into pipes and files everywhere, and “?” for what a terminal cannot show."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding=None if stream.isatty() else "utf-8", errors="replace")

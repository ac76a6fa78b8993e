"""Console output: its encoding, and control characters that could break a terminal, a pipe or a log."""

from __future__ import annotations

import io
import sys


def configure_output_encoding() -> None:
    """Write UTF-8 into pipes and files everywhere, and “?” for what a terminal cannot show."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding=None if stream.isatty() else "utf-8", errors="replace")

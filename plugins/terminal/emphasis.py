"""Emphasis: the parts of a line that matter, bold or in colour where that can be seen; the words say it all without."""

from __future__ import annotations

import os
import re
import sys
from typing import TYPE_CHECKING, Final, TextIO

if TYPE_CHECKING:
    from rich.text import Text

#: The place of a problem at the beginning of its line: a file, or another name without spaces, with a line number.
_PLACE: Final = re.compile(r"^(?:Note: )?(?P<place>(?!Note: )(?:[^:“”]*\.\w+|[^\s:]+)(?::\d+)?): ")
#: What is offered instead of what was written: “Did you mean “x”?”, in any language.
_OFFER: Final = re.compile(r"(“[^”]+”)\?")


def is_interactive(stream: TextIO | None) -> bool:
    """Whether somebody looks at ``stream`` as it is written: it is a terminal that can do more than print lines.

    In CI nobody does, though some systems there have a terminal.
    """
    try:
        is_terminal = stream is not None and stream.isatty()
    except ValueError:  # it is closed
        return False
    return is_terminal and os.environ.get("TERM") != "dumb" and not os.environ.get("CI")


def is_emphasised(stream: TextIO | None) -> bool:
    """Whether lines on ``stream`` may have colours and bold words: not with ``NO_COLOR`` (https://no-color.org/)."""
    return is_interactive(stream) and not os.environ.get("NO_COLOR")


def print_line(line: str, stream: TextIO | None = None) -> None:
    """Write ``line`` to ``stream``, standard error if not given; the place of a problem and an offer stand out."""
    stream = stream or sys.stderr
    if not is_emphasised(stream):
        stream.write(f"{line}\n")
        return
    from rich.console import Console

    Console(file=stream, highlight=False, soft_wrap=True).print(emphasised(line))


def emphasised(line: str) -> Text:
    """Return ``line`` with its place bold, and an offer in colour."""
    from rich.text import Text

    text = Text(line)
    if place := _PLACE.match(line):
        text.stylize("bold", *place.span("place"))
    for offer in _OFFER.finditer(line):
        text.stylize("bold cyan", *offer.span(1))
    return text

"""Feeds: which files they are, which of them carry an article, and their share of a build's CPU time."""

from __future__ import annotations

import os
from functools import wraps
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pelican.generators import Generator
    from pelican.writers import Writer

#: What all are in, below the root of each language.
_FOLDER = "feeds"


def feeds_in(output: Path) -> list[Path]:
    """Return the file of every feed of the site in ``output``, with archives and lists of feeds."""
    return sorted(path for path in output.rglob(f"{_FOLDER}/**/*") if path.is_file())


def feeds_with(slug: str, output: Path) -> list[Path]:
    """Return the files of the feeds that have the text of the article called ``slug``, in the site's first language.

    Archives have it in Atom alone.
    """
    address = f".org/news/{slug}/"
    whole = (path for path in feeds_in(output) if ".archive-" not in path.name or path.name.endswith(".atom.xml"))
    return [path for path in whole if address in path.read_text("utf-8")]


def measure_feeds(build: Callable[[], int]) -> float | None:
    """Return the share of the CPU time of this process and its children that feeds take; None where ``build`` fails.

    It counts from the start of the process to the end of the build: importing belongs to a build, too.
    """
    from pelican.generators import Generator

    from plugins.feeds import hooks

    spent: list[float] = []
    for kind in Generator.__subclasses__():
        if kind.__module__.startswith(hooks.__package__):
            kind.generate_output = _measured(kind.generate_output, spent)
    return sum(spent) / _cpu() if build() == 0 else None


def _measured(write: Callable[[Generator, Writer], None], spent: list[float]) -> Callable[[Generator, Writer], None]:
    """Return ``write``, which adds the seconds that it took to ``spent``."""

    @wraps(write)
    def measured(generator: Generator, writer: Writer) -> None:
        begun = _cpu()
        write(generator, writer)
        spent.append(_cpu() - begun)

    return measured


def _cpu() -> float:
    """Return the seconds of CPU of this process and of its children that have ended."""
    return sum(os.times()[:4])

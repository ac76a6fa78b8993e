"""The report of the last good build: what it made and why, and what it pruned."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

from plugins.engine.checksummed_file import read_checksummed_json, write_checksummed_json
from plugins.engine.manifest import FOLDER
from plugins.values import frozen

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

_FILE = f"{FOLDER}/report.json"


@frozen
class Report:
    """One build: the artifacts ``made``, each with its reasons in plain words, how many were kept, which pruned."""

    made: Mapping[str, Sequence[str]]
    kept: int
    pruned: Sequence[str]


def write_report(root: Path, report: Report) -> None:
    """Write ``report`` for ``build --explain``."""
    write_checksummed_json(root / _FILE, asdict(report))


def last_report(root: Path) -> Report | None:
    """Return the report of the last good build in ``root``; None if there is none."""
    told = read_checksummed_json(root / _FILE)
    try:
        return Report(**told) if told else None
    except TypeError:
        return None

"""A site that is held in memory for a day of writing takes no more of it in the evening than in the morning."""

from __future__ import annotations

import gc
import sys
from typing import TYPE_CHECKING

from plugins.output.resident import Resident

if TYPE_CHECKING:
    from tests.support import Site

NEWS = "content/news/cold-night.md"
#: After so many edits whatever keeps the last of something is full.
SETTLED = 210
EDITS = 60


def test_editing_on_and_on_takes_no_memory(site: Site) -> None:
    resident, source = Resident(site.folder), site.folder / NEWS
    resident.build()
    text = source.read_text("utf-8")

    def edit(number: int) -> None:
        titled = text.replace("title: ", f"title: {number % 7} ", 1)
        source.write_text(f"{titled}\nAgain *{number}*.\n", "utf-8")
        assert resident.build([source]) == 0

    for number in range(SETTLED):
        edit(number)
    before = _blocks()
    for number in range(EDITS):
        edit(SETTLED + number)

    assert f"Again <em>{SETTLED + EDITS - 1}" in (site.output / "news" / "cold-night" / "index.html").read_text("utf-8")
    assert _blocks() - before < EDITS  # what stays of each edit is less than one object


def _blocks() -> int:
    """Return how many pieces of memory Python has in use."""
    gc.collect()
    return sys.getallocatedblocks()

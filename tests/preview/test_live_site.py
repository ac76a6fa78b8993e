"""A site that is held in memory for a day of writing takes no more of it in the evening than in the morning."""

from __future__ import annotations

import gc
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from plugins.preview.live_site import LiveSite
from tests.support.site import PROJECT

if TYPE_CHECKING:
    import pytest

    from tests.support import Site

NEWS = "content/news/cold-night.md"
#: After so many edits nearly all that keeps the last of something is full.
SETTLED = 210
EDITS = 60
#: So many pieces of memory an edit may leave for good: a page, a text or its tree that stays would be dozens.
LEFT = 3
#: In this process, tests before may have left threads that take memory and give it back.
ALONE = "import sys; from tests.preview.test_live_site import edit_on_and_on as edit; print(edit(sys.argv[1]))"


def test_editing_on_and_on_takes_no_memory(site: Site) -> None:
    command = [sys.executable, "-c", ALONE, str(site.folder)]

    done = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, check=True)

    assert f"Again <em>{SETTLED + EDITS - 1}" in (site.output / "news" / "cold-night" / "index.html").read_text("utf-8")
    assert int(done.stdout.splitlines()[-1]) < LEFT * EDITS


def test_what_an_article_hands_down_to_its_translation_is_renewed_there_too(site: Site) -> None:
    site.write("content/news/cold-night.es.md", "title: La noche\nsummary: Cuatro grados.\n\nHacía frío.\n")
    resident, page = LiveSite(site.folder), site.output / "es" / "news" / "cold-night" / "index.html"
    assert resident.build() == 0
    before = page.read_text("utf-8")

    site.change(NEWS, "author: ", "modified: 2024-02-20\nauthor: ")
    assert resident.build([site.folder / NEWS]) == 0

    assert "2024-02-20" not in before
    assert "2024-02-20" in page.read_text("utf-8")


def test_a_text_that_an_edit_makes_a_copy_is_named(site: Site, capsys: pytest.CaptureFixture[str]) -> None:
    text = "title: Heat\ndate: 2024-01-02\n\nThere is heat in every ward from now on, on all {} floors of the house.\n"
    site.write("content/news/heat.md", text.format("eleven"))
    site.write("content/news/other.md", text.format("twelve"))
    live = LiveSite(site.folder)
    live.build()

    for floors in ("thirteen", "eleven", "twelve"):
        site.write("content/news/other.md", text.format(floors))
        live.build([site.folder / "content/news/other.md"])
        assert ("FM069" in capsys.readouterr().err) == (floors == "eleven"), floors


def edit_on_and_on(folder: str) -> int:
    """Return how many more pieces of memory are in use after ``EDITS`` than before."""
    root = Path(folder)
    resident, source = LiveSite(root), root / NEWS
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
    return _blocks() - before


def _blocks() -> int:
    """Return how many pieces of memory Python has in use."""
    gc.collect()
    return sys.getallocatedblocks()

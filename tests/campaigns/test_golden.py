"""Small sites whose whole output is written down: a change of any page is seen, and taken on with ``--accept``."""

from __future__ import annotations

import difflib
import re
import shutil
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest

from tests.support import Site

if TYPE_CHECKING:
    from collections.abc import Mapping

CAMPAIGNS = sorted(folder.parent for folder in Path(__file__).parent.glob("*/content"))
NOW = datetime(2024, 2, 1, 12, tzinfo=ZoneInfo("America/New_York"))
#: The look has tests of its own: style sheets, their digests and scripts are not written down.
LOOK = re.compile(r"(?<=<style>)[^<]*(?=</style>)|(?<=&lt;style&gt;).*?(?=&lt;/style&gt;)|(?<=sha256-)[\w+/]{43}=")
HINT = "If this is as it should be, run: python3 tasks.py test, or pytest tests/campaigns --accept"


def wording(output: Mapping[str, bytes]) -> dict[str, str]:
    """Return the output as text by path, without what only the theme's look decides."""
    pages = {path: body for path, body in output.items() if not path.startswith("theme/")}
    return {
        path: "(a picture)" if path.endswith(".png") else LOOK.sub("LOOK", body.decode("utf-8", "replace"))
        for path, body in pages.items()
    }


def read(folder: Path) -> dict[str, str]:
    files = [file for file in folder.rglob("*") if file.is_file()]
    return {file.relative_to(folder).as_posix(): file.read_text("utf-8") for file in files}


def accept(folder: Path, output: Mapping[str, str]) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    for path, text in output.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, "utf-8")


@pytest.mark.parametrize("campaign", CAMPAIGNS, ids=lambda folder: folder.name)
def test_the_output_is_as_written_down(campaign: Path, tmp_path: Path, pytestconfig: pytest.Config) -> None:
    site = Site(tmp_path, campaign / "content")

    result = site.build(now=NOW)
    found = wording(site.snapshot())
    if pytestconfig.getoption("--accept"):
        accept(campaign / "expected", found)
    expected = read(campaign / "expected")

    assert result.status == 0, result.text
    assert sorted(found) == sorted(expected), HINT
    for path, text in found.items():
        lines = difflib.unified_diff(expected[path].splitlines(), text.splitlines(), "expected", path, lineterm="", n=1)
        assert text == expected[path], "\n".join([HINT, *lines])

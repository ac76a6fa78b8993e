"""A text of 10 MB, of whatever kind, is built in less than 500 MB of memory, or refused with the limit it exceeds."""

from __future__ import annotations

import os

import pytest

#: Prints the most memory that a build took, in megabytes: Linux counts it in kilobytes, macOS in bytes.
BUILD = """
import resource, sys
from pathlib import Path
from plugins.build.build import build
status = build(root=Path.cwd())
most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
print("memory:", most // (1 << 20 if sys.platform == "darwin" else 1 << 10))
sys.exit(status)
"""
SIZE = 10_000_000
TEXTS = {
    "one paragraph": ("The union met in the hall on Tuesday and voted for the plan. ", 0),
    "a table": ("| Rosa | dock | 4 |\n", 1),
}


@pytest.mark.skipif(os.name == "nt", reason="Windows has no module “resource”")
@pytest.mark.parametrize(("unit", "status"), TEXTS.values(), ids=TEXTS)
def test_a_text_of_ten_megabytes_takes_less_than_500(site, unit, status):
    head = "title: Big\ndate: 2024-03-01\nsummary: Long.\n\n"
    rows = "| a | b | c |\n|---|---|---|\n" if unit.startswith("|") else ""
    site.write("content/news/big.md", head + rows + unit * (SIZE // len(unit)))

    result = site.run("-c", BUILD)

    assert result.status == status, result.text
    assert status == 0 or [problem.code for problem in result.problems] == ["FM051"]
    assert int(result.text.partition("memory: ")[2]) < 500

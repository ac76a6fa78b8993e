"""The list of the sample's files is complete, and knows them again however they were saved."""

from __future__ import annotations

import json
import shutil

import pytest

from plugins.start.shipped import LIST, changed_files, digests_in
from tests.support import PROJECT

pytestmark = pytest.mark.sample
CONTENT = PROJECT / "content"


def test_the_list_has_the_sample_as_it_is(pytestconfig: pytest.Config) -> None:
    now = digests_in(CONTENT)
    if pytestconfig.getoption("--accept"):
        LIST.write_text(json.dumps(now, indent=0) + "\n", "utf-8")

    assert json.loads(LIST.read_text("utf-8")) == now, "To bring the list up to date: pytest tests/start --accept"


def test_other_ends_of_lines_and_leftovers_are_no_changes(tmp_path) -> None:
    shutil.copytree(CONTENT, tmp_path / "content")
    for file in (tmp_path / "content").rglob("*.md"):
        file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))
    (tmp_path / "content" / ".DS_Store").write_bytes(b"\0")
    (tmp_path / "content" / "counts.toml").write_text("", "utf-8")

    assert changed_files(tmp_path / "content") == {}

"""A copy that a computer made is told as such, and never renamed into a second article."""

from __future__ import annotations

from pathlib import PurePosixPath

import pytest

from plugins.frontmatter.file_names import original_of, read_name
from plugins.frontmatter.model import Unreadable


@pytest.mark.parametrize(
    "name",
    [
        "we-won (conflicted copy 2024-03-04)",
        "we-won (Ana's conflicted copy 2024-03-04)",
        "we-won (Ana\u2019s Laptop's conflicted copy 2024-03-04 120000)",
        "we-won_conflict-20240304-120000",
        "we-won~",
        "we-won.orig",
        "we-won.bak",
        "we-won.sync-conflict-20240304-120000-ABCDEF1",
        "we-won (SFConflict ana@example.org 2024-03-04-12-00-00)",
        "we-won (Case Conflict)",
        "we-won (in Konflikt stehende Kopie von Ana 2024-03-04)",
        "we-won copy",
        "we-won copy 2",
        "we-won (copy)",
        "we-won (another copy)",
        "we-won (3rd copy)",
        "we-won - Copy",
        "we-won - Copy (2)",
        "we-won - Kopie",
        "we-won - copia",
        "we-won (1)",
        "we-won 2",
        "Copy of we-won",
        "Copia de we-won",
    ],
)
def test_a_copy_is_named_with_its_original(name):
    with pytest.raises(Unreadable) as refused:
        read_name(PurePosixPath(f"{name}.md"), ("en", "es"))

    assert refused.value.problem.code == "FM064"
    assert "“we-won.md”" in refused.value.problem.what
    assert "Compare" in refused.value.problem.hint


@pytest.mark.parametrize("name", ["we-won.es (1)", "we-won copy.es"])
def test_a_copy_of_a_translation_is_one(name):
    assert original_of(name) == "we-won.es"


@pytest.mark.parametrize(
    "name",
    ["open-copy", "copy-that", "conflict-in-ward-3", "the-conflict", "Part 2", "Vote (Tuesday)", "2024", "we-won"],
)
def test_a_name_of_somebody_is_no_copy(name):
    assert not original_of(name)

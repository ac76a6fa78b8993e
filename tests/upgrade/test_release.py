"""A release is written by a task, and its list is true wherever there is one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from plugins.upgrade.changelog import changes_between
from plugins.upgrade.model import Version, read_version
from plugins.upgrade.release_files import LIST, differences, is_of_release, read_listing, walk
from plugins.upgrade.release_task import write_release
from tests.support.site import PROJECT
from tests.upgrade.small_picket import OLD, OURS, committed, git, write

if TYPE_CHECKING:
    from pathlib import Path

UNRELEASED = "# Changelog\n\n## [Unreleased]\n\n### Fixed\n\n- A thing.\n\n## [0.1.0] - 2026-11-26\n\n- The first.\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    files = {**OLD, **OURS, ".gitignore": "/ignored\n", "CHANGELOG.md": UNRELEASED}
    return write(committed(write(tmp_path, files)), {"ignored/x": "x"})


@pytest.mark.sample
def test_the_list_of_this_picket_is_true_where_there_is_one():
    """The commit behind a release takes the list out again (CONTRIBUTING.md)."""
    listing = read_listing(PROJECT)
    known = {path for path in git(PROJECT, "ls-files", "-z").split("\0") if path} if listing else set()

    assert not listing or not differences(PROJECT, listing, [path for path in known if is_of_release(path)])


def test_a_release_says_its_version_everywhere_and_lists_its_files(root, capsys):
    assert write_release(root, "0.2.0") == 0

    listing = read_listing(root)
    assert listing is not None
    assert listing.version == Version(0, 2, 0)
    assert listing.files.keys() == {*OLD, ".gitignore", "notes.txt", ".git-is-no-folder/x"}
    assert not differences(root, listing, [path for path in walk(root) if path in listing.files])
    assert 'version = "0.2.0"' in (root / "pyproject.toml").read_text()
    assert '__version__ = "0.2.0"' in (root / "plugins/__init__.py").read_text()
    changelog = (root / "CHANGELOG.md").read_text()
    assert re.search(r"## \[Unreleased\]\n\n## \[0\.2\.0\] - \d{4}-\d\d-\d\d\n\n### Fixed\n\n- A thing\.\n", changelog)
    assert git(root, "log", "--format=%s").split() == ["Begin"]
    assert "This is 0.2.0: 19 files are listed" in capsys.readouterr().out


def test_called_again_it_writes_the_list_alone(root):
    assert write_release(root, "0.2.0") == 0
    before = (root / "CHANGELOG.md").read_text()
    write(root, {"README.md": "changed since\n"})
    listing = read_listing(root)
    assert listing is not None
    assert differences(root, listing, listing.files) == ["README.md"]

    assert write_release(root, "0.2.0") == 0

    listing = read_listing(root)
    assert listing is not None
    assert differences(root, listing, listing.files) == []
    assert (root / "CHANGELOG.md").read_text() == before


@pytest.mark.parametrize(
    ("version", "changelog", "says"),
    [
        ("0.0.9", UNRELEASED, "A version is three numbers, and newer than 0.1.0"),
        ("next", UNRELEASED, "A version is three numbers"),
        ("0.2.0", OLD["CHANGELOG.md"], "CHANGELOG.md says nothing below “[Unreleased]”."),
    ],
)
def test_what_cannot_be_released_is_said(root, capsys, version, changelog, says):
    write(root, {"CHANGELOG.md": changelog})

    assert write_release(root, version) == 1

    assert says in (said := capsys.readouterr().err)
    assert "(UPG020)" in said
    assert not (root / LIST).exists()
    assert 'version = "0.1.0"' in (root / "pyproject.toml").read_text()


@pytest.mark.parametrize(
    ("text", "version"),
    [("0.2.0", (0, 2, 0)), ("v10.0.1", (10, 0, 1)), ("0.2", None), ("0.2.0rc1", None), ("", None), ("1.2.3.4", None)],
)
def test_versions_are_three_numbers(text, version):
    assert read_version(text) == version


CHANGELOG = """# Changelog

## [Unreleased]

- Still to come.

## [0.3.0] - 2027-03-01

### Added

Beginning:

- `start` makes the site **yours**: [how](docs/start.md), and
  [more](https://example.org/more).
  - Below.

## [0.2.0] - 2027-01-01

Words.

## [0.1.0] - 2026-11-26

- The first.
"""


def test_the_changes_between_two_versions_are_plain_lines():
    assert changes_between(CHANGELOG, Version(0, 1, 0), Version(0, 3, 0)) == [
        "0.3.0 - 2027-03-01",
        "Added",
        "Beginning:",
        "- start makes the site yours: how, and more (https://example.org/more).",
        "  - Below.",
        "",
        "0.2.0 - 2027-01-01",
        "Words.",
    ]


def test_a_version_without_a_heading_has_what_is_not_released():
    lines = changes_between(CHANGELOG, Version(0, 3, 0), Version(0, 4, 0))

    assert lines == ["Unreleased", "- Still to come."]
    assert changes_between(CHANGELOG, Version(0, 2, 0), Version(0, 3, 0))[0] == "0.3.0 - 2027-03-01"


def test_the_changelog_of_this_picket_can_be_shown():
    lines = changes_between((PROJECT / "CHANGELOG.md").read_text("utf-8"), Version(0, 0, 0), Version(99, 0, 0))

    assert len(lines) > 100
    assert not [line for line in lines if "](" in line or "**" in line or len(line) > 101]

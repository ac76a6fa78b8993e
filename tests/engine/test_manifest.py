"""The manifest tells whether anything may be other than it was when the last good build was done."""

from __future__ import annotations

import marshal
import os
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from plugins.engine.files import Stamp, read_checksummed, scan, with_digests, write_checksummed
from plugins.engine.manifest import (
    VERSION,
    Manifest,
    changes_in_output,
    path_of,
    read_manifest,
    reason_to_build,
    sources_of,
    write_manifest,
)

if TYPE_CHECKING:
    from pathlib import Path

SETTINGS = "pelicanconf.py"
NOW = datetime(2024, 3, 1, 12, 0, tzinfo=UTC)
LONG_AGO = 1_700_000_000


def remember(project: Path, next_change: datetime | None = None, settings: str = SETTINGS) -> Manifest:
    """Leave a manifest of what lies in the project now; return it."""
    artifacts = with_digests(project / "output", scan(project / "output", (".",)))
    manifest = Manifest("7", "output", 1, sources_of(project), artifacts, NOW, next_change)
    write_manifest(project, settings, manifest)
    return manifest


@pytest.fixture
def built(tmp_path):
    """A project whose last build is remembered, with files that are older than a clock's tick."""
    for name in ("content/news/a.md", "content/campaign.toml", "theme/templates/page.html", "plugins/x.py", SETTINGS):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"the first {name}")
        os.utime(path, (LONG_AGO, LONG_AGO))
    (tmp_path / "output/news/a").mkdir(parents=True)
    (tmp_path / "output/news/a/index.html").write_text("<p>a")
    remember(tmp_path, NOW + timedelta(days=1))
    return tmp_path


def reason(project, now=NOW, settings=SETTINGS):
    return reason_to_build(project, read_manifest(project, settings), now)


def output_changes(project):
    return list(changes_in_output(project, read_manifest(project, SETTINGS)))


def test_nothing_changed_is_no_reason_to_build(built):
    assert reason(built) == ""


@pytest.mark.parametrize("name", ["content/news/a.md", "content/campaign.toml", "theme/templates/page.html", SETTINGS])
def test_a_changed_source_is_a_reason(built, name):
    (built / name).write_text(f"the other {name}")

    assert reason(built) == f"{name} is changed"


def test_a_module_of_the_campaign_s_own_is_a_source(built):
    (built / "our_forms/services").mkdir(parents=True)
    module = built / "our_forms/services/example.py"
    module.write_text("one")
    remember(built)
    module.write_text("another")

    assert reason(built) == "our_forms/services/example.py is changed"


def test_a_change_of_the_same_size_and_time_just_before_the_build_is_seen(built):
    file = built / "content/news/a.md"
    file.write_text("one")
    then = file.stat().st_mtime_ns
    remember(built)
    file.write_text("two")
    os.utime(file, ns=(then, then))

    assert reason(built) == "content/news/a.md is changed"


def test_a_source_that_was_only_touched_is_no_reason(built):
    (built / "content/news/a.md").touch()

    assert reason(built) == ""


def test_a_new_source_is_a_reason(built):
    (built / "content/news/b.md").write_text("b")

    assert reason(built) == "content/news/b.md is new"


def test_a_removed_source_is_a_reason(built):
    (built / "content/news/a.md").unlink()

    assert reason(built) == "content/news/a.md is gone"


def test_caches_of_python_are_no_sources(built):
    (built / "plugins/__pycache__").mkdir()
    (built / "plugins/__pycache__/x.pyc").write_bytes(b"x")

    assert reason(built) == ""


def test_a_moment_that_has_come_is_a_reason_though_no_file_changed(built):
    moment = NOW + timedelta(days=1)

    assert reason(built, moment - timedelta(seconds=1)) == ""
    assert reason(built, moment) == "the time has come for something that changes at 2024-03-02 12:00"


# The output folder.


def test_an_output_as_the_build_left_it_has_not_output_changes(built):
    (built / "output/news/a/index.html").touch()

    assert output_changes(built) == []


@pytest.mark.parametrize(
    ("how", "name"), [("changed", "news/a/index.html"), ("gone", "news/a/index.html"), ("new", "news/b/index.html")]
)
def test_an_output_that_somebody_touched_is_a_reason_and_told(built, how, name):
    path = built / "output" / name
    path.parent.mkdir(exist_ok=True)
    path.unlink() if how == "gone" else path.write_text("<p>A")

    assert output_changes(built) == [(name, how)]
    assert reason(built) == f"output/{name} is {how}"


def test_without_its_folder_every_artifact_is_gone(built):
    (built / "output").rename(built / "elsewhere")

    assert output_changes(built) == [("news/a/index.html", "gone")]


# What the next build finds.


def test_a_manifest_is_read_back_as_it_was_written(built):
    for moment in (NOW, None):
        manifest = remember(built, moment)
        assert read_manifest(built, SETTINGS) == manifest


def test_every_settings_file_has_a_manifest_of_its_own(built):
    assert read_manifest(built, "publishconf.py") is None

    remember(built, settings="publishconf.py")

    assert read_manifest(built, "publishconf.py").next_change is None
    assert read_manifest(built, SETTINGS).next_change == NOW + timedelta(days=1)


def test_where_nothing_was_built_there_is_no_manifest(tmp_path):
    assert read_manifest(tmp_path, SETTINGS) is None


@pytest.mark.parametrize(("old", "new"), [(b"index", b"other"), (b"\0", b"\n"), (b"7", b"8"), (b"7", b"")])
def test_a_damaged_manifest_is_no_manifest(built, old, new):
    path = path_of(built, SETTINGS, "manifest")
    whole = path.read_bytes()
    path.write_bytes(whole.replace(old, new))

    assert path.read_bytes() != whole
    assert read_manifest(built, SETTINGS) is None


@pytest.mark.parametrize("text", ["", "[]\n[]", "\0"], ids=["empty", "foreign", "binary"])
def test_a_foreign_manifest_is_no_manifest(built, text):
    path_of(built, SETTINGS, "manifest").write_text(text)

    assert read_manifest(built, SETTINGS) is None


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"5\0build\0output",
        marshal.dumps(None),
        marshal.dumps((VERSION, {})),
        marshal.dumps((VERSION, {"notices": ()}, 3)),
        marshal.dumps((f"{VERSION}1", {"build": "b"})),
    ],
)
def test_a_manifest_that_another_version_would_write_is_no_manifest(built, data):
    write_checksummed(path_of(built, SETTINGS, "manifest"), data)

    assert read_manifest(built, SETTINGS) is None


@pytest.mark.parametrize(
    ("field", "wrong"),
    [("built", "now"), ("next_change", "soon"), ("sources", []), ("artifacts", {"a": (1, 2)}), ("surplus", 3)],
)
def test_a_manifest_with_a_field_of_another_kind_is_no_manifest(built, field, wrong):
    path = path_of(built, SETTINGS, "manifest")
    version, fields = marshal.loads(read_checksummed(path))

    write_checksummed(path, marshal.dumps((version, {**fields, field: wrong})))

    assert read_manifest(built, SETTINGS) is None


def test_a_manifest_is_read_back_as_it_was(built):
    (built / "content/a b\nc.md").write_text("a name of two lines")
    (built / "content" / os.fsdecode(b"\xff.md")).write_text("a name that is not text")

    assert remember(built, NOW) == read_manifest(built, SETTINGS)
    assert reason(built, NOW - timedelta(seconds=1)).startswith("the clock")
    assert reason(built, NOW) != ""


# Digests are read again only where they have to be.


def test_sources_that_stand_as_they_were_are_not_read_again(built):
    known = {name: Stamp(one.size, one.changed, "known") for name, one in sources_of(built).items()}
    (built / "content/news/a.md").write_text("other")

    found = sources_of(built, known)

    assert {name for name, one in found.items() if one.digest != "known"} == {"content/news/a.md"}


def test_a_source_saved_a_moment_ago_has_no_time_to_go_by(built):
    (built / "content/news/a.md").write_text("other")

    found = sources_of(built)

    assert found["content/news/a.md"].changed == 0
    assert found["content/campaign.toml"].changed == LONG_AGO * 10**9


def test_a_clock_that_was_set_back_is_a_reason(built):
    assert reason(built, NOW - timedelta(minutes=1)).startswith("the clock was set back")

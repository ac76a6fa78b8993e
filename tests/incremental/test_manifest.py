from __future__ import annotations

import os
from datetime import UTC, datetime, timedelta

import pytest

from plugins.incremental.manifest import FILE, reason_to_build, recall, remember, sources_of, up_to_date

SETTINGS = "pelicanconf.py"
NOW = datetime(2024, 3, 1, 12, 0, tzinfo=UTC)
LONG_AGO = 1_700_000_000


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
    remember(tmp_path, SETTINGS, tmp_path / "output", sources_of(tmp_path), NOW + timedelta(days=1))
    return tmp_path


def reason(project, now=NOW, settings=SETTINGS):
    return reason_to_build(project, settings, recall(project), now)


def test_nothing_changed_is_no_reason_to_build(built):
    assert reason(built) == ""


def test_it_says_so_in_one_line(built):
    remember(built, SETTINGS, built / "output", sources_of(built), None)

    assert up_to_date(built) == "Nothing changed: output/ is up to date (1 page)."


@pytest.mark.parametrize("name", ["content/news/a.md", "content/campaign.toml", "theme/templates/page.html", SETTINGS])
def test_a_changed_source_is_a_reason(built, name):
    (built / name).write_text(f"the other {name}")

    assert reason(built) == f"{name} is changed"


def test_a_module_of_the_campaign_s_own_is_a_source(built):
    (built / "our_forms/services").mkdir(parents=True)
    module = built / "our_forms/services/example.py"
    module.write_text("one")
    remember(built, SETTINGS, built / "output", sources_of(built), None)
    module.write_text("another")

    assert reason(built) == "our_forms/services/example.py is changed"


def test_a_change_of_the_same_size_and_time_just_before_the_build_is_seen(built):
    file = built / "content/news/a.md"
    file.write_text("one")
    then = file.stat().st_mtime_ns
    remember(built, SETTINGS, built / "output", sources_of(built), None)
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


def test_an_output_that_somebody_touched_is_a_reason(built):
    (built / "output/news/a/index.html").write_text("<p>A")

    assert reason(built) == "output/news/a/index.html is changed"


def test_an_output_that_is_gone_is_a_reason(built):
    (built / "output/news/a/index.html").unlink()

    assert reason(built) == "output/news/a/index.html is gone"


def test_other_settings_are_a_reason(built):
    assert reason(built, settings="publishconf.py") == "the last build was made with pelicanconf.py"


def test_a_moment_that_has_come_is_a_reason_though_no_file_changed(built):
    moment = NOW + timedelta(days=1)

    assert reason(built, moment - timedelta(seconds=1)) == ""
    assert reason(built, moment) == "the time has come for something that changes at 2024-03-02 12:00"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param('"pages":1', '"pages":2', id="altered"),
        pytest.param('"version":1', '"version":0', id="of another version"),
        pytest.param('"next_change"', "", id="cut"),
    ],
)
def test_a_damaged_manifest_is_no_manifest(built, old, new):
    path = built / FILE
    path.write_text(path.read_text().replace(old, new))

    assert recall(built) is None
    assert up_to_date(built) == ""


@pytest.mark.parametrize("text", ["", "[]\n[]", "\0"], ids=["empty", "foreign", "binary"])
def test_a_foreign_manifest_is_no_manifest(built, text):
    (built / FILE).write_text(text)

    assert recall(built) is None


def test_no_manifest_is_a_reason_to_build(tmp_path):
    assert up_to_date(tmp_path) == ""


def test_caches_of_python_are_no_sources(built):
    (built / "plugins/__pycache__").mkdir()
    (built / "plugins/__pycache__/x.pyc").write_bytes(b"x")

    assert reason(built) == ""

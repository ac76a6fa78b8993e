"""A store gives back what was put there or nothing, whatever happened to its file."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.engine.cache import TextCache

if TYPE_CHECKING:
    from pathlib import Path

TEXTS = {f"key {number}": f"“{number}”" * 50 for number in range(2_000)}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "folder" / "texts.sqlite"


@pytest.fixture
def store(path: Path) -> TextCache:
    """Return a store with texts in it."""
    kept = TextCache(path, "1")
    kept.put_many(TEXTS)
    return kept


def test_what_was_put_is_there_and_nothing_else(store):
    assert store.get_many([*TEXTS, "another"]) == TEXTS
    assert store.get_many([]) == {}


def test_the_last_text_of_a_key_counts(store):
    store.put_many({"key 1": "new"})

    assert store.get_many(["key 1", "key 2"]) == {"key 1": "new", "key 2": TEXTS["key 2"]}


@pytest.mark.usefixtures("store")
def test_another_version_sees_nothing_of_it(path):
    other = TextCache(path, "2")

    assert other.get_many(TEXTS) == {}


def test_what_is_not_to_be_kept_is_gone_and_its_room_as_well(store, path):
    before = path.stat().st_size

    store.prune({"key 3", "another"})

    assert store.get_many(TEXTS) == {"key 3": TEXTS["key 3"]}
    assert path.stat().st_size < before / 10


def test_a_store_that_is_only_asked_makes_no_file(path):
    store = TextCache(path, "1")

    store.prune(())

    assert store.get_many(["a"]) == {}
    assert not path.parent.exists()


@pytest.mark.parametrize("damage", [b"", b"no database", b"SQLite format 3\0" + bytes(200)])
def test_a_damaged_file_is_begun_anew(store, path, damage):
    path.write_bytes(damage)

    assert store.get_many(TEXTS) == {}

    store.put_many({"a": "b"})
    assert store.get_many(["a"]) == {"a": "b"}


@pytest.mark.parametrize(
    "shape", ["CREATE TABLE texts (id INTEGER)", "CREATE VIEW texts AS SELECT 1 AS key, 2 AS checksum, 3 AS text"]
)
def test_somebody_else_s_database_is_begun_anew(path, shape):
    path.parent.mkdir()
    with closing(sqlite3.connect(path)) as other:
        other.execute(shape)
    store = TextCache(path, "1")

    assert store.get_many(["a"]) == {}

    store.put_many({"a": "b"})
    assert store.get_many(["a"]) == {"a": "b"}


@pytest.mark.parametrize(
    "changed", ["text = 'forged'", "text = NULL", "text = x'ff'", "checksum = ''", "key = 'key 1 '"]
)
def test_a_row_without_its_seal_is_not_there(store, path, changed):
    with closing(sqlite3.connect(path)) as other, other:
        other.execute(f"UPDATE texts SET {changed} WHERE key = 'key 1'")

    found = store.get_many([*TEXTS, "key 1 "])

    assert found == {key: text for key, text in TEXTS.items() if key != "key 1"}


@given(st.data())
def test_a_file_with_any_bytes_changed_or_cut_off_tells_the_truth_or_nothing(tmp_path_factory, data):
    path = tmp_path_factory.mktemp("store") / "texts.sqlite"
    store = TextCache(path, "1")
    store.put_many(some := {key: TEXTS[key] for key in list(TEXTS)[:60]})
    found = bytearray(path.read_bytes())
    for _ in range(data.draw(st.integers(1, 20))):
        found[data.draw(st.integers(0, len(found) - 1))] = data.draw(st.integers(0, 255))
    path.write_bytes(found[: data.draw(st.integers(0, len(found)))] if data.draw(st.booleans()) else found)

    assert store.get_many(some).items() <= some.items()

    store.put_many({"a": "b"})
    store.prune({"a"})
    assert store.get_many(["a"]) in ({"a": "b"}, {})


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="nothing is forbidden to this user")
def test_where_nothing_can_be_written_nothing_is_kept_and_nobody_stumbles(store, path):
    path.chmod(0o400)
    path.parent.chmod(0o500)
    try:
        store.put_many({"a": "b"})
        store.prune(())

        assert store.get_many(["a", "key 1"]) == {"key 1": TEXTS["key 1"]}
    finally:
        path.parent.chmod(0o700)


@pytest.mark.parametrize("where", ["a file where a folder should be", "a folder where the file should be"])
def test_a_place_where_no_file_can_be_holds_nothing(tmp_path, where):
    (tmp_path / "a").write_text("") if where.startswith("a file") else (tmp_path / "a" / "b").mkdir(parents=True)
    store = TextCache(tmp_path / "a" / "b", "1")

    store.put_many({"a": "b"})

    assert store.get_many(["a"]) == {}


def test_a_file_that_another_process_holds_is_let_be(store, path, monkeypatch):
    monkeypatch.setattr("plugins.engine.cache._WRITE_TIMEOUT", 0.01)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        store.put_many({"a": "b"})
        assert store.get_many(["key 1"]) == {}

    assert store.get_many(["a", "key 1"]) == {"key 1": TEXTS["key 1"]}


WRITER = """
import sys
from pathlib import Path
from plugins.engine.cache import TextCache
store = TextCache(Path(sys.argv[1]), "1")
for number in range(40):
    store.put_many({f"{sys.argv[2]} {number}": "x" * number})
"""


def test_two_processes_may_write_at_once(path):
    writers = [subprocess.Popen([sys.executable, "-c", WRITER, path, name]) for name in ("a", "b")]

    statuses = [writer.wait(60) for writer in writers]

    expected = {f"{name} {number}": "x" * number for name in ("a", "b") for number in range(40)}
    assert statuses == [0, 0]
    assert TextCache(path, "1").get_many(expected) == expected

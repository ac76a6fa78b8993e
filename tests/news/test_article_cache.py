"""A row stands while its file, and all that decided what became of it, is as it was."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from types import SimpleNamespace
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from plugins.news.article_cache import ArticleCache, Row, row_of

NOW = datetime(2024, 3, 1, 12, tzinfo=UTC)
ROW = Row(
    "news/a.es.md",
    "a",
    "es",
    "/es/news/a/",
    "es/news/a/index.html",
    "2024-03-01T08:00:00",
    ("boiler",),
    ("join", "donate"),
    ("repair",),
    ("static/letter.pdf",),
    ("heat",),
    ("news/a.md",),
    has_video=True,
)


def unread(_path: str) -> Any:
    pytest.fail("the file was read")


def parsed(path: str = "news/a.md", **values: Any) -> Any:
    return SimpleNamespace(below=path, slug="a", lang="en", values=values, reads=("news/a.es.md",), notices=())


def content(*directives: tuple[str, str], kinds: tuple[str, ...] = (), image: str = "", **metadata: Any) -> Any:
    return SimpleNamespace(
        image=image,
        slug="a",
        lang="en",
        url="/news/a/",
        save_as="news/a/index.html",
        date=datetime(2024, 2, 1, 9, tzinfo=UTC),
        metadata=metadata,
        directives=[SimpleNamespace(name=name, argument=argument) for name, argument in directives],
        addresses=tuple(SimpleNamespace(kind=kind) for kind in kinds),
        tags=[SimpleNamespace(name="heat")],
        get_static_links=lambda: {"static/b.pdf", "static/a.pdf"},
    )


def test_rows_are_the_same_after_they_were_stored_for_the_next_build() -> None:
    other = Row("news/b.md", "b", "en")

    cache = ArticleCache(json.loads(json.dumps([ROW, other])), set())

    assert [cache.load(row.path, unread, parsed, NOW) for row in (ROW, other)] == [ROW, other]
    assert cache.is_same()


def test_the_first_build_has_no_rows() -> None:
    assert ArticleCache(None, set()).unread(["news/a.md"]) == ["news/a.md"]


@pytest.mark.parametrize(
    ("changed", "is_current"),
    [(set(), True), ({"news/b.md"}, True), ({"news/a.es.md"}, False), ({"news/a.md"}, False)],
)
def test_a_row_falls_with_its_file_and_with_others_that_decided_about_it(
    changed: set[str], *, is_current: bool
) -> None:
    assert ROW.is_current(changed) is is_current


@pytest.mark.parametrize("changed", ["images/hall.jpg", "news/hall.jpg"])
def test_a_row_with_a_picture_falls_with_any_file_that_is_no_text(changed: str) -> None:
    row = row_of(parsed(), content(image="hall.jpg"), NOW)

    assert not row.is_current({changed})
    assert row.is_current({"news/b.md"})
    assert ROW.is_current({changed})


def test_a_row_says_whom_the_file_names() -> None:
    made = content(("action", "repair"), ("video", "x"), kinds=("static",), planks=("boiler",), actions=("join",))

    row = row_of(parsed(), made, NOW)

    assert (row.planks, row.actions, row.actions_in_text, row.has_video) == (("boiler",), ("join",), ("repair",), True)
    assert row.tags == ("heat",)
    assert (row.published, row.linked_files, row.reads) == (
        "2024-02-01T09:00:00",
        ("static/a.pdf", "static/b.pdf"),
        ("news/a.es.md",),
    )
    assert row.is_current(set())


def test_a_file_that_is_held_back_is_read_again_next_time() -> None:
    row = row_of(parsed(), None, NOW)

    assert (row.published, row.is_current(set())) == ("", False)


def test_a_file_whose_moment_is_still_to_come_is_read_again_next_time() -> None:
    later, earlier = datetime(2024, 3, 1, 12, 1), datetime(2024, 2, 29, 12)  # noqa: DTZ001  (as they stand in files)

    assert not row_of(parsed(date=later), content(), NOW).is_current(set())
    assert row_of(parsed(date=earlier), content(), NOW).is_current(set())


def test_a_moment_in_the_hour_that_comes_twice_may_still_be_to_come() -> None:
    zone = ZoneInfo("America/New_York")
    written = datetime(2024, 11, 3, 1, 10, tzinfo=zone)  # its second time
    now = datetime(2024, 11, 3, 1, 50, tzinfo=zone)  # its first time

    assert not row_of(parsed(date=written.replace(tzinfo=None)), content(), now).is_current(set())


def test_a_file_that_attaches_others_to_its_page_is_read_again_next_time() -> None:
    assert not row_of(parsed(), content(kinds=("filename", "attach")), NOW).is_current(set())
    assert row_of(parsed(), content(kinds=("filename",)), NOW).is_current(set())


def loaded(changed: set[str] | None, path: str) -> tuple[ArticleCache, list[str]]:
    """Return a cache that was stored with ROW and its original and has loaded ``path``, and the paths it read."""
    stored, read = [ROW, Row("news/a.md", "a", "en", published="2024-03-01")], []

    def reading(path: str) -> Any:
        read.append(path)
        return content()

    cache = ArticleCache(json.loads(json.dumps(stored)), changed)
    cache.load(path, reading, parsed, NOW)
    return cache, read


@pytest.mark.parametrize(
    ("changed", "path", "read"),
    [
        (set(), "news/a.md", []),
        ({"news/b.md"}, "news/a.es.md", []),
        ({"news/a.md"}, "news/a.md", ["news/a.md"]),
        ({"news/a.md"}, "news/a.es.md", ["news/a.es.md"]),
        (set(), "news/new.md", ["news/new.md"]),
        (None, "news/a.md", ["news/a.md"]),
        ({"News/A.md"}, "news/a.md", ["news/a.md"]),  # one file to some disks
    ],
)
def test_only_a_file_that_does_not_stand_as_it_was_is_read(changed, path: str, read: list[str]) -> None:
    cache, done = loaded(changed, path)

    assert done == read
    assert cache.read.keys() == set(read)
    assert cache.unread([path]) == read


def test_only_the_rows_of_files_that_are_there_are_stored() -> None:
    cache, _ = loaded(set(), "news/a.md")

    assert [row.path for row in cache.to_rows()] == ["news/a.md"]
    assert not cache.is_same()

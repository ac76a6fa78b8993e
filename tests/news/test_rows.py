"""A row stands while its file, and all that decided what became of it, is as it was."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from types import SimpleNamespace
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from plugins.news.article_cache import ArticleCache
from plugins.news.rows import Row, plain, row_of, rows_from

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


def parsed(path: str = "news/a.md", **values: Any) -> Any:
    return SimpleNamespace(below=path, slug="a", lang="en", values=values, reads=("news/a.es.md",))


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


def test_rows_are_the_same_after_they_were_left_for_the_next_build() -> None:
    other = Row("news/b.md", "b", "en", passing=True)

    found = rows_from(json.loads(json.dumps(plain([ROW, other]))))

    assert found == {"news/a.es.md": ROW, "news/b.md": other}


def test_the_first_build_has_no_rows() -> None:
    assert rows_from(None) == {}


@pytest.mark.parametrize(
    ("changed", "stands"),
    [(set(), True), ({"news/b.md"}, True), ({"news/a.es.md"}, False), ({"news/a.md"}, False)],
)
def test_a_row_falls_with_its_file_and_with_others_that_decided_about_it(changed: set[str], *, stands: bool) -> None:
    assert ROW.stands(changed) is stands


@pytest.mark.parametrize("changed", ["images/hall.jpg", "news/hall.jpg"])
def test_a_row_with_a_picture_falls_with_any_file_that_is_no_text(changed: str) -> None:
    row = row_of(parsed(), content(image="hall.jpg"), NOW)

    assert not row.stands({changed})
    assert row.stands({"news/b.md"})
    assert ROW.stands({changed})


def test_a_row_says_whom_the_file_names() -> None:
    made = content(("action", "repair"), ("video", "x"), kinds=("static",), planks=("boiler",), actions=("join",))

    row = row_of(parsed(), made, NOW)

    assert (row.planks, row.actions, row.asks, row.has_video) == (("boiler",), ("join",), ("repair",), True)
    assert row.tags == ("heat",)
    assert (row.at, row.files, row.reads) == (
        "2024-02-01T09:00:00",
        ("static/a.pdf", "static/b.pdf"),
        ("news/a.es.md",),
    )
    assert row.stands(set())


def test_a_file_that_is_held_back_is_read_again_next_time() -> None:
    row = row_of(parsed(), None, NOW)

    assert (row.at, row.stands(set())) == ("", False)


def test_a_file_whose_moment_is_still_to_come_is_read_again_next_time() -> None:
    later, earlier = datetime(2024, 3, 1, 12, 1), datetime(2024, 2, 29, 12)  # noqa: DTZ001  (as they stand in files)

    assert not row_of(parsed(date=later), content(), NOW).stands(set())
    assert row_of(parsed(date=earlier), content(), NOW).stands(set())


def test_a_moment_in_the_hour_that_comes_twice_may_still_be_to_come() -> None:
    zone = ZoneInfo("America/New_York")
    written = datetime(2024, 11, 3, 1, 10, tzinfo=zone)  # its second time
    now = datetime(2024, 11, 3, 1, 50, tzinfo=zone)  # its first time

    assert not row_of(parsed(date=written.replace(tzinfo=None)), content(), now).stands(set())


def test_a_file_that_attaches_others_to_its_page_is_read_again_next_time() -> None:
    assert not row_of(parsed(), content(kinds=("filename", "attach")), NOW).stands(set())
    assert row_of(parsed(), content(kinds=("filename",)), NOW).stands(set())


def shelf(changed: set[str] | None) -> tuple[ArticleCache, list[str]]:
    """Return a shelf that remembers ROW and its original, and the paths that it takes by reading."""
    remembered = plain([ROW, Row("news/a.md", "a", "en", at="2024-03-01")])
    return ArticleCache(json.loads(json.dumps(remembered)), changed), []


def taken(changed: set[str] | None, path: str) -> tuple[ArticleCache, list[str]]:
    found, read = shelf(changed)

    def reading(path: str) -> Any:
        read.append(path)
        return content()

    found.take(path, reading, parsed, NOW)
    return found, read


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
    found, done = taken(changed, path)

    assert done == read
    assert found.read.keys() == set(read)
    assert found.unread([path]) == read


def test_the_next_build_is_told_of_the_files_that_are_there_and_no_others() -> None:
    found, _ = taken(set(), "news/a.md")

    assert list(rows_from(json.loads(json.dumps(found.told())))) == ["news/a.md"]

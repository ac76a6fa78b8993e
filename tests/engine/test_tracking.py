"""What is read while an artifact is made is noted, at the thing that was asked, and nothing beside it."""

from __future__ import annotations

import contextlib
import threading
from dataclasses import dataclass
from functools import cached_property
from typing import ClassVar

import pytest

from plugins.engine.tracking import Memo, Tracked, record_all, record_read, record_reads, tracked_query, untracked


class ArticleCache(Tracked):
    """A thing that is one of a kind."""

    owner = "shelf"
    height = 3

    def __init__(self, *books: Book) -> None:
        self.books = list(books)
        self._secret = "s"

    @property
    def size(self) -> int:
        return len(self.books) * self.height

    @cached_property
    def first(self) -> Book:
        return self.books[0]

    def count(self) -> int:
        return len(self.books)

    def hidden(self) -> str:
        return self._secret

    @tracked_query
    def called(self, title: str, at: int = 0) -> tuple[Book, ...]:
        return tuple(book for book in self.books if book.title == title)[at:]


@dataclass(frozen=True)
class Book(Tracked):
    """A thing of which there are many."""

    UNTRACKED: ClassVar[frozenset[str]] = frozenset({"maker"})

    title: str
    maker: str = "m"

    def __post_init__(self) -> None:
        object.__setattr__(self, "owner", f"book:{self.title}")

    @property
    def made_by(self) -> str:
        return self.maker.upper()


def test_a_field_is_noted_at_the_thing_that_was_asked() -> None:
    one, other = Book("one"), Book("other")

    with record_reads() as notes:
        _ = one.title, other.title

    assert notes == {"book:one": {"title"}, "book:other": {"title"}}


def test_nothing_is_noted_where_nobody_records() -> None:
    with record_reads() as notes:
        pass

    _ = Book("one").title
    ArticleCache().called("one")
    record_read("any", "thing")

    assert notes == {}


def test_a_property_is_noted_and_what_it_reads_is_not() -> None:
    shelf = ArticleCache(Book("one"))

    with record_reads() as notes:
        assert shelf.size == 3

    assert notes == {"shelf": {"size"}}


def test_a_property_kept_from_an_earlier_page_is_noted_again() -> None:
    shelf = ArticleCache(Book("one"))
    _ = shelf.first

    for _ in range(2):
        with record_reads() as notes:
            assert shelf.first.title == "one"
        assert notes == {"shelf": {"first"}, "book:one": {"title"}}


def test_what_a_property_returns_is_noted_when_it_is_read_itself() -> None:
    with record_reads() as notes:
        first = ArticleCache(Book("one")).first
    with record_reads() as later:
        _ = first.title

    assert notes == {"shelf": {"first"}}
    assert later == {"book:one": {"title"}}


def test_what_a_method_reads_is_noted_and_the_method_is_not() -> None:
    with record_reads() as notes:
        ArticleCache().count()
        ArticleCache().hidden()

    assert notes == {"shelf": {"books"}}


def test_a_field_of_the_class_is_noted_too() -> None:
    with record_reads() as notes:
        assert ArticleCache().height == 3

    assert notes == {"shelf": {"height"}}


def test_a_consulted_method_is_noted_with_its_arguments_and_what_it_reads_is_not() -> None:
    shelf = ArticleCache(Book("eño"))

    with record_reads() as notes:
        shelf.called("eño")
        shelf.called("two", 1)

    assert notes == {"shelf": {'["called", "eño"]', '["called", "two", 1]'}}


def test_what_is_only_there_to_work_out_others_is_not_noted() -> None:
    with record_reads() as notes:
        assert Book("one").maker == "m"
        assert Book("one").made_by == "M"

    assert notes == {"book:one": {"made_by"}}


def test_the_name_of_a_thing_is_known_without_being_read() -> None:
    with record_reads() as notes:
        assert (Book("one").owner, ArticleCache().owner) == ("book:one", "shelf")

    assert notes == {}


def test_what_was_noted_can_be_asked_again() -> None:
    shelf = ArticleCache(Book("one"), Book("two"))
    with record_reads() as notes:
        found = {"size": shelf.size, "books": shelf.books, "called": shelf.called("two")}

    told = {field: shelf.value_of(field) for field in notes["shelf"]}

    assert told == {"size": found["size"], "books": found["books"], '["called", "two"]': found["called"]}


def test_a_field_that_is_gone_is_an_error_that_says_so() -> None:
    with pytest.raises(AttributeError):
        ArticleCache().value_of("width")
    with pytest.raises(AttributeError):
        ArticleCache().value_of('["lent", "en"]')


def test_an_attribute_that_is_not_there_is_missed_as_ever() -> None:
    with record_reads(), pytest.raises(AttributeError):
        _ = ArticleCache().width  # type: ignore[attr-defined]


def test_who_records_inside_keeps_it_from_those_around() -> None:
    with record_reads() as outer:
        _ = Book("before").title
        with record_reads() as inner:
            _ = Book("inside").title
        _ = Book("after").title

    assert inner == {"book:inside": {"title"}}
    assert outer == {"book:before": {"title"}, "book:after": {"title"}}


def test_what_was_noted_once_can_be_noted_for_others() -> None:
    with record_reads() as shared:
        _ = Book("one").title

    with record_reads() as notes:
        _ = ArticleCache().books
        record_all(shared)
    record_all(shared)

    assert notes == {"shelf": {"books"}, "book:one": {"title"}}
    assert shared == {"book:one": {"title"}}


def test_noting_for_others_leaves_what_was_noted_as_it_is() -> None:
    with record_reads() as shared:
        _ = Book("one").title

    with record_reads():
        record_all(shared)
        _ = Book("one").made_by

    assert shared == {"book:one": {"title"}}


def test_nothing_is_noted_inside_what_is_unrecorded() -> None:
    with record_reads() as notes:
        with untracked():
            _ = Book("one").title
            with record_reads() as inner:
                _ = Book("two").title
        _ = Book("three").title

    assert inner == {"book:two": {"title"}}
    assert notes == {"book:three": {"title"}}


def test_recording_ends_where_something_goes_wrong() -> None:
    with record_reads() as outer:
        with contextlib.suppress(ValueError), record_reads():
            raise ValueError
        with contextlib.suppress(ValueError), untracked():
            raise ValueError
        _ = Book("one").title

    assert outer == {"book:one": {"title"}}


def test_a_property_that_fails_is_noted_and_recording_goes_on() -> None:
    with record_reads() as notes:
        with contextlib.suppress(IndexError):
            _ = ArticleCache().first
        _ = Book("one").title

    assert notes == {"shelf": {"first"}, "book:one": {"title"}}


def test_threads_record_each_for_itself() -> None:
    read = threading.Event()

    def aside() -> None:
        _ = Book("aside").title
        read.set()

    with record_reads() as notes:
        thread = threading.Thread(target=aside)
        thread.start()
        thread.join()

    assert read.is_set()
    assert notes == {}


def test_a_memo_keeps_the_latest_values_with_what_they_were_computed_from() -> None:
    memo: Memo[int] = Memo(2)
    computed: list[str] = []

    def value(key: str) -> int:
        def compute() -> int:
            computed.append(key)
            record_read(key, "title")
            return len(computed)

        with record_reads() as reads:
            found = memo.get(key, compute)
        assert reads == {key: {"title"}}
        return found

    values = [value(key) for key in ("a", "b", "b", "c", "b", "a")]
    memo.forget({"a"})
    again = value("c")

    assert values == [1, 2, 2, 3, 2, 4]  # “a” had to go for “c”
    assert again == 3
    assert computed == ["a", "b", "c", "a"]

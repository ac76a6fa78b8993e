"""The record is read as it was written, and as Git and people leave it; what is damaged is named and never replaced."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.addresses import record_reading
from plugins.addresses.record import HEAD, SHOWN, Entry, Record, write_record
from plugins.addresses.record_file import PUBLISHED, is_lost, keep_next, read_file, write_next
from plugins.addresses.record_reading import read_record
from plugins.problems import Problem

FIRST = datetime(2024, 3, 1, 10, tzinfo=UTC)
VOTE = Entry(
    "news/vote.md", "tag:docks.example.org,2024-03-01:news/vote", FIRST, "/news/vote/", ("/a/", "/café/"), "aa"
)
BOOKS = Entry("planks/books.md", "urn:uuid:1", FIRST, "/platform/books/", gone=FIRST, moved_to="/news/vote/")
RECORD = Record(
    {VOTE.source: VOTE, BOOKS.source: BOOKS}, {"dock-flyer": "actions/sign.md"}, "https://docks.example.org"
)
TEXT = write_record(RECORD)

words = st.text(st.characters(blacklist_categories=("Cs", "Cc")), max_size=12)
addresses = words.map(lambda word: f"/{word}")
moments = st.integers(946_684_800, 4_102_444_800).map(lambda seconds: datetime.fromtimestamp(seconds, UTC))
days = moments.map(lambda moment: f"{moment:%Y-%m-%dT%H:%M}") | moments.map(lambda moment: f"{moment:%Y-%m-%d}")
entries = st.builds(
    Entry,
    words.map(lambda word: f"news/{word}.md"),
    words.filter(bool),
    moments,
    addresses,
    st.just(()),
    words,
    st.one_of(st.just(""), addresses),
    st.sampled_from(["", "0f3c9d21aa02 0", "0f3c9d21aa02 12"]),
    st.just(()) | st.tuples(words, days, st.just("") | days, words),
    st.none() | moments,
    st.none() | moments,
    st.dictionaries(st.sampled_from(["added", "open", "2024-03-01", "2024-03-01 2"]), moments).map(
        lambda since: tuple(since.items())
    ),
)


@given(st.lists(entries, unique_by=lambda entry: entry.source), st.sets(addresses, max_size=3))
def test_what_is_written_is_read_by_both_ways_of_reading(some, formerly):
    texts = {one.source: one for one in some}
    if some:
        former = tuple(sorted(formerly - {some[0].address}))
        texts[some[0].source] = Entry(**{**vars(some[0]), "formerly": former})
    lists, feeds = {"/news/": 12, "/es/tags/a/": 1}, {"/feeds/news": "", "/feeds/tags/b": "2024-03-01T10:00:00Z"}
    record = Record(texts, {"a": "pages/b.md"}, "https://x.example.org", lists, feeds, {"/feeds/news": 3})

    text = write_record(record)

    assert read_record(text) == record_reading._parsed(text) == record


def test_a_title_may_have_the_character_that_toml_alone_forbids():
    event = Entry("events/a.md", "urn:uuid:2", FIRST, "/events/a/", event=("A\x7fB", "2024-03-01", "", ""))
    record = Record({event.source: event})

    text = write_record(record)

    assert record == read_record(text) == read_record(f"# by hand\n{text}")


def test_a_file_as_it_was_written_takes_the_fast_way():
    assert record_reading._fast(TEXT) == RECORD
    assert record_reading._fast(TEXT.replace('id = "', 'id =  "')) is None


def test_blocks_are_sorted_and_short():
    names = [line for line in TEXT.splitlines() if line.startswith("[")]

    assert names == sorted(names)
    assert max(len(block.splitlines()) for block in TEXT.split("\n\n")) <= 9


def test_what_two_branches_added_is_one_entry():
    block = TEXT[TEXT.index('["news/vote.md"]') : TEXT.index('["planks/')]
    theirs = block.replace("/news/vote/", "/news/won/").replace("T10:00", "T09:00")

    record = read_record(TEXT + "\n" + theirs)

    assert isinstance(record, Record)
    entry = record.texts["news/vote.md"]
    assert entry.id == VOTE.id
    assert entry.first == FIRST - timedelta(hours=1)
    assert {*entry.addresses} == {"/news/vote/", "/news/won/", "/a/", "/café/"}


def test_a_key_twice_in_a_block_is_read_as_both():
    text = TEXT.replace('address = "/news/vote/"\n', 'address = "/news/vote/"\naddress = "/news/won/"\n').replace(
        'formerly = ["/a/", "/café/"]\n', 'formerly = ["/a/"]\nformerly = ["/b/"]\n'
    )

    record = read_record(text)

    assert isinstance(record, Record)
    assert {*record.texts["news/vote.md"].addresses} == {"/news/vote/", "/news/won/", "/a/", "/b/"}


@pytest.mark.parametrize("mark", ["<<<<<<< HEAD", "=======", ">>>>>>> theirs", "||||||| base"])
def test_marks_of_git_are_named_with_their_line(mark):
    lines = TEXT.splitlines()
    problem = read_record("\n".join([*lines[:5], mark, *lines[5:]]))

    assert isinstance(problem, Problem)
    assert (problem.code, problem.line) == ("ADR012", 6)
    assert "<<<<<<<" in problem.hint


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('address = "/news/vote/"\n', ""),
        ('address = "/news/vote/"', 'address = "news/vote/"'),
        ("first = 2024", "first = 24"),
        ("first = 2024-03-01T10:00:00Z", "first = 2024-03-01T10:00:00"),
        ('formerly = ["/a/", "/café/"]', 'formerly = "/a/"'),
        ('id = "tag', "id = tag"),
        ('moved_to = "/news', 'moved_to = "https://x.example.org/news'),
        ("gone = 2024", 'gone = "2024'),
        ('to = "actions', 'too = "actions'),
        ('["news/vote.md"]', '"news/vote.md"'),
    ],
)
def test_what_is_damaged_is_named_with_its_line(old, new):
    assert old in TEXT
    problem = read_record(TEXT.replace(old, new, 1))

    assert isinstance(problem, Problem)
    assert problem.code == "ADR013"
    assert problem.line > 1
    assert "as it was before" in problem.hint


@given(st.integers(0, len(TEXT)), st.integers(0, 40), st.text(max_size=3))
def test_however_it_is_damaged_it_is_read_or_named(start, length, new):
    read = read_record(TEXT[:start] + new + TEXT[start + length :])

    assert isinstance(read, Record | Problem)


def test_a_file_that_is_no_text_is_named_and_a_missing_one_is_empty(tmp_path):
    assert read_file(tmp_path) == Record()
    (tmp_path / "addresses.toml").write_bytes(b"# \xff\n")
    unreadable = read_file(tmp_path)
    (tmp_path / "addresses.toml").unlink()
    (tmp_path / "addresses.toml").mkdir()

    assert isinstance(unreadable, Problem)
    assert isinstance(read_file(tmp_path), Problem)


def test_line_ends_of_windows_change_nothing(tmp_path):
    (tmp_path / "addresses.toml").write_bytes(TEXT.replace("\n", "\r\n").encode())

    assert read_file(tmp_path) == RECORD


def test_what_two_branches_dated_of_one_text_is_all_there_with_the_earlier_moments():
    block = write_record(Record({BOOKS.source: BOOKS}))
    lines = [
        'since = ["added 2024-03-01T10:00:00Z", "2024-03-05 2024-03-06T10:00:00Z"]\n',
        'since = ["2024-03-05 2024-03-05T10:00:00Z", "2024-03-07 2024-03-08T10:00:00Z"]\n',
    ]

    one_block = read_record(block + "".join(lines))
    two_blocks = read_record(block + lines[0] + "\n" + block.partition("\n\n")[2] + lines[1])

    days = (("added", 0), ("2024-03-05", 4), ("2024-03-07", 7))
    for record in (one_block, two_blocks):
        assert isinstance(record, Record)
        assert record.texts[BOOKS.source].since == tuple((name, FIRST + timedelta(days=day)) for name, day in days)


@pytest.mark.parametrize("value", ["3", '["added"]', "[3]", '["added yesterday"]'])
def test_a_since_that_is_something_else_is_named(value):
    text = f"{write_record(Record({BOOKS.source: BOOKS}))}since = {value}\n"

    problem = read_record(text)

    assert isinstance(problem, Problem)
    assert (problem.code, "since" in str(problem.what)) == ("ADR013", True)


@pytest.mark.parametrize(
    ("ours", "theirs", "both"),
    [
        ('"/news/" = 3', '"/news/" = 12', {"/news/": 12}),
        ('"/news/" = 3', '"/tags/a/" = 1', {"/news/": 3, "/tags/a/": 1}),
    ],
)
@pytest.mark.parametrize("head", ["", f"{HEAD}\n"], ids=["by hand", "as it is written"])
@pytest.mark.parametrize("between", ["", '\n["lists"]\n'], ids=["one block", "two blocks"])
@pytest.mark.parametrize("is_turned", [False, True])
def test_of_lists_that_two_branches_recorded_the_larger_number_counts(  # noqa: PLR0917  (a table of cases)
    ours, theirs, both, head, between, is_turned
):
    first, last = (theirs, ours) if is_turned else (ours, theirs)
    feeds = ['"/feeds/a" = ""', '"/feeds/a" = "2024-03-01T10:00:00Z"']
    ended = "\n".join(reversed(feeds) if is_turned else feeds)
    archives = f'["archives"]\n{first}\n{between.replace("lists", "archives")}{last}\n'

    record = read_record(f'{head}{archives}\n["feeds"]\n{ended}\n\n["lists"]\n{first}\n{between}{last}\n')

    assert record.lists == record.archives == both
    assert record.feeds == {"/feeds/a": "2024-03-01T10:00:00Z"}


@pytest.mark.parametrize(
    "line", ['"/news/" = "3"', '"/news/" = -1', "news = 3", '"news/" = 3', '"/news/"', "<", '"/n/" = 1234567']
)
@pytest.mark.parametrize("block", ["lists", "archives"])
def test_a_damaged_line_of_a_list_is_named(block, line):
    problem = read_record(f'["{block}"]\n"/a/" = 1\n{line}\n')

    assert isinstance(problem, Problem)
    assert (problem.code, problem.line) == ("ADR013", 3)


@pytest.mark.parametrize(
    ("right", "wrong", "says"),
    [
        ('words = "aa"', 'moved = "/a/"', "Did you mean “moved_to”?"),
        ('words = "aa"', 'event = ["Meeting"]', "title, start, end and rule"),
        ('words = "aa"', 'event = ["Meeting", "tomorrow", "", ""]', "title, start, end and rule"),
        ('["news/vote.md"]', '["news/vote"]', "not the name of a text's file"),
        ('address = "/news/vote/"', 'address = "https://x.example.org/news/vote/"', "“address” does not begin"),
    ],
)
def test_a_word_that_somebody_wrote_into_the_record_is_never_dropped_in_silence(right, wrong, says):
    line = TEXT.count("\n", 0, TEXT.index(right)) + 1

    problem = read_record(TEXT.replace(right, wrong))

    assert isinstance(problem, Problem)
    assert (problem.code, problem.line) == ("ADR013", line), problem
    assert says in str(problem.what)


def test_a_record_that_was_deleted_or_emptied_is_missed_where_the_site_was_published_from(tmp_path):
    (tmp_path / "content").mkdir()
    assert not is_lost(tmp_path)
    keep_next(tmp_path, TEXT)
    assert not is_lost(tmp_path)
    write_next(tmp_path)
    assert not is_lost(tmp_path)

    (tmp_path / SHOWN).write_text(" \n")
    assert is_lost(tmp_path)
    (tmp_path / SHOWN).unlink()
    assert is_lost(tmp_path)
    (tmp_path / PUBLISHED).unlink()
    assert not is_lost(tmp_path)

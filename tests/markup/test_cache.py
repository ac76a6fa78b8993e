"""What became of a file can be written down and read back without loss; what others wrote is refused."""

from __future__ import annotations

import json
from datetime import date, datetime, timedelta, timezone
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.counts.progress import DatedCount
from plugins.directives.model import Directive
from plugins.frontmatter.model import Parsed
from plugins.links.markdown_extension import Address
from plugins.markup.cache import from_plain, to_plain
from plugins.problems import Problem

texts = st.text(max_size=12)
simple = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    texts,
    st.datetimes(),
    st.datetimes().map(lambda moment: moment.replace(fold=1)),
    st.datetimes(timezones=st.timedeltas(timedelta(hours=-14), timedelta(hours=14)).map(timezone)),
    st.dates(),
    st.builds(DatedCount, st.integers(), st.dates() | st.none()),
    st.builds(Directive, texts, texts, st.dictionaries(texts, texts, max_size=3), st.integers(1, 99)),
    st.builds(Address, texts, texts, texts),
)
values = st.recursive(
    simple,
    lambda inner: st.lists(inner, max_size=3).map(tuple) | st.dictionaries(texts, inner, max_size=3),
    max_leaves=6,
)
problems = st.lists(st.builds(Problem, texts, st.integers(0, 99), texts, texts, texts), max_size=3).map(tuple)
parsed = st.builds(
    Parsed,
    below=texts,
    shown=texts,
    slug=texts,
    lang=texts,
    html=texts,
    values=st.dictionaries(texts, values, max_size=4),
    places=st.dictionaries(texts, st.tuples(texts, st.integers(0, 99)), max_size=3),
    facts=st.dictionaries(texts, values, max_size=3),
    problems=problems,
    room_problems=problems,
    reads=st.lists(texts, max_size=3).map(tuple),
)


@given(parsed)
def test_nothing_is_lost_on_the_way_to_json_and_back(one):
    text = json.dumps(to_plain(one))

    again = from_plain(json.loads(text))
    assert text.isascii()
    assert repr(again) == repr(one)
    assert again == one


@pytest.mark.parametrize("key", ["mapping", "moment", "day", "plugins.problems:Problem"])
def test_an_editors_mapping_is_never_taken_for_something_else(key):
    assert from_plain(to_plain({key: "x"})) == {key: "x"}


@pytest.mark.parametrize(
    "value",
    [
        datetime(2024, 3, 1, tzinfo=ZoneInfo("Europe/Berlin")),
        Decimal(1),
        ["a list"],
        {1: "no text"},
        {"a set"},
        object(),
        b"bytes",
    ],
    ids=lambda value: type(value).__name__,
)
def test_what_has_no_form_of_its_own_is_refused_rather_than_changed(value):
    with pytest.raises(TypeError):
        to_plain(Parsed("news/a.md", "content/news/a.md", values={"key": value}))


class Subtle(str):
    __slots__ = ()


def test_a_kind_of_text_that_is_more_than_text_is_refused():
    with pytest.raises(TypeError):
        to_plain(Subtle("a"))


@pytest.mark.parametrize(
    "plain",
    [
        {"os:system": ["true"]},
        {"pathlib:Path": ["/"]},
        {"plugins.problems:Problems": [[]]},
        {"plugins.problems:suggest": ["a", []]},
        {"plugins.nothing:Problem": []},
        {"plugins.problems:Problem": ["one value of five"]},
        {"moment": ["yesterday", 0]},
        {"mapping": [[1, 2]]},
        {},
        {"two": 1, "keys": 2},
    ],
    ids=repr,
)
def test_only_what_was_written_down_by_us_is_made_again(plain):
    with pytest.raises((ValueError, TypeError, KeyError)):
        from_plain(plain)


def test_a_day_is_no_moment():
    assert type(from_plain(to_plain(date(2024, 3, 1)))) is date

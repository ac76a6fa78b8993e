"""Every good build leaves when it has to be built again; one that fails leaves what was there."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from jsonschema import Draft202012Validator

from plugins.frontmatter.model import Moment
from plugins.schedule.next_build import NextBuild, next_build
from plugins.schedule.next_build_file import FILE, Unreadable, read, text_of, write
from tests.support import PROJECT

SCHEMA = json.loads((PROJECT / "docs/schemas/next-build.schema.json").read_text("utf-8"))
WARSAW = ZoneInfo("Europe/Warsaw")
BUILT = datetime(2026, 11, 26, 12, 30, tzinfo=WARSAW)
COMING = next_build([Moment(datetime(2027, 3, 28, 2, 30, tzinfo=WARSAW), "content/news/¿a?.md", "date")], WARSAW)


def is_valid(fields: object) -> bool:
    Draft202012Validator.check_schema(SCHEMA)
    return Draft202012Validator(SCHEMA, format_checker=Draft202012Validator.FORMAT_CHECKER).is_valid(fields)


def test_the_file_says_when_and_why_by_the_campaign_s_clock_and_in_utc() -> None:
    text = text_of(COMING, BUILT)

    fields = json.loads(text)
    assert is_valid(fields)
    assert (fields["due"], fields["due_utc"]) == ("2027-03-28T03:30:00+02:00", "2027-03-28T01:30:00Z")
    assert (fields["built"], fields["built_utc"]) == ("2026-11-26T12:30:00+01:00", "2026-11-26T11:30:00Z")
    assert fields["why"] == [{"file": "content/news/¿a?.md", "key": "date", "what": "content/news/¿a?.md appears"}]
    assert read(text)["due"] == COMING.when


def test_nothing_to_come_is_null() -> None:
    text = text_of(NextBuild(), BUILT)

    assert is_valid(json.loads(text))
    assert (read(text)["due"], read(text)["why"]) == (None, [])


@pytest.mark.parametrize(
    ("name", "value"),
    [("version", 2), ("due", "soon"), ("due", "2027-03-28T02:30:00"), ("built", None), ("why", [1]), ("why", None)],
)
def test_what_this_version_has_not_written_is_refused(name: str, value: object) -> None:
    fields = json.loads(text_of(COMING, BUILT)) | {name: value}

    with pytest.raises(Unreadable):
        read(json.dumps(fields))


@pytest.mark.parametrize("text", ["", "[]", "null", "{", '{"version": 1}', "\ufeff{}"])
def test_what_is_no_such_file_is_refused(text: str) -> None:
    with pytest.raises(Unreadable):
        read(text)


def test_each_good_build_writes_it_and_one_that_fails_or_only_checks_does_not(site) -> None:
    site.write("content/news/vote.md", "title: The vote\ndate: 2099-03-01 18:30\nsummary: We vote.\n\nWe vote.")

    assert site.build().status == 0

    first = (site.folder / FILE).read_text("utf-8")
    assert is_valid(json.loads(first))
    assert json.loads(first)["due_utc"] is not None
    assert FILE not in site.snapshot()
    site.change("content/news/vote.md", "2099-03-01 18:30", "2099-03-01 29:30")
    assert site.build().status == 1
    assert site.build(write=False).status == 1
    assert (site.folder / FILE).read_text("utf-8") == first


def test_where_nothing_changed_it_is_written_again_if_it_is_gone_or_edited(site) -> None:
    site.build()
    first = (site.folder / FILE).read_text("utf-8")
    for text in (None, "{}", b"\xff"):
        site.remove(FILE) if text is None else site.write(FILE, text)

        assert site.build().status == 0

        assert (site.folder / FILE).read_text("utf-8") == first


@pytest.mark.parametrize("builds", [1, 2], ids=["a build", "nothing changed"])
def test_where_it_cannot_be_written_a_good_build_says_so(site, builds) -> None:
    if builds > 1:
        site.build()
        site.remove(FILE)
    (site.folder / FILE).mkdir()

    result = site.build()

    assert result.status == 0
    assert [(notice.path, notice.code) for notice in result.notices if notice.path == FILE] == [(FILE, "OUT002")]


def test_an_ask_that_opens_is_due_then_and_one_that_is_a_draft_is_not(site) -> None:
    now = datetime(2026, 11, 26, 12, tzinfo=UTC)
    text = "title: Walk\nkind: share\n{line}\nopens: 2026-12-24 10:00\nsummary: Walk with us.\n\nWalk."
    site.write("content/actions/walk.md", text.format(line="status: draft"))
    site.build(now)
    assert "walk" not in (site.folder / FILE).read_text("utf-8")
    site.write("content/actions/walk.md", text.format(line="tags: x"))

    result = site.build(now)

    fields = json.loads((site.folder / FILE).read_text("utf-8"))
    assert result.problems == []
    assert [(why["file"], why["key"]) for why in fields["why"]] == [("content/actions/walk.md", "opens")]
    assert fields["built_utc"] == "2026-11-26T12:00:00Z"


def test_a_count_of_this_year_is_due_at_new_year(site) -> None:
    site.write(
        "content/actions/walk.md",
        "title: Walk\nkind: petition\nform: https://actionnetwork.org/petitions/walk\ncount: 40 on 2026-11-01\n"
        "goal: 100\nsummary: Walk with us.\n\nWalk.",
    )

    result = site.build(datetime(2026, 11, 26, 12, tzinfo=UTC))

    fields = json.loads((site.folder / FILE).read_text("utf-8"))
    assert result.problems == []
    assert fields["due"].startswith("2027-01-01T00:00:00")
    assert [(why["file"], why["key"]) for why in fields["why"]] == [("content/actions/walk.md", "count")]


def test_it_is_written_whole_or_not_at_all(tmp_path) -> None:
    assert write(tmp_path, "{}\n") == ""
    assert write(tmp_path / "nowhere", "{}\n")
    assert [path.name for path in tmp_path.iterdir()] == [FILE]

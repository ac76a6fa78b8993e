"""The report says in plain words what is live, what is not, what ends, what is behind, and when to build again."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from plugins.frontmatter.model import Moment
from plugins.preview.status import lines_of, read_status, write_status
from plugins.problems import Problem
from plugins.status.report import ReportSection, SiteFacts, TextFacts, report_of

NOW = datetime(2026, 11, 26, 12, tzinfo=UTC)
PLAN = TextFacts("content/news/plan.md", "news", "plan", "en", NOW)
SIGN = TextFacts("content/actions/sign.md", "actions", "sign", "en", NOW, state="open")
LANGUAGES = {"en": "English", "es": "español"}


def a_report(*texts: TextFacts, languages: dict[str, str] | None = None, **more: object) -> dict[str, ReportSection]:
    facts = SiteFacts(texts, languages or {"en": "English"}, (), (), NOW)
    return {group.title: group for group in report_of(replace(facts, **more))}


def said(group: ReportSection) -> list[tuple[str, str]]:
    return [(item.file, item.text) for item in group.items]


def test_what_is_live_is_counted_by_kind_and_language() -> None:
    spanish = replace(PLAN, shown="content/news/plan.es.md", lang="es")

    report = a_report(PLAN, spanish, replace(PLAN, slug="b", is_draft=True), SIGN, languages=LANGUAGES)

    assert said(report["Live"]) == [("", "1 news item (1 in español)"), ("", "1 ask (1 of them open, 0 in español)")]


def test_a_draft_and_a_text_to_come_are_named_with_their_files() -> None:
    vote = replace(PLAN, shown="content/news/vote.md", slug="vote", appears=datetime(2026, 12, 1, tzinfo=UTC))
    walk = replace(SIGN, state="scheduled", opens=datetime(2026, 12, 3, 18, 30, tzinfo=UTC))

    report = a_report(replace(PLAN, is_draft=True), walk, vote)

    assert said(report["Drafts"]) == [("content/news/plan.md", "public once you take out “status: draft”")]
    assert said(report["Waiting for their day"]) == [
        ("content/news/vote.md", "appears on 1 December 2026"),
        ("content/actions/sign.md", "opens on 3 December 2026 at 18:30"),
    ]


def test_an_ask_that_closes_within_a_week_is_named_and_a_later_one_is_not() -> None:
    soon, later = datetime(2026, 12, 1, tzinfo=UTC), NOW + timedelta(days=7, minutes=1)

    report = a_report(replace(SIGN, closes=soon), replace(SIGN, slug="b", closes=later))

    assert said(report["Closing this week"]) == [("content/actions/sign.md", "closes at the end of 30 November 2026")]


def test_an_ask_that_ended_without_a_result_is_named() -> None:
    over = replace(SIGN, state="closed")

    report = a_report(over, replace(over, slug="b", has_result=True), replace(over, slug="c", is_draft=True))

    assert said(report["Ended without a result"]) == [
        ("content/actions/sign.md", "write under “result:” what came of it")
    ]


def test_a_missing_translation_and_an_older_one_are_named_and_on_what_that_rests() -> None:
    old = replace(SIGN, shown="content/actions/sign.es.md", lang="es", saved=NOW - timedelta(days=3))

    group = a_report(PLAN, SIGN, old, languages=LANGUAGES)["Behind in translation"]

    assert said(group) == [
        ("content/news/plan.md", "not in español"),
        ("content/actions/sign.es.md", "saved on 23 November 2026, before its original, 26 November 2026"),
    ]
    assert "days on which the files were saved" in group.basis


def test_translations_saved_within_an_hour_are_not_behind() -> None:
    copied = replace(PLAN, shown="content/news/plan.es.md", lang="es", saved=NOW - timedelta(minutes=59))

    assert not a_report(PLAN, copied, languages=LANGUAGES)["Behind in translation"].items


def test_what_is_left_of_the_sample_and_placeholders_are_named_with_their_lines() -> None:
    notices = (
        Problem("content/news/a.md", 4, "This is the sample's.", "", "PUB004"),
        Problem("content/campaign.toml", 3, "This is an example.", "", "CAM019"),
        Problem("content/news/b.md", 1, "Something else.", "", "FM061"),
    )

    report = a_report(PLAN, notices=notices)

    assert said(report["Still the sample’s"]) == [("content/news/a.md:4", "This is the sample's.")]
    assert said(report["Placeholders"]) == [("content/campaign.toml:3", "This is an example.")]


def test_the_next_build_is_due_at_the_first_moment() -> None:
    moments = (
        Moment(datetime(2027, 1, 2, tzinfo=UTC), "content/actions/sign.md", "opens"),
        Moment(datetime(2026, 12, 1, 9, tzinfo=UTC), "content/news/vote.md", "date"),
    )

    report = a_report(PLAN, moments=moments)

    assert said(report["Build again"]) == [("", "On 1 December 2026 at 09:00: content/news/vote.md appears.")]


def test_a_group_with_nothing_is_one_line_and_long_ones_are_counted() -> None:
    drafts = [replace(PLAN, shown=f"content/news/{number:02}.md", is_draft=True) for number in range(25)]
    facts = SiteFacts(drafts, {"en": "English"}, (), (), NOW)

    lines = list(lines_of(report_of(facts)))

    assert "Nothing is public yet." in lines
    assert lines.count("Drafts") == 1
    assert "  content/news/00.md: public once you take out “status: draft”" in lines
    assert "  and 5 more" in lines
    assert not any("\033" in line for line in lines)


def test_what_the_builder_leaves_is_what_the_page_reads(tmp_path) -> None:
    groups = report_of(SiteFacts((PLAN, SIGN), LANGUAGES, (), (), NOW))

    write_status(tmp_path, groups)

    assert read_status(tmp_path) == groups
    (tmp_path / ".cache/preview/status.json").write_text("{}")
    assert read_status(tmp_path) == ()

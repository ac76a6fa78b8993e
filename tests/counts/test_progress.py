"""Progress: words that say who counted what and when, in the language of the page, and a bar that never overflows."""

from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from plugins.counts.counts_file import Count
from plugins.counts.progress import DatedCount, Progress, progress_of, read_dated_count
from plugins.frontmatter.model import Unreadable
from plugins.i18n.locale import Locale, load_locale
from tests.support.site import PROJECT

ENGLISH, SPANISH = Locale("en"), load_locale(PROJECT / "theme" / "translations", "es", region="US")
MARCH = date(2024, 3, 2)
NEW_YORK = ZoneInfo("America/New_York")


@pytest.mark.parametrize(
    ("online", "paper", "english", "spanish"),
    [
        (
            DatedCount(4812, MARCH),
            DatedCount(630, MARCH),
            "4,812 online and 630 on paper, counted March 2",
            "4,812 en línea y 630 en papel, al 2 de marzo",
        ),
        (
            DatedCount(4812),
            DatedCount(630, MARCH),
            "4,812 online and 630 on paper, counted March 2",
            "4,812 en línea y 630 en papel, al 2 de marzo",
        ),
        (
            DatedCount(4812, date(2024, 3, 9)),
            DatedCount(630, MARCH),
            "4,812 online, counted March 9, and 630 on paper, counted March 2",
            "4,812 en línea, al 9 de marzo, y 630 en papel, al 2 de marzo",
        ),
        (DatedCount(4812), DatedCount(630), "4,812 online and 630 on paper", "4,812 en línea y 630 en papel"),
        (DatedCount(4812, MARCH), None, "4,812 signatures, counted March 2", "4,812 firmas, al 2 de marzo"),
        (DatedCount(1), None, "1 signature", "1 firma"),
        (None, DatedCount(1), "1 signature on paper", "1 firma en papel"),
        (
            None,
            DatedCount(630, date(2023, 12, 30)),
            "630 signatures on paper, counted December 30, 2023",
            "630 firmas en papel, al 30 de diciembre de 2023",
        ),
    ],
)
def test_the_words_say_who_counted_what_and_when(online, paper, english, spanish):
    progress = Progress("petition", online, paper, year=2024)

    assert progress.text(ENGLISH) == english
    assert progress.text(SPANISH) == spanish


@pytest.mark.parametrize(
    ("value", "text", "bar"),
    [
        (4812, "4,812 signatures; goal 10,000", 4812),
        (9999, "9,999 signatures; goal 10,000", 9999),
        (10_000, "10,000 signatures; goal of 10,000 reached", 10_000),
        (12_300, "12,300 signatures; goal of 10,000 reached", 10_000),
    ],
)
def test_the_goal_is_said_and_the_bar_ends_there(value, text, bar):
    progress = Progress("petition", DatedCount(value), None, 10_000)

    assert progress.text(ENGLISH) == text
    assert progress.reached == bar


@pytest.mark.parametrize(
    ("kind", "one", "many"),
    [
        ("petition", "1 signature", "2 signatures"),
        ("pledge", "1 pledge", "2 pledges"),
        ("letter", "1 letter", "2 letters"),
        ("rsvp", "1 person coming", "2 people coming"),
        ("join", "1 supporter", "2 supporters"),
        ("donate", "1 supporter", "2 supporters"),
    ],
)
def test_what_is_counted_follows_from_the_kind(kind, one, many):
    assert Progress(kind, DatedCount(1), None).text(ENGLISH) == one
    assert Progress(kind, DatedCount(2), None).text(ENGLISH) == many


def test_money_has_its_currency_everywhere_and_is_given_by_hand():
    progress = Progress("donate", DatedCount(4812, MARCH), DatedCount(630), 10_000, "USD", 2024)

    assert progress.text(ENGLISH) == "$4,812 online and $630 by hand, counted March 2; goal $10,000"
    assert Progress("donate", DatedCount(30), None, currency="EUR").text(ENGLISH) == "€30 given"


@pytest.mark.parametrize(
    "text",
    ["630 on 2024-03-02", "630, counted 2 March 2024", "630 el 2 de marzo de 2024", "630 counted on March 2, 2024"],
)
def test_a_tally_may_say_its_day(text):
    assert read_dated_count(text) == DatedCount(630, MARCH)


def test_a_tally_is_a_number_without_its_day_too():
    assert read_dated_count("4,812") == DatedCount(4812)


@pytest.mark.parametrize("text", ["many", "-5", "630 on someday", "NaN", "on 2024-03-02", "630 2024-03-02"])
def test_what_is_no_tally_is_refused(text):
    with pytest.raises(Unreadable):
        read_dated_count(text)


def counted(fields, **kept):
    count = {"value": 4700, "unit": "signatures", "as_of": datetime(2024, 3, 2, 3, tzinfo=UTC), "source": "x", **kept}
    return progress_of({"kind": "petition", **fields}, "USD", Count(**count), NEW_YORK, 2024)


def test_a_service_counts_where_the_editor_did_not_on_the_day_it_was_at_the_campaigns_place():
    assert counted({}).online == DatedCount(4700, date(2024, 3, 1))


def test_what_the_editor_typed_stays():
    assert counted({"count": DatedCount(4812)}).online == DatedCount(4812)


def test_the_editors_goal_comes_before_the_services():
    assert counted({}, goal=5000).goal == 5000
    assert counted({"goal": 10_000}, goal=5000).goal == 10_000


def test_a_count_in_another_currency_is_not_this_actions():
    euros = Count(4700, "money", datetime(2024, 3, 2, 3, tzinfo=UTC), "x", "EUR")

    assert progress_of({"kind": "donate"}, "USD", euros, NEW_YORK, 2024) is None
    assert progress_of({"kind": "donate"}, "EUR", euros, NEW_YORK, 2024).currency == "EUR"


def test_nobody_is_nothing_to_show():
    assert progress_of({"kind": "petition", "count": DatedCount(0), "goal": 50}, "USD", None, NEW_YORK, 2024) is None
    assert progress_of({"kind": "petition", "goal": 50}, "USD", None, NEW_YORK, 2024) is None

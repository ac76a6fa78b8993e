"""What has become of a plank: each dated line is one entry, whose name does not depend on what is around it."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from plugins.feeds.plank_changes import changed_at, changes_of, said_of, title_of
from plugins.i18n.locale import Locale
from plugins.planks.model import Plank
from plugins.planks.standing import read_history, read_standing

ZONE = ZoneInfo("America/New_York")
LINES = "1 March 2024: First demanded.\n5 May 2024: The board talked.\n5 May 2024: The board promised it."


def plank(history: str = LINES, standing: str = "") -> Plank:
    """Return a plank with these lines."""
    return Plank(
        "books",
        "en",
        1,
        "Open books",
        "/platform/books/",
        standing=read_standing(standing) if standing else None,
        history=read_history(history),
    )


def texts(plank: Plank) -> dict[str, str]:
    """Return what each change says, by its name."""
    return {change.name: change.text for change in changes_of(plank)}


BEFORE = {"2024-03-01": "First demanded.", "2024-05-05": "The board talked.", "2024-05-05 2": "The board promised it."}


@pytest.mark.parametrize(
    ("lines", "after"),
    [
        (LINES.replace("talked", "met"), {**BEFORE, "2024-05-05": "The board met."}),
        (f"1 June 2023: Somebody asked.\n{LINES}", {"2023-06-01": "Somebody asked.", **BEFORE}),
        (f"{LINES}\n5 May 2024: It was in the paper.", {**BEFORE, "2024-05-05 3": "It was in the paper."}),
        (LINES.partition("\n")[2], {name: text for name, text in BEFORE.items() if name != "2024-03-01"}),
        (LINES.rpartition("\n")[0], {name: text for name, text in BEFORE.items() if name != "2024-05-05 2"}),
    ],
)
def test_a_line_keeps_its_name_whatever_becomes_of_others(lines: str, after: dict[str, str]) -> None:
    assert texts(plank()) == BEFORE
    assert texts(plank(lines)) == after


def test_a_standing_and_the_first_line_of_its_day_are_one_change_whichever_came_first() -> None:
    standing = "won on 5 May 2024, https://example.org/agreement"

    alone = changes_of(plank("", standing))
    together = changes_of(plank(standing=standing))

    assert [(change.name, change.state) for change in alone] == [("2024-05-05", "won")]
    assert [(change.name, change.state) for change in together] == [
        ("2024-03-01", ""),
        ("2024-05-05", "won"),
        ("2024-05-05 2", ""),
    ]
    assert [citation.address for citation in together[1].citations] == ["https://example.org/agreement"]


def test_a_demand_without_a_day_is_no_change() -> None:
    assert changes_of(plank("", "demanded")) == ()


def test_titles_name_the_plank_and_texts_the_day() -> None:
    first, won, _ = changes_of(plank(standing="won on 5 May 2024 (the minutes)"))

    words = Locale("en")

    assert title_of(plank(), first, words) == "Open books: First demanded."
    assert said_of(first, words) == "March 1, 2024: First demanded."
    assert title_of(plank(), won, words) == "Won: Open books"
    assert said_of(won, words) == "Won on May 5, 2024: The board talked."


@pytest.mark.parametrize(
    ("added", "since", "at"),
    [
        (None, None, "2024-05-05"),  # not public: its day
        ("2024-04-01", None, "2024-05-05"),
        ("2024-04-01", "2024-05-09", "2024-05-09"),  # written down four days later
        ("2024-06-01", "2024-06-01", "2024-05-05"),  # it was history when the plank came
    ],
)
def test_a_change_is_news_when_it_became_public(added: str | None, since: str | None, at: str) -> None:
    change = changes_of(plank())[1]

    def moment(day: str) -> datetime:
        return datetime.combine(date.fromisoformat(day), datetime.min.time(), ZONE)

    known = [day and moment(day) for day in (added, since)]

    assert changed_at(change, known[0] or None, known[1] or None, ZONE) == moment(at)

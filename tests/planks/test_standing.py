"""What has become of a demand is read with its day and its source; its history, from a line for each day."""

from __future__ import annotations

from datetime import date

import pytest

from plugins.frontmatter.model import Unreadable
from plugins.planks.standing import Citation, HistoryEntry, Standing, future_days, read_history, read_standing

MARCH = date(2024, 3, 1)
AGREEMENT = "https://example.org/agreement"


@pytest.mark.parametrize(
    ("text", "state", "citation"),
    [
        (f"won on 1 March 2024, {AGREEMENT}", "won", Citation("example.org", AGREEMENT)),
        (f"Won on March 1, 2024 ({AGREEMENT}).", "won", Citation("example.org", AGREEMENT)),
        (f"won: 2024-03-01 <{AGREEMENT}>", "won", Citation("example.org", AGREEMENT)),
        (f"promised, Friday, 1 March 2024, source: {AGREEMENT}", "promised", Citation("example.org", AGREEMENT)),
        (f"refused el 1 de marzo de 2024 – [the letter]({AGREEMENT})", "refused", Citation("the letter", AGREEMENT)),
        (
            f"won 2024-03-01, our contract, article 3: {AGREEMENT}",
            "won",
            Citation("our contract, article 3", AGREEMENT),
        ),
        ("promised on 2024-03-01 (minutes of the meeting)", "promised", Citation("minutes of the meeting")),
        (
            "won 2024-03-01 https://www.example.org/a_(b)",
            "won",
            Citation("example.org", "https://www.example.org/a_(b)"),
        ),
        ("demanded since 1 March 2024", "demanded", None),
    ],
)
def test_a_standing_has_a_state_a_day_and_a_source(text: str, state: str, citation: Citation | None) -> None:
    assert read_standing(text) == Standing(state, MARCH, citation)


def test_what_is_only_demanded_needs_no_day() -> None:
    assert read_standing(" Demanded ") == Standing("demanded")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("wonn on 1 March 2024, the paper", "PLK003"),
        ("", "PLK003"),
        ("1 March 2024", "PLK003"),
        ("won", "PLK004"),
        (f"won, {AGREEMENT}", "PLK004"),
        ("won on 1 March 2024", "PLK005"),
        ("won on 1 March 2024, ( )", "PLK005"),
        ("won on 1 March 2024, [x](javascript:alert(1))", "PLK008"),
        ("won on 1 March 2024, ftp://example.org/x", "PLK008"),
        ("won on 3/4/2024, the paper", "FM012"),
        ("won on 32 March 2024, the paper", "FM013"),
        ("won on Saturday, 1 March 2024, the paper", "FM017"),
        ("won in March 2024, the paper", "FM010"),
        (f"won on 1 March 2024, {AGREEMENT} https://example.org/b", "PLK010"),
        ("won on 1 March 2024, https://example.org/b [the agreement](https://example.org/a)", "PLK010"),
        (f"won on 1 March 2024, {AGREEMENT}\npromised on 1 May 2023, the paper", "PLK011"),
        (f"won on 1 March 2024, {AGREEMENT}\n- Promised on 1 May 2023, the paper", "PLK011"),
    ],
)
def test_what_is_missing_in_a_standing_is_a_problem_of_its_own(text: str, code: str) -> None:
    with pytest.raises(Unreadable) as error:
        read_standing(text)

    assert error.value.problem.code == code


def test_a_history_is_read_line_by_line_and_the_earliest_day_comes_first() -> None:
    history = read_history(
        f"\n1 March 2024: The board, at last, promised it. {AGREEMENT}\n"
        f"- May 3, 2023 – First said at a meeting (source: [the paper]({AGREEMENT}))\n"
        "2023-06-01 We asked again: won’t they?"
    )

    assert history == (
        HistoryEntry(date(2023, 5, 3), "First said at a meeting", Citation("the paper", AGREEMENT)),
        HistoryEntry(date(2023, 6, 1), "We asked again: won’t they?"),
        HistoryEntry(MARCH, "The board, at last, promised it.", Citation("example.org", AGREEMENT)),
    )


@pytest.mark.parametrize(
    ("text", "code"),
    [("The board promised it.", "PLK006"), ("1 March 2024:", "PLK007"), (f"2024-03-01 {AGREEMENT}", "PLK007")],
)
def test_a_line_of_a_history_needs_its_day_and_its_words(text: str, code: str) -> None:
    with pytest.raises(Unreadable) as error:
        read_history(text)

    assert error.value.problem.code == code


def test_a_day_that_is_still_to_come_is_a_problem_at_its_key() -> None:
    fields = {"standing": Standing("won", MARCH, Citation("a paper")), "history": (HistoryEntry(MARCH, "Said."),)}
    places = {"standing": ("content/planks/heat.md", 3), "history": ("content/planks/heat.md", 4)}

    problems = list(future_days(fields, places, date(2024, 2, 29)))

    assert [(problem.line, problem.code) for problem in problems] == [(3, "PLK009"), (4, "PLK009")]
    assert not list(future_days(fields, places, MARCH))

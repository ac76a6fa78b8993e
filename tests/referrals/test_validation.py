"""A source code is for a place or a day, never for a person."""

from __future__ import annotations

import pytest

from plugins.campaign.model import Source
from plugins.referrals.validation import judge_codes

PEOPLE = ("Ana Reyes", "José", "Li")


def codes(code: str) -> list[str]:
    return [problem.code for problem in judge_codes([Source(code, "A leaflet", line=7)], PEOPLE)]


@pytest.mark.parametrize(
    "code",
    [
        "dock-flyer",
        "a",
        "jfk8",
        "stall-2024-03",
        "stall-2024-03-02",
        "flyer-1200",
        "list-b",
        "banana-stand",
        "analysis",
    ],
)
def test_a_place_or_a_day_is_a_good_code(code):
    assert codes(code) == []


@pytest.mark.parametrize(
    "code",
    [
        "ana@example.org",
        "ana%40example.org",
        "ana-at-example-dot-org",
        "badge-10442",
        "20240302",
        "718-555-0100",
        "call-555-0100",
        "2025-10-12345",
        "ana-reyes",
        "reyes-ana",
        "ANA-REYES",
        "anareyes-stall",
        "jose-stall",
        "josé",
        "li",
        "table-of-li",
    ],
)
def test_what_looks_like_a_person_is_refused(code):
    assert codes(code) == ["SRC002"]


@pytest.mark.parametrize(
    "code", ["", "Dock", "dock flyer", "dock_flyer", "-dock", "dock--flyer", "dock/flyer", "é", "x" * 41]
)
def test_what_cannot_be_typed_or_kept_is_refused(code):
    assert codes(code) == ["SRC001"]


def test_the_hint_is_the_nearest_good_code():
    (problem,) = judge_codes([Source("Dock flyer, März", "A leaflet", line=7)], ())

    assert "“dock-flyer-marz”" in problem.hint
    assert (problem.path, problem.line) == ("content/campaign.toml", 7)

"""Texts held back without a problem: drafts, and those whose day is still to come."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from plugins.problems import Problem

if TYPE_CHECKING:
    from datetime import datetime

    from plugins.frontmatter.parse_result import Parsed

_MONTHS: Final = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def of_draft(parsed: Parsed) -> Problem:
    """Say that a draft is held back."""
    line = parsed.places.get("status", ("", 0))
    what = "This is a draft, so it is not on the site."
    hint = "Take this line out when it is ready."
    return Problem(parsed.shown, line[1] if line[0] == parsed.shown else 0, what, hint, "FM068")


def of_day(parsed: Parsed, moment: datetime) -> Problem:
    """Say from which ``moment`` on a text will be on the site."""
    path, line = parsed.places.get("date", ("", 0))
    what = f"“{parsed.values.get('title', parsed.slug)}” appears on {in_words(moment)}, and is not on the site before."
    return Problem(parsed.shown, line if path == parsed.shown else 0, what, "Build the site again then.", "FM067")


def of_change(parsed: Parsed, what: str) -> Problem:
    """Say that the day of a change is not believed, and ``what`` is wrong with it."""
    path, line = parsed.places.get("modified", (parsed.shown, 0))
    hint = "The page does not show it. Write the day on which the text last changed, or take the line out."
    return Problem(path, line, f"“modified” {what}.", hint, "FM082")


def in_words(moment: datetime) -> str:
    """Return a day in English, with its time where that is not midnight: “1 March 2062”."""
    day = f"{moment.day} {_MONTHS[moment.month - 1]} {moment.year}"
    return f"{day} at {moment:%H:%M}" if moment.hour or moment.minute else day

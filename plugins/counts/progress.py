"""Progress: how far an action has come, in words that say who counted what and when."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from plugins.frontmatter.dates import read_date
from plugins.frontmatter.model import Kind
from plugins.frontmatter.value_types import NUMBER

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date, tzinfo

    from plugins.counts.counts_file import Count
    from plugins.i18n.locale import Locale

#: “630 on 2 March 2024”, “630, counted 2 March 2024”, “630 el 2 de marzo de 2024”.
_DATED = re.compile(r"(?P<number>\S.*?),?\s+(?:counted\s+on|counted|on|al|el)\s+(?P<day>\S.*)", re.IGNORECASE)


@dataclass(frozen=True)
class DatedCount:
    """A count, 0 or more, and the day on which it was made; None where the day is not known."""

    number: int
    day: date | None = None


def read_dated_count(text: str) -> DatedCount:
    """Return the number, and the day if there is one. Raises Unreadable as numbers and dates do."""
    match = _DATED.fullmatch(text.strip())
    if not match:
        return DatedCount(NUMBER.read(text))
    return DatedCount(NUMBER.read(match["number"]), read_date(match["day"]).date())


#: The kinds of the keys “count” and “paper” in an action's front matter.
COUNT = Kind("number, with the day if you like", "4812 on 2024-03-02", read_dated_count)
PAPER = Kind("number, with the day if you like", "630 on 2024-03-02", read_dated_count)

#: What is counted, by kind of action; for any other kind it is supporters.
_NOUNS: dict[str, Callable[[Locale, int], str]] = {
    "petition": lambda words, number: words.ngettext("%(count)s signature", "%(count)s signatures", number),
    "pledge": lambda words, number: words.ngettext("%(count)s pledge", "%(count)s pledges", number),
    "letter": lambda words, number: words.ngettext("%(count)s letter", "%(count)s letters", number),
    "rsvp": lambda words, number: words.ngettext("%(count)s person coming", "%(count)s people coming", number),
}


@dataclass(frozen=True)
class Progress:
    """What was counted ``online`` and on ``paper``; at most one of them is None.

    ``goal`` is 0 for none. With a ``currency`` (ISO 4217), all three are money in whole units. ``year`` is the year of
    the build: days of that year are written without it.
    """

    kind: str
    online: DatedCount | None
    paper: DatedCount | None
    goal: int = 0
    currency: str = ""
    year: int = 0

    @property
    def value(self) -> int:
        """The number of both together."""
        return sum(count.number for count in (self.online, self.paper) if count)

    @property
    def reached(self) -> int:
        """How much of the goal is reached, at most all of it: what a bar can show."""
        return min(self.value, self.goal)

    @property
    def names_this_year(self) -> bool:
        """Whether it has a day of this year, which is written without the year until that ends."""
        days = (count.day for count in (self.online, self.paper) if count)
        return any(day is not None and day.year == self.year for day in days)

    def text(self, words: Locale) -> str:
        """Return “4,812 online and 630 on paper, counted March 2; goal 10,000” in the language of ``words``."""
        counted = self._counted(words)
        if not self.goal:
            return counted
        parts = {"counted": counted, "goal": self._number(words, self.goal)}
        if self.value >= self.goal:
            return words.gettext("%(counted)s; goal of %(goal)s reached") % parts
        return words.gettext("%(counted)s; goal %(goal)s") % parts

    def _counted(self, words: Locale) -> str:
        """Return what was counted, with its day; with two days where they differ."""
        if not self.online or not self.paper:
            only = self.online or self.paper
            return self._dated(words, self._total(words), only.day if only else None)
        both, days = self._both(words), [self.online.day, self.paper.day]
        if None not in days and days[0] != days[1]:
            online, paper = (self._dated(words, text, day) for text, day in zip(both, days, strict=True))
            return words.gettext("%(online)s, and %(paper)s") % {"online": online, "paper": paper}
        text = words.gettext("%(online)s and %(paper)s") % {"online": both[0], "paper": both[1]}
        return self._dated(words, text, days[0] or days[1])

    def _both(self, words: Locale) -> tuple[str, str]:
        """Return the words for the number online, and for the number on paper; money is given by hand."""
        online, paper = (self._number(words, count.number) if count else "" for count in (self.online, self.paper))
        by_hand = words.gettext("%(count)s by hand") if self.currency else words.gettext("%(count)s on paper")
        return words.gettext("%(count)s online") % {"count": online}, by_hand % {"count": paper}

    def _total(self, words: Locale) -> str:
        """Return the number of both together, with “on paper” where none was counted online."""
        number = {"count": self._number(words, self.value)}
        if self.currency:
            return words.gettext("%(count)s given") % number
        noun = _NOUNS.get(self.kind, _supporters)(words, self.value) % number
        return noun if self.online else words.gettext("%(count)s on paper") % {"count": noun}

    def _dated(self, words: Locale, text: str, day: date | None) -> str:
        """Return ``text`` with the day of the count, if it is known."""
        if not day:
            return text
        written = words.day(day) if day.year == self.year else words.date(day)
        return words.gettext("%(number)s, counted %(day)s") % {"number": text, "day": written}

    def _number(self, words: Locale, number: int) -> str:
        """Return ``number`` as an amount of money or as a plain number."""
        return words.money(number, self.currency) if self.currency else words.number(number)


def _supporters(words: Locale, number: int) -> str:
    """Return the words for a ``number`` of supporters."""
    return words.ngettext("%(count)s supporter", "%(count)s supporters", number)


def progress_of(
    fields: Mapping[str, Any], currency: str, kept: Count | None, time_zone: tzinfo, year: int
) -> Progress | None:
    """Return the progress of an action with these ``fields``; None where nothing was counted.

    The editor's own count comes before the one that is ``kept`` for its form. A kept count in another currency than
    the action's is not used.
    """
    kind, goal, online = fields.get("kind", ""), fields.get("goal", 0), fields.get("count")
    unit = "money" if kind == "donate" else ""
    if kept and not online and kept.currency in {"", currency}:
        online = DatedCount(kept.value, kept.as_of.astimezone(time_zone).date())
        unit, goal = kept.unit, goal or kept.goal
    online, paper = (count if count and count.number else None for count in (online, fields.get("paper")))
    progress = Progress(kind, online, paper, goal, currency if unit == "money" else "", year)
    return progress if progress.value else None

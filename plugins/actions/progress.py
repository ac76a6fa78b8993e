"""Progress: how far an action has come, in words that say who counted what and when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plugins.values import frozen

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from plugins.actions.tally import Tally
    from plugins.i18n.locale import Locale

#: What is counted, by kind of action; whoever does anything else is a supporter.
_NOUNS: dict[str, Callable[[Locale, int], str]] = {
    "petition": lambda words, number: words.ngettext("%(count)s signature", "%(count)s signatures", number),
    "pledge": lambda words, number: words.ngettext("%(count)s pledge", "%(count)s pledges", number),
    "letter": lambda words, number: words.ngettext("%(count)s letter", "%(count)s letters", number),
    "rsvp": lambda words, number: words.ngettext("%(count)s person coming", "%(count)s people coming", number),
}


@frozen
class Progress:
    """What was counted ``online`` and on ``paper``, each None where nobody did, and never both.

    ``goal`` is 0 for none. ``currency`` (ISO 4217) says that all three are money, in whole units. ``year`` is the one
    in which the page is made: days of that year are written without it.
    """

    kind: str
    online: Tally | None
    paper: Tally | None
    goal: int = 0
    currency: str = ""
    year: int = 0

    @property
    def value(self) -> int:
        """All there are."""
        return sum(tally.number for tally in (self.online, self.paper) if tally)

    @property
    def reached(self) -> int:
        """How much of the goal there is, at most all of it: what a bar can show."""
        return min(self.value, self.goal)

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
        """Return what was counted, with its day; with two where one does not say it all."""
        if not self.online or not self.paper:
            one = self.online or self.paper
            return self._dated(words, self._one(words), one.day if one else None)
        both, days = self._both(words), [self.online.day, self.paper.day]
        if None not in days and days[0] != days[1]:
            online, paper = (self._dated(words, text, day) for text, day in zip(both, days, strict=True))
            return words.gettext("%(online)s, and %(paper)s") % {"online": online, "paper": paper}
        text = words.gettext("%(online)s and %(paper)s") % {"online": both[0], "paper": both[1]}
        return self._dated(words, text, days[0] or days[1])

    def _both(self, words: Locale) -> tuple[str, str]:
        """Return what came online, and what came on paper or, being money, by hand."""
        online, paper = (self._number(words, tally.number) if tally else "" for tally in (self.online, self.paper))
        by_hand = words.gettext("%(count)s by hand") if self.currency else words.gettext("%(count)s on paper")
        return words.gettext("%(count)s online") % {"count": online}, by_hand % {"count": paper}

    def _one(self, words: Locale) -> str:
        """Return all there are, and on what if that was paper."""
        number = {"count": self._number(words, self.value)}
        if self.currency:
            return words.gettext("%(count)s given") % number
        noun = _NOUNS.get(self.kind, _supporters)(words, self.value) % number
        return noun if self.online else words.gettext("%(count)s on paper") % {"count": noun}

    def _dated(self, words: Locale, text: str, day: date | None) -> str:
        """Return ``text`` with the day on which it was so."""
        if not day:
            return text
        written = words.day(day) if day.year == self.year else words.date(day)
        return words.gettext("%(number)s, counted %(day)s") % {"number": text, "day": written}

    def _number(self, words: Locale, number: int) -> str:
        """Write a number as what it is."""
        return words.money(number, self.currency) if self.currency else words.number(number)


def _supporters(words: Locale, number: int) -> str:
    """Return the pattern of so many supporters."""
    return words.ngettext("%(count)s supporter", "%(count)s supporters", number)

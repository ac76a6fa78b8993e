"""What is said of events in the language of a page: when they come again, and what people need to know."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from plugins.i18n.locale import mark

if TYPE_CHECKING:
    from collections.abc import Mapping

    from plugins.events.model import Online
    from plugins.events.recurrence import Recurrence
    from plugins.i18n.locale import Locale

#: The keys of the front matter that say what people need to know, and how pages and calendars call it.
NOTES: Final = {
    "access": mark("Access"),
    "languages": mark("Languages"),
    "childcare": mark("Childcare"),
}
_PLACES: Final = {
    1: mark("the first %(day)s"),
    2: mark("the second %(day)s"),
    3: mark("the third %(day)s"),
    4: mark("the fourth %(day)s"),
    -1: mark("the last %(day)s"),
}
_AND: Final = mark("%(first)s and %(second)s")
_OF_MONTH, _EVERY, _UNTIL = mark("%(days)s of each month"), mark("every %(days)s"), mark("%(rule)s, until %(day)s")
_ON: Final = mark("%(rule)s on %(days)s")
_BOTH, _ON_REQUEST = mark("%(place)s, and online"), mark("Online; who signs up gets the link")


def recurrence_in_words(recurrence: Recurrence, words: Locale) -> str:
    """Return “The second Tuesday of each month, until December 31, 2024”."""
    rule = _rule(recurrence, words)
    sentence = words.gettext(_UNTIL) % {"rule": rule, "day": words.date(recurrence.until)}
    return sentence[:1].upper() + sentence[1:]


def where_in_words(place: str, online: Online | None, words: Locale) -> str:
    """Return the place, and how to take part from elsewhere."""
    if not online:
        return place
    if not place:
        return online.address or words.gettext(_ON_REQUEST)
    return words.gettext(_BOTH) % {"place": place}


def notes_of(metadata: Mapping[str, Any], words: Locale) -> tuple[tuple[str, str], ...]:
    """Return what people need to know before they come, each with its label."""
    return tuple((words.gettext(label), metadata[key]) for key, label in NOTES.items() if metadata.get(key))


def _rule(recurrence: Recurrence, words: Locale) -> str:
    """Return when it comes again, without its end."""
    days = ""
    for place, day in recurrence.weekdays:
        name = words.weekday_name(day)
        item = words.gettext(_PLACES[place]) % {"day": name} if place else name
        days = words.gettext(_AND) % {"first": days, "second": item} if days else item
    if recurrence.unit == "month" and days:
        return words.gettext(_OF_MONTH) % {"days": days}
    if recurrence.interval == 1 and days:
        return words.gettext(_EVERY) % {"days": days}
    count = {"count": recurrence.interval}
    if recurrence.unit == "month":
        return words.ngettext("every month", "every %(count)s months", recurrence.interval) % count
    rule = words.ngettext("every week", "every %(count)s weeks", recurrence.interval) % count
    return words.gettext(_ON) % {"rule": rule, "days": days} if days else rule

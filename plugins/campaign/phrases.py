"""A phrase is a text of the interface that follows from the kind of campaign, and that campaign.toml may replace."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from plugins.i18n.locale import mark
from plugins.i18n.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from plugins.i18n.locale import Locale

#: The kinds of campaigns. Without a setting it is the first.
UNION: Final = "union"
TENANTS: Final = "tenants"
COMMUNITY: Final = "community"
OPEN_LETTER: Final = "open-letter"
KINDS: Final = (UNION, TENANTS, COMMUNITY, OPEN_LETTER)
#: The kinds whose name and planks are shown on placards, unless campaign.toml says otherwise.
WITH_PLACARDS: Final = frozenset({UNION, TENANTS})
_PLACE: Final = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True)
class Phrase:
    """One phrase, in English, by kind of campaign; ``name`` is its setting in ``[words.en]``.

    Templates and catalogues know it by its text for a union. ``places`` are the values that stand in it.
    """

    name: str
    union: str
    tenants: str
    community: str
    open_letter: str
    places: tuple[str, ...] = ()

    def of_kind(self, kind: str) -> str:
        """Return the text for campaigns of a ``kind``."""
        texts = {UNION: self.union, TENANTS: self.tenants, COMMUNITY: self.community, OPEN_LETTER: self.open_letter}
        return texts[kind]


#: What is said of a form's e-mail field, beside addresses that a form refuses, and after somebody has acted.
PHRASES: Final = (
    Phrase(
        "own_device",
        union=mark("Use your own phone and e-mail, not the company’s."),
        tenants=mark("Use an e-mail address that only you read."),
        community=mark("Use an e-mail address that only you read."),
        open_letter=mark("Use an e-mail address that only you read."),
    ),
    Phrase(
        "blocked_email",
        union=mark("Use an address of your own: your employer can read what comes to %(domains)s."),
        tenants=mark("Use an address of your own: your landlord can read what comes to %(domains)s."),
        community=mark("Use another address: others can read what comes to %(domains)s."),
        open_letter=mark("Use another address: others can read what comes to %(domains)s."),
        places=("domains",),
    ),
    Phrase(
        "tell_others",
        union=mark("Tell a co-worker, in person. A word at the break table does more than any website."),
        tenants=mark("Tell the people next door, in person. A word in the stairwell does more than any website."),
        community=mark("Tell the people next door, in person. A word over the fence does more than any website."),
        open_letter=mark("Tell somebody who would sign, in person. A word from you does more than any website."),
    ),
)
#: The line at the foot of every page that says who is behind it, and the last line of every page.
NOTICE: Final = Phrase(
    "notice",
    union=mark("An independent campaign by workers."),
    tenants=mark("An independent campaign by tenants."),
    community=mark("An independent campaign by people who live here."),
    open_letter=mark("An independent open letter."),
)
FOOTER: Final = Phrase(
    "footer",
    union=mark("Made by workers, after work."),
    tenants=mark("Made by tenants, in their own time."),
    community=mark("Made by people who live here, in their own time."),
    open_letter=mark("Made by volunteers, in their own time."),
)


def replacements(kind: str, words: Mapping[str, str], lang: str) -> dict[str, str]:
    """Return what stands in place of phrases, by the text that templates have.

    ``words`` are a campaign's own, by name, in ``lang``; each becomes a message with the same places as the original.
    The text for a ``kind`` is a message for translation, as the original is.
    """
    texts = {phrase.union: phrase.of_kind(kind) for phrase in PHRASES if phrase.of_kind(kind) != phrase.union}
    own = {phrase.union: Text(_message(words[phrase.name]), lang) for phrase in PHRASES if phrase.name in words}
    return {**texts, **own}


def completed(phrase: Phrase, kind: str, written: Mapping[str, str], locales: Iterable[Locale]) -> dict[str, str]:
    """Return ``written``, or the text for a ``kind`` in each language; it is English where there is no translation."""
    return dict(written) or {locale.lang: locale.gettext(phrase.of_kind(kind)) for locale in locales}


def unknown_places(name: str, words: str) -> tuple[str, ...]:
    """Return the places in a campaign's ``words`` that the phrase called ``name`` does not have."""
    places = next((phrase.places for phrase in PHRASES if phrase.name == name), ())
    return tuple(place for place in _PLACE.findall(words) if place not in places)


def _message(words: str) -> str:
    """Return a campaign's words as a gettext message: ``{domains}`` becomes ``%(domains)s``."""
    return _PLACE.sub(r"%(\1)s", words.replace("%", "%%"))

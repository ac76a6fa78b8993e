"""What is asked before a campaign's own site is begun, how each answer is read, and what is taken without one."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from plugins.actions.model import KINDS as ASK_KINDS
from plugins.campaign import checks
from plugins.campaign.phrases import OPEN_LETTER, TENANTS, UNION
from plugins.messages import Message
from plugins.problems import Problem, suggest, unplaced
from plugins.start.colours import ACCENTS, read_accent
from plugins.start.first_ask import default_title, kinds_for, read_form

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    #: The answers so far, by the name of their question.
    Given = Mapping[str, str]

#: The name of a site's address while there is none; the build says so, and publishing is refused.
NO_ADDRESS: Final = "https://www.example.org"
#: What stands before an answer, by the name of its question.
_WORDS: Final = {
    "name": Message("Name"),
    "kind": Message("Kind"),
    "languages": Message("Languages"),
    "claim": Message("Claim"),
    "colour": Message("Colour"),
    "email": Message("E-mail"),
    "address": Message("Address"),
    "region": Message("Region"),
    "time-zone": Message("Time zone"),
    "ask-address": Message("Form"),
    "ask-kind": Message("Kind of ask"),
    "ask-title": Message("Title"),
}
#: Words that people may write for a kind.
_ALSO: Final = {"letter": OPEN_LETTER, "openletter": OPEN_LETTER, "caucus": UNION, "tenant": TENANTS}


@dataclass(frozen=True)
class Question:
    """One question: its ``name`` is that of its option, ``asks`` the whole of it.

    ``read`` returns an answer as it is kept, or why it is none; ``default`` is taken where nothing is answered, and
    None where there must be an answer. A question ``may_have_lines`` where code is pasted.
    """

    name: str
    asks: Message
    read: Callable[[str, Given], str | Problem]
    default: Callable[[Given], str] | None = None
    may_have_lines: bool = False

    @property
    def short(self) -> Message:
        """The word before the answer that is typed."""
        name, _, lang = self.name.partition(":")
        return Message("{word} ({lang})", word=_WORDS[name], lang=lang) if lang else _WORDS[name]


def questions(given: Given) -> Iterator[Question]:
    """Yield the questions in order; each but the first may depend on what was ``given`` before it is asked for."""
    yield Question("name", Message("What is the campaign called?"), _checked(checks.plain))
    kinds_of_campaign = Message(
        "What kind of campaign is it? union (members of a union), tenants, community, open-letter"
    )
    yield Question("kind", kinds_of_campaign, _kind)
    which = Message("In which languages, the main one first? For example: en,es")
    yield Question("languages", which, _languages)
    main, *others = given["languages"].split(",")
    claim = Message("Your claim in one line, in “{lang}”: it is the first thing people read.", lang=main)
    yield Question("claim", claim, _plain)
    for lang in others:
        translated = Message("The claim in “{lang}”. Enter: translate it later.", lang=lang)
        yield Question(f"claim:{lang}", translated, _optional, _nothing)
    colours = Message("The colour: {names}, or a code like #0b5cad.", names=", ".join(ACCENTS))
    yield Question("colour", colours, _colour, _first_colour)
    yield from _about_the_site()
    yield from _about_the_ask(given)


def _about_the_site() -> Iterator[Question]:
    """Yield the questions on how the campaign is reached, and where it is."""
    email = Message("An e-mail address for visitors. It is public: take one that you share.")
    yield Question("email", email, _email)
    address = Message("The site’s own address. Enter: not known yet.")
    yield Question("address", address, _checked(checks.address), _no_address)
    yield Question("region", Message("Your country, by its two letters, for dates and numbers."), _region, _nothing)
    yield Question("time-zone", Message("The time zone."), _checked(checks.time_zone), lambda _: system_time_zone())


def _about_the_ask(given: Given) -> Iterator[Question]:
    """Yield the questions on the first ask."""
    form = Message(
        "The first thing people can do: paste the address or the code of its form. Enter: there is none yet."
    )
    yield Question("ask-address", form, read_form, _nothing, may_have_lines=True)
    kinds = kinds_for(given)
    asks = Message("What does it ask for? {kinds}", kinds=", ".join(kinds))
    yield Question("ask-kind", asks, _ask_kind, lambda _: kinds[0])
    yield Question("ask-title", Message("What is it called?"), _plain, default_title)


def _checked(check: Callable[[str], Problem | None]) -> Callable[[str, Given], str | Problem]:
    """Return a reader of texts that ``check`` finds right."""
    return lambda value, _: check(value.strip()) or value.strip()


def _plain(value: str, _given: Given) -> str | Problem:
    line = " ".join(value.split())
    return checks.plain(line) or line


def _optional(value: str, given: Given) -> str | Problem:
    return _plain(value, given) if value.strip() else ""


def _email(value: str, _given: Given) -> str | Problem:
    address = value.strip().removeprefix("mailto:")
    return checks.email(address) or address


def _region(value: str, _given: Given) -> str | Problem:
    code = value.strip().upper()
    return checks.region(code) or code


def _colour(value: str, _given: Given) -> str | Problem:
    return read_accent(value)


def _kind(value: str, _given: Given) -> str | Problem:
    word = re.sub(r"[ _]+", "-", value.strip().lower())
    kind = _ALSO.get(word.replace("-", ""), word)
    return checks.kind(kind) or kind


def _languages(value: str, _given: Given) -> str | Problem:
    """Return codes of languages, each once, with commas between them."""
    codes = [code for code in re.split(r"[\s,;]+", value.strip()) if code]
    wrong = next(filter(None, map(checks.language, codes)), None)
    if wrong or codes:
        return wrong or ",".join(dict.fromkeys(codes))
    return unplaced(Message("No language is named."), Message("Write at least one, like “en”."), "BEG003")


def _ask_kind(value: str, given: Given) -> str | Problem:
    """Return a kind of ask that the form, if there is one, can be."""
    kind, fit = value.strip().lower(), kinds_for(given)
    if kind in fit:
        return kind
    if kind in ASK_KINDS:
        what = Message("This form cannot be “{kind}”.", kind=kind)
        return unplaced(what, Message("What it can be: {fit}.", fit=", ".join(fit)), "BEG005")
    return unplaced(Message("“{value}” is not a kind of ask.", value=value), suggest(kind, fit), "BEG005")


def _nothing(_given: Given) -> str:
    return ""


def _no_address(_given: Given) -> str:
    return NO_ADDRESS


def _first_colour(_given: Given) -> str:
    return next(iter(ACCENTS))


def system_time_zone() -> str:
    """Return the time zone of this computer, by its name in the tz database; UTC where that cannot be found out."""
    link = os.path.realpath("/etc/localtime").partition("zoneinfo/")[2]
    file = Path("/etc/timezone")
    written = file.read_text("utf-8", errors="replace").strip() if file.is_file() else ""
    names = (os.environ.get("TZ", "").removeprefix(":"), written, link)
    return next((name for name in names if "/" in name and not checks.time_zone(name)), "UTC")


#: The questions, without those of single languages, by their names; and those without a default.
NAMES: Final = tuple(question.name for question in questions({"languages": "en"}))
REQUIRED: Final = tuple(question.name for question in questions({"languages": "en"}) if question.default is None)

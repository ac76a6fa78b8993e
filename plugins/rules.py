"""The rules that a campaign may switch off, by the names that editors write, and the codes of their problems.

In ``content/campaign.toml`` a rule is switched off for the whole site, under ``allow`` in one text for that text; both
with the reason.
"""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, NamedTuple

from plugins.messages import Message
from plugins.problems import Problem, suggest, unplaced

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


_EXEMPTION: Final = re.compile(r"(?P<rule>[\w-]+)\s*\((?P<reason>.*\S.*)\)", re.DOTALL)


class Rule(NamedTuple):
    """A rule that may be switched off: the codes of its problems, and what it asks, in one sentence for editors."""

    codes: tuple[str, ...]
    asks: str


RULES: Final[Mapping[str, Rule]] = MappingProxyType(
    {
        "address-again": Rule(("ADR016",), "No text has an address that another one had."),
        "alt-text": Rule(("IMG001",), "Every picture has words for people who cannot see it."),
        "badge-numbers": Rule(("TXT005",), "No text has somebody’s badge, staff or social security number."),
        "figures": Rule(("TXT007",), "A figure says where it comes from, or of which day it is."),
        "headings": Rule(("TXT002", "TXT009"), "Headings go down one level at a time, and are not just bold lines."),
        "home-addresses": Rule(("TXT004",), "No text says where somebody lives."),
        "link-text": Rule(("TXT001",), "The words of a link say where it leads."),
        "names": Rule(("TXT006",), "No text has one of the names in [safety]."),
        "page-weight": Rule(("PAG002",), "No page is so long that it loads slowly on a bad network."),
        "reading-level": Rule(("TXT008",), "A text is easy enough for a tired reader (English and Spanish)."),
        "receiver": Rule(("ACT021",), "An ask for money says who gets it, and for what."),
        "result": Rule(("ACT008", "ACT038"), "An ask that is over says what came of it."),
        "telephones": Rule(("TXT003",), "No text has a telephone number other than the campaign’s."),
    }
)


class Exemption(NamedTuple):
    """A rule that need not be followed, and why."""

    rule: str
    reason: str


def read_exemption(text: str) -> Exemption | Problem:
    """Read ``telephones (the hotline of the labour board)``, or return what is wrong with it, without a place."""
    match = _EXEMPTION.fullmatch(text.strip())
    name = (match["rule"] if match else text.partition("(")[0]).strip().lower()
    if name not in RULES:
        return unplaced(Message("“{name}” is not the name of a rule.", name=name), suggest(name, RULES), "FM088")
    if not match:
        what = Message("Nothing says why the rule “{name}” need not be followed.", name=name)
        return unplaced(what, Message("Write the reason behind it, in brackets: {name} (why).", name=name), "FM089")
    return Exemption(name, " ".join(match["reason"].split()))


def codes_of(names: Iterable[str]) -> frozenset[str]:
    """Return the codes of the problems of the rules called ``names``."""
    return frozenset(code for name in names for code in RULES[name].codes)

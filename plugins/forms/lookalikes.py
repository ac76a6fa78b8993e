"""A look-alike is a host that a hurried reader takes for a service's: another ending, another letter, another owner."""

from __future__ import annotations

import difflib
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from plugins.forms.provider import Provider

#: How alike two names must be for one to be taken for the other (difflib's ratio, 0 to 1).
LIKENESS = 0.8

#: The likeness of a host that says a service's whole domain.
_WHOLE = 2

#: Names shorter than this are ordinary words (“forms” of forms.gle) and stand for nobody.
SHORTEST = 6
#: Longer ones that stand for nobody either, and words that are no misspelling of a name (“beehive” of Beehiiv).
_WORDS = (
    "activist activists anecdotal anecdote anecdotes beehive beehives capacity change cleanly compact compacts "
    "converting discard discards discordance discordant discover discovered discovers discovery disorder doodle "
    "e-activist falsely goggle goggles groups informs irritable meetup mismanaged mobilize newmode office painful "
    "parliament partial patron patronal patrons perform performs prefix prepetition repetition signal solidarity "
    "square strip stripped strips subforms submit-form substance substances subtask telegrams telegraph "
    "telegraphs telegraphy triple whatsup winded winged wired maillist-manage"
)
ORDINARY = frozenset(_WORDS.split())
#: Papers, shops and projects whose own names hold a service's.
_NEIGHBOURS = (
    "cryptpad.org dischord.com limesurvey.org pretix.org presstelegram.com stripes.com telegram.com telegram.ee "
    "telegram.hr thetelegram.com"
)
NEIGHBOURS = frozenset(_NEIGHBOURS.split())

#: Domains from this length on are known with a hyphen in place of the full stop, too (“zoom-us.com”).
_HYPHENED = 6

#: Names up to this long (“t” of t.me) are part of many others.
_INITIALS = 2

_TWINS = (
    ("rn", "m"),
    ("vv", "w"),
    ("0", "o"),
    ("1", "l"),
    ("i", "l"),
    ("3", "e"),
    ("4", "a"),
    ("5", "s"),
    ("-", ""),
    ("_", ""),
)


def owner(host: str, providers: Iterable[Provider]) -> Provider | None:
    """Return the provider that ``host`` belongs to, if any; of several, the one that names it most closely."""
    theirs = ((len(domain), known) for known in providers for domain in known.hosts if belongs(host, domain))
    return max(theirs, key=lambda one: one[0], default=(0, None))[1]


def lookalike(host: str, providers: Iterable[Provider]) -> tuple[Provider, str] | None:
    """Return the provider that ``host``, which is not its own, is likeliest taken for, and the domain it resembles."""
    if any(belongs(host, neighbour) for neighbour in NEIGHBOURS):
        return None
    every = [(_likeness(host, domain), provider, domain) for provider in providers for domain in provider.hosts]
    alike = max(every, key=lambda one: (one[0], len(one[2]) if one[0] == _WHOLE else 0), default=None)
    return alike[1:] if alike and alike[0] >= LIKENESS else None


def belongs(host: str, domain: str) -> bool:
    """Say whether ``host`` is ``domain`` or lies below it."""
    return host == domain or host.endswith(f".{domain}")


def _likeness(host: str, domain: str) -> float:
    """Return how much of the name in ``domain`` (its last label but one) ``host`` says: 1 all of it, 2 ``domain``.

    A word that the name is made of (“forms” of hsforms.com) is no misspelling of it.
    """
    word = domain.split(".")[-2]
    before = "a-z0-9" if len(word) > _INITIALS else "a-z0-9-"
    if re.search(rf"(?<![{before}]){re.escape(domain)}(?![a-z0-9])", host):
        return _WHOLE
    hyphened = domain.replace(".", "-")
    if len(domain) >= _HYPHENED and re.search(rf"(?<![a-z0-9]){re.escape(hyphened)}(?![a-z0-9])", host):
        return _WHOLE
    name = _skeleton(word)
    if len(name) < SHORTEST or word in ORDINARY:
        return 0
    parts = [_skeleton(label) for label in host.split(".") if label not in ORDINARY]
    if name in "".join(parts):
        return 1
    misspelt = [part for part in parts if len(part) >= len(name) - (1 if part in name or len(name) <= SHORTEST else 2)]
    return max((difflib.SequenceMatcher(None, name, part).ratio() for part in misspelt), default=0)


def _skeleton(label: str) -> str:
    """Return ``label`` with letters that look alike made the same."""
    for twin, letter in _TWINS:
        label = label.replace(twin, letter)
    return label

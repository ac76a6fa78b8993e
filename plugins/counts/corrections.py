"""Corrections: one command replaces a wrong number that was kept, whatever the service answers.

``--set`` writes a number that an editor knows; ``--forget`` deletes one, so that the next count is accepted. Neither
contacts a service. An action is named as its file is, or by the address of its form, so the counts of actions that are
over or gone can be corrected too.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC
from typing import TYPE_CHECKING, Final

from plugins.frontmatter.model import Unreadable
from plugins.frontmatter.value_types import read_number
from plugins.messages import Message, sentences
from plugins.problems import suggest

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from plugins.counts.counts_file import Count

#: The command, as editors type it.
COMMAND: Final = "python3 tasks.py counts"
_EXAMPLE: Final = f"{COMMAND} --set NAME=1234"


class CorrectionError(Exception):
    """A correction that cannot be made: what is wrong and what to write, in two sentences."""

    def __init__(self, reason: Message) -> None:
        """Take the sentences."""
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True)
class Corrections:
    """The corrections on the command line.

    ``accepted`` are the actions whose next answer is accepted, ``numbers`` those whose number is given, and
    ``forgotten`` those whose number is deleted.
    """

    accepted: tuple[str, ...] = ()
    numbers: tuple[tuple[str, int], ...] = ()
    forgotten: tuple[str, ...] = ()

    @property
    def ask_nobody(self) -> bool:
        """Whether only kept numbers are corrected, and no service is to be asked."""
        return bool(self.numbers or self.forgotten) and not self.accepted


def read_corrections(accept: str = "", numbers: str = "", forget: str = "") -> Corrections:
    """Parse the values of ``--accept``, ``--set`` and ``--forget``: names separated by commas.

    Raises CorrectionError for a value that is not a number. Thousands may not have commas of their own here.
    """
    pairs = []
    for pair in _names(numbers):
        name, _, number = pair.rpartition("=")
        try:
            value = read_number(number)
        except Unreadable:
            value = 0
        if not name or not value:
            what = Message(
                "“{pair}” is not a name and a number from 1 up. Write it like this: {example}",
                pair=pair,
                example=_EXAMPLE,
            )
            raise CorrectionError(what)
        pairs.append((name.strip(), value))
    return Corrections(_names(accept), tuple(pairs), _names(forget))


def corrected(kept: Mapping[str, Count], corrections: Corrections, now: datetime) -> dict[str, Count]:
    """Return the ``kept`` counts after ``corrections``. Raises CorrectionError where a name has no count."""
    counts = dict(kept)
    moment = now.astimezone(UTC).replace(microsecond=0)
    for name, value in corrections.numbers:
        for address in _addresses(name, kept):
            counts[address] = replace(kept[address], value=value, as_of=moment)
    for name in corrections.forgotten:
        for address in _addresses(name, kept):
            counts.pop(address, None)
    return counts


def check_accepted(corrections: Corrections, actions: Sequence[str]) -> None:
    """Raise CorrectionError where an action to be accepted is not one of the ``actions`` whose service is asked."""
    for name in corrections.accepted:
        if name not in actions:
            what = Message("“{name}” is not an open action with a form.", name=name)
            raise CorrectionError(sentences(what, suggest(name, actions)))


def _addresses(name: str, kept: Mapping[str, Count]) -> list[str]:
    """Return the addresses whose count is kept for the action ``name``; ``name`` may be such an address itself."""
    addresses = [address for address, count in kept.items() if name in (address, count.action)]
    if not addresses:
        names = {count.action or address for address, count in kept.items()}
        hint = suggest(name, names) or Message(
            "None is kept at all; “count: 1234” can be written into the action's file."
        )
        raise CorrectionError(Message("No count is kept for “{name}”. {hint}", name=name, hint=hint))
    return addresses


def _names(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name.strip() for name in text.split(",") if name.strip()))

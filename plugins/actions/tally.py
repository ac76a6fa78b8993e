"""A tally is a number that somebody counted, and the day they did: ``630 on 2024-03-02``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from plugins.frontmatter.dates import read_date
from plugins.frontmatter.model import Kind
from plugins.frontmatter.value_types import NUMBER
from plugins.values import frozen

if TYPE_CHECKING:
    from datetime import date

#: “630 on 2 March 2024”, “630, counted 2 March 2024”, “630 el 2 de marzo de 2024”.
_DATED = re.compile(r"(?P<number>\S.*?),?\s+(?:counted\s+on|counted|on|al|el)\s+(?P<day>\S.*)", re.IGNORECASE)


@frozen
class Tally:
    """``number`` is 0 or more; ``day`` is None where nobody said when it was counted."""

    number: int
    day: date | None = None


def read_tally(text: str) -> Tally:
    """Return the number, and the day if there is one. Raises Unreadable as numbers and dates do."""
    found = _DATED.fullmatch(text.strip())
    if not found:
        return Tally(NUMBER.read(text))
    return Tally(NUMBER.read(found["number"]), read_date(found["day"]).date())


COUNT = Kind("number, with the day if you like", "4812 on 2024-03-02", read_tally)
PAPER = Kind("number, with the day if you like", "630 on 2024-03-02", read_tally)

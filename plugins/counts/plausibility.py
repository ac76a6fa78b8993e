"""Plausibility: a count that differs very much from the last one is probably a mistake of the service.

Such a count is held back until somebody accepts it. Only counts of the same thing are compared: not signatures with
money, and not money in two currencies. A first count has nothing to be compared with, and a goal is never in doubt.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from plugins.forms.counted import Count

#: People leave lists, and signatures are struck out; a count that loses more than a tenth at once has lost its sense.
LEAST_LEFT: Final = 0.9
#: How many times as many is more than a good day explains.
MOST_TIMES: Final = 10
#: Up to this, a count may grow as fast as it likes: 3 becomes 40 on the first evening, and 90 becomes 1,000 in a week.
FLOOR: Final = 1000


def doubt(new: Count, last: Count | None) -> str:
    """Return in words why ``new`` is implausible after the ``last`` count; nothing where it is not."""
    if last is None or (last.unit, last.currency) != (new.unit, new.currency):
        return ""
    if new.value < last.value * LEAST_LEFT:
        return "suddenly smaller"
    if new.value > FLOOR and new.value > last.value * MOST_TIMES:
        return f"suddenly more than {MOST_TIMES} times as many"
    return ""

"""Reads numbers from an answer that is not trusted."""

from __future__ import annotations

import math
import re
from decimal import Decimal
from typing import Any

from babel.numbers import normalize_currency

from plugins.counts.model import CountError

_MOST = 10**12
_NUMERAL = re.compile(r"-?\d{1,15}(?:\.\d{1,6})?", re.ASCII)


def at(answer: Any, path: str) -> Any:  # noqa: ANN401  (whatever JSON can hold)
    """Return the value at ``path`` in ``answer`` (``data.account.stats``). Raises CountError where there is none."""
    for name in path.split("."):
        if not isinstance(answer, dict) or name not in answer:
            raise CountError("answered without a count")
        answer = answer[name]
    return answer


def whole(value: Any) -> int:  # noqa: ANN401
    """Return ``value`` if it is a whole number. Raises CountError for anything else."""
    number = _number(value)
    if number != int(number):
        raise CountError("answered with a part of a person")
    return int(number)


def units(value: Any, minor: int = 1) -> int:  # noqa: ANN401
    """Return money in whole units, rounded down; ``minor`` is the number of the given units in one whole unit."""
    return math.floor(_number(value) / minor)


def currency_code(value: Any) -> str:  # noqa: ANN401
    """Return the code of a currency (ISO 4217) in capitals. Raises CountError for anything else."""
    code = normalize_currency(value) if isinstance(value, str) and len(value) == len("USD") else None
    if not code:
        raise CountError("answered in a currency that does not exist")
    return code


def _number(value: Any) -> Decimal:  # noqa: ANN401
    """Return ``value`` as a number from 0 up that people could have reached."""
    if isinstance(value, bool) or value is None:
        raise CountError("answered with something that is not a number")
    if isinstance(value, str) and not _NUMERAL.fullmatch(value):
        raise CountError("answered with something that is not a number")
    if not isinstance(value, int | float | str | Decimal):
        raise CountError("answered with something that is not a number")
    number = Decimal(value)
    if not number.is_finite():
        raise CountError("answered with something that is not a number")
    if number < 0:
        raise CountError("answered with a number below 0")
    if number >= _MOST:
        raise CountError("answered with a number that nobody could reach")
    return number

"""Required literals: short texts, at least one of which occurs wherever a regular expression can match."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

Signs: TypeAlias = tuple[str, ...]


class PrefilteredPattern:
    """A regular expression that is tried only on texts with one of its signs; otherwise as any other."""

    def __init__(self, expression: re.Pattern[str], signs: Signs) -> None:
        """Take an expression with its ``signs``."""
        self._expression, self._signs = expression, signs

    def search(self, text: str, *span: int) -> re.Match[str] | None:
        """Search as ``re.Pattern`` does."""
        return self._expression.search(text, *span) if self._may_match(text) else None

    def match(self, text: str, *span: int) -> re.Match[str] | None:
        """Match as ``re.Pattern`` does."""
        return self._expression.match(text, *span) if self._may_match(text) else None

    def finditer(self, text: str, *span: int) -> Iterator[re.Match[str]]:
        """Find as ``re.Pattern`` does."""
        return self._expression.finditer(text, *span) if self._may_match(text) else iter(())

    def sub(self, new: str | Callable[[re.Match[str]], str], text: str, count: int = 0) -> str:
        """Replace as ``re.Pattern`` does."""
        return self._expression.sub(new, text, count) if self._may_match(text) else text

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401  (whatever else expressions have)
        """Return what else there is of the expression."""
        return getattr(self._expression, name)

    def _may_match(self, text: str) -> bool:
        """Whether there is a sign in ``text``."""
        for sign in self._signs:  # noqa: SIM110  (this is all about haste, and any() takes thrice as long)
            if sign in text:
                return True
        return False


def signs_in(expression: re.Pattern[str]) -> Signs | None:
    """Return texts of which one stands wherever ``expression`` matches; None where that cannot be told."""
    if expression.flags & re.IGNORECASE:
        return None
    try:
        from re import _parser  # type: ignore[attr-defined]  # has no public form; without it all patterns are tried

        return _needed(_parser.parse(expression.pattern, expression.flags))
    except Exception:  # noqa: BLE001  (whatever another Python does here, trying is always right)
        return None


def _needed(parts: Iterable[tuple[Any, Any]]) -> Signs | None:
    """Return the signs that some part of an expression needs, the rarest there are."""
    found: list[Signs] = []
    run = ""
    for kind, inside in parts:
        if str(kind) == "LITERAL":
            run += chr(inside)
            continue
        found += [(run,)] if run else []
        run = ""
        signs = _needed_for(str(kind), inside)
        found += [signs] if signs else []
    found += [(run,)] if run else []
    return min(found, key=_frequency, default=None)


def _needed_for(kind: str, inside: Any) -> Signs | None:  # noqa: ANN401  (its form depends on the kind)
    """Return the signs that one part of an expression needs."""
    if kind == "IN" and all(str(one) == "LITERAL" for one, _ in inside):
        return tuple(chr(sign) for _, sign in inside)
    if kind == "SUBPATTERN" and not inside[1]:  # no flags of its own
        return _needed(inside[3])
    if kind == "ASSERT":  # it stands before or after the match, but in the text
        return _needed(inside[1])
    if kind in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT") and inside[0]:
        part = list(inside[2])
        return _needed(part * inside[0] if len(part) == 1 and str(part[0][0]) == "LITERAL" else part)
    if kind == "BRANCH":
        branches = [_needed(branch) for branch in inside[1]]
        return None if None in branches else tuple(sign for signs in branches for sign in signs or ())
    return None


def _frequency(signs: Signs) -> tuple[bool, int, int]:
    """Return what is less the less often one of ``signs`` is likely to stand in a text."""
    return any(sign.isalnum() or sign == " " for sign in signs), -min(map(len, signs)), len(signs)

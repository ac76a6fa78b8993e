"""Inline patterns, tried only on texts that hold a sign without which they cannot match: most have none at all.

Markdown tries every pattern on every text, some forty regular expressions on each paragraph. What they find, and what
becomes of it, stays Markdown's own; only trying in vain is left out.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, TypeAlias

from markdown.extensions import Extension
from markdown.inlinepatterns import Pattern
from markdown.treeprocessors import InlineProcessor
from markdown.util import AtomicString

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from markdown import Markdown

#: Texts, of which one must stand in whatever a pattern matches.
Signs: TypeAlias = tuple[str, ...]


class SparingExtension(Extension):
    """Lets the inline processors of a Markdown instance spare themselves the trouble; to be the last extension."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  (Markdown's name)
        """Change the processors in place: other extensions may hold on to them."""
        for processor in md.treeprocessors:
            if type(processor) is InlineProcessor:
                processor.__class__ = _Sparing


class _Sparing(InlineProcessor):
    """Markdown's inline processor, with another loop over its patterns."""

    _tried: Sequence[tuple[Any, Signs | None]] = ()
    _signs: re.Pattern[str]

    def run(self, tree: Any, ancestors: Any = None) -> Any:  # noqa: ANN401  (typed by Markdown)
        """Look at the patterns anew: extensions may add some for one text only."""
        patterns = list(self.inlinePatterns)
        if patterns != [pattern for pattern, _ in self._tried]:
            self._tried = [(pattern, _signs_of(pattern)) for pattern in patterns]
            signs = {sign.strip(" ") for _, some in self._tried for sign in some or ("",)}  # "" is found in every text
            self._signs = re.compile("|".join(map(re.escape, sorted(signs))))
        return super().run(tree, ancestors)

    def _InlineProcessor__handleInline(self, data: str, patternIndex: int = 0) -> str:  # noqa: N802, N803  (Markdown's)
        """Return ``data`` with placeholders for what the patterns from ``patternIndex`` on find in it."""
        if isinstance(data, AtomicString) or not self._signs.search(data):
            return data
        apply = self._InlineProcessor__applyPattern  # type: ignore[attr-defined]
        for index in range(patternIndex, len(self._tried)):
            pattern, signs = self._tried[index]
            for sign in signs or ("",):
                if sign in data:
                    matched, start = True, 0
                    while matched:
                        data, matched, start = apply(pattern, data, index, start)
                    break
        return data


def _signs_of(pattern: Any) -> Signs | None:  # noqa: ANN401  (of either of two classes of Markdown's)
    """Return the signs that ``pattern`` needs; None where that cannot be told."""
    if type(pattern).getCompiledRegExp is not Pattern.getCompiledRegExp:
        return None
    return signs_in(pattern.getCompiledRegExp())


def signs_in(expression: re.Pattern[str]) -> Signs | None:
    """Return texts of which every match of ``expression`` holds at least one; None where that cannot be told."""
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

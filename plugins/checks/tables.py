"""The table of rules in this room's README, written from the rules themselves."""

from __future__ import annotations

import inspect
import re
from typing import TYPE_CHECKING

from plugins.checks.rules import RULES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_EXAMPLES = re.compile(r"Bad: (?P<bad>.+?)\. Good: (?P<good>.+?)\.(?:\n|$)", re.DOTALL)
_CODE = re.compile(r'"([A-Z]{2,3}\d{3})"')


def rule_table() -> str:
    """Return every rule as a row of a Markdown table: what must be true, a bad and a good example, its codes."""
    rows = ["| Must be true | Bad | Good | Codes |", "|---|---|---|---|", *map(_row, RULES)]
    return "\n".join(rows)


def examples(rule: Callable[..., object]) -> dict[str, list[str]]:
    """Return the examples in a rule's docstring, ``bad`` and ``good``; ValueError where one of them is missing."""
    found = _EXAMPLES.search(inspect.getdoc(rule) or "")
    if not found:
        raise ValueError(f"The docstring of {rule.__name__} must say “Bad: … . Good: … .”")
    return {kind: re.findall(r"``(.+?)``", text) for kind, text in found.groupdict().items()}


def _row(rule: Callable[..., object]) -> str:
    """Return the row of one rule, whose module begins with what must be true."""
    module = inspect.getmodule(rule)
    source = inspect.getsource(module) if module else ""
    claim = (inspect.getdoc(module) or "").split("\n\n")[0].replace("\n", " ")
    codes = ", ".join(sorted(set(_CODE.findall(source))))
    return f"| {' | '.join([claim, *_cells(rule), codes])} |"


def _cells(rule: Callable[..., object]) -> Iterator[str]:
    """Yield the examples of a rule as cells, in which a bar would end the cell."""
    for kind in ("bad", "good"):
        yield ", ".join(f"`{example}`" for example in examples(rule)[kind]).replace("|", "\\|")

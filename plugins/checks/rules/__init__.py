"""The rules, each a function from the built site to the problems in it, and the table of them in the README."""

from __future__ import annotations

import inspect
import re
from typing import TYPE_CHECKING

from plugins.checks.rules.contacts import dead_forms, origins, privacy
from plugins.checks.rules.content_files import languages, unused_files
from plugins.checks.rules.links import links, navigation
from plugins.checks.rules.markup import heavy_pages, ids, nesting, pictures
from plugins.checks.rules.static_files import metadata, raw_texts, static_files

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from plugins.checks.model import BuiltSite
    from plugins.problems import Problem

    Rule = Callable[[BuiltSite], Iterator[Problem]]

RULES: tuple[Rule, ...] = (
    links,
    ids,
    nesting,
    navigation,
    origins,
    privacy,
    pictures,
    dead_forms,
    metadata,
    static_files,
    unused_files,
    languages,
)
#: Rules whose problems are notices: they keep nothing from being published.
NOTICES: tuple[Rule, ...] = (raw_texts, heavy_pages)
#: The rules whose answer about a file depends on that file alone.
PAGE_BY_PAGE = (ids, nesting, origins, privacy, pictures, metadata, static_files)

_DOCSTRING = re.compile(
    r"(?P<claim>.+?)\n\n(?:.*\n\n)?Bad: (?P<bad>.+?)\.\sGood: (?P<good>.+?)\.\sCodes: (?P<codes>.+?)\.(?:\n|$)",
    re.DOTALL,
)


def rule_table() -> str:
    """Return every rule as a row of a Markdown table: what must be true, a bad and a good example, its codes."""
    rows = ["| Must be true | Bad | Good | Codes |", "|---|---|---|---|", *map(_row, (*RULES, *NOTICES))]
    return "\n".join(rows)


def examples(rule: Rule) -> dict[str, list[str]]:
    """Return the examples in a rule's docstring, ``bad`` and ``good``."""
    parts = docstring_of(rule)
    return {kind: re.findall(r"``(.+?)``", parts[kind]) for kind in ("bad", "good")}


def docstring_of(rule: Rule) -> dict[str, str]:
    """Return the parts of a rule's docstring: claim, bad, good, codes. Raises ValueError where one is missing."""
    match = _DOCSTRING.match(inspect.getdoc(rule) or "")
    if not match:
        raise ValueError(f"The docstring of {rule.__name__} must have a sentence and “Bad: … . Good: … . Codes: … .”")
    return {name: " ".join(part.split()) for name, part in match.groupdict().items()}


def _row(rule: Rule) -> str:
    """Return the row of one rule; a bar in an example would end its cell."""
    parts = docstring_of(rule)
    cells = [", ".join(f"`{example}`" for example in examples(rule)[kind]) for kind in ("bad", "good")]
    return f"| {' | '.join([parts['claim'], *(cell.replace('|', chr(92) + '|') for cell in cells), parts['codes']])} |"

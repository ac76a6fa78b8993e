"""Limits how deep brackets are nested in a TOML file, and how long its dotted names are, before it is parsed.

tomllib parses nested brackets by recursion, and compares every prefix of a dotted name with all others: a few hundred
thousand characters would end the process, or keep it busy for hours.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from plugins.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterable

    from plugins.settings.toml_lines import Token

#: Brackets inside each other, and parts of a dotted name. The deepest setting there is has five.
DEEPEST: Final = 50
#: Characters of a file of settings, or of kept counts.
LONGEST: Final = 2_000_000


def excess_of(tokens: Iterable[Token], path: str, code: str) -> Problem | None:
    """Return the first place in a file that is over a limit, as the problem ``code``."""
    depth = parts = 0
    for token in tokens:
        depth = (
            max(0, depth + (token.text in {"[", "{"}) - (token.text in {"]", "}"})) if token.kind == "mark" else depth
        )
        parts = parts + 1 if token.text == "." else parts if token.kind in {"bare", "string"} else 0
        if depth > DEEPEST:
            what = f"More than {DEEPEST} brackets stand inside each other."
            return Problem(path, token.line, what, "Delete those that are too many.", code)
        if parts > DEEPEST:
            what = f"A name has more than {DEEPEST} parts with a dot between them."
            return Problem(path, token.line, what, "Write the name of one setting, without dots.", code)
    return None

"""Joins the modules of a script into one file, so that a visitor asks for one.

``js/form.js`` may import modules of the folder next to it: ``import { a, b } from "./form/c.js";``. They are written
one after the other, each after those it imports, without the words that connect them, and without comments and
indentation, which no phone needs. All share one scope, so their top-level names must differ.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from plugins.messages import Message
from plugins.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_IMPORT = re.compile(r'^import \{[^}]*\} from "(?P<address>\./[^"]+)";\n', re.MULTILINE)
_EXPORT = re.compile(r"^export (?=(?:async )?(?:function|class|const)\b)", re.MULTILINE)
#: An import or export in any other form.
_OTHER = re.compile(r"^(?:import|export)\b(?! ?\().*", re.MULTILINE)
#: A comment on lines of its own, and a type within one.
_COMMENT = re.compile(r"^[ \t]*/\*.*?\*/[ \t]*\n|/\*\* @type [^*\n]* \*/ ?", re.MULTILINE | re.DOTALL)
_INDENTATION = re.compile(r"^\s+", re.MULTILINE)


@dataclass(frozen=True)
class Script:
    """A script with its ``modules``, other files that were written into ``text``, and the problems with them."""

    text: str
    modules: frozenset[Path]
    problems: tuple[Problem, ...]


def join(script: Path, shown_as: str = "theme/static/js") -> Script:
    """Return ``script`` with all modules that it imports; ``shown_as`` is the name of its folder for people."""
    texts: dict[Path, str] = {}
    problems = _collect(script, script.parent, texts, set())
    placed = tuple(problem.at(f"{shown_as}/{problem.path}", problem.line) for problem in problems)
    return Script("".join(texts.values()), frozenset(texts) - {script}, placed)


def _collect(module: Path, top: Path, texts: dict[Path, str], begun: set[Path]) -> Iterator[Problem]:
    """Add ``module`` to ``texts``, after those it imports; in a circle, the one that is reached first comes last."""
    begun.add(module)
    text, name = module.read_text("utf-8"), module.relative_to(top).as_posix()
    for statement in _IMPORT.finditer(text):
        target = module.parent / statement["address"]
        if not target.is_file():
            what = Message("There is no module “{address}”.", address=statement["address"])
            hint = Message("Correct its address, or delete the import.")
            yield Problem(name, text.count("\n", 0, statement.start()) + 1, what, hint, "STY009")
        elif target not in begun:
            yield from _collect(target, top, texts, begun)
    text = _EXPORT.sub("", _IMPORT.sub(lambda statement: "\n" * statement[0].count("\n"), text))
    for statement in _OTHER.finditer(text):
        what = Message("“{statement}” cannot be joined with the other modules.", statement=statement[0])
        hint = Message('Write “import { name } from "./module.js";”, or “export” before a function, class or const.')
        yield Problem(name, text.count("\n", 0, statement.start()) + 1, what, hint, "STY010")
    texts[module] = _INDENTATION.sub("", _COMMENT.sub("", text))

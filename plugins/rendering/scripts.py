"""Joins the modules of a script into one file, so that a visitor asks for one.

``js/form.js`` may import modules of the folder next to it: ``import { a, b } from "./form/c.js";``. They are written
one after the other, each after those it imports, without the words that connect them, and without comments and
indentation, which no phone needs. All share one scope, so their top-level names must differ.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

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


def has_modules(script: Path) -> bool:
    """Whether ``script`` has a folder of modules next to it."""
    return script.suffix == ".js" and script.with_suffix("").is_dir()


def is_module(path: Path) -> bool:
    """Whether ``path`` lies in the folder of a script, which has it joined."""
    folder = path.parent
    return (folder.parent / f"{folder.name}.js").is_file()


def joined(script: Path, shown_as: str = "theme/static/js") -> tuple[str, list[Problem]]:
    """Return ``script`` with all modules that it imports, and what is wrong with them.

    ``shown_as`` is the name of its folder for people.
    """
    texts: dict[Path, str] = {}
    problems = _collect(script, script.parent, texts, set())
    placed = [problem.at(f"{shown_as}/{problem.path}", problem.line) for problem in problems]
    return "".join(texts.values()), placed


def _collect(module: Path, top: Path, texts: dict[Path, str], begun: set[Path]) -> Iterator[Problem]:
    """Add ``module`` to ``texts``, after those it imports; in a circle, the one that is reached first comes last."""
    begun.add(module)
    text, name = module.read_text("utf-8"), module.relative_to(top).as_posix()
    for statement in _IMPORT.finditer(text):
        target = module.parent / statement["address"]
        if not target.is_file():
            what = f"There is no module “{statement['address']}”."
            hint = "Correct its address, or delete the import."
            yield Problem(name, text.count("\n", 0, statement.start()) + 1, what, hint, "STY009")
        elif target not in begun:
            yield from _collect(target, top, texts, begun)
    text = _EXPORT.sub("", _IMPORT.sub(lambda statement: "\n" * statement[0].count("\n"), text))
    for statement in _OTHER.finditer(text):
        what = f"“{statement[0]}” cannot be joined with the other modules."
        hint = 'Write “import { name } from "./module.js";”, or “export” before a function, class or const.'
        yield Problem(name, text.count("\n", 0, statement.start()) + 1, what, hint, "STY010")
    texts[module] = _INDENTATION.sub("", _COMMENT.sub("", text))

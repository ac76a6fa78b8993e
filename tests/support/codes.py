"""The codes of problems, read from the rooms' source: which room has which."""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from typing import TYPE_CHECKING, TypeGuard

from tests.support.site import PROJECT

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

CODE = re.compile(r"[A-Z]{2,3}\d{3}")
#: The end of a code whose beginning is given by whoever reads settings with it.
NUMBER = re.compile(r"\d{3}")


def rooms_of_codes() -> dict[str, set[str]]:
    """Return each code with the rooms (or modules outside rooms) whose source has it."""
    rooms = defaultdict(set)
    for path in source():
        for code in codes_in(ast.parse(path.read_bytes())):
            rooms[code].add(path.relative_to(PROJECT / "plugins").parts[0].removesuffix(".py"))
    for number in numbers():
        rooms[f"CAM{number}"].add("settings")
    return dict(rooms)


def source() -> list[Path]:
    """Return all of the rooms' modules."""
    return sorted((PROJECT / "plugins").rglob("*.py"))


def codes_in(tree: ast.AST) -> Iterator[str]:
    """Yield each code in a module that is given to something, or that a name stands for.

    Codes in lists, tables and comparisons are those of others.
    """
    for node in ast.walk(tree):
        match node:
            case ast.Call(args=args, keywords=keywords):
                values = [*args, *(keyword.value for keyword in keywords)]
            case ast.Assign(targets=[ast.Tuple()], value=ast.Tuple(elts=values)):
                pass
            case ast.Assign(value=value) | ast.AnnAssign(value=ast.expr() as value):
                values = [value]
            case ast.FunctionDef(args=ast.arguments(defaults=values)):
                pass
            case _:
                continue
        for value in values:
            options = [value.body, value.orelse] if isinstance(value, ast.IfExp) else [value]
            yield from (one.value for one in options if isinstance(one, ast.Constant) and is_code(one.value))


def is_code(value: object) -> TypeGuard[str]:
    """Whether a value is the code of a problem."""
    return isinstance(value, str) and CODE.fullmatch(value) is not None


def numbers() -> Iterator[str]:
    """Yield the ends of codes that reading settings puts together: ``f"{prefix}001"``."""
    for path in (PROJECT / "plugins" / "settings").glob("*.py"):
        for node in ast.walk(ast.parse(path.read_bytes())):
            if isinstance(node, ast.JoinedStr) and isinstance(last := node.values[-1], ast.Constant):
                yield from filter(NUMBER.fullmatch, [str(last.value)])

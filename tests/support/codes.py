"""The codes of problems, read from the rooms' source: which room has which, and what each says."""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from math import inf
from typing import TYPE_CHECKING

from tests.support.site import PROJECT

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

CODE = re.compile(r"[A-Z]{2,3}\d{3}")


def rooms_of_codes() -> dict[str, set[str]]:
    """Return each code with the rooms (or modules outside rooms) whose source has it."""
    rooms = defaultdict(set)
    for path in source():
        for code, _ in codes_in(path):
            rooms[code].add(path.relative_to(PROJECT / "plugins").parts[0].removesuffix(".py"))
    return dict(rooms)


def problem_table() -> str:
    """Return every code with what it first says, as a Markdown table; “…” stands for what differs each time."""
    says: dict[str, str] = {}
    for path in source():
        for code, what in codes_in(path):
            says[code] = max(says.get(code, ""), what, key=len)
    rows = (f"| {code} | {what.replace('|', chr(92) + '|')} |" for code, what in sorted(says.items()))
    return "\n".join(["| Code | What it says |", "| --- | --- |", *rows])


def source() -> list[Path]:
    """Return all of the rooms' modules."""
    return sorted((PROJECT / "plugins").rglob("*.py"))


def codes_in(path: Path) -> Iterator[tuple[str, str]]:
    """Yield each code that a module gives to a problem, with the sentence beside it."""
    tree = ast.parse(path.read_bytes())
    everywhere = assigned(tree)
    for scope in ast.walk(tree):
        if isinstance(scope, ast.FunctionDef | ast.Module):
            yield from default_codes(scope)
            for call in calls(scope):
                names = everywhere | assigned(scope, before=call.lineno)
                given = [*call.args, *(keyword.value for keyword in call.keywords)]
                said = next(spoken(given, names), "“…” is not allowed here.")
                yield from ((code, said) for code in filter(CODE.fullmatch, (sentence(one, names) for one in given)))


def calls(scope: ast.AST) -> Iterator[ast.Call]:
    """Yield the calls in a function, or in a module outside its functions."""
    for node in ast.iter_child_nodes(scope):
        if isinstance(node, ast.Call):
            yield node
        if not isinstance(node, ast.FunctionDef):
            yield from calls(node)


def default_codes(scope: ast.AST) -> Iterator[tuple[str, str]]:
    """Yield codes that stand as the default of an argument, where many sentences share one."""
    if isinstance(scope, ast.FunctionDef):
        for default in scope.args.defaults:
            if isinstance(default, ast.Constant) and CODE.fullmatch(str(default.value)):
                yield str(default.value), "Something stands in a text that is not allowed there."


def assigned(scope: ast.AST, before: float = inf) -> dict[str, ast.expr]:
    """Return the names in a scope and what each was last given before a line."""
    nodes = [node for node in ast.walk(scope) if isinstance(node, ast.Assign) and node.lineno < before]
    nodes.sort(key=lambda node: node.lineno)
    return {node.targets[0].id: node.value for node in nodes if isinstance(node.targets[0], ast.Name)}


def spoken(given: list[ast.expr], known: dict[str, ast.expr]) -> Iterator[str]:
    """Yield the sentences among arguments: words with a space that are no path."""
    for one in given:
        said = sentence(one, known)
        if re.search(r"\w.* ", said) and not said.startswith("content"):
            yield said


def sentence(node: ast.expr, known: dict[str, ast.expr]) -> str:  # noqa: PLR0911  (a kind of expression each)
    """Return the words of an expression as far as they stand in the source, “…” for the rest."""
    match node:
        case ast.Constant(value=str(words)):
            return words
        case ast.JoinedStr(values=parts):
            return re.sub(r"…+", "…", "".join(sentence(part, {}) for part in parts))
        case ast.Call(func=ast.Name(id="Message"), args=[ast.Constant(value=str(template))]):
            said = re.sub(r"\{\w+(?::[^}]*)?\}", "…", template).replace("{{", "{").replace("}}", "}")
            return re.sub(r"…+", "…", said)
        case ast.BinOp(left=left, right=right):
            return sentence(left, known) + sentence(right, known)
        case ast.IfExp(body=body):
            return sentence(body, known)
        case ast.Name(id=name) if name in known:
            return sentence(known[name], {})
        case _:
            return "…"

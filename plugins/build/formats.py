"""Formats for programs: problems and notices as JSON, as GitHub's workflow commands and as GitLab's code quality."""

from __future__ import annotations

import json
from collections import Counter
from hashlib import sha256
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

from plugins.i18n.message_language import translated
from plugins.schedule.workflow_log import command

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from pathlib import Path

    from plugins.problems import Problem

ERROR: Final = "error"
NOTE: Final = "note"
#: The version of the JSON format, raised when a key changes its meaning or goes.
VERSION: Final = 1
_GITHUB: Final = MappingProxyType({ERROR: "error", NOTE: "notice"})
_GITLAB: Final = MappingProxyType({ERROR: "major", NOTE: "info"})


def as_json(problems: Iterable[Problem], notices: Iterable[Problem], _root: Path) -> str:
    """Return one JSON object; docs/schemas/check.schema.json describes it."""
    found = [_entry(severity, problem) for severity, problem in _ranked(problems, notices)]
    count = Counter(entry["severity"] for entry in found)
    return _dumped({"version": VERSION, "errors": count[ERROR], "notes": count[NOTE], "problems": found})


def as_github(problems: Iterable[Problem], notices: Iterable[Problem], root: Path) -> str:
    """Return a workflow command for each, which GitHub shows beside the lines of a change.

    https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands
    """
    return "\n".join(_command(severity, problem, root) for severity, problem in _ranked(problems, notices))


def as_gitlab(problems: Iterable[Problem], notices: Iterable[Problem], _root: Path) -> str:
    """Return a code quality report, whose fingerprints stay the same in every language, and where only lines move.

    https://docs.gitlab.com/ci/testing/code_quality/
    """
    seen: Counter[str] = Counter()
    report = []
    for severity, problem in _ranked(problems, notices):
        same = "\0".join((severity, problem.path, problem.code, str(problem.what)))
        seen[same] += 1
        report.append(
            {
                "description": _sentences(problem),
                "check_name": problem.code,
                "fingerprint": sha256(f"{same}\0{seen[same]}".encode("utf-8", "replace")).hexdigest(),
                "severity": _GITLAB[severity],
                "location": {"path": problem.path, "lines": {"begin": problem.line or 1}},
            }
        )
    return _dumped(report)


#: Each format by the name that “check --format” takes.
FORMATS: Mapping[str, Callable[[Iterable[Problem], Iterable[Problem], Path], str]] = MappingProxyType(
    {"json": as_json, "github": as_github, "gitlab": as_gitlab}
)


def _ranked(problems: Iterable[Problem], notices: Iterable[Problem]) -> Iterator[tuple[str, Problem]]:
    """Yield problems, then notices, each with its severity."""
    yield from ((ERROR, problem) for problem in problems)
    yield from ((NOTE, notice) for notice in notices)


def _entry(severity: str, problem: Problem) -> dict[str, Any]:
    return {
        "severity": severity,
        "path": problem.path,
        "line": problem.line or None,
        "code": problem.code,
        "what": translated(problem.what),
        "hint": translated(problem.hint),
    }


def _command(severity: str, problem: Problem, root: Path) -> str:
    """Return a workflow command; what is not in a file of the project belongs to no file."""
    place = {"file": problem.path, "line": problem.line or ""} if (root / problem.path).is_file() else {}
    properties = {key: str(value) for key, value in {**place, "title": problem.code}.items() if value}
    return command(_GITHUB[severity], _sentences(problem), properties)


def _sentences(problem: Problem) -> str:
    """Return what is wrong and what to do, in the reader's language."""
    return " ".join(filter(None, (translated(problem.what), translated(problem.hint))))


def _dumped(value: Any) -> str:  # noqa: ANN401  (what JSON can hold)
    return json.dumps(value, ensure_ascii=False, indent=2).encode("utf-8", "replace").decode("utf-8")

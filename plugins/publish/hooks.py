"""The edge to Pelican: every build names what is still to do, which keeps a site from being published."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from plugins.messages import Message, sentences
from plugins.problems import Problem
from plugins.publish.model import Finding
from plugins.publish.scan import CAMPAIGN, KEY, WORD, scan

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from plugins.run import Run

    Findings = Mapping[str, tuple[Finding, ...]]

#: What this room leaves for the next build.
_ROOM = "publish"
_CONTENT = "content/"
#: The places of what is published: all others are notes of the editors'.
_FOLDERS = ("static", "images")
#: Codes of blanks, which other rooms may have named on the same line.
_OF_LINES = ("PUB003", "PUB007")


def name_placeholders(run: Run) -> None:
    """Name what is still a placeholder: among the problems where the site is published, else among the notices."""
    findings = _findings(run)
    run.engine.room_state[_ROOM] = _plain(findings)
    run.engine.edit_checks.append(lambda below: _renewed(run, below))
    named = {(problem.path, problem.line) for problem in run.problems if problem.line}
    for problem, is_minor in _problems(run, findings):
        if problem.code in _OF_LINES and (problem.path, problem.line) in named:
            continue  # a link without an address, or with another program's sign in it, is one problem
        (run.problems if run.is_published and not is_minor else run.notices).add(problem)


def placeholders_in_text(run: Run, below: str) -> Iterator[Problem]:
    """Yield what keeps the file at ``below``, a path below content/, from being public: all but what is doubtful."""
    found = {below: _scanned(run, below)}
    return (problem for problem, is_minor in _problems(run, found) if not is_minor)


def _findings(run: Run) -> Findings:
    """Return what is found in every file of content/ that has something; files that did not change are not read."""
    engine, root = run.engine, run.content
    before = engine.previous_state(_ROOM)
    changed = engine.changed_content()
    if before is None or changed is None:
        names, kept = _names(root, _folders(run)), {}
    else:
        kept = {below: found for below, found in _found(before).items() if below not in changed}
        names = sorted(changed)
    new = {below: _scanned(run, below) for below in names}
    return {below: found for below, found in sorted({**kept, **new}.items()) if found}


def _renewed(run: Run, below: str) -> bool:
    """Say anew what is to be said of a file that was edited while the site is held in memory; False if it cannot be."""
    if run.is_published:
        return False
    state, new = run.engine.room_state[_ROOM], _scanned(run, below)
    before = _found({below: state.get(below, ())})
    others = {key: found for key, found in state.items() if key != below}
    run.engine.room_state[_ROOM] = {**others, **_plain({below: new} if new else {})}
    run.notices.remove(problem for problem, _ in _problems(run, before))
    run.notices.extend(problem for problem, _ in _problems(run, {below: new}))
    return True


def _scanned(run: Run, below: str) -> tuple[Finding, ...]:
    """Return what is found in one file; nothing in one that is not there, or that cannot be read, which others name."""
    try:
        data = Path(run.content, below).read_bytes()
    except OSError:
        return ()
    return scan(below, data, _folders(run), run.campaign.default_lang)


def _folders(run: Run) -> frozenset[str]:
    """Return the folders with texts."""
    return frozenset(run.content_types)


def _names(root: Path, folders: Collection[str]) -> list[str]:
    """Return every file that may be published, relative to content/."""
    files = (file for folder in sorted({*folders, *_FOLDERS}) for file in (root / folder).rglob("*") if file.is_file())
    return [CAMPAIGN, *(file.relative_to(root).as_posix() for file in files)]


def _problems(run: Run, findings: Findings) -> Iterator[tuple[Problem, bool]]:
    """Yield what to say of ``findings``, and whether it may go public all the same.

    Of drafts nothing is said; what is still to come does not hold back what goes public before it.
    """
    held, meant, drafts = run.held_back, run.campaign.placeholders, run.unpublished
    for below, found in findings.items():
        if below in meant or held.get(below) in ("a draft", "") or (below in drafts and not drafts[below].until):
            continue
        for finding in found:
            problem = Problem(run.shown(below), finding.line, finding.what, _hint(below, finding), finding.code)
            yield problem, finding.minor or below in held


def _hint(below: str, finding: Finding) -> Message:
    """Return what to do about a finding."""
    todo = {
        "PUB001": Message("Write your own."),
        "PUB002": Message("Paste the address of your own form."),
        "PUB003": Message("Write what is missing."),
        "PUB004": Message("Say it in your own words, or take it out."),
        "PUB005": Message("Put a file of your own in its place, or delete it."),
        "PUB007": Message("Write where it leads, or take it out."),
    }[finding.code]
    if below.endswith(".md") and not below.startswith(_FOLDERS):
        return sentences(todo, Message("If it is meant, write “{line}” at the top.", line=f"{KEY}: {WORD}"))
    allow = Message("If it is meant, write “{path}” into “{key}” in campaign.toml.", path=below, key=KEY)
    return sentences(todo, allow)


def _plain(findings: Findings) -> dict[str, list[list[Any]]]:
    """Return findings as JSON knows them."""
    return {
        below: [[finding.line, finding.what, finding.code, finding.minor] for finding in found]
        for below, found in findings.items()
    }


def _found(plain: Mapping[str, Sequence[Sequence[Any]]]) -> dict[str, tuple[Finding, ...]]:
    """Return the findings that ``_plain`` wrote down."""
    return {below: tuple(Finding(*finding) for finding in found) for below, found in plain.items()}

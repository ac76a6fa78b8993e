"""What is printed of an upgrade: differences, counts, and what to do with files that stop it."""

from __future__ import annotations

import difflib
from dataclasses import replace
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Final

from plugins.messages import Message, counted
from plugins.problems import Problem, one_line
from plugins.upgrade.model import ADDED, CHANGED, DELETED
from plugins.upgrade.places import advice

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from plugins.upgrade.baseline import Baseline
    from plugins.upgrade.model import Change, Plan, Release

#: Of more files than this the names alone are listed, and of more names than this their number.
MOST_DIFFS, MOST_NAMES = 40, 12
_HOW: Final = {
    CHANGED: Message("This file is Picket's, and was changed here."),
    ADDED: Message("This file is yours, and the new version has one of the same name."),
    DELETED: Message("This is Picket's, and was deleted here."),
}


def diff(path: str, before: bytes, after: bytes, labels: tuple[str, str]) -> Iterator[str]:
    """Yield the lines of a unified diff of a file; one line for a binary file."""
    try:
        old, new = (data.decode("utf-8").splitlines() for data in (before, after))
    except UnicodeDecodeError:
        yield Message(
            "{path} is not a text; {before} bytes became {after}.", path=path, before=len(before), after=len(after)
        )
        return
    for line in difflib.unified_diff(old, new, f"{path} ({labels[0]})", f"{path} ({labels[1]})", lineterm=""):
        yield one_line(line)


def diffs_of_changes(changes: Iterable[Change], plan: Plan, baseline: Baseline, release: Release) -> Iterator[str]:
    """Yield what the campaign changed: compared with what was shipped or, if nobody knows that, the new version."""
    for change in [change for change in changes if change.path in plan.before][:MOST_DIFFS]:
        here = plan.before[change.path]
        shipped = baseline.text(change.path, here) if change.how == CHANGED else None
        if shipped is not None:
            yield from diff(change.path, shipped, here, ("as it came", "as it is here"))
        elif (new := release.folder / change.path).is_file():
            yield from diff(change.path, new.read_bytes(), here, (f"in {release.version}", "as it is here"))
        yield ""


def problem_of_unknown(changes: Iterable[Change]) -> Problem:
    """Return that nobody can tell which files the campaign changed."""
    files = names(change.path for change in changes)
    what = Message("Nobody can tell whether you changed these files; they are not as in the new version: {files}.")
    hint = Message(
        "Upgrade from the Git address of Picket, which knows all that was ever shipped. Or add --set-aside: then they "
        "are kept in a folder, where you can look for what was yours."
    )
    return Problem("upgrade", 0, what.filled(files=files), hint, "UPG009")


def problems_of_changes(root: Path, changes: Iterable[Change]) -> Iterator[Problem]:
    """Yield each changed file with the place where its change belongs; a folder that was deleted is one."""
    for change in sorted({_whole(root, change) for change in changes}):
        yield Problem(change.path, 0, _HOW[change.how], advice(change), "UPG008")


def _whole(root: Path, change: Change) -> Change:
    """Return a deleted file as the outermost folder around it that is not there; any other change as it is."""
    if change.how != DELETED:
        return change
    parents = [parent.as_posix() for parent in PurePosixPath(change.path).parents if parent.name]
    return replace(change, path=next((path for path in reversed(parents) if not (root / path).exists()), change.path))


def diffs_of_content(rewritten: Mapping[str, tuple[bytes, bytes]]) -> Iterator[str]:
    """Yield what migrations change in content/."""
    for below, (old, new) in sorted(rewritten.items()):
        yield from diff(f"content/{below}", old, new, ("now", "after the upgrade"))
        yield ""


def summary(plan: Plan) -> Iterator[Message]:
    """Yield how many files change, and which stay though they differ."""
    written = [path for path in plan.written if not path.startswith(".picket/")]
    new = [path for path in written if path not in plan.before]
    yield Message(
        "{replaced}, {added}, {removed}.",
        replaced=counted("{count} file is replaced", "{count} files are replaced", len(written) - len(new)),
        added=counted("{count} is new", "{count} are new", len(new)),
        removed=counted("{count} goes", "{count} go", len(plan.removed)),
    )
    if plan.kept:
        yield Message("Yours, so they stay as they are: {files}.", files=names(plan.kept))
    if plan.unknown:
        yield Message(
            "Not Picket's, so they stay where they are; what is yours is better kept in own/: {files}.",
            files=names(plan.unknown),
        )


def names(paths: Iterable[str]) -> str:
    """Return paths, the first few by name."""
    listed = list(paths)
    shown: str = ", ".join(listed[:MOST_NAMES])
    if more := len(listed[MOST_NAMES:]):
        return Message("{places} and {more} more", places=shown, more=more)
    return shown


def free_folder(folder: Path) -> Path:
    """Return ``folder``, or with a number behind it where there is one already."""
    numbered = (folder.with_name(f"{folder.name}-{number}") for number in range(2, 10_000))
    return next(path for path in (folder, *numbered) if not path.exists())

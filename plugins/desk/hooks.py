"""The edge to the build: where DESK names a repository, the desk is a part of the published site."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from plugins.desk.hosting import read_repository
from plugins.messages import Message
from plugins.problems import Problem, unplaced

if TYPE_CHECKING:
    from plugins.desk.hosting import Repository
    from plugins.run import Run

#: The setting, and the folder of the site in which the desk is.
SETTING: Final = "DESK"
FOLDER: Final = "desk/"
_FILES: Final = ("publishconf.py", "pelicanconf.py")
#: A line with the setting, unless it is empty.
_NAMED: Final = re.compile(rf"{SETTING}\s*=(?!\s*[\"']{{2}}\s*(?:#|$))")


def write_desk(run: Run) -> None:
    """Write the desk, if the settings name a repository; the preview has one of its own."""
    if not run.settings.get(SETTING) or run.preview:
        return
    repository = read_repository(run.settings[SETTING])
    if isinstance(repository, Problem):
        run.problems.add(repository.at(*_place(run)))
    elif problem := _obstacle(run):
        run.problems.add(problem.at(*_place(run)))
    elif repository:
        _write(run, repository)


def repository_of(run: Run) -> Repository | None:
    """Return where the desk of the site saves; None where it has none."""
    repository = None if run.preview else read_repository(run.settings.get(SETTING))
    return None if isinstance(repository, Problem) else repository


def _obstacle(run: Run) -> Problem | None:
    """Return why the desk cannot be written."""
    from plugins.desk.package import is_unpacked  # other builds need not load archives and digests

    taken = sorted(name for name in run.engine.names() if name.startswith(FOLDER))
    if taken:
        what = Message("The desk would be at /{folder}, and /{taken} is there already.", folder=FOLDER, taken=taken[0])
        hint = Message("Give that page or file another name, or take DESK out.")
        return unplaced(what, hint, "DSK006")
    if not is_unpacked(run.root):
        what = Message("The desk has not been fetched yet, or not since it has another version.")
        return unplaced(what, Message("Type: python3 tasks.py desk"), "DSK005")
    return None


def _write(run: Run, repository: Repository) -> None:
    from plugins.desk.package import folder_in
    from plugins.desk.page import PACKAGE, UNSERVED, own_files

    for name, data in own_files(run.campaign, [*run.content_types.values()], repository, ""):
        run.engine.write(f"{FOLDER}{name}", data)
    folder = folder_in(run.root)
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        name = path.relative_to(folder).as_posix()
        if name not in UNSERVED:
            run.engine.copy(f"{FOLDER}{PACKAGE}/{name}", path)


def _place(run: Run) -> tuple[str, int]:
    """Return the file and line that name the repository."""
    for name in _FILES:
        path = run.root / name
        lines = path.read_text("utf-8", "replace").splitlines() if path.is_file() else ()
        numbers = [number for number, line in enumerate(lines, 1) if _NAMED.match(line)]
        if numbers:
            return name, numbers[-1]
    return _FILES[0], 0

"""A failure is a build that ended in an exception; an editor gets a problem instead of the traceback."""

from __future__ import annotations

import errno
import os
import traceback
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from plugins.engine.files import is_regular
from plugins.messages import Message, sentences
from plugins.problems import Problem, worked_on

if TYPE_CHECKING:
    from collections.abc import Mapping

#: Pelican's message for a missing folder, and the setting that names it.
_FOLDERS = MappingProxyType({"Could not find the theme": "THEME", "a path containing the content": "PATH"})
_NONE: Mapping[str, str] = MappingProxyType({})

#: Errors of the disk or the system that no program can help.
_NO_ROOM = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EROFS, errno.EIO, errno.EMFILE, errno.ENFILE}
_ROOM = Message("Free some room, or see whether the folder is open elsewhere or write-protected.")


def problem_of(error: Exception, root: Path, settings_file: Path, sources: Mapping[str, str] = _NONE) -> Problem:
    """Return ``error`` as a problem: of a template or the settings with its line, of the disk, or of Picket itself.

    For the last, the traceback is written to ``root/.picket/failure.txt``, and the problem names the file that was
    being processed; ``sources`` maps output files to the sources of pages.
    """
    if isinstance(error, OSError) and error.errno in _NO_ROOM:
        return unwritable(Path(error.filename or root), error, root)
    file, line = _place(error, settings_file)
    if not file and isinstance(error, SyntaxError):  # for bytes that are not text, Python names no file
        file = str(settings_file)
    if file.endswith(".html"):
        what = Message("The template cannot be printed: {error}", error=_sentence(error))
        shown = shown_path(Path(file), root)
        folder = "own/templates" if shown.startswith("own/") else "theme"
        return Problem(shown, line, what, Message("Mend it in {folder}/.", folder=folder), "THM001")
    if file:
        return _of_settings(error, shown_path(Path(file), root), line)
    if setting := next((name for says, name in _FOLDERS.items() if says in str(error)), ""):
        what = Message("The folder that {setting} names is not there.", setting=setting)
        hint = Message("Write the folder’s name behind {setting}.", setting=setting)
        return Problem(shown_path(settings_file, root), 0, what, hint, "OUT005")
    return _of_picket(error, root, sources)


def _of_settings(error: Exception, shown: str, line: int) -> Problem:
    """Describe an ``error`` in a file of settings."""
    what = Message("The settings cannot be read: {error}", error=_sentence(error))
    hint = Message("Mend that line, or take your last change back.")
    if line == 0 and isinstance(error, FileNotFoundError):
        what = Message("The file is missing, and nothing says how to build the site.")
        hint = Message("Copy the one that came with Picket.")
    return Problem(shown, line, what, hint, "OUT005")


def _of_picket(error: Exception, root: Path, sources: Mapping[str, str]) -> Problem:
    """Describe an ``error`` of Picket's own, and keep its traceback."""
    is_written = write_report(error, root)
    hint = (
        Message("Please report it, with the file .picket/failure.txt.") if is_written else Message("Please report it.")
    )
    shown = worked_on(error) or _shown_in_frames(error) or "Picket"
    if shown != "Picket":
        without = Message("It came up while this file was being worked on; without it the rest may go well.")
        hint = sentences(without, hint)
    shown = sources.get(shown.removeprefix("output/"), shown)
    what = Message("Picket itself failed: {kind}: {error}", kind=type(error).__name__, error=_sentence(error))
    return Problem(shown, 0, what, hint, "OUT009")


def problem_of_exit(end: SystemExit, root: Path) -> Problem | None:
    """Return what is wrong where code of the site's own ended the program; None where Picket did, having said why."""
    frames = [frame for frame in traceback.extract_tb(end.__traceback__) if frame.name != "__call__"]  # exit(), quit()
    place = frames[-1] if frames else None
    if place is None or Path(place.filename).resolve().is_relative_to(Path(__file__).resolve().parents[1]):
        return None
    what = Message("This line ends the program (SystemExit) before there is a site.")
    hint = Message("Take it out; to refuse a setting, raise ValueError with a sentence that says why.")
    return Problem(shown_path(Path(place.filename), root), place.lineno or 0, what, hint, "OUT013")


def write_report(error: Exception, root: Path) -> bool:
    """Write the traceback to ``root/.picket/failure.txt``; return whether that worked: not through a link."""
    path = root / ".picket" / "failure.txt"
    report = "".join(traceback.format_exception(error))
    if path.parent.is_symlink() or (os.path.lexists(path) and not is_regular(path)):
        return False
    try:
        path.parent.mkdir(exist_ok=True)
        path.write_text(report, encoding="utf-8", errors="backslashreplace")
    except OSError:  # the disk may be what failed
        return False
    return True


def _shown_in_frames(error: Exception) -> str:
    """Return the file that the innermost function was working on, by the objects it had; nothing where none has one."""
    frames = [frame for frame, _ in traceback.walk_tb(error.__traceback__)]
    for frame in reversed(frames):
        for value in list(frame.f_locals.values()):
            fields = getattr(value, "__dict__", None)
            path = fields.get("shown_path") or fields.get("shown") if isinstance(fields, dict) else None
            if isinstance(path, str) and path:
                return path
    return ""


def unwritable(path: Path, error: OSError, root: Path) -> Problem:
    """Describe that ``path`` cannot be written, in the system's words."""
    return Problem(
        shown_path(path, root),
        0,
        Message("The site cannot be written: {strerror}.", strerror=error.strerror),
        _ROOM,
        "OUT002",
    )


def _place(error: Exception, settings_file: Path) -> tuple[str, int]:
    """Return file and line of the template or the settings in which ``error`` arose; no file if in neither."""
    places = [(frame.filename, frame.lineno or 0) for frame in traceback.extract_tb(error.__traceback__)]
    places.append((getattr(error, "filename", None) or "", getattr(error, "lineno", None) or 0))
    if isinstance(error, FileNotFoundError) and str(error.filename) == str(settings_file):
        return str(settings_file), 0
    templates = [place for place in places if str(place[0]).endswith(".html")]
    own = [place for place in places if Path(str(place[0])).parent == settings_file.parent and place[1]]
    return (templates or own or [("", 0)])[-1]


def shown_path(path: Path, root: Path) -> str:
    """Return ``path`` as an editor knows it."""
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else str(path)


def _sentence(error: Exception) -> str:
    """Return the message of ``error``, on one line with a full stop."""
    says = " ".join(str(getattr(error, "msg", None) or error).split()).rstrip(".")
    return f"{says or type(error).__name__}."

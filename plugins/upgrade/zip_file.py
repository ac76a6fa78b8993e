"""Unpacks a zip with a release, and nothing that would be written elsewhere, is a link, or is far too large."""

from __future__ import annotations

import shutil
import stat
import zipfile
import zlib
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Final

from plugins.characters import hidden_in_value
from plugins.messages import Message
from plugins.upgrade.model import UpgradeError
from plugins.upgrade.release_files import LIST, is_of_release

if TYPE_CHECKING:
    from pathlib import Path

#: The largest release that is unpacked, in bytes and files; today's has 9 MB and 1,400.
LARGEST, MOST_FILES = 300_000_000, 30_000
#: Where the release's folder in a zip is found: by a file that every release has.
_MARK: Final = "pyproject.toml"
#: Characters that Windows takes for something else in a name, and names that are devices there.
_FORBIDDEN: Final = frozenset('\\:*?"<>|')
_DEVICES: Final = frozenset(
    {"con", "prn", "aux", "nul", *(f"{name}{n}" for name in ("com", "lpt") for n in range(1, 10))}
)
_RUNS: Final = 0o111


def unpack(file: Path, folder: Path, place: str) -> None:
    """Write the files of the release in the zip ``file`` into ``folder``.

    Hosts put all of it into one folder, which is left out. Raises UpgradeError, which names ``place``, for whatever is
    not a release's zip.
    """
    try:
        with zipfile.ZipFile(file) as packed:
            for entry, path in _paths(packed, place):
                target = folder / path
                target.parent.mkdir(parents=True, exist_ok=True)
                with packed.open(entry) as source, target.open("xb") as copy:
                    shutil.copyfileobj(source, copy)
                if entry.external_attr >> 16 & _RUNS:
                    target.chmod(target.stat().st_mode | _RUNS)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as error:
        what = Message("This is not a zip, or it is damaged ({error}).", error=error)
        raise UpgradeError(place, what, Message("Download it again."), "UPG004") from error


def _paths(packed: zipfile.ZipFile, place: str) -> list[tuple[zipfile.ZipInfo, str]]:
    """Return each file that is Picket's with its path in the project; raises UpgradeError where one is unsafe."""
    entries = packed.infolist()
    if len(entries) > MOST_FILES or sum(entry.file_size for entry in entries) > LARGEST:
        raise _unsafe(place, Message("It is far larger than any release."))
    for entry in entries:
        if why := _reason_unsafe(entry):
            raise _unsafe(place, why)
    files = [entry for entry in entries if not entry.is_dir()]
    top = min((entry.filename for entry in files if _is_mark(entry.filename)), key=len, default=_MARK)
    prefix = top.removesuffix(_MARK)
    inside = [(entry, entry.filename.removeprefix(prefix)) for entry in files if entry.filename.startswith(prefix)]
    paths = [(entry, path) for entry, path in inside if is_of_release(path) or path == LIST]
    names = [path.casefold() for _, path in paths]
    if len(set(names)) < len(names):
        raise _unsafe(place, Message("Two of its files have the same name on some computers."))
    return paths


def _is_mark(name: str) -> bool:
    """Whether a file is the one by which a release is found: at the top, or in a folder there."""
    path = PurePosixPath(name)
    return path.name == _MARK and len(path.parts) <= 2  # noqa: PLR2004  (a folder, and the file)


def _reason_unsafe(entry: zipfile.ZipInfo) -> Message | None:
    """Return what makes an entry unsafe; None for one that is not."""
    name, mode = entry.filename, entry.external_attr >> 16
    parts = name.rstrip("/").split("/")
    if entry.flag_bits & 1:
        return Message("“{name}” needs a password.", name=name)
    if stat.S_IFMT(mode) not in {0, stat.S_IFREG, stat.S_IFDIR}:
        return Message("“{name}” is a link or a device.", name=name)
    if _FORBIDDEN & set(entry.orig_filename) or hidden_in_value(name) or not all(map(_is_plain, parts)):
        return Message("“{name}” would be written to another place, or cannot be a name everywhere.", name=name)
    return None


def _is_plain(part: str) -> bool:
    """Whether a part of a path is a name: not “..”, not empty, and the same on every system."""
    return bool(part.strip(". ")) and part == part.rstrip(". ") and part.partition(".")[0].casefold() not in _DEVICES


def _unsafe(place: str, what: Message) -> UpgradeError:
    return UpgradeError(
        place, what, Message("Nothing of it was unpacked. Take the zip of the release itself."), "UPG004"
    )

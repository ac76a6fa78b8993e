"""The manifest of the last good build: what it read, what it wrote, and until when that stays true."""

from __future__ import annotations

import marshal
import os
import time
from collections import namedtuple
from datetime import datetime

from plugins import __version__
from plugins.engine.files import CACHE_FOLDER, Stamp, changes, read_checksummed, scan, with_digests, write_checksummed

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from plugins.engine.files import StrPath

#: The number of the format, to be raised whenever the manifest's content or format changes, and Picket's version: other
#: versions are ignored.
VERSION = f"9 {__version__}"
#: The version of marshal's format, which every supported Python reads.
_MARSHAL = 4
#: Two seconds, the coarsest clock of a file system in use (FAT), in nanoseconds.
_TICKS = 2_000_000_000
#: What a build may read, relative to the project, besides modules of the campaign's own.
SOURCES = ("content", "theme", "own", "plugins", "pelicanconf.py", "publishconf.py", ".venv/picket.txt")
#: Folders whose files the rooms track one by one; changes elsewhere (code, settings) may change everything.
TRACKED = ("content/", "theme/", "own/css/", "own/fonts/", "own/templates/", "own/translations/")
#: Folders with modules that no build reads.
_UNREAD = ("tests", "output")
#: One build, by its ``build`` number: its ``output`` folder, relative to the project where it is in it, how many
#: ``pages`` that has, the stamps of its ``sources`` and ``artifacts``, the moment it was ``built`` at, and that of the
#: ``next_change``, when something opens, closes or appears by itself, if there is one. Its ``notices``, which are
#: lines, and what it said is ``pending`` are printed again while nothing changes; ``next_build`` is the text of
#: ``next-build.json`` (``plugins.schedule``).
Manifest = namedtuple(
    "Manifest",
    ["build", "output", "pages", "sources", "artifacts", "built", "next_change", "notices", "pending", "next_build"],
    defaults=[(), "", ""],
)


def path_of(root: Path, settings: str, kind: str) -> Path:
    """Return the path of the file for ``kind`` that belongs to builds with the settings file ``settings``."""
    return root / CACHE_FOLDER / _name_of(settings, kind)


def _name_of(settings: str, kind: str) -> str:
    return f"{kind}.{settings.removesuffix('.py')}"


def write_manifest(root: Path, settings: str, manifest: Manifest) -> None:
    """Write the manifest of a build that has just succeeded.

    ``marshal`` is built in and fast: importing json takes longer than all that is done where nothing changed.
    """
    fields = manifest._asdict()
    for name in ("sources", "artifacts"):
        fields[name] = {path: tuple(stamp) for path, stamp in fields[name].items()}
    for name in ("built", "next_change"):
        fields[name] = fields[name] and fields[name].isoformat()
    write_checksummed(path_of(root, settings, "manifest"), marshal.dumps((VERSION, fields), _MARSHAL))


def read_manifest(root: StrPath, settings: str) -> Manifest | None:
    """Return the manifest of the last good build; None if it is missing, damaged or of another version."""
    data = read_checksummed(os.path.join(root, CACHE_FOLDER, _name_of(settings, "manifest")))
    try:
        version, fields = marshal.loads(data or b"")  # noqa: S302  (its digest says that we wrote it)
        if version != VERSION:
            return None
        for name in ("sources", "artifacts"):
            fields[name] = dict(zip(fields[name], map(Stamp._make, fields[name].values()), strict=True))
        for name in ("built", "next_change"):
            fields[name] = fields[name] and datetime.fromisoformat(fields[name])
        return Manifest(**fields)
    except (AttributeError, EOFError, KeyError, TypeError, ValueError):
        return None


def sources_of(root: StrPath, before: Mapping[str, Stamp] | None = None) -> dict[str, Stamp]:
    """Return the stamps, with digests, of all that a build in ``root`` may read; unchanged files are not read again.

    A file that changed a moment ago could change again within one tick of the file system's clock: its time is left
    out, so that its bytes are compared next time.
    """
    recent = time.time_ns() - _TICKS
    now, before = scan(root, sources_in(root)), before or {}
    same = {name: before[name] for name, stamp in now.items() if name in before and _is_same(before[name], stamp)}
    new = with_digests(root, {name: stamp for name, stamp in now.items() if name not in same})
    stamps = {name: same.get(name) or new[name] for name in now}
    return {name: stamp._replace(changed=0) if stamp.changed > recent else stamp for name, stamp in stamps.items()}


def _is_same(before: Stamp, now: Stamp) -> bool:
    """Whether size and time say that a file is unchanged."""
    return bool(before.digest) and before[:2] == now[:2]


def sources_in(root: StrPath) -> tuple[str, ...]:
    """Return the names of all that a build may read; a campaign's own modules are in folders next to plugins."""
    folders = (entry for entry in os.scandir(root) if entry.name not in (*SOURCES, *_UNREAD))
    return (*SOURCES, *sorted(entry.name for entry in folders if _has_modules(entry, depth=2)))


def _has_modules(folder: os.DirEntry[str], depth: int) -> bool:
    """Whether there are Python modules in ``folder`` or below it; hidden folders do not count."""
    if not depth or folder.name.startswith("."):
        return False
    try:
        if not folder.is_dir():
            return False
        with os.scandir(folder) as entries:
            return any(entry.name.endswith(".py") or _has_modules(entry, depth - 1) for entry in entries)
    except OSError:  # closed to us, gone meanwhile, or a link that leads in a circle
        return False


def changes_in_output(root: StrPath, manifest: Manifest) -> Iterator[tuple[str, str]]:
    """Yield each file of the output folder that differs from what the build left, with how: new, gone or changed."""
    output = os.path.join(root, manifest.output)
    return changes(output, manifest.artifacts, scan(output, (".",)))


def reason_to_build(root: StrPath, manifest: Manifest, now: datetime) -> str:
    """Return why the site in ``root`` has to be built, in a few words; nothing where output is up to date.

    ``now`` is an aware moment. Anything that cannot be determined is a reason.
    """
    if now < manifest.built:
        return f"the clock was set back, to before {manifest.built:%Y-%m-%d %H:%M}"
    if manifest.next_change and now >= manifest.next_change:
        return f"the time has come for something that changes at {manifest.next_change:%Y-%m-%d %H:%M}"
    for name, how in changes(root, manifest.sources, scan(root, sources_in(root))):
        return f"{name} is {how}"
    for name, how in changes_in_output(root, manifest):
        return f"{os.path.basename(manifest.output)}/{name} is {how}"
    return ""

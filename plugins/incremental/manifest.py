"""The manifest of the last good build: what it read, what it wrote, and until when that stays true."""

from __future__ import annotations

import hashlib
import json
import os
import time
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from plugins.incremental.files import Stamp, changes, look, with_digests

if TYPE_CHECKING:
    from collections.abc import Mapping

#: Raised whenever what a manifest says, or how, changes: one of another version is no manifest.
VERSION = 1
FILE = ".cache/incremental/manifest.json"
#: Two seconds, the coarsest clock of a file system in use (FAT), in nanoseconds.
_TICKS = 2_000_000_000
#: What a build may read, relative to the project, beside modules of the campaign's own.
SOURCES = ("content", "theme", "plugins", "pelicanconf.py", "publishconf.py", ".venv/picket.txt")
#: Folders with modules that no build reads.
_UNREAD = ("tests", "output")


@dataclass(frozen=True)
class Manifest:
    """One build.

    ``settings`` is the settings file it was made with; ``next_change`` is the next moment at which something opens,
    closes or appears by itself, if there is one.
    """

    settings: str
    output: str
    pages: int
    sources: Mapping[str, Stamp]
    artifacts: Mapping[str, Stamp]
    next_change: datetime | None


def remember(
    root: Path, settings: str, output: Path, sources: Mapping[str, Stamp], next_change: datetime | None
) -> None:
    """Write the manifest of a build that has just succeeded; ``sources`` were looked at before it began."""
    artifacts = look(output, (".",))
    manifest: dict[str, Any] = {
        "version": VERSION,
        "settings": settings,
        "output": str(output),
        "pages": sum(name.endswith(".html") for name in artifacts),
        "sources": _plain(sources),
        "artifacts": _plain(artifacts),
        "next_change": next_change.isoformat() if next_change else None,
    }
    text = json.dumps(manifest, separators=(",", ":"))
    path = root / FILE
    path.parent.mkdir(parents=True, exist_ok=True)
    waiting = path.with_name(f"{path.name}.{os.getpid()}")
    waiting.write_text(f"{hashlib.sha256(text.encode()).hexdigest()}\n{text}", encoding="utf-8")
    waiting.replace(path)


def sources_of(root: Path) -> dict[str, Stamp]:
    """Return all that a build in ``root`` may read, as it is now, with digests.

    A file that changed a moment ago could change again within one tick of the file system's clock: its time is left
    out, so that its bytes are compared next time.
    """
    recent = time.time_ns() - _TICKS
    stamps = with_digests(root, look(root, _sources(root)))
    return {name: replace(stamp, changed=0) if stamp.changed > recent else stamp for name, stamp in stamps.items()}


def _sources(root: Path) -> tuple[str, ...]:
    """Return all that a build may read; a campaign's own modules, providers say, are in folders beside plugins."""
    modules = (*root.glob("[!.]*/*.py"), *root.glob("[!.]*/[!.]*/*.py"))
    own = {module.relative_to(root).parts[0] for module in modules} - {*SOURCES, *_UNREAD}
    return (*SOURCES, *sorted(own))


def _plain(stamps: Mapping[str, Stamp]) -> dict[str, list[int | str]]:
    """Return ``stamps`` as JSON knows them."""
    return {name: [stamp.size, stamp.changed, stamp.digest] for name, stamp in stamps.items()}


def recall(root: Path) -> Manifest | None:
    """Return the manifest of the last good build; None if there is none, or it is damaged or another version's."""
    try:
        seal, _, text = (root / FILE).read_text(encoding="utf-8").partition("\n")
        found = json.loads(text)
        if seal != hashlib.sha256(text.encode()).hexdigest() or found["version"] != VERSION:
            return None
        moment = found["next_change"]
        return Manifest(
            found["settings"],
            found["output"],
            found["pages"],
            {name: Stamp(*stamp) for name, stamp in found["sources"].items()},
            {name: Stamp(*stamp) for name, stamp in found["artifacts"].items()},
            datetime.fromisoformat(moment) if moment else None,
        )
    except (OSError, ValueError, KeyError, TypeError):
        return None


def reason_to_build(root: Path, settings: str, manifest: Manifest, now: datetime) -> str:
    """Return why the site in ``root`` has to be built, in a few words; nothing where output is up to date.

    ``now`` is an aware moment. Whatever cannot be known is a reason.
    """
    if manifest.settings != settings:
        return f"the last build was made with {manifest.settings}"
    if manifest.next_change and now >= manifest.next_change:
        return f"the time has come for something that changes at {manifest.next_change:%Y-%m-%d %H:%M}"
    for name, how in changes(root, manifest.sources, look(root, _sources(root))):
        return f"{name} is {how}"
    output = Path(manifest.output)
    for name, how in changes(output, manifest.artifacts, look(output, (".",))):
        return f"{output.name}/{name} is {how}"
    return ""


def up_to_date(root: Path, settings: str = "pelicanconf.py") -> str:
    """Return the one line that says so where output is up to date; nothing where the site has to be built."""
    manifest = recall(root)
    if manifest is None or reason_to_build(root, settings, manifest, datetime.now(UTC)):
        return ""
    pages = "1 page" if manifest.pages == 1 else f"{manifest.pages} pages"
    return f"Nothing changed: {Path(manifest.output).name}/ is up to date ({pages})."

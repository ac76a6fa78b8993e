"""Compares what is here with what was shipped and with the new version: what is written, removed, and in the way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plugins.engine.files import is_regular
from plugins.messages import Message
from plugins.upgrade.model import ADDED, CHANGED, DELETED, Change, Plan, UpgradeError
from plugins.upgrade.own_settings import CARRIED, with_own_settings
from plugins.upgrade.release_files import LIST, digest, is_of_release, walk, written_listing

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from plugins.upgrade.baseline import Baseline
    from plugins.upgrade.model import Release
    from plugins.upgrade.settings import UpgradeSettings


def plan_of(root: Path, release: Release, baseline: Baseline, settings: UpgradeSettings) -> Plan:
    """Return what has to happen in ``root`` for it to become ``release``.

    Raises UpgradeError where a link or a folder is where a file has to be.
    """
    here = {path for path in walk(root) if is_of_release(path)}
    written: dict[str, bytes] = {}
    before: dict[str, bytes] = {}
    removed, changes, kept = [], [], []
    for path in sorted({*release.files, *baseline.paths}):
        if not is_of_release(path):
            continue
        old = _read(root, path)
        new = _new_bytes(release, path, old)
        if _is_same(path, old, new):
            continue
        if settings.keeps(path):
            kept.append(path)
            continue
        if how := _how(baseline, path, old):
            changes.append(Change(path, how))
        if old is not None:
            before[path] = old
        if new is None:
            removed.append(path)
        else:
            written[path] = new
    listed = written_listing(release.version, ((path, (release.folder / path).read_bytes()) for path in release.files))
    if (old := _read(root, LIST)) != listed:
        written[LIST] = listed
        before |= {} if old is None else {LIST: old}
    unknown = sorted(
        path for path in here - release.files - set(baseline.paths) if path.startswith(("theme/", "plugins/"))
    )
    return Plan(written, tuple(removed), before, tuple(changes), tuple(kept), tuple(unknown))


def _read(root: Path, path: str) -> bytes | None:
    """Return the bytes at ``path``; None where nothing is. Raises UpgradeError for anything but a plain file."""
    file = root / path
    step = next(
        (step for step in (file, *file.parents) if step != root and step.is_relative_to(root) and step.is_symlink()),
        None,
    )
    if step is not None:
        raise in_the_way(step.relative_to(root).as_posix(), Message("a link, and what it leads to is not replaced"))
    if file.is_dir():
        return None
    if file.exists() and not is_regular(file):  # reading a pipe would wait forever
        raise in_the_way(path, Message("a pipe or a device"))
    try:
        return file.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return None


def in_the_way(path: str, kind: Message) -> UpgradeError:
    """Return why nothing can be written at ``path``."""
    what = Message("This is {kind}.", kind=kind)
    return UpgradeError(path, what, Message("Move it away, or list it in “keep” in own/upgrade.toml."), "UPG014")


def _new_bytes(release: Release, path: str, old: bytes | None) -> bytes | None:
    """Return the new version's bytes of a file, with the settings that are the campaign's; None where it has none."""
    if path not in release.files:
        return None
    data = (release.folder / path).read_bytes()
    return with_own_settings(data, old) if path == CARRIED and old is not None else data


def _is_same(path: str, old: bytes | None, new: bytes | None) -> bool:
    """Whether nothing has to be done: line ends alone make no difference."""
    return old == new or (old is not None and new is not None and digest(path, old) == digest(path, new))


def _how(baseline: Baseline, path: str, old: bytes | None) -> str:
    """Return how the campaign changed a file; nothing where it did not."""
    if old is None:
        return DELETED if baseline.is_complete and path in baseline.paths else ""
    if baseline.is_shipped(path, old):
        return ""
    return CHANGED if path in baseline.paths else ADDED


def obstacles(root: Path, written: Iterable[str], removed: Iterable[str]) -> list[str]:
    """Return folders that are where a file has to be, and files where a folder has to be."""
    gone = set(removed)
    blocked = set()
    for path in written:
        file = root / path
        if file.is_dir() and any(inside not in gone for inside in _files_below(root, path)):
            blocked.add(path)
        for parent in file.relative_to(root).parents:
            if (root / parent).is_file() and parent.as_posix() not in gone:
                blocked.add(parent.as_posix())
    return sorted(blocked)


def _files_below(root: Path, folder: str) -> list[str]:
    return [f"{folder}/{name}" for name in walk(root / folder)]

"""Where a release comes from: a folder, a zip or a Git repository, each brought into a folder of the upgrade's own."""

from __future__ import annotations

import re
import shutil
from contextlib import suppress
from typing import TYPE_CHECKING, Final

from plugins.messages import Message
from plugins.programs.git import Git, GitError, is_installed
from plugins.upgrade.git_repository import Repository
from plugins.upgrade.model import Release, UpgradeError
from plugins.upgrade.release_files import LIST, differences, is_of_release, read_listing, version_in, walk
from plugins.upgrade.zip_file import unpack

if TYPE_CHECKING:
    from pathlib import Path

#: An address of Git's: with a scheme, or as ssh writes it. “#” or “@” and a tag may follow.
_ADDRESS: Final = re.compile(r"(?:https|ssh|file)://\S+|[\w.-]+@[\w.-]+:(?!/{2})\S+", re.IGNORECASE)
_WITH_TAG: Final = re.compile(r"(?P<address>.+?)(?:#(?P<tag>[^#]+)|(?<=[^/:@])@(?P<at>[^/:@#]+))?", re.DOTALL)
_SCHEME: Final = re.compile(r"(?P<scheme>[a-z][a-z0-9+.-]*)::?//|(?P<helper>[a-z][a-z0-9]*)::", re.IGNORECASE)


def obtain(place: str, root: Path, into: Path) -> Release:
    """Return the release at ``place``, in a new folder ``into``; a path is relative to ``root``.

    Of a Git repository it is the newest version, unless a tag, branch or commit is named. Raises UpgradeError where
    there is none, or it is unsafe, or not Picket.
    """
    path, folder = root / place, into / "release"
    repository = None
    if not place or place.startswith("-"):
        raise _unknown(place)
    if path.is_file():
        unpack(path, folder, place)
    elif path.is_dir() and not _is_bare(path):
        _copy(path, folder)
        if (path / ".git").exists() and is_installed():
            repository = Repository(str(path.resolve()), into / "repository")
    else:
        repository = _fetched(place, root, into)
        unpack(into / "source.zip", folder, place)
    return _release(place, folder, repository)


def _is_bare(folder: Path) -> bool:
    """Whether ``folder`` is a Git repository without files of its own."""
    return (folder / "HEAD").is_file() and (folder / "objects").is_dir()


def _fetched(place: str, root: Path, into: Path) -> Repository:
    """Return the repository at ``place``, after writing what is wanted of it into ``source.zip``."""
    match = _WITH_TAG.fullmatch(place)
    address, name = (match["address"], match["tag"] or match["at"] or "") if match else (place, "")
    if (root / address).is_dir():
        address = str((root / address).resolve())
    elif not _ADDRESS.fullmatch(address):
        raise _unknown(place)
    repository = Repository(address, into / "repository")
    if not name:
        versions = repository.versions()
        if not versions:
            what = Message("There is no released version: no tag is called like v0.2.0.")
            raise UpgradeError(place, what, Message("Name a tag or a branch, behind “#”."), "UPG006")
        name = versions[max(versions)]
    repository.fetch(name)
    repository.archive(into / "source.zip")
    return repository


def _unknown(place: str) -> UpgradeError:
    scheme = _SCHEME.match(place)
    what = Message("There is no folder and no zip with this name here, and it is not a Git address.")
    hint = Message("Name a folder, a zip, or an address like https://…, ssh://… or git@…:….")
    if scheme and (scheme["scheme"] or "").lower() == "http":
        what = Message("Whatever comes by http:// can be changed on its way.")
        hint = Message("Write https:// instead.")
    elif place.startswith("-"):
        what = Message("This begins like an option, and is not the name of a folder, a zip or an address.")
    return UpgradeError(place or "upgrade", what, hint, "UPG002")


def _copy(source: Path, folder: Path) -> None:
    """Copy what is Picket's in ``source``: in the work tree of a Git repository, what Git knows and what is there."""
    names = list(walk(source))
    if (source / ".git").exists() and is_installed():
        with suppress(GitError):
            names = sorted({*Git(source).files()} & {*names})
    for name in names:
        if not is_of_release(name) and name != LIST:
            continue
        if not (source / name).is_file() or (source / name).is_symlink():
            what = Message("“{name}” is a link, a pipe or a device, and no release has such.", name=name)
            raise UpgradeError(str(source), what, Message("Take a release as its makers published it."), "UPG004")
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(source / name, folder / name)


def _release(place: str, folder: Path, repository: Repository | None) -> Release:
    """Return the release in ``folder``; raises UpgradeError where it is not Picket, or not as its list says."""
    version = version_in(folder) if folder.is_dir() else None
    if version is None:
        what = Message("This is not Picket, or a part of it is missing.")
        hint = Message("Name a release of Picket: its folder, its zip or its Git address.")
        raise UpgradeError(place, what, hint, "UPG003")
    files = frozenset(filter(is_of_release, walk(folder)))
    listing = read_listing(folder)
    if listing:
        files &= listing.files.keys()  # what else is in a folder is not the release's
    if listing and (wrong := differences(folder, listing, files)):
        what = Message("It says that it is {version}, and is not as that was released: {files}.")
        shown = ", ".join(wrong[:5]) + (" …" if wrong[5:] else "")
        hint = Message("Get it again. If it stays so, tell the maintainers.")
        raise UpgradeError(place, what.filled(version=version, files=shown), hint, "UPG016")
    return Release(place, folder, version, files, repository)

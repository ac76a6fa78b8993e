"""The package of the desk: one version of Sveltia CMS, checked by its digest and unpacked into the cache."""

from __future__ import annotations

import base64
import hashlib
import io
import re
import shutil
import tarfile
import tempfile
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Final

from plugins.messages import Message
from plugins.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

NAME: Final = "@sveltia/cms"
VERSION: Final = "0.221.1"
#: Of the archive in the registry (Subresource Integrity, W3C); ``npm view @sveltia/cms@VERSION dist.integrity``.
INTEGRITY: Final = "sha512-J+Qoik9kGMk2L7vNpOQrnDmFRi+NB6vwJ0f657YtsxWH0P8WYSYRRSRC2pQ/jGGbVlM//Pg/WIgmkpswqoo3gQ=="
#: Bytes of the archive, and of what is in it, at most: twice what they are.
LARGEST: Final = 25_000_000
_LARGEST_UNPACKED: Final = 120_000_000

#: What is served: the build that loads nothing from elsewhere, and what it needs.
_PROGRAM: Final = re.compile(r"npm/(?:[a-z]+/)?[\w.-]+(?<!\.map)")
_LOCALE: Final = re.compile(r"locales/([A-Za-z-]+)\.json")
_OTHERS: Final = frozenset({"LICENSE.txt", "schema/sveltia-cms.json"})
_ENTRANCE: Final = "npm/index.js"
#: What is changed in it. The words of its interface are imported as JSON, which browsers refuse; fonts are asked for
#: elsewhere although they are in the package; and how GitHub is doing, at another host.
_CHANGES: Final = (
    (re.compile(rb"(import\(`\.\./locales/[A-Za-z-]+\.js)on(`\))"), rb"\1\2"),
    (re.compile(rb"@font-face\s*\{[^}]*https://cdn\.jsdelivr\.net/[^}]*\}"), b""),
    (re.compile(rb"https://www\.githubstatus\.com/api/v2/status\.json"), b"data:application/json,{}"),
)
SCHEMA: Final = "schema/sveltia-cms.json"


class PackageError(Exception):
    """The package cannot be used."""

    def __init__(self, what: Message, hint: Message, code: str) -> None:
        """Carry a problem without a place."""
        super().__init__(what)
        self.problem = Problem(NAME, 0, what, hint, code)


def folder_in(root: Path) -> Path:
    """Return the folder of the unpacked package in the project ``root``, which may be missing."""
    return root / ".cache" / "desk" / f"sveltia-cms-{VERSION}"


def is_unpacked(root: Path) -> bool:
    """Whether the package is there: its folder appears whole, or not at all."""
    return (folder_in(root) / _ENTRANCE).is_file()


def unpack(data: bytes, root: Path) -> Path:
    """Check the archive ``data`` by its digest, then unpack what is needed of it; return its folder.

    Raises PackageError for anything but the very archive that is expected.
    """
    digest = f"sha512-{base64.b64encode(hashlib.sha512(data).digest()).decode()}"
    if digest != INTEGRITY:
        what = Message("This is not version {version} as it was published: its digest is another.", version=VERSION)
        hint = Message(
            "Nothing of it was unpacked. Fetch it from another registry; if it stays so, do not use it and report it."
        )
        raise PackageError(what, hint, "DSK002")
    files = dict(_served(data))
    folder = folder_in(root)
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent) as temporary:
        whole = Path(temporary, "package")
        for name, content in files.items():
            path = whole / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        for old in folder.parent.glob("sveltia-cms-*"):
            shutil.rmtree(old)
        whole.rename(folder)
    return folder


def _served(data: bytes) -> Iterator[tuple[str, bytes]]:
    """Yield the files of an archive that are served, with their names; none has a name that leads elsewhere."""
    size = 0
    try:
        with tarfile.open(fileobj=io.BytesIO(data), mode="r:gz") as archive:
            for member in archive:
                size += member.size
                name = _name_of(member)
                if size > _LARGEST_UNPACKED:
                    raise _unlike()
                file = archive.extractfile(member) if name else None
                if file:
                    yield _as_module(name, file.read())
    except (tarfile.TarError, EOFError, OSError) as error:
        raise _unlike() from error


def _name_of(member: tarfile.TarInfo) -> str:
    """Return the name of a member below ``package/``; nothing for what is not a file, or is not needed."""
    name = member.name.removeprefix("package/")
    is_needed = _PROGRAM.fullmatch(name) or _LOCALE.fullmatch(name) or name in _OTHERS
    is_safe = member.isreg() and ".." not in PurePosixPath(member.name).parts
    return name if is_needed and is_safe else ""


def _as_module(name: str, content: bytes) -> tuple[str, bytes]:
    """Return a file as it is served: words are modules, and the program loads nothing from elsewhere."""
    if _LOCALE.fullmatch(name):
        return f"{name}.js".replace(".json.js", ".js"), b"export default " + content
    if name == _ENTRANCE:
        for pattern, replacement in _CHANGES:
            content, count = pattern.subn(replacement, content)
            if not count:
                raise _unlike()
    return name, content


def _unlike() -> PackageError:
    what = Message("The archive of the package is not as this version of Picket knows it.")
    return PackageError(what, Message("Please report it."), "DSK003")

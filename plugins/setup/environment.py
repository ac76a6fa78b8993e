"""The environment: creates ``.venv`` from a requirements file with hashes, or sees that an activated one will do."""

from __future__ import annotations

import contextlib
import importlib.util
import io
import os
import re
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

from plugins.setup import errors, lock, stamp

if TYPE_CHECKING:
    from pathlib import Path

#: Working files of the set-up, next to other caches: the lock, and pip's last output.
CACHE = ".cache"
LOCK, LOG = f"{CACHE}/setup.lock", f"{CACHE}/setup.log"
#: pip's settings that install somewhere else; all others in PIP_… are respected.
ELSEWHERE = frozenset({"PIP_PREFIX", "PIP_ROOT", "PIP_TARGET", "PIP_USER"})
#: “name==1.2.3 ; marker \”: how a requirements file with hashes opens each entry.
_ENTRY = re.compile(r"^(?P<name>[\w.-]+)==(?P<version>[^\s;\\]+)\s*(?P<marker>;)?", re.MULTILINE)


def make(root: Path, requirements: str) -> None:
    """Create ``.venv`` in ``root`` or, where it is good for building, add what else ``requirements`` has.

    One process does it while others wait. The stamp is invalidated first and written last: if this is interrupted, the
    next run starts over. Raises ``SetupFailed`` or ``OSError``.
    """
    _refuse_what_is_no_folder(root, CACHE)
    with lock.only_one(root / LOCK, _say_waiting) as descriptor:
        if stamp.is_current(root, requirements):
            return  # made while we waited
        is_addition = stamp.is_current(root, stamp.BUILDING)
        print("Setting up (once, about a minute) …", file=sys.stderr, flush=True)
        folder = root / stamp.FOLDER
        if not is_addition:
            _refuse_what_is_not_ours(root, folder)
            _clear(root, folder)
            _create(folder)
        stamp.invalidate(root)
        _install(root, requirements, descriptor)
        stamp.write(root, requirements)


def _say_waiting() -> None:
    print("Picket is being set up in another window; waiting for that …", file=sys.stderr, flush=True)


def _refuse_what_is_no_folder(root: Path, name: str) -> None:
    """Raise ``SetupFailed`` if a folder for caches is something else; a link to a folder is allowed."""
    path = root / name
    if os.path.lexists(path) and not os.path.isdir(path):  # no error where links lead in a circle
        raise errors.no_folder(name, "a link that leads nowhere" if path.is_symlink() else "a file")


def _refuse_what_is_not_ours(root: Path, folder: Path) -> None:
    """Raise ``SetupFailed`` if ``folder`` is something that Picket did not make."""
    if not os.path.lexists(folder):
        return
    if folder.is_symlink():
        raise errors.linked(stamp.FOLDER, str(folder.readlink()))
    if not folder.is_dir():
        raise errors.in_the_way(stamp.FOLDER)
    if not stamp.is_ours(root):
        raise errors.not_ours(stamp.FOLDER, is_environment=(folder / "pyvenv.cfg").is_file())


def _clear(root: Path, folder: Path) -> None:
    """Empty ``folder``, which is Picket's, except for the stamp, by which an interrupted run still recognises it."""
    folder.mkdir(exist_ok=True)
    stamp.invalidate(root)
    for entry in os.scandir(folder):
        if entry.name == stamp.NAME:
            continue
        if entry.is_dir(follow_symlinks=False):
            shutil.rmtree(entry.path)
        else:
            os.unlink(entry.path)  # a link goes, what it leads to stays


def _create(folder: Path) -> None:
    """Make an empty environment with pip in it, in the empty ``folder``."""
    if any(importlib.util.find_spec(module) is None for module in ("venv", "ensurepip")):
        raise errors.no_venv()
    import venv

    builder = venv.EnvBuilder(with_pip=True, symlinks=os.name != "nt", prompt="picket")
    try:
        with contextlib.redirect_stdout(io.StringIO()):  # Debian's has advice of its own
            builder.create(folder)
    except subprocess.CalledProcessError as error:  # ensurepip, run by the new Python
        raise errors.from_ensurepip(errors.text(error.output)) from error
    except SystemExit as error:  # Debian's venv ends the program itself
        raise errors.no_venv() from error


def _install(root: Path, requirements: str, descriptor: int) -> None:
    """Install ``requirements``; pip's output goes to the log, and on failure its last lines to the reader."""
    pip = [
        stamp.python(root),
        "-I",
        "-X",
        "utf8",
        "-m",
        "pip",
        "--no-input",
        "--disable-pip-version-check",
        "--no-color",
    ]
    command = [*pip, "install", "--require-hashes", "--progress-bar", "off", "-r", str(root / requirements)]
    variables = {name: value for name, value in os.environ.items() if name not in ELSEWHERE}
    with (root / LOG).open("w+b") as log:
        done = subprocess.run(
            command,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
            env=variables,
            # pip outlives us if we are killed; until it ends nobody else may start.
            pass_fds=() if os.name == "nt" else (descriptor,),
            check=False,
        )
        log.seek(0)
        output = errors.text(log.read())
    if done.returncode:
        raise errors.from_pip(output, LOG)


def is_active(root: Path) -> bool:
    """Whether this Python is an activated environment that Picket did not make here."""
    if sys.prefix == sys.base_prefix:
        return False
    return not stamp.is_ours(root) or not os.path.samefile(sys.prefix, root / stamp.FOLDER)


def are_installed(requirements: Path) -> bool:
    """Whether this Python has every package of the file ``requirements``, at the version stated there.

    A package wanted only on some systems may be missing, but not be there in another version.
    """
    entries = list(_ENTRY.finditer(requirements.read_text(encoding="utf-8")))
    versions: dict[str, set[str]] = {}
    for entry in entries:
        versions.setdefault(entry["name"], set()).add(entry["version"])
    sometimes = {entry["name"] for entry in entries if entry["marker"]}
    named = _named()
    return all(
        named.get(_plain(name)) in allowed or _version(name) in (allowed | ({None} if name in sometimes else set()))
        for name, allowed in versions.items()
    )


def _named() -> dict[str, str]:
    """Return name and version of what is installed, from the names of the folders in which pip keeps its records.

    What is first on Python's path counts, as it does for ``import``.
    """
    found: dict[str, str] = {}
    for folder in filter(os.path.isdir, sys.path):
        for record in os.scandir(folder):
            name, _, version = record.name.removesuffix(".dist-info").rpartition("-")
            if record.name.endswith(".dist-info"):
                found.setdefault(_plain(name), version)
    return found


def _plain(name: str) -> str:
    """Return the normalised spelling of a package's name (PEP 503)."""
    return re.sub(r"[-_.]+", "-", name).lower()


def _version(name: str) -> str | None:
    """Return the version in the package's own record; reading it is slow, so folder names are tried first."""
    from importlib import metadata

    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return None

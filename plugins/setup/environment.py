"""Creates the environment, ``.venv``, from a requirements file whose every hash must match."""

from __future__ import annotations

import contextlib
import importlib.util
import io
import os
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

from plugins.i18n.message_language import translated
from plugins.messages import Message
from plugins.setup import errors, lock, stamp

if TYPE_CHECKING:
    from pathlib import Path

#: Working files of the set-up, next to other caches: the lock, and pip's last output.
CACHE = ".cache"
LOCK, LOG = f"{CACHE}/setup.lock", f"{CACHE}/setup.log"
#: pip's settings that install somewhere else; all others in PIP_… are respected.
ELSEWHERE = frozenset({"PIP_PREFIX", "PIP_ROOT", "PIP_TARGET", "PIP_USER"})


def make(root: Path, requirements: str) -> None:
    """Create ``.venv`` in ``root`` or, where it is good for building, add what else ``requirements`` has.

    One process does it while others wait. The stamp is invalidated first and written last: if this is interrupted, the
    next run starts over. Raises ``SetupFailed`` or ``OSError``.
    """
    _check_cache_folder(root, CACHE)
    with lock.only_one(root / LOCK, _report_waiting) as descriptor:
        if stamp.is_current(root, requirements):
            return  # made while we waited
        is_addition = stamp.is_current(root, stamp.BUILDING)
        print(translated(Message("Setting up (once, about a minute) …")), file=sys.stderr, flush=True)
        folder = root / stamp.FOLDER
        if not is_addition:
            _check_is_ours(root, folder)
            _clear(root, folder)
            _create(folder)
        stamp.invalidate(root)
        _install(root, requirements, descriptor)
        stamp.write(root, requirements)


def _report_waiting() -> None:
    waiting = Message("Picket is being set up in another window; waiting for that …")
    print(translated(waiting), file=sys.stderr, flush=True)


def _check_cache_folder(root: Path, name: str) -> None:
    """Raise ``SetupFailed`` if a folder for caches is something else; a link to a folder is allowed."""
    path = root / name
    if os.path.lexists(path) and not os.path.isdir(path):  # no error where links lead in a circle
        raise errors.no_folder(name, Message("a link that leads nowhere") if path.is_symlink() else Message("a file"))


def _check_is_ours(root: Path, folder: Path) -> None:
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
            # If this process is killed, pip goes on; it keeps the lock until it ends.
            pass_fds=() if os.name == "nt" else (descriptor,),
            check=False,
        )
        log.seek(0)
        output = errors.text(log.read())
    if done.returncode:
        raise errors.from_pip(output, LOG)

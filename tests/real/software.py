"""The real software, in exact versions: what it is called, who installs it, and where it is kept between runs."""

from __future__ import annotations

import hashlib
import platform
import shutil
import sys
import tarfile
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from plugins.setup.lock import only_one
from tests.real.programs import HERE, run
from tests.support import PROJECT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

#: Where all of it is kept; “python3 tasks.py clean” empties it.
CACHE = PROJECT / ".cache" / "real"


@dataclass(frozen=True)
class Software:
    """One piece: ``client`` is “pip”, for which ``pins/{name}.txt`` has every package it needs, “npm”, or “pnpm”.

    The last is for a package that brings its own lock file, and wants another Node than the machine's.

    ``made_with`` are the files beside this one that have a say in what is prepared after installing.
    """

    name: str
    version: str
    client: str
    made_with: tuple[str, ...] = ()

    def recipe(self, *files: str) -> str:
        """Return what changes when an installation, or what was prepared with ``files``, has become stale."""
        pins = (HERE / "pins" / f"{self.name}.txt",) if self.client == "pip" else ()
        texts = [path.read_text("utf-8") for path in (*pins, *(HERE / name for name in files))]
        return hashlib.sha256("\n".join([self.version, str(sys.version_info[:2]), *texts]).encode()).hexdigest()


GHOST = Software("ghost", "6.65.0", "pnpm", ("publication.py",))
#: The Node that Ghost wants, which npm has as a package for each machine, headers included, and what reads lock files.
NODE = "22.23.3"
PNPM = "pnpm@12.4.2"
WRANGLER = Software("wrangler", "4.80.0", "npm")
PRETIX = Software("pretix", "2026.8.0", "pip", ("shop_event.py",))
MAILMAN = Software("mailman", "3.3.10", "pip", ("lists_settings.py",))


def install(software: Software, prepare: Callable[[Path], None] = lambda _: None) -> Path:
    """Return the folder with ``software`` in it, installed and then prepared if that has not been done before."""
    folder = CACHE / f"{software.name}-{software.version}"
    CACHE.mkdir(parents=True, exist_ok=True)
    with only_one(CACHE / f"{software.name}.lock", lambda: None):
        with _unless_done(folder / "installed", software.recipe()) as wanted:
            if wanted:
                shutil.rmtree(folder, ignore_errors=True)
                folder.mkdir()
                {"pip": _with_pip, "npm": _with_npm, "pnpm": _with_pnpm}[software.client](software, folder)
        with _unless_done(folder / "prepared", software.recipe(*software.made_with)) as wanted:
            if wanted:
                prepare(folder)
    return folder


@contextmanager
def _unless_done(mark: Path, recipe: str) -> Iterator[bool]:
    """Yield whether there is something to do; remember in ``mark`` that it has been done, if it did not fail."""
    done = mark.exists() and mark.read_text("utf-8") == recipe
    yield not done
    if not done:
        mark.write_text(recipe, "utf-8")


def _with_pip(software: Software, folder: Path) -> None:
    run([sys.executable, "-m", "venv", folder / "venv"], folder)
    pins = HERE / "pins" / f"{software.name}.txt"
    pip = [folder / "venv" / "bin" / "python", "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    run([*pip, "--no-deps", "--requirement", pins], folder)


def _with_npm(software: Software, folder: Path) -> None:
    (folder / "package.json").write_text('{"private": true}\n', "utf-8")
    npm = ["npm", "install", "--no-audit", "--no-fund", "--no-package-lock", "--save-exact"]
    run([*npm, f"{software.name}@{software.version}"], folder)


def node_in(folder: Path) -> Path:
    """Return the Node that was installed in ``folder``."""
    return folder / "node_modules" / _node() / "bin" / "node"


def _node() -> str:
    """Return the name of the package with Node for this machine."""
    system = platform.system().lower()
    kind = {"x86_64": "x64", "amd64": "x64", "aarch64": "arm64"}.get(platform.machine().lower(), platform.machine())
    return f"node-{'bin-' if (system, kind) == ('darwin', 'arm64') else ''}{system}-{kind}"


def _with_pnpm(software: Software, folder: Path) -> None:
    """Unpack the package, install what its lock file says without running any script, and compile SQLite for it.

    Compiling without optimising takes 19 seconds of computing instead of 67; a database of a few rows is as fast.
    """
    (folder / "package.json").write_text('{"private": true}\n', "utf-8")
    npm = ["npm", "install", "--no-audit", "--no-fund", "--no-package-lock", "--ignore-scripts"]
    run([*npm, f"{_node()}@{NODE}", PNPM], folder)
    run(["npm", "pack", "--silent", f"{software.name}@{software.version}"], folder)
    with tarfile.open(folder / f"{software.name}-{software.version}.tgz") as packed:
        packed.extractall(folder, filter="data")
    node, package = node_in(folder), folder / "package"
    pnpm = [node, folder / "node_modules/pnpm/bin/pnpm.mjs", "install", "--prod", "--frozen-lockfile"]
    run([*pnpm, "--ignore-scripts", "--store-dir", folder / "store"], package, CI="1")
    (compiler,) = package.glob("node_modules/.pnpm/node-gyp@*/node_modules/node-gyp/bin/node-gyp.js")
    (sqlite,) = package.glob("node_modules/.pnpm/better-sqlite3@*/node_modules/better-sqlite3")
    rebuild = [node, compiler, "rebuild", "--release", "-j", "2", "--nodedir", node.parents[1]]
    run(rebuild, sqlite, CFLAGS="-O0", CXXFLAGS="-O0")  # behind binding.gyp's own -O3, and wins

"""The real software, in exact versions: what it is called, who installs it, and where it is kept between runs."""

from __future__ import annotations

import hashlib
import shutil
import sys
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from plugins.environment.locking import only_one
from tests.real.programs import HERE, run
from tests.support import PROJECT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

#: Where all of it is kept; “inv clean” empties it.
CACHE = PROJECT / ".cache" / "real"


@dataclass(frozen=True)
class Software:
    """One piece: ``client`` is “pip”, for which ``pins/{name}.txt`` has every package it needs, or “npm”.

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


WRANGLER = Software("wrangler", "4.40.3", "npm")
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
                {"pip": _with_pip, "npm": _with_npm}[software.client](software, folder)
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

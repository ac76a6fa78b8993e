"""Installs the real software that is named, each piece once, while other tests run: ``python -m … pretix ghost``."""

from __future__ import annotations

import shutil
import sys
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

from tests.real import lists, publication, shop, software

if TYPE_CHECKING:
    from pathlib import Path

#: How each is installed and prepared, by its name.
RECIPES = {
    software.PRETIX.name: (software.PRETIX, shop.prepare),
    software.MAILMAN.name: (software.MAILMAN, lists.prepare),
    software.WRANGLER.name: (software.WRANGLER,),
    software.GHOST.name: (software.GHOST, publication.prepare),
}


def installable() -> set[str]:
    """Return the names of what can be installed with the programs that this machine has."""
    has_npm, has_compiler = bool(shutil.which("npm")), all(map(shutil.which, ("make", "g++")))
    needs_npm = {software.WRANGLER.name: has_npm, software.GHOST.name: has_npm and has_compiler}
    return {name for name in RECIPES if needs_npm.get(name, True)}


def install(name: str) -> Path:
    """Return the folder of what is called ``name``, installed and prepared; wait for whoever is at it already."""
    return software.install(*RECIPES[name])


def main(names: list[str]) -> None:
    """Install ``names`` at the same time; what fails is tried again, and said, where a test needs it."""
    with ThreadPoolExecutor() as threads:
        for name in installable().intersection(names):
            threads.submit(install, name)


if __name__ == "__main__":
    main(sys.argv[1:])

"""Checks whether there is anything to build, by comparing the disk with the manifest of the last build.

It imports little, and nothing that has to be installed, so that any Python can run it before the build starts.
"""

from __future__ import annotations

import os
import sys

# Every task imports this, and only a build looks: what that takes is imported when it does.

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import datetime

    from plugins.engine.files import Place
    from plugins.engine.manifest import Manifest


def glance() -> bool:
    """Tell whether the site in the current folder is up to date, and say so if it is."""
    from datetime import UTC, datetime

    from plugins.engine.manifest import read_manifest

    manifest = read_manifest(".", "pelicanconf.py")
    return manifest is not None and is_up_to_date(".", manifest, datetime.now(UTC))


def is_up_to_date(root: Place, manifest: Manifest, now: datetime, *, quiet: bool = False) -> bool:
    """Tell whether building the site in ``root`` would leave it as it is; if so, say it, unless ``quiet``."""
    from plugins.engine.manifest import reason_to_build

    if reason_to_build(root, manifest, now):
        return False
    output = os.path.basename(manifest.output)  # noqa: PTH119  (importing pathlib would take longer than all this)
    say(f"Nothing changed: {output}/ is up to date ({count_of_pages(manifest.pages)}).", quiet=quiet)
    for notice in manifest.notices:
        remind(notice)
    return True


def say(line: str, *, quiet: bool) -> None:
    """Print the one line that a good build ends with."""
    if not quiet:
        sys.stdout.write(f"{line}\n")


def remind(notice: str) -> None:
    """Print what is still to do, or held back, in a site that is good all the same."""
    sys.stderr.write(f"Note: {notice}\n")


def count_of_pages(number: int) -> str:
    """Return how many pages that is, in words."""
    return "1 page" if number == 1 else f"{number} pages"

"""Checks whether there is anything to build, by comparing the disk with the manifest of the last build.

It imports little, and nothing that has to be installed, so that any Python can run it before the build starts.
"""

from __future__ import annotations

import os
import sys

# Every task imports this module, but only a build checks: the check's imports are in its function.

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import datetime

    from plugins.engine.files import StrPath
    from plugins.engine.manifest import Manifest


def check_up_to_date() -> bool:
    """Print that the site in the current folder is up to date, and return whether it is."""
    from datetime import UTC, datetime

    from plugins.engine.manifest import read_manifest

    manifest = read_manifest(".", "pelicanconf.py")
    return manifest is not None and is_up_to_date(".", manifest, datetime.now(UTC))


def is_up_to_date(root: StrPath, manifest: Manifest, now: datetime, *, quiet: bool = False) -> bool:
    """Whether building the site in ``root`` would change nothing; prints so, unless ``quiet``."""
    from plugins.engine.manifest import reason_to_build

    if reason_to_build(root, manifest, now):
        return False
    output = os.path.basename(manifest.output)
    line = f"Nothing changed: {output}/ is up to date ({count_of_pages(manifest.pages)})."
    print_summary(f"{line} {manifest.pending}" if manifest.pending else line, quiet=quiet)
    for notice in manifest.notices:
        print_notice(notice)
    return True


def print_summary(line: str, *, quiet: bool) -> None:
    """Print the summary line of a good build, unless ``quiet``."""
    if not quiet:
        sys.stdout.write(f"{line}\n")


def print_notice(notice: str) -> None:
    """Print one line on what is still to do, or held back, in a site that is otherwise good."""
    sys.stderr.write(f"Note: {notice}\n")


def count_of_pages(number: int) -> str:
    """Return that number of pages in words."""
    return "1 page" if number == 1 else f"{number} pages"

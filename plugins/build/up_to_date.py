"""Checks whether there is anything to build, by comparing the disk with the manifest of the last build.

It imports little, and nothing that has to be installed, so that any Python can run it before the build starts.
"""

from __future__ import annotations

import os
import sys

from plugins.i18n.message_language import SOURCE, reader_language, translated
from plugins.messages import Message, counted, sentences, unpack

# Every task imports this module, but only a build checks: the check's imports are in its function.

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from plugins.engine.files import StrPath
    from plugins.engine.manifest import Manifest
    from plugins.messages import Packed


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
    for notice in (*manifest.notices, *_next_build(root, manifest)):
        sys.stderr.write(f"{_fit(notice)}\n")
    output = os.path.basename(manifest.output)
    pages = count_of_pages(manifest.pages)
    message = Message("Nothing changed: {folder}/ is up to date ({pages}).", folder=output, pages=pages)
    print_summary(sentences(message, unpack(manifest.pending) if manifest.pending else ""), quiet=quiet)
    return True


def _next_build(root: StrPath, manifest: Manifest) -> Iterator[Packed]:
    """Write when to build again; yield a notice where that fails."""
    from plugins.schedule.next_build_file import write

    if manifest.next_build and (reason := write(root, manifest.next_build)):
        from plugins.build.report import packed_lines, unwritten

        yield from packed_lines([unwritten(reason)])


def _fit(packed: Packed) -> str:
    """Return a notice as it is printed, in the language of its reader."""
    if reader_language() == SOURCE:
        return packed[0]
    from plugins.problems import fit_for_terminal

    return fit_for_terminal(translated(unpack(packed)))


def print_summary(message: str, *, quiet: bool) -> None:
    """Print the summary line of a good build, unless ``quiet``."""
    if not quiet:
        sys.stdout.write(f"{translated(message)}\n")


def noted(message: Message) -> Message:
    """Return ``message`` as the line on what is still to do, or held back, in a site that is otherwise good."""
    return Message("Note: {notice}", notice=message)


def count_of_pages(number: int) -> Message:
    """Return that number of pages in words."""
    return counted("{count} page", "{count} pages", number)

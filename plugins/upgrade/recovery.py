"""Completes an upgrade that was interrupted, before any task runs: what ``tasks.py`` starts where there is a journal.

It runs from the copy of the program beside the journal, with Python's standard library alone.
"""

from __future__ import annotations

import sys
from pathlib import Path


def main(root: Path) -> int:
    """Complete the upgrade of the project in ``root``, after one that still runs; return the exit status."""
    from plugins.i18n.message_language import translated
    from plugins.messages import Message
    from plugins.problems import Problem
    from plugins.setup.lock import only_one
    from plugins.upgrade.staging import FOLDER, LOCK, UpgradeStaging, recover

    waiting = Message("An upgrade is putting its files in place; waiting for that …")
    with only_one(root / LOCK, lambda: print(translated(waiting), file=sys.stderr)):
        staging = UpgradeStaging(root)
        try:
            end = Message("An upgrade that was interrupted is complete now.") if recover(staging) else ""
        except OSError as error:
            if staging.is_unfinished:
                what = Message(
                    "An upgrade was interrupted, and cannot be completed or taken back: {error}.", error=error
                )
                hint = Message("Close what has that file open, and run the same command again.")
                print(Problem(FOLDER, 0, what, hint, "UPG021").in_words_of(translated), file=sys.stderr)
                return 1
            end = Message("An upgrade was interrupted, and taken back: {error}. All is as it was.", error=error)
        staging.release()
    if end:
        print(translated(end), file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))

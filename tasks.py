# -*- coding: utf-8 -*-
"""Everything one does with Picket: ``python3 tasks.py TASK`` sets itself up, then runs the task.

Any Python must be able to read this file, so as to say that it is too old: nothing newer than Python 2.7 here.
"""

import os
import sys

if sys.version_info < (3, 11):
    sys.exit(
        "Picket needs Python 3.11 or newer, and this is Python {0}.{1} ({2}).\n"
        "If a newer one is installed, start it by its name, for example: python3.12 tasks.py build\n"
        "(on Windows: py -3.12 tasks.py build). If not, get it from https://www.python.org/downloads/ (SET001)".format(
            sys.version_info[0], sys.version_info[1], sys.executable
        )
    )

ROOT = os.path.dirname(os.path.abspath(__file__))
# The journal of an upgrade, and the program beside it that completes it (plugins/upgrade/staging.py).
UPGRADE = os.path.join(ROOT, ".picket", "upgrade")
JOURNAL = os.path.join(UPGRADE, "journal")
if os.path.exists(JOURNAL):  # before anything is imported that may be half old and half new
    import subprocess

    status = subprocess.call([sys.executable, os.path.join(UPGRADE, "program", "recover.py"), ROOT])
    if status and os.path.exists(JOURNAL):
        sys.exit(status)

from plugins.setup import bootstrap

if __name__ == "__main__":
    from plugins.build.up_to_date import check_up_to_date

    # Returns for “build” alone: where there is something to build, in a Python that has all that a build needs.
    bootstrap.start(ROOT, sys.argv[1:], check_up_to_date)
    from plugins.build.build import build

    sys.exit(build(looked=True))

"""Runs a task in the environment's own Python: what ``python3 tasks.py`` hands over to."""

from __future__ import annotations

import sys

from plugins.setup.bootstrap import configure_output_encoding
from plugins.tasks.command_line import run

if __name__ == "__main__":
    configure_output_encoding()
    sys.exit(run(sys.argv[1:]))

"""Uploads the finished site with the campaign's own command, if it has one."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

#: Said where publishconf.py names no command.
BY_HAND = """The finished site is in {folder}.
To publish it, copy everything in that folder to your host: drag it into the upload page of Netlify Drop or
Neocities, or upload it with FTP. To have this task do it, set PUBLISH_COMMAND in publishconf.py, for example
    PUBLISH_COMMAND = ["rsync", "-az", "--delete", "output/", "me@example.org:www/"]"""


def upload(root: Path, command: object) -> int:
    """Run ``command`` (PUBLISH_COMMAND: a list of words) in ``root``, without a shell; return its exit status.

    An empty one is allowed: then this prints how to upload by hand. Returns 1, after a message, where it cannot run.
    """
    if not command:
        print(BY_HAND.format(folder=root / "output"))
        return 0
    if not isinstance(command, list | tuple) or not all(isinstance(word, str) for word in command):
        print(
            f"publishconf.py: PUBLISH_COMMAND is {command!r}, and should be a list of words in quotes, "
            'such as ["rsync", "-az", "output/", "me@example.org:www/"]. (SET013)'
        )
        return 1
    try:
        status = subprocess.run(list(command), cwd=root, check=False).returncode
    except OSError as error:
        print(
            f"publishconf.py: PUBLISH_COMMAND starts with “{command[0]}”, which does not run here "
            f"({error.strerror}). Install it, or correct its name. (SET014)"
        )
        return 1
    print("Published." if status == 0 else f"“{command[0]}” failed (exit status {status}): not published.")
    return status

"""The editor of whoever writes: the program that ``VISUAL`` or ``EDITOR`` names."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import click

from plugins.messages import NOTHING, Message

if TYPE_CHECKING:
    from pathlib import Path


def open_in_editor(path: Path) -> Message:
    """Open ``path`` and wait for the editor's end; return a sentence where there is none, or it could not be started.

    None is guessed: whoever never chose one may not know how to leave it.
    """
    editor = os.environ.get("VISUAL") or os.environ.get("EDITOR")
    if not editor:
        return Message("Open it in your text editor.")
    try:
        click.edit(filename=str(path), editor=editor)
    except (click.ClickException, ValueError):  # it is not there, ended with an error, or its quotes are not closed
        return Message(
            "“{editor}”, the editor that VISUAL or EDITOR names, did not open it. Open it in another one.",
            editor=editor,
        )
    return NOTHING

"""Opens the preview in a browser, where somebody sits before this computer."""

from __future__ import annotations

import os
import sys
import threading
import webbrowser
from typing import TYPE_CHECKING

from plugins.terminal.emphasis import is_interactive

if TYPE_CHECKING:
    from collections.abc import Mapping

_SSH = ("SSH_CONNECTION", "SSH_CLIENT", "SSH_TTY")
_DISPLAYS = ("DISPLAY", "WAYLAND_DISPLAY")


def has_screen(environment: Mapping[str, str], platform: str) -> bool:
    """Whether a window can be opened: not over SSH without a display, where it would be on a computer elsewhere.

    On systems where a display has to be named, a browser without one would be a text browser in this terminal.
    """
    if platform in {"darwin", "win32"}:
        return not any(environment.get(name) for name in _SSH)
    return any(environment.get(name) for name in _DISPLAYS)


def open_browser(address: str) -> None:
    """Open ``address`` in the person's browser, unless nobody looks at this terminal, as in CI; never wait for it."""
    if is_interactive(sys.stdout) and has_screen(os.environ, sys.platform):
        threading.Thread(target=webbrowser.open, args=(address,), daemon=True).start()

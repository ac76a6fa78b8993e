"""Finds the Chromium, Chrome or Edge of this computer, which the tests drive.

Playwright itself finds only Chrome and Edge in their usual places and what it has downloaded, not Debian's Chromium.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from plugins.programs.program import run
from plugins.setup.programs import Program, install

if TYPE_CHECKING:
    from collections.abc import Iterator

#: Names on the PATH, best first.
NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "chrome", "microsoft-edge")
#: Where macOS and Windows keep what is not on the PATH, below folders for programs.
PLACES = (
    *(f"{name}.app/Contents/MacOS/{name}" for name in ("Chromium", "Google Chrome", "Microsoft Edge")),
    "Chromium/Application/chrome.exe",
    "Google/Chrome/Application/chrome.exe",
    "Microsoft/Edge/Application/msedge.exe",
)
MACOS_FOLDERS = ("/Applications", "~/Applications")
WINDOWS_VARIABLES = ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA")
#: What is installed where no browser is.
CHROMIUM = Program("chromium", "chromium", {"brew": "--cask google-chrome", "winget": "Google.Chrome"})
#: How long a browser may take to state its version, in seconds.
_PATIENCE = 60


class BrowserMissing(Exception):
    """No browser can be found or installed; the message says what to do."""


def find() -> Path | None:
    """Return the browser named in CHROMIUM, or else the first that is installed; None if there is none."""
    return next(_candidates(), None)


def require() -> Path:
    """Return a browser that runs, installed by the system's package manager if need be and allowed.

    Raises BrowserMissing, with the remedy for this computer.
    """
    named = os.environ.get("CHROMIUM")
    browser = next(filter(_runs, _candidates()), None)
    if browser is None and not named:
        install((CHROMIUM,))
        browser = next(filter(_runs, _candidates()), None)
    if browser:
        return browser
    if named:
        raise BrowserMissing(
            f"CHROMIUM is “{named}”, which is not a program that runs here. Correct it, or take it away. (SET011)"
        )
    command = CHROMIUM.command
    remedy = f"type: {command}" if command else "see https://www.chromium.org/getting-involved/download-chromium/"
    raise BrowserMissing(
        "The pages are tested in a browser, and no Chromium, Chrome or Edge was found on this computer. "
        f"To install one, {remedy} – or name yours in the variable CHROMIUM. (SET011)"
    )


def _candidates() -> Iterator[Path]:
    named = os.environ.get("CHROMIUM")
    yield from (Path(path) for path in map(shutil.which, (named,) if named else NAMES) if path)
    if not named:
        folders = (*MACOS_FOLDERS, *(os.environ[name] for name in WINDOWS_VARIABLES if name in os.environ))
        paths = (Path(folder, name).expanduser() for folder in folders for name in PLACES)
        yield from (path for path in paths if path.is_file())


def _runs(path: Path) -> bool:
    """Whether the browser starts; Ubuntu's chromium-browser may point to a snap that is not installed."""
    if os.name == "nt":
        return True  # there, --version opens a window
    try:
        return run([path, "--version"], seconds=_PATIENCE).returncode == 0
    except OSError:
        return False

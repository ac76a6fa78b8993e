"""Finds the Chromium, Chrome or Edge of this computer, which the tests drive.

Playwright itself finds only Chrome and Edge in their usual places and what it has downloaded, not Debian's Chromium.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

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
#: What to type where a package manager is there that may not be used unasked.
ADVICE = (
    ("apt-get", "sudo apt install chromium"),
    ("dnf", "sudo dnf install chromium"),
    ("pacman", "sudo pacman -S chromium"),
    ("zypper", "sudo zypper install chromium"),
    ("brew", "brew install --cask google-chrome"),
    ("winget", "winget install Google.Chrome"),
)
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
        _install()
        browser = next(filter(_runs, _candidates()), None)
    if browser:
        return browser
    if named:
        raise BrowserMissing(
            f"CHROMIUM is “{named}”, which is not a program that runs here. Correct it, or take it away. (SET011)"
        )
    command = next((command for program, command in ADVICE if shutil.which(program)), "")
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
        done = subprocess.run([path, "--version"], capture_output=True, timeout=_PATIENCE, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0


def _install() -> None:
    """Try apt-get, as root or where sudo asks for no password; the caller checks whether it worked."""
    prefix = _as_root()
    if not shutil.which("apt-get") or prefix is None:
        return
    print("Installing Chromium for the tests (apt-get install chromium) …", file=sys.stderr, flush=True)
    apt = [*prefix, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-q"]
    _report_failure([*apt, "update"])
    _report_failure([*apt, "install", "-y", "chromium"])


def _as_root() -> list[str] | None:
    """Return the words that run a command as root without asking for a password, or None."""
    if sys.platform == "win32":
        return None
    if os.geteuid() == 0:
        return []
    sudo = shutil.which("sudo")
    if sudo and subprocess.run([sudo, "-n", "true"], capture_output=True, check=False).returncode == 0:
        return [sudo, "-n"]
    return None


def _report_failure(command: list[str]) -> None:
    done = subprocess.run(
        command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False
    )
    if done.returncode:
        lines = done.stdout.decode("utf-8", "replace").strip().splitlines()[-3:]
        print("apt-get said:", *(f"    {line}" for line in lines), sep="\n", file=sys.stderr, flush=True)

"""Finds the Chromium, Chrome or Edge of this computer, which the tests and the screenshot drive."""

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
#: Where macOS and Windows keep what is not on the PATH.
MACOS = ("Chromium", "Google Chrome", "Microsoft Edge")
WINDOWS = (
    "Chromium/Application/chrome.exe",
    "Google/Chrome/Application/chrome.exe",
    "Microsoft/Edge/Application/msedge.exe",
)
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
    found = next(filter(_runs, _candidates()), None)
    if found:
        return found
    if os.environ.get("CHROMIUM"):
        named = os.environ["CHROMIUM"]
        message = f"CHROMIUM is “{named}”, which is not a program that runs here. Correct it, or take it away. (SET011)"
        raise BrowserMissing(message)
    _install()
    found = next(filter(_runs, _candidates()), None)
    if not found:
        remedy = next((words for program, words in ADVICE if shutil.which(program)), "")
        remedy = f"type: {remedy}" if remedy else "see https://www.chromium.org/getting-involved/download-chromium/"
        message = (
            "The pages are tested in a browser, and no Chromium, Chrome or Edge was found on this computer. "
            f"To install one, {remedy} – or name yours in the variable CHROMIUM. (SET011)"
        )
        raise BrowserMissing(message)
    return found


def _candidates() -> Iterator[Path]:
    named = os.environ.get("CHROMIUM")
    names = (named,) if named else NAMES
    yield from (Path(path) for path in map(shutil.which, names) if path)
    if named:
        return
    if sys.platform == "darwin":
        folders = (Path("/Applications"), Path.home() / "Applications")
        paths = [folder / f"{name}.app/Contents/MacOS/{name}" for name in MACOS for folder in folders]
    else:
        variables = ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA")
        bases = [os.environ[name] for name in variables if os.environ.get(name)] if os.name == "nt" else []
        paths = [Path(base, name) for name in WINDOWS for base in bases]
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
    _say_if_failed([*apt, "update"])
    _say_if_failed([*apt, "install", "-y", "chromium"])


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


def _say_if_failed(command: list[str]) -> None:
    done = subprocess.run(
        command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False
    )
    if done.returncode:
        lines = done.stdout.decode("utf-8", "replace").strip().splitlines()[-3:]
        print("apt-get said:", *(f"    {line}" for line in lines), sep="\n", file=sys.stderr, flush=True)

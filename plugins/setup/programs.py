"""Programs that the tests need from the computer: installed by its package manager where that is allowed.

Where it is not, the command to type is named. Nothing that an editor does needs any of them.
"""

from __future__ import annotations

import os
import shutil
import sys
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from plugins.programs.program import run, run_logged

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

#: What to type where a package manager is there that may not be used unasked.
MANAGERS = (
    ("apt-get", "sudo apt install"),
    ("dnf", "sudo dnf install"),
    ("pacman", "sudo pacman -S"),
    ("zypper", "sudo zypper install"),
    ("brew", "brew install"),
    ("winget", "winget install"),
)


@dataclass(frozen=True)
class Program:
    """A program, by its ``name`` on the PATH; ``package`` is Debian's, ``others`` those of other package managers.

    Without one that is ``required`` its tests fail; without another they are left out.
    """

    name: str
    package: str
    others: Mapping[str, str] = field(default_factory=dict)
    required: bool = False

    @property
    def command(self) -> str:
        """What to type on this computer to install it; nothing where no package manager is known."""
        words = (f"{typed} {self.others.get(manager, self.package)}" for manager, typed in MANAGERS if _has(manager))
        return next(words, "")


#: What the tests of publishing run.
PUBLISHING = (
    Program("rsync", "rsync"),
    Program("ssh", "openssh-client", {"dnf": "openssh-clients", "pacman": "openssh", "zypper": "openssh"}),
)
#: Readers of feeds, which the tests of feeds run. There is none of them for Windows.
FEED_READERS = () if sys.platform == "win32" else (Program("newsboat", "newsboat", required=True),)
#: All that tests run, besides the browser.
TESTS = (*PUBLISHING, *FEED_READERS)


def provide(programs: Iterable[Program] = TESTS) -> tuple[Program, ...]:
    """Install those of ``programs`` that are missing, if that is allowed; return those that are missing still."""
    missing = tuple(program for program in programs if not _has(program.name))
    if missing:
        install(missing)
    return tuple(program for program in missing if not _has(program.name))


def install(programs: Iterable[Program]) -> None:
    """Try apt-get, as root or where sudo asks for no password; the caller checks whether it worked."""
    prefix = _as_root()
    if not _has("apt-get") or prefix is None:
        return
    packages = [program.package for program in programs]
    print(f"Installing what the tests need (apt-get install {' '.join(packages)}) …", file=sys.stderr, flush=True)
    apt = [*prefix, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-q"]
    _report_failure([*apt, "update"])
    _report_failure([*apt, "install", "-y", *packages])


def _has(name: str) -> bool:
    return shutil.which(name) is not None


def _as_root() -> list[str] | None:
    """Return the words that run a command as root without asking for a password, or None."""
    if sys.platform == "win32":
        return None
    if os.geteuid() == 0:
        return []
    sudo = shutil.which("sudo")
    if sudo and run([sudo, "-n", "true"]).returncode == 0:
        return [sudo, "-n"]
    return None


def _report_failure(command: list[str]) -> None:
    status, lines = run_logged(command)
    if status:
        print("apt-get said:", *(f"    {line}" for line in lines[-3:]), sep="\n", file=sys.stderr, flush=True)

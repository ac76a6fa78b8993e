"""A project in a folder of its own: the real tasks.py and what it needs at once, and a stand-in for every package.

The stand-in is an empty wheel called click, and tasks that say how they were started: setting up is real, quick, and
needs no network.
"""

from __future__ import annotations

import base64
import hashlib
import os
import shutil
import subprocess
import sys
import zipfile
from dataclasses import dataclass
from pathlib import Path

PROJECT = Path(__file__).parents[2]
MAIN = "import os, sys\nprint(sys.prefix, *sys.argv[1:], sep='|')\nsys.exit(int(os.environ.get('STATUS', '0')))\n"


#: Stands for the build, which is not started as a task: it says the same.
BUILDING = "def build(looked):\n" + "".join(f"    {line}\n" for line in MAIN.splitlines())
#: Stands for what tells that there is nothing to build.
GLANCE = "import os\n\ndef check_up_to_date():\n    return bool(os.environ.get('NOTHING_TO_DO'))\n"


@dataclass
class Project:
    """A folder to run ``python tasks.py`` in; ``wheels`` is all that pip can see."""

    folder: Path
    wheels: Path

    def run(self, *words: str, options: tuple[str, ...] = (), **variables: str) -> subprocess.CompletedProcess[str]:
        """Run ``python tasks.py`` with ``words``, from another folder, and return how it ended."""
        return subprocess.run(
            self.command(*words, options=options),
            env=self.environment(**variables),
            cwd=self.wheels,
            capture_output=True,
            encoding="utf-8",
            timeout=240,
            check=False,
        )

    def command(self, *words: str, options: tuple[str, ...] = ()) -> list[str]:
        return [sys.executable, *options, str(self.folder / "tasks.py"), *words]

    def environment(self, **variables: str) -> dict[str, str]:
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("PIP_", "PYTHON", "VIRTUAL"))}
        own = {
            "PIP_CONFIG_FILE": os.devnull,
            "PIP_NO_INDEX": "1",
            "PIP_FIND_LINKS": str(self.wheels),
            "PIP_RETRIES": "0",
        }
        return kept | own | variables

    def require(self, name: str, *lines: str) -> None:
        """Write the requirements file ``name``."""
        (self.folder / name).write_text("\n".join(lines) + "\n", encoding="utf-8")

    def requirement(self, package: str, version: str) -> str:
        """Make a wheel and return the line that requires it, hash and all."""
        return f"{package}=={version} --hash=sha256:{wheel(self.wheels, package, version)}"


def new_project(folder: Path) -> Project:
    """Return a project below ``folder``, nothing of it set up yet, in a path that is no plain one."""
    project = Project(folder / "Übung, ¡sí! – it's ours", folder / "wheels")
    project.wheels.mkdir()
    shutil.copytree(PROJECT / "plugins" / "setup", project.folder / "plugins" / "setup")
    (project.folder / "plugins" / "build").mkdir()
    (project.folder / "plugins" / "build" / "build.py").write_text(BUILDING)
    (project.folder / "plugins" / "build" / "up_to_date.py").write_text(GLANCE)
    (project.folder / "plugins" / "tasks").mkdir()
    (project.folder / "plugins" / "tasks" / "__main__.py").write_text(MAIN)
    shutil.copytree(PROJECT / "plugins" / "i18n", project.folder / "plugins" / "i18n")
    for module in ("__init__.py", "messages.py"):
        shutil.copy(PROJECT / "plugins" / module, project.folder / "plugins")
    shutil.copy(PROJECT / "tasks.py", project.folder)
    click = project.requirement("click", "1.0")
    project.require("requirements.txt", click)
    project.require("requirements-dev.txt", click, project.requirement("extra", "1.0"))
    return project


def lines_of(done: subprocess.CompletedProcess[str]) -> list[str]:
    """Return the lines that a failed set-up ended with; there are few, and no traceback among them."""
    assert done.returncode == 1
    assert done.stdout == ""
    assert "Traceback" not in done.stderr
    lines = done.stderr.splitlines()
    assert len(lines) <= 9
    return lines


def wheel(folder: Path, package: str, version: str) -> str:
    """Write a pure wheel of one package into ``folder``; return its SHA-256 (PEP 427, binary distribution format)."""
    info = f"{package}-{version}.dist-info"
    files = {
        f"{package}/__init__.py": "",
        f"{package}/__main__.py": MAIN,
        f"{info}/METADATA": f"Metadata-Version: 2.1\nName: {package}\nVersion: {version}\n",
        f"{info}/WHEEL": "Wheel-Version: 1.0\nGenerator: tests\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    record = [f"{name},sha256={_digest(text.encode())},{len(text.encode())}" for name, text in files.items()]
    files[f"{info}/RECORD"] = "\n".join([*record, f"{info}/RECORD,,", ""])
    path = folder / f"{package}-{version}-py3-none-any.whl"
    with zipfile.ZipFile(path, "w") as archive:
        for name, text in files.items():
            archive.writestr(zipfile.ZipInfo(name), text)  # always of the same date: the hash must not change
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _digest(data: bytes) -> str:
    return base64.urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b"=").decode()

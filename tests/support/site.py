"""A site of a test's own: a folder with a small good campaign, to be changed, built and read."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import sys
import time
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from importlib.util import cache_from_source
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests.support.page import Pages
from tests.support.theme import share_theme

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import datetime

PROJECT = Path(__file__).parents[2]
GOOD = PROJECT / "tests" / "campaigns" / "night_shift" / "content"
PROBLEM = re.compile(r"(?P<path>[^:\n]+?)(:(?P<line>\d+))?: (?P<what>.+) \((?P<code>[A-Z]{2,3}\d{3})\)")


@dataclass(frozen=True)
class Found:
    """A problem as the editor read it: file, line (0 for the whole file), the sentences, the code."""

    path: str
    line: int
    says: str
    code: str


@dataclass(frozen=True)
class Result:
    """How a build ended: its exit ``status``, all the ``text`` it wrote, and the time it took in seconds."""

    status: int
    text: str
    seconds: float

    @property
    def problems(self) -> list[Found]:
        """The problems in the text, in its order."""
        found = map(PROBLEM.fullmatch, self.text.splitlines())
        problems = (one for one in found if one and one["path"] != "Note")
        return [Found(one["path"], int(one["line"] or 0), one["what"], one["code"]) for one in problems]

    @property
    def notices(self) -> list[Found]:
        """The notices in the text, in its order: what is still to do in a site that is good all the same."""
        lines = (line.removeprefix("Note: ") for line in self.text.splitlines() if line.startswith("Note: "))
        found = map(PROBLEM.fullmatch, lines)
        return [Found(one["path"], int(one["line"] or 0), one["what"], one["code"]) for one in found if one]


class Site:
    """A folder like the project's, with content and output of its own; rooms and theme are the project's."""

    def __init__(self, folder: Path, content: Path = GOOD) -> None:
        """Make the site in ``folder``, with a copy of ``content``."""
        self.folder = folder
        shutil.copytree(content, folder / "content")
        for name in ("pelicanconf.py", "publishconf.py"):
            shutil.copy(PROJECT / name, folder / name)
        for name in ("plugins", "theme"):
            (folder / name).symlink_to(PROJECT / name, target_is_directory=True)

    @property
    def output(self) -> Path:
        """The folder of the built site."""
        return self.folder / "output"

    @property
    def pages(self) -> Pages:
        """The built pages by path."""
        return Pages(self.output)

    def write(self, path: str, text: str | bytes) -> Path:
        """Write a file of the site (``content/news/a.md``), replacing what is there.

        Python takes a module for unchanged that was written in the same second and is as long (PEP 552).
        """
        file = self.folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text if isinstance(text, bytes) else text.encode())
        if file.suffix == ".py":
            Path(cache_from_source(file)).unlink(missing_ok=True)
        return file

    def change(self, path: str, old: str, new: str) -> None:
        """Replace ``old``, which stands in the file exactly once, by ``new``."""
        text = (self.folder / path).read_text(encoding="utf-8")
        assert text.count(old) == 1, f"{path} has “{old}” {text.count(old)} times"
        self.write(path, text.replace(old, new))

    def remove(self, path: str) -> None:
        """Delete a file of the site."""
        (self.folder / path).unlink()

    def own_theme(self) -> Path:
        """Give the site a copy of the theme, to be changed; return its folder."""
        (self.folder / "theme").unlink()
        return shutil.copytree(PROJECT / "theme", self.folder / "theme")

    def own_rooms(self) -> Path:
        """Give the site a copy of the rooms, for tasks that write there; return its folder."""
        (self.folder / "plugins").unlink()
        ignored = shutil.ignore_patterns("__pycache__")
        return shutil.copytree(PROJECT / "plugins", self.folder / "plugins", ignore=ignored)

    def set(self, **settings: Any) -> None:
        """Add Pelican settings to the site's own, for builds in this process and others."""
        with (self.folder / "pelicanconf.py").open("a", encoding="utf-8") as file:
            file.writelines(f"{name} = {value!r}\n" for name, value in settings.items())

    def build(
        self,
        now: datetime | None = None,
        *,
        settings: str = "pelicanconf.py",
        write: bool = True,
        report: Callable[..., object] | None = None,
        **overrides: Any,
    ) -> Result:
        """Build as ``python3 tasks.py build`` does (``python3 tasks.py check`` with ``write`` off), in this process.

        ``now`` is the time the site believes it is; ``overrides`` are settings of Pelican's. ``report`` is called with
        all problems and notices, which are not printed then.
        """
        from plugins.build.build import build

        share_theme()
        for module in ("pelicanconf", "publishconf"):  # publishconf.py imports the other: that of its own folder
            sys.modules.pop(module, None)
        heard, places, begun = io.StringIO(), sys.path.copy(), time.perf_counter()
        with redirect_stdout(heard), redirect_stderr(heard):
            status = build(
                settings,
                root=self.folder,
                write=write,
                quiet=True,
                clean=now is not None,
                now=now,
                overrides=overrides,
                report=report,
            )
        sys.path[:] = places
        return Result(status, heard.getvalue(), time.perf_counter() - begun)

    def run(self, *command: str, **options: Any) -> Result:
        """Run Python with ``command`` inside the site's folder, as a process of its own."""
        begun = time.perf_counter()
        done = subprocess.run(
            [sys.executable, *command],
            cwd=self.folder,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            check=False,
            **options,
        )
        return Result(done.returncode, done.stdout, time.perf_counter() - begun)

    def pelican(self) -> Result:
        """Build with plain Pelican."""
        return self.run("-m", "pelican", "--settings", "pelicanconf.py")

    def snapshot(self) -> Mapping[str, bytes]:
        """Return every file of the output by path, whole."""
        files = sorted(file for file in self.output.rglob("*") if not file.is_dir() or file.is_symlink())
        return {file.relative_to(self.output).as_posix(): file.read_bytes() for file in files}

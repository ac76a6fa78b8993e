"""A trial: the same edits in three folders, built anew in one, only where something changed in the others."""

from __future__ import annotations

import difflib
import hashlib
import io
import os
import random
import shutil
import sys
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from plugins.build.build import build as build_site
from plugins.engine.explanation import read_report
from plugins.preview.live_site import LiveSite
from tests.engine.desk import Desk
from tests.engine.edits.campaign import CAMPAIGN_EDITS
from tests.engine.edits.connections import CONNECTION_EDITS
from tests.engine.edits.files import FILE_EDITS
from tests.engine.edits.output import OUTPUT_EDITS
from tests.engine.edits.texts import TEXT_EDITS
from tests.engine.edits.theme import THEME_EDITS
from tests.support import PROJECT
from tests.support.site import PROBLEM
from tests.support.theme import share_theme

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

Files = dict[str, bytes]
#: What stands for an empty folder among files.
EMPTY = b"(an empty folder)"
SOURCES = {edit.__name__: edit for edit in (*TEXT_EDITS, *CONNECTION_EDITS, *FILE_EDITS, *THEME_EDITS, *CAMPAIGN_EDITS)}
OUTPUT = {meddle.__name__: meddle for meddle in OUTPUT_EDITS}
BETWEEN = ("several", "published_in_between", "built_clean_in_between", "restarted")
EDITS = (*SOURCES, *OUTPUT, *BETWEEN)
#: Settings that bring in what the engine knows nothing of: everything is made each time.
UNTOLD = ("JINJA_FILTERS", "THEME_TEMPLATES_OVERRIDES = [str(")


@dataclass(frozen=True)
class Outcome:
    """How a build ended: its status, what it said, and the problems in that."""

    status: int
    text: str

    @property
    def problems(self) -> list[str]:
        """The problems in the text; notices are said where something is built, and not repeated where nothing is."""
        lines = (line for line in self.text.splitlines() if not line.startswith("Note: "))
        return sorted(line for line in lines if PROBLEM.fullmatch(line))


def lay_out(folder: Path, content: Mapping[str, bytes], settings: str = "") -> Path:
    """Make a project in ``folder`` with a theme of its own, ``content`` and further ``settings``; return the folder."""
    folder.mkdir(parents=True)
    shutil.copytree(PROJECT / "theme", folder / "theme")
    (folder / "plugins").symlink_to(PROJECT / "plugins", target_is_directory=True)
    for name in ("pelicanconf.py", "publishconf.py"):
        shutil.copyfile(PROJECT / name, folder / name)
    with (folder / "pelicanconf.py").open("a", encoding="utf-8") as file:
        file.write(settings)
    for path, body in content.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(body)
    return folder


def copied(source: Path, folder: Path) -> Path:
    """Copy a project, output and caches included, as another checkout has it: with times of its own."""
    return Path(shutil.copytree(source, folder, symlinks=True, copy_function=shutil.copyfile))


def keep_built(root: Path, before: Path) -> None:
    """Copy what builds in ``root`` have left, output and caches, into the folder ``before``.

    What is in output is linked: a build replaces files there, and edits none.
    """
    for name, copy in (("output", os.link), (".cache", shutil.copy2)):
        if (root / name).exists():
            shutil.copytree(root / name, before / name, symlinks=True, copy_function=copy)


def put_built_back(before: Path, root: Path) -> None:
    """Make output and caches in ``root`` what they were when they were kept in ``before``; sources stay."""
    for path in (*root.glob(".output*"), root / "output", root / ".cache"):
        shutil.rmtree(path, ignore_errors=True)
    keep_built(before, root)


def build(root: Path, now: datetime, settings: str = "pelicanconf.py", *, clean: bool = False) -> Outcome:
    """Build in ``root`` in this process, as if it were ``now``."""
    return _heard(lambda: build_site(settings, root=root, now=now, clean=clean))


def _heard(work: Any) -> Outcome:
    share_theme()
    heard, places = io.StringIO(), sys.path.copy()
    for name in ("pelicanconf", "publishconf"):  # publishconf.py imports the other: that of its own folder
        sys.modules.pop(name, None)
    with redirect_stdout(heard), redirect_stderr(heard):
        status = work()
    sys.path[:] = places
    return Outcome(status, heard.getvalue())


def output_of(root: Path) -> Files:
    """Return every file of the built site, and every empty folder, by its path."""
    output = root / "output"
    return {
        file.relative_to(output).as_posix(): file.read_bytes() if file.is_file() else EMPTY
        for file in sorted(output.rglob("*"))
        if file.is_file() or not any(file.iterdir())
    }


def first_difference(found: Files, wanted: Files) -> str:
    """Return in what the two sites differ: the names, and some lines of the first; nothing if in nothing."""
    names = [name for name in sorted(found.keys() | wanted.keys()) if found.get(name) != wanted.get(name)]
    if not names:
        return ""
    told = [
        f"{name} ({'missing' if name not in found else 'too much' if name not in wanted else 'other'})"
        for name in names
    ]
    lines = [body.get(names[0], b"").decode("utf-8", "replace").splitlines() for body in (found, wanted)]
    diff = list(difflib.unified_diff(*lines, "incremental", "clean", lineterm="", n=1))
    return "\n".join([f"{len(names)} files differ: {', '.join(told[:12])}", *(line[:300] for line in diff[:30])])


class Trial:
    """One campaign in three folders: ``kept`` is built again and again, ``held`` in memory, ``clean`` always anew."""

    def __init__(self, source: Path, folder: Path) -> None:
        """Copy the project in ``source``, which is built already, into ``folder`` three times."""
        self.kept, self.held, self.clean = (copied(source, folder / name) for name in ("kept", "held", "clean"))
        self.desk = Desk((self.kept, self.held, self.clean))
        self.story: list[str] = []
        self.known: dict[str, tuple[Outcome, Files]] = {}
        self.good = self.desk.snapshot()
        self.was_good, self.resident = True, None

    def step(self, name: str, choice: int, *, anew: bool = True) -> None:
        """Do the edit called ``name``, the choices in it made by ``choice``, and hold the builds after it together.

        Unless it is to be built ``anew`` as well, only the two that go on from the last build are.
        """
        chance = self.desk.chance = random.Random(choice)
        if not self.was_good and chance.random() < 0.8:
            self.desk.restore(self.good)
            self.story.append("(mended)")
        self.story.append(f"{name}, {choice}")
        settings = "publishconf.py" if name == "published_in_between" else "pelicanconf.py"
        looks = self._do(name, chance)
        try:
            self._compare(settings, looks=looks, clean=name == "built_clean_in_between", anew=anew)
        except AssertionError as error:
            raise AssertionError("\n".join([*self.story, str(error)])) from None

    def _do(self, name: str, chance: random.Random) -> bool:
        """Do it; tell whether whoever watches the files can have missed something, and has to look for himself."""
        if name == "several":
            looks = [self._do(chance.choice((*SOURCES, *OUTPUT)), chance) for _ in range(chance.randrange(2, 6))]
            return any(looks)
        if name in OUTPUT:
            state = chance.getstate()
            for root in (self.kept, self.held):
                chance.setstate(state)
                if (root / "output").is_dir() and output_of(root):
                    self.story.append(f"  {OUTPUT[name](root, chance)}")
        elif name in SOURCES:
            self.story.append(f"  {SOURCES[name](self.desk)}")
        elif name == "restarted":
            self.resident = None
        return name not in SOURCES or chance.random() < 0.2

    def _compare(self, settings: str, *, looks: bool, clean: bool, anew: bool) -> None:
        reference = self._reference(settings) if anew else None
        told, wanted = self._build_kept(reference, settings, clean=clean)
        self.story.append(f"  {'good' if not told.status else told.problems[:2] or told.text[-300:]}")
        self._build_held(told, wanted, settings, looks=looks)
        self.desk.touched.clear()
        self.was_good = not told.status
        if self.was_good:
            self.good = self.desk.snapshot()

    def _reference(self, settings: str) -> tuple[Outcome, Files]:
        """Build anew, without any cache."""
        digest = hashlib.sha256(f"{settings} {self.desk.now}".encode())
        for path, body in self.desk.snapshot().items():
            digest.update(f"\0{path}\0{len(body)}\0".encode() + body)
        key = digest.hexdigest()
        if key not in self.known:
            shutil.rmtree(self.clean / ".cache", ignore_errors=True)
            told = build(self.clean, self.desk.now, settings, clean=True)
            self.known[key] = told, {} if told.status else output_of(self.clean)
        return self.known[key]

    def _build_kept(
        self, reference: tuple[Outcome, Files] | None, settings: str, *, clean: bool
    ) -> tuple[Outcome, Files]:
        """Build where the last build was made; return what others must be like: the reference, if there is one."""
        before = output_of(self.kept)
        found = build(self.kept, self.desk.now, settings, clean=clean)
        after = output_of(self.kept)
        told, wanted = reference or (found, after)
        _hold_together("The incremental build", found, told, (before, after, wanted))
        assert left_beside(self.kept) == [] or "Nothing changed" in found.text
        if not found.status:
            if "Nothing changed" not in found.text:
                _judge_report(self.kept, before, after)
            again = build(self.kept, self.desk.now, settings)
            assert not again.status, again.text
            untold = any(name in self.desk.read("pelicanconf.py") for name in UNTOLD)
            made = f"A second build made something: {again.text}{reasons(self.kept)}"
            assert untold or "Nothing changed" in again.text, made
        return told, wanted

    def _build_held(self, told: Outcome, wanted: Files, settings: str, *, looks: bool) -> None:
        before = output_of(self.held)
        if settings != "pelicanconf.py":  # somebody else builds there meanwhile
            found = build(self.held, self.desk.now, settings)
        else:
            looks = looks or self.resident is None
            resident = self.resident = self.resident or LiveSite(self.held)
            changed = None if looks else [self.held / path for path in dict.fromkeys(self.desk.touched)]
            found = _heard(lambda: resident.build(changed, now=self.desk.now))
        _hold_together("The resident engine", found, told, (before, output_of(self.held), wanted))
        self.resident = self.resident if settings == "pelicanconf.py" else None


def _hold_together(who: str, found: Outcome, told: Outcome, sites: tuple[Files, Files, Files]) -> None:
    before, after, wanted = sites
    assert found.status == told.status, (
        f"{who} ended with {found.status}:\n{found.text}\nA clean one with {told.status}:\n{told.text}"
    )
    difference = first_difference(after, before if told.status else wanted)
    assert not difference, f"{who}{', which failed,' if told.status else ''} left another site.\n{difference}"
    assert found.problems == told.problems, f"{who} said\n{found.text}\nand a clean one\n{told.text}"


def left_beside(root: Path) -> list[str]:
    """Return what a build left beside the output, locks aside."""
    return [path.name for path in root.glob(".output*") if not path.name.endswith("lock")]


def _judge_report(root: Path, before: Files, after: Files) -> None:
    """Hold the report of a build against what it did."""
    report = read_report(root)
    assert report is not None
    changed = {name for name, body in after.items() if before.get(name) != body}
    assert changed <= report.made.keys(), f"Changed, and not reported: {sorted(changed - report.made.keys())}"
    assert report.made.keys() <= after.keys(), f"Reported, and not there: {sorted(report.made.keys() - after.keys())}"


def reasons(root: Path) -> str:
    """Return what the last build in ``root`` says it made, and why."""
    report = read_report(root)
    return "\n".join(f"{name}: {why}" for name, why in [*report.made.items()][:9]) if report else ""

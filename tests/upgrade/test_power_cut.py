"""Wherever an upgrade is cut off, the next run leaves all of the old version or all of the new one."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest

from plugins.build import swap
from plugins.upgrade.recovery import main
from plugins.upgrade.release_files import LIST
from plugins.upgrade.staging import FOLDER, UpgradeStaging, begin, put_in_place
from tests.support.site import PROJECT
from tests.upgrade.small_picket import NEW, OLD, OURS, everything, new, old, run, write

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="a cut is made in a copy of this process")

#: What Python reports before it changes a disk (https://docs.python.org/3/library/audit_events.html).
CHANGES = frozenset(
    {"os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.link", "os.symlink", "os.chmod", "shutil.rmtree"}
)
CUT = 77
#: More changes than an upgrade of the small Picket makes.
MOST = 1500


class Cut:
    """Ends this process, as a power cut does, before the change of the disk with a number."""

    def __init__(self, number: int, is_counted: Callable[[str], bool] = lambda _: True) -> None:
        self.left, self.is_counted = number, is_counted

    def __call__(self, event: str, arguments: tuple[Any, ...]) -> None:
        writes = (
            event == "open"
            and isinstance(arguments[1], str)
            and arguments[1][0] in "wxar"
            and "+" in f"{arguments[1]}+"
        )
        is_write = writes and (arguments[1][0] != "r" or "+" in arguments[1])
        if (event in CHANGES or is_write) and self.is_counted(str(arguments[0])):
            if self.left == 0:
                os._exit(CUT)
            self.left -= 1


def cut_off(number: int, work: Callable[[], int], is_counted: Callable[[str], bool]) -> int:
    """Do ``work`` in a copy of this process that ends before a change of the disk; return its exit status."""
    child = os.fork()
    if not child:
        status = 99
        try:
            silent = os.open(os.devnull, os.O_WRONLY)
            os.dup2(silent, 1)
            os.dup2(silent, 2)
            sys.addaudithook(Cut(number, is_counted))
            status = work()
        finally:
            os._exit(status)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


@pytest.fixture
def release(tmp_path: Path) -> Path:
    return new(tmp_path / "release")


#: What an upgrade writes and removes, rewritten texts included.
WRITTEN = {
    **{path: text.encode() for path, text in NEW.items() if OLD.get(path) != text},
    "content/actions/sign.md": OURS["content/actions/sign.md"].replace("closes: 2027", "ends: 2027").encode(),
    ".picket/changed-before-0.2.0/README.md": OLD["README.md"].encode(),
}
REMOVED = sorted(OLD.keys() - NEW.keys())


def states(root: Path) -> dict[str, dict[str, bytes]]:
    """Return the two states in which a project may be, by what they are."""
    before = everything(root)
    after = {path: data for path, data in before.items() if path not in REMOVED}
    return {"old": before, "new": {**after, **{path: data for path, data in WRITTEN.items() if path[0] != "."}}}


def put(root: Path) -> int:
    put_in_place(begin(root), WRITTEN, REMOVED, ())
    return 0


def with_journal(root: Path) -> Callable[[str], bool]:
    """Count changes of the journals, and all those while there is one."""
    # A file that replaces another has a name of its own until then: “.journal.123”.
    return lambda path: (
        f"{FOLDER}/journal" in path or f"{FOLDER}/.journal." in path or UpgradeStaging(root).is_unfinished
    )


def test_a_cut_while_the_files_are_put_in_place_is_healed_by_the_next_task(tmp_path):
    found = []
    for number in range(MOST):
        root = old(tmp_path / f"cut{number}")
        allowed = states(root)
        status = cut_off(number, lambda root=root: put(root), with_journal(root))
        was_unfinished = UpgradeStaging(root).is_unfinished
        assert main(root) == 0
        assert not was_unfinished or not (root / FOLDER).exists()
        found += [name for name, files in allowed.items() if everything(root) == files]
        assert len(found) == number + 1, f"half an upgrade after a cut before change {number}"
        if status != CUT:
            break

    assert status == 0
    assert found == sorted(found, reverse=True)  # first “old”, from one moment on “new”
    assert found[0] == "old"
    assert found.count("new") > len(WRITTEN) + len(REMOVED)


def test_a_cut_at_any_time_is_healed_by_the_next_upgrade(tmp_path, release):
    found = set()
    for number in range(0, MOST, 41):
        root = old(tmp_path / f"cut{number}")
        allowed = states(root)
        status = cut_off(number, lambda root=root: run(root, release), lambda _: True)
        begin(root).release()
        assert not (root / FOLDER).exists()
        now = everything(root)
        now["content/actions/sign.md"] = allowed["old"]["content/actions/sign.md"]
        allowed["new"]["content/actions/sign.md"] = allowed["old"]["content/actions/sign.md"]
        allowed["new"][LIST] = (release / LIST).read_bytes()
        state = [name for name, files in allowed.items() if now == files]
        assert state, number
        found.update(state)
        if status != CUT:
            break

    assert status == 0
    assert found == {"old", "new"}


def test_a_cut_while_healing_is_healed_as_well(tmp_path):
    root = old(tmp_path / "campaign")
    allowed = states(root)
    assert cut_off(8, lambda: put(root), with_journal(root)) == CUT

    statuses = [cut_off(number, lambda: main(root), lambda _: True) for number in (1, 2, 3, 5, 8)]
    assert everything(root) not in allowed.values()
    assert main(root) == 0

    assert set(statuses) == {CUT}
    assert everything(root) == allowed["new"]


def test_a_cut_while_all_is_put_back_is_healed_as_well(tmp_path, monkeypatch):
    original = swap._put

    def refuse_one(staged: Path, output: Path, name: str) -> None:
        if name == "README.md" and "next" in staged.parts:
            raise PermissionError(13, "in use", name)
        original(staged, output, name)

    def work(root: Path) -> int:
        with pytest.raises(PermissionError):
            put(root)
        return 0

    for number in range(MOST):
        root = old(tmp_path / f"back{number}")
        allowed = states(root)
        monkeypatch.setattr(swap, "_put", refuse_one)
        begins = 2 * number + 25  # when some are in place
        status = cut_off(begins, lambda root=root: work(root), with_journal(root))
        monkeypatch.undo()
        assert main(root) == 0
        assert everything(root) in allowed.values(), number
        if status != CUT:
            break

    assert status == 0
    assert everything(root) == allowed["old"]
    assert 2 * number > len(REMOVED)


@pytest.mark.usefixtures("whole_program")
def test_the_next_task_completes_it_with_the_program_that_was_kept(tmp_path, release):
    root = old(tmp_path / "campaign", **{"tasks.py": (PROJECT / "tasks.py").read_bytes()})
    write(release, {"tasks.py": (PROJECT / "tasks.py").read_bytes()})
    (release / "plugins/upgrade/release.json").unlink()

    def is_counted(path: str) -> bool:
        return f"{FOLDER}/next/README.md" in path and UpgradeStaging(root).is_unfinished

    assert cut_off(0, lambda: run(root, release, yes=True, sets_aside=True), is_counted) == CUT
    assert (root / "CHANGELOG.md").read_text() == NEW["CHANGELOG.md"]
    assert (root / "README.md").read_text() == OLD["README.md"]
    # The Picket that is here has no tasks, so the run ends badly, but after the upgrade was completed.
    done = subprocess.run(
        [sys.executable, "-I", "-S", "tasks.py", "build"], cwd=root, capture_output=True, text=True, check=False
    )

    assert "An upgrade that was interrupted is complete now." in done.stderr
    assert (root / "README.md").read_text() == NEW["README.md"]
    assert not (root / FOLDER).exists()


def test_a_journal_that_is_damaged_puts_all_back(tmp_path, capsys):
    root = old(tmp_path / "campaign")
    allowed = states(root)
    assert cut_off(12, lambda: put(root), with_journal(root)) == CUT
    journal = UpgradeStaging(root).journal
    journal.write_bytes(journal.read_bytes()[:-3])

    assert main(root) == 0

    assert everything(root) == allowed["old"]
    assert "damaged" in capsys.readouterr().err


def test_what_can_neither_be_completed_nor_taken_back_is_said_and_nothing_runs(tmp_path, release, capsys, monkeypatch):
    root = old(tmp_path / "campaign")
    cut_off(
        0,
        lambda: run(root, release, yes=True),
        lambda path: f"{FOLDER}/next/README.md" in path and UpgradeStaging(root).is_unfinished,
    )
    assert UpgradeStaging(root).is_unfinished

    def refuse(*_: object) -> None:
        raise PermissionError(13, "in use")

    with monkeypatch.context() as patched:
        patched.setattr(swap, "_put", refuse)
        assert main(root) == 1
    assert "(UPG021)" in capsys.readouterr().err
    assert UpgradeStaging(root).is_unfinished

    assert main(root) == 0
    assert (root / "README.md").read_text() == OLD["README.md"]

"""From any Python to the task: set up once, at the right moment, and never half."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from plugins.setup import stamp
from tests.setup.project import Project, lines_of, new_project

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ONCE = "Setting up (once, about a minute) …\n"
MARK = ".venv/a file of the last environment"


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """Return a project that two runs have set up at the same time, in a folder with spaces, accents and quotes."""
    project = new_project(tmp_path_factory.mktemp("kept"))
    variables = project.environment(PIP_TARGET="/nowhere", PIP_USER="1", PYTHONHOME=sys.base_prefix)
    started = [
        subprocess.Popen(
            project.command("build"), env=variables, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8"
        )
        for _ in range(2)
    ]
    ends = [running.communicate(timeout=240) for running in started]
    assert [running.returncode for running in started] == [0, 0]
    assert [out for out, _ in ends] == [f"{project.folder / '.venv'}|build\n"] * 2
    assert "".join(err for _, err in ends).count(ONCE) == 1
    return project


@pytest.fixture
def ready(kept: Project) -> Project:
    """Return a project that is set up for building."""
    stamp.write(kept.folder, stamp.BUILDING)
    (kept.folder / MARK).touch()
    return kept


@contextmanager
def changed_requirements(project: Project) -> Iterator[None]:
    """Have what building needs changed until the block ends."""
    before = (project.folder / "requirements.txt").read_bytes()
    project.require("requirements.txt", project.requirement("click", "1.0"), "# changed")
    yield
    (project.folder / "requirements.txt").write_bytes(before)


def test_the_second_run_does_nothing_but_hand_over(ready):
    again = ready.run("build", options=("-X", "importtime"))

    imported = {line.rpartition("|")[2].strip() for line in again.stderr.splitlines()}
    assert again.stdout == f"{ready.folder / '.venv'}|build\n"
    assert "plugins.setup.bootstrap" in imported
    assert not imported & {"subprocess", "venv", "importlib.metadata", "plugins.setup.environment"}
    assert ONCE not in again.stderr


def test_a_build_in_the_environment_needs_neither_another_python_nor_the_parser_of_the_command_line(ready):
    command = [stamp.python(ready.folder), "-X", "importtime", ready.folder / "tasks.py", "build"]

    done = subprocess.run(command, env=ready.environment(), capture_output=True, encoding="utf-8", check=False)

    imported = [line.rpartition("|")[2].strip() for line in done.stderr.splitlines()]
    assert done.stdout == f"{ready.folder / '.venv'}|build\n"
    assert imported.count("plugins.setup.bootstrap") == 1
    assert not {"click", "importlib.metadata", "subprocess"} & set(imported)


def test_where_there_is_nothing_to_do_no_other_python_is_started(ready):
    done = ready.run("build", STATUS="3", NOTHING_TO_DO="yes")

    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_the_task_decides_the_exit_status(ready):
    done = ready.run("build", STATUS="3")

    assert done.returncode == 3


def test_the_task_needs_no_activation_and_minds_no_pythonhome(ready):
    done = ready.run("build", PYTHONHOME=sys.base_prefix)

    assert done.stdout == f"{ready.folder / '.venv'}|build\n"


def test_testing_adds_to_what_building_has_and_serves_building_too(ready):
    testing = ready.run("test", "-k", "two words")
    building = ready.run("build")

    assert testing.stderr == ONCE
    assert testing.stdout == f"{ready.folder / '.venv'}|test|-k|two words\n"
    assert (ready.folder / MARK).exists()
    assert building.stderr == ""


def test_changed_requirements_make_a_new_environment(ready):
    with changed_requirements(ready):
        done = ready.run("build")

    assert (done.returncode, done.stderr) == (0, ONCE)
    assert not (ready.folder / MARK).exists()


def test_an_environment_of_a_python_that_is_gone_is_made_anew(ready):
    Path(stamp.python(ready.folder)).unlink()

    done = ready.run("build")

    assert (done.returncode, done.stderr) == (0, ONCE)


def test_an_activated_environment_that_has_everything_is_used_as_it_is(ready, tmp_path):
    other = new_project(tmp_path)
    command = [stamp.python(ready.folder), other.folder / "tasks.py", "build"]

    done = subprocess.run(command, env=other.environment(), capture_output=True, encoding="utf-8", check=False)

    assert (done.stdout, done.stderr) == (f"{ready.folder / '.venv'}|build\n", "")
    assert not (other.folder / ".venv").exists()


@pytest.mark.skipif(os.name == "nt", reason="kills a group of processes, which Windows has not, and makes links")
def test_a_set_up_that_was_killed_half_way_is_done_again_and_links_in_it_are_not_followed(ready, tmp_path):
    ready.require("requirements-dev.txt", *(ready.folder / "requirements.txt").read_text().splitlines(), "slow==1")
    with socket.create_server(("127.0.0.1", 0)) as silent:
        index = f"http://127.0.0.1:{silent.getsockname()[1]}/"
        variables = ready.environment(PIP_INDEX_URL=index) | {"PIP_NO_INDEX": ""}
        with (
            subprocess.Popen(
                ready.command("test"), env=variables, stderr=subprocess.DEVNULL, start_new_session=True
            ) as running,
            silent.accept()[0],
        ):  # pip has come to ask, and waits for an answer
            os.killpg(running.pid, signal.SIGKILL)

    (tmp_path / "diary.txt").write_text(DIARY)
    (ready.folder / ".venv/linked").symlink_to(tmp_path)

    again = ready.run("build")

    assert (again.returncode, again.stderr) == (0, ONCE)
    assert not (ready.folder / MARK).exists()
    assert not (ready.folder / ".venv/linked").is_symlink()
    assert (tmp_path / "diary.txt").read_text() == DIARY


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such signal")
def test_ctrl_c_ends_the_set_up_without_a_traceback(tmp_path):
    project = new_project(tmp_path)
    with subprocess.Popen(
        project.command("build"), env=project.environment(), stderr=subprocess.PIPE, encoding="utf-8"
    ) as running:
        assert running.stderr is not None
        said = running.stderr.readline()
        time.sleep(0.3)
        running.send_signal(signal.SIGINT)
        said += running.stderr.read()

    assert running.returncode == 130
    assert said == f"{ONCE}\nStopped. The next run starts the set-up anew.\n"


def test_a_moved_project_has_no_environment_yet(ready, tmp_path):
    moved = tmp_path / "elsewhere"
    (moved / ".venv").mkdir(parents=True)
    (moved / ".venv/picket.txt").write_bytes((ready.folder / ".venv/picket.txt").read_bytes())
    (moved / "requirements.txt").write_bytes((ready.folder / "requirements.txt").read_bytes())
    python = Path(stamp.python(moved))
    python.parent.mkdir()
    python.touch()

    assert stamp.is_current(ready.folder, stamp.BUILDING)
    assert not stamp.is_current(moved, stamp.BUILDING)


def test_a_spoilt_stamp_is_no_stamp(ready):
    Path(ready.folder, ".venv/picket.txt").write_bytes(b"\xff\x00")

    assert not stamp.is_current(ready.folder, stamp.BUILDING)


# What Picket did not make stays as it is.

DIARY = "keep\n"


def _links_to(target: str) -> Callable[[Path], None]:
    """Return what puts a link to ``target``, which is beside the project, in the place of ``.venv``."""

    def arrange(folder: Path) -> None:
        elsewhere = folder.parent / "precious"
        elsewhere.mkdir()
        (elsewhere / "diary.txt").write_text(DIARY)
        (folder / ".venv").symlink_to(target)

    return arrange


def _holds(*names: str) -> Callable[[Path], None]:
    """Return what makes ``.venv`` a folder with files of those names."""

    def arrange(folder: Path) -> None:
        for name in names:
            (folder / ".venv" / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / ".venv" / name).write_text(DIARY)

    return arrange


def _has_a_linked_stamp(folder: Path) -> None:
    _holds("diary.txt")(folder)
    (folder.parent / "stamp").write_text(DIARY)
    (folder / ".venv/picket.txt").symlink_to(folder.parent / "stamp")


def _is_a_file(folder: Path) -> None:
    (folder / ".venv").write_text(DIARY)


def _is_a_pipe(folder: Path) -> None:
    os.mkfifo(folder / ".venv")


def files_below(folder: Path) -> dict[str, str]:
    """Return every file and link below ``folder``, with what it says or where it leads; Picket's own caches aside."""
    paths = [path for path in folder.rglob("*") if path.is_symlink() or path.is_file()]
    return {
        path.relative_to(folder).as_posix(): str(path.readlink()) if path.is_symlink() else path.read_text("latin-1")
        for path in paths
        if not {".cache", "wheels", "__pycache__"}.intersection(path.parts)
    }


@pytest.mark.skipif(os.name == "nt", reason="Windows lets few people make links")
@pytest.mark.parametrize(
    ("arrange", "code"),
    [
        (_links_to("../precious"), "SET015"),
        (_links_to("../nothing"), "SET015"),
        (_links_to("../precious/diary.txt"), "SET015"),
        (_links_to(".venv"), "SET015"),
        (_links_to("plugins"), "SET015"),
        (_links_to("."), "SET015"),
        (_is_a_file, "SET010"),
        (_is_a_pipe, "SET010"),
        (_holds("diary.txt", "letters/a.txt"), "SET016"),
        (_holds("pyvenv.cfg", "bin/activate", "lib/mine.py"), "SET016"),
        (_has_a_linked_stamp, "SET016"),
    ],
    ids=[
        "link to a folder", "link to nothing", "link to a file", "link to itself", "link to our code",
        "link to the project", "file", "pipe", "folder", "environment", "linked stamp",
    ],
)  # fmt: skip
def test_nothing_is_cleared_that_picket_did_not_make(tmp_path, arrange, code):
    project = new_project(tmp_path)
    arrange(project.folder)
    before = files_below(tmp_path)

    done = project.run("build")

    assert done.returncode == 1, done.stderr
    assert done.stderr.rstrip().endswith(f"({code})")
    assert "“.venv”" in done.stderr
    assert "Traceback" not in done.stderr
    assert files_below(tmp_path) == before


@pytest.mark.skipif(os.name == "nt", reason="Windows lets few people make links")
@pytest.mark.parametrize("target", ["../nothing", ".cache", "tasks.py"])
def test_caches_that_can_lie_nowhere_are_named(tmp_path, target):
    project = new_project(tmp_path)
    (project.folder / ".cache").symlink_to(target)

    done = project.run("build")

    assert done.returncode == 1
    assert done.stderr.rstrip().endswith("(SET017)")
    assert "“.cache” should be a folder" in done.stderr


@pytest.mark.skipif(os.name == "nt", reason="Windows lets few people make links")
def test_a_linked_environment_of_ours_is_used_until_it_has_to_be_made_anew(ready, tmp_path):
    own, moved = ready.folder / ".venv", tmp_path / "moved"
    own.rename(moved)
    own.symlink_to(moved)

    used = ready.run("build")
    with changed_requirements(ready):
        refused = ready.run("build")
    own.unlink()
    moved.rename(own)

    assert (used.returncode, used.stderr) == (0, "")
    assert (refused.returncode, refused.stderr.rstrip()[-8:]) == (1, "(SET015)")
    assert (own / "picket.txt").exists()


# What pip cannot do is said in plain words.


def test_a_package_with_another_hash_is_refused(ready):
    ready.require("requirements-dev.txt", f"extra==1.0 --hash=sha256:{'0' * 64}")

    lines = lines_of(ready.run("test"))

    assert lines[-2].startswith("Picket could not be set up. A package that arrived is not the one")
    assert lines[-1].endswith("(SET005)")
    assert any("Expected sha256" in line for line in lines)
    assert not stamp.is_current(ready.folder, stamp.TESTING)


def test_an_index_that_does_not_answer_is_a_matter_of_the_network(ready):
    ready.require("requirements-dev.txt", f"absent==1.0 --hash=sha256:{'0' * 64}")

    lines = lines_of(ready.run("test", PIP_NO_INDEX="", PIP_RETRIES="1", PIP_INDEX_URL="http://127.0.0.1:9/simple"))

    assert lines[-2] == "Picket could not be set up. The package index could not be reached."
    assert lines[-1].startswith("Check that this computer is online")
    assert lines[-1].endswith("(SET003)")


def test_a_package_that_nobody_has_is_named(ready):
    ready.require("requirements-dev.txt", f"absent==1.0 --hash=sha256:{'0' * 64}")

    lines = lines_of(ready.run("test"))

    assert lines[-1].endswith("(SET006)")
    assert any("No matching distribution found for absent==1.0" in line for line in lines)

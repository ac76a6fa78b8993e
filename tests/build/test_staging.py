"""The output is the old site or the new one, whole, whatever happens to the build."""

from __future__ import annotations

import errno
import os
import shutil
import subprocess
import sys

import pytest

from plugins.build import staging as module
from plugins.build.staging import OutputLocked, Staging, UnsafeOutputFolder, stage
from plugins.build.swap import exchange
from plugins.setup import lock


@pytest.fixture
def output(tmp_path):
    folder = tmp_path / "output"
    folder.mkdir()
    (folder / "index.html").write_text("old")
    return folder


@pytest.fixture(params=["exchange", "two renames"])
def on_every_system(request, monkeypatch):
    """Run a test on a system that can exchange folders, and on one that cannot."""
    if request.param == "two renames":
        monkeypatch.setattr(module, "exchange", lambda *_: False)


def write_new(staging):
    (staging.folder / "index.html").write_text("new")
    return staging


def beside(output):
    return sorted(
        path.name for path in output.parent.iterdir() if path.name not in (output.name, f".{output.name}-lock")
    )


@pytest.mark.usefixtures("on_every_system")
def test_the_new_site_takes_the_place_of_the_old_one(output):
    staging = write_new(stage(output))

    staging.swap()

    assert (output / "index.html").read_text() == "new"
    assert beside(output) == []


@pytest.mark.usefixtures("on_every_system")
def test_the_first_site_needs_no_old_one(tmp_path):
    write_new(stage(tmp_path / "sites" / "output")).swap()

    assert (tmp_path / "sites" / "output" / "index.html").read_text() == "new"


def test_what_is_discarded_leaves_the_old_site(output):
    write_new(stage(output)).discard()

    assert (output / "index.html").read_text() == "old"
    assert beside(output) == []


def test_ending_twice_does_no_harm_to_the_next_build(output):
    first = stage(output)
    first.swap()
    second = write_new(stage(output))

    first.discard()

    assert (second.folder / "index.html").exists()
    second.discard()


def test_two_builds_at_once_are_told_apart(output):
    first = stage(output)

    with pytest.raises(OutputLocked):
        stage(output)

    first.discard()
    stage(output).discard()


def test_a_build_says_that_another_is_writing(site):
    other = stage(site.output)

    result = site.build()

    other.discard()
    assert [problem.code for problem in result.problems] == ["OUT001"]


def test_a_build_that_is_killed_lets_the_next_one_in(output):
    code = f"""
import os, signal
from pathlib import Path
from plugins.build.staging import stage
staging = stage(Path({str(output)!r}))
(staging.folder / "half.html").write_text("half")
os.kill(os.getpid(), signal.SIGKILL)
"""

    subprocess.run([sys.executable, "-c", code], check=False)
    write_new(stage(output)).swap()

    assert sorted(path.name for path in output.iterdir()) == ["index.html"]
    assert beside(output) == []


def test_killed_between_the_two_renames_the_old_site_comes_back(output):
    output.rename(output.with_name(".output-last"))

    staging = stage(output)

    assert (output / "index.html").read_text() == "old"
    staging.discard()
    assert beside(output) == []


def test_killed_after_the_two_renames_the_new_site_stays(output):
    shutil.copytree(output, output.with_name(".output-last"))
    (output / "index.html").write_text("new")

    stage(output).discard()

    assert (output / "index.html").read_text() == "new"
    assert beside(output) == []


def test_when_the_second_rename_fails_the_old_site_comes_back(output, monkeypatch):
    monkeypatch.setattr(module, "exchange", lambda *_: False)
    staging = stage(output)
    staging.folder.rmdir()  # so that it cannot be renamed

    with pytest.raises(OSError, match=os.strerror(errno.ENOENT)):
        staging.swap()

    staging.discard()
    assert (output / "index.html").read_text() == "old"
    assert beside(output) == []


@pytest.mark.usefixtures("on_every_system")
def test_an_old_site_that_cannot_be_removed_does_not_keep_the_new_one_out(output, monkeypatch):
    staging = write_new(stage(output))
    monkeypatch.setattr(shutil, "rmtree", lambda *_args, **_options: None)

    staging.swap()

    assert (output / "index.html").read_text() == "new"
    monkeypatch.undo()
    stage(output).discard()
    assert beside(output) == []


def test_a_symbolic_link_to_the_output_stays_one(output, tmp_path):
    link = tmp_path / "public"
    link.symlink_to(output)

    write_new(stage(link)).swap()

    assert link.is_symlink()
    assert (link / "index.html").read_text() == "new"


def test_a_file_is_no_output_folder_and_stays(tmp_path):
    (tmp_path / "output").write_text("mine")

    with pytest.raises(NotADirectoryError):
        stage(tmp_path / "output")

    assert (tmp_path / "output").read_text() == "mine"


@pytest.mark.parametrize("inside", ["content", "a/content", ".", ".git"])
def test_a_folder_that_holds_more_than_a_site_is_never_replaced(output, inside):
    kept = output / inside
    kept.mkdir(parents=True, exist_ok=True)

    with pytest.raises(UnsafeOutputFolder, match=r"it holds"):
        stage(output, keep=() if inside == ".git" else (kept,))

    assert (output / "index.html").read_text() == "old"
    assert beside(output) == []


def test_a_disk_that_locks_no_files_is_told_as_the_systems_refusal(output, monkeypatch):
    def refuse(*_):
        raise OSError(errno.ENOLCK, os.strerror(errno.ENOLCK))

    monkeypatch.setattr(lock, "_take", refuse)

    with pytest.raises(OSError, match=os.strerror(errno.ENOLCK)):
        stage(output)


@pytest.mark.skipif(sys.platform not in ("linux", "darwin"), reason="only these systems can exchange folders")
def test_two_folders_trade_names_in_one_step(tmp_path):
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        (tmp_path / name / name).touch()

    assert exchange(tmp_path / "one", tmp_path / "two")

    assert (tmp_path / "one" / "two").exists()
    assert (tmp_path / "two" / "one").exists()


@pytest.mark.skipif(sys.platform not in ("linux", "darwin"), reason="only these systems can exchange folders")
def test_where_folders_can_trade_names_there_is_a_site_at_every_moment(output, monkeypatch):
    monkeypatch.setattr(Staging, "_replace", lambda _: pytest.fail("for a moment there was none"))

    write_new(stage(output)).swap()

    assert (output / "index.html").read_text() == "new"


def test_nothing_is_exchanged_where_one_of_two_is_missing(tmp_path):
    (tmp_path / "one").mkdir()

    assert not exchange(tmp_path / "one", tmp_path / "two")
    assert (tmp_path / "one").is_dir()


def test_a_system_without_a_c_library_to_ask_exchanges_nothing(tmp_path, monkeypatch):
    def refuse(*_args, **_options):
        raise OSError

    monkeypatch.setattr("ctypes.CDLL", refuse)

    assert not exchange(tmp_path, tmp_path)


def test_what_a_build_was_killed_while_writing_down_goes(output):
    (output.parent / f".{output.name}-journal.4711").write_text("{", "utf-8")

    stage(output).discard()

    assert beside(output) == []

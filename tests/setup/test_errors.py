"""Whatever goes wrong while setting up is said in plain words, with a remedy, and never as a traceback."""

from __future__ import annotations

import ast
import errno
import os
import sys
from pathlib import Path

import pytest

from plugins.setup import bootstrap, errors, stamp
from tests.setup.project import PROJECT, lines_of, new_project

VERSION = f"{sys.version_info.major}.{sys.version_info.minor}"


def test_a_python_without_venv_is_told_what_to_install(tmp_path):
    project = new_project(tmp_path)
    (project.wheels / "sitecustomize.py").write_text("import sys\nsys.modules['ensurepip'] = None\n")

    lines = lines_of(project.run("build", PYTHONPATH=str(project.wheels)))

    assert f"sudo apt install python{VERSION}-venv" in lines[-1]
    assert lines[-1].endswith("(SET002)")


def test_a_file_in_the_place_of_the_environment_is_left_alone(tmp_path):
    project = new_project(tmp_path)
    (project.folder / ".venv").write_text("mine")

    lines = lines_of(project.run("build"))

    assert lines[-1].endswith("(SET010)")
    assert (project.folder / ".venv").read_text() == "mine"


@pytest.mark.parametrize(("number", "code"), [(errno.EACCES, "SET008"), (errno.ENOSPC, "SET007")])
def test_a_disk_that_refuses_ends_the_set_up_with_a_sentence(number, code, tmp_path, monkeypatch, capsys):
    project = new_project(tmp_path)

    def refuse(*_, **__):
        raise OSError(number, os.strerror(number), str(project.folder / ".cache"))

    monkeypatch.setattr(Path, "mkdir", refuse)
    with pytest.raises(SystemExit) as ended:
        bootstrap.python_with(project.folder, stamp.BUILDING)

    said = capsys.readouterr().err.rstrip()
    assert ended.value.code == 1
    assert said.startswith("Picket could not be set up. ")
    assert said.endswith(f"({code})")


@pytest.mark.parametrize("version", [(2, 7, 18), (3, 4, 0), (3, 10, 13)], ids=str)
def test_an_old_python_is_told_which_one_is_needed(version, tmp_path):
    project = new_project(tmp_path)
    (project.wheels / "sitecustomize.py").write_text(f"import sys\nsys.version_info = {version}\n")

    lines = lines_of(project.run("build", PYTHONPATH=str(project.wheels)))

    assert lines[0].startswith(f"Picket needs Python 3.11 or newer, and this is Python {version[0]}.{version[1]} (")
    assert lines[-1].endswith("(SET001)")
    assert not (project.folder / ".venv").exists()


def test_an_old_python_can_read_tasks_up_to_the_end():
    source = (PROJECT / "tasks.py").read_bytes()
    nodes = list(ast.walk(ast.parse(source)))
    newer = (
        ast.JoinedStr,
        ast.AnnAssign,
        ast.NamedExpr,
        ast.Nonlocal,
        ast.YieldFrom,
        ast.AsyncFunctionDef,
        ast.Starred,
    )

    arguments = [
        argument for node in nodes if isinstance(node, ast.arguments) for argument in (*node.args, *node.kwonlyargs)
    ]

    assert source.startswith(b"# -*- coding: utf-8 -*-\n")
    assert not [node for node in nodes if isinstance(node, newer)]
    assert not [node for node in nodes if isinstance(node, ast.arguments) and (node.kwonlyargs or node.posonlyargs)]
    assert not [node for node in nodes if isinstance(node, ast.Raise) and node.cause]
    assert not [node for node in nodes if isinstance(node, ast.FunctionDef) and node.returns]
    assert not [argument for argument in arguments if argument.annotation]
    # In Python 2, print is a statement: only one argument in brackets means the same there.
    prints = [node for node in nodes if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "print"]
    assert all(len(node.args) == 1 and not node.keywords for node in prints)


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (errno.ENOSPC, "SET007"),
        (errno.EACCES, "SET008"),
        (errno.EPERM, "SET008"),
        (errno.EROFS, "SET008"),
        (errno.ENOTDIR, "SET009"),
    ],
)
def test_errors_of_the_system_have_their_remedy(number, code):
    failure = errors.from_system(OSError(number, os.strerror(number), "/home/rosa/picket/.venv"), "/home/rosa/picket")

    assert str(failure).startswith("Picket could not be set up. ")
    assert str(failure).endswith(f" ({code})")


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ("ERROR: Could not install packages due to an OSError: [Errno 28] No space left on device", "SET007"),
        ("OSError: [WinError 112] There is not enough space on the disk", "SET007"),
        ("ERROR: Could not install packages due to an OSError: [Errno 13] Permission denied: '/x'", "SET008"),
        ("Retrying … broken by 'NameResolutionError(…)'\nERROR: No matching distribution found for x", "SET003"),
        ("… HTTPSConnectionPool(host='pypi.example.org', port=443): Read timed out.", "SET003"),
        ("SSLError(1, '[SSL: CERTIFICATE_VERIFY_FAILED] …')\nERROR: No matching distribution found for x", "SET004"),
        ("ERROR: No matching distribution found for pillow==13.0.0", "SET006"),
        ("error: subprocess-exited-with-error", "SET009"),
    ],
)  # fmt: skip
def test_what_pip_says_is_understood(said, code):
    failure = errors.from_pip(said, ".cache/setup.log")

    assert failure.code == code


def test_pip_is_quoted_in_a_few_lines_that_matter():
    said = "\n".join(
        [*(f"Collecting package{number}" for number in range(50)), "", "ERROR: it broke", "[notice] upgrade pip"]
    )

    lines = str(errors.from_pip(said, ".cache/setup.log")).splitlines()

    assert lines[:3] == ["The last words of pip, which installs packages:", "    ERROR: it broke", ""]
    assert len(lines) == 5


def test_a_missing_ensurepip_is_told_from_a_full_disk():
    assert errors.from_ensurepip("No module named ensurepip").code == "SET002"
    assert errors.from_ensurepip("OSError: [Errno 28] No space left on device").code == "SET007"

"""What an activated environment has is compared name by name and version by version."""

from __future__ import annotations

import re
from importlib.metadata import version
from pathlib import Path

import pytest

from plugins.setup import stamp
from plugins.setup.stamp import are_installed

PROJECT = Path(__file__).parents[2]
HERE = f"pytest=={version('pytest')}"


@pytest.mark.parametrize(
    ("lines", "answer"),
    [
        ([HERE], True),
        ([f"{HERE} \\", "    --hash=sha256:00"], True),
        ([HERE.replace("pytest", "PyTest")], True),
        (["pytest==0.1"], False),
        ([HERE, "no-such-package==1.0"], False),
        ([HERE, "no-such-package==1.0 ; sys_platform == 'win32' \\"], True),
        (["pytest==0.1 ; sys_platform == 'win32'"], False),
        (["pytest==0.1 ; python_version < '3'", f"{HERE} ; python_version >= '3'"], True),
    ],
)
def test_every_package_must_be_there_in_its_version(lines, answer, tmp_path):
    file = tmp_path / "requirements.txt"
    file.write_text("\n".join(lines))

    assert are_installed(file) is answer


def test_names_of_folders_tell_enough_where_all_is_as_it_should_be(tmp_path, monkeypatch):
    monkeypatch.setattr(stamp, "_recorded_version", None)
    names = ("pytest", "python-dateutil", "MarkupSafe", "typing_extensions", "ordered.set")
    file = tmp_path / "requirements.txt"
    file.write_text("".join(f"{name}=={version(name)}\n" for name in names))

    assert are_installed(file)


def pins(name):
    return set(re.findall(r"^[\w.-]+==[^\\]+", (PROJECT / name).read_text(), re.MULTILINE))


def test_what_tests_need_holds_what_building_needs_at_the_same_versions():
    assert pins("requirements.txt") < pins("requirements-dev.txt")


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt"])
def test_requirements_are_exact_hashed_and_name_no_index(name):
    entries = re.split(r"\n(?=\S)", (PROJECT / name).read_text().strip())

    assert all(re.match(r"[\w.-]+==\S+", entry) for entry in entries)
    assert all("--hash=sha256:" in entry for entry in entries)
    assert "://" not in (PROJECT / name).read_text()
    assert "-url" not in (PROJECT / name).read_text()

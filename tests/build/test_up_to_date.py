"""The check whether there is anything to build needs nothing installed and imports little."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.support.site import PROJECT

ASK = f"import sys; sys.path.insert(0, {str(PROJECT)!r}); from plugins.build.up_to_date import check_up_to_date; "


@pytest.fixture
def built(site):
    assert site.build().status == 0
    return site


def bare(folder, program):
    """Run a program in a Python that finds nothing installed; return what it said."""
    command = [sys.executable, "-I", "-S", "-c", ASK + program]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=True).stdout


def test_nothing_changed(built):
    pages = sum(name.endswith(".html") for name in built.snapshot())

    assert (
        bare(built.folder, "print(check_up_to_date())")
        == f"Nothing changed: output/ is up to date ({pages} pages).\nTrue\n"
    )


@pytest.mark.parametrize("path", ["content/pages/about.md", "output/index.html", ".cache/engine/manifest.pelicanconf"])
def test_something_changed(built, path):
    (built.folder / path).write_text("something else", encoding="utf-8")

    assert bare(built.folder, "print(check_up_to_date())") == "False\n"


def test_before_the_first_build(site):
    assert bare(site.folder, "print(check_up_to_date())") == "False\n"


def test_tasks_that_do_not_look_import_next_to_nothing(site):
    assert not {"plugins.engine.manifest", "hashlib", "datetime"} & set(
        bare(site.folder, "print(*sys.modules)").split()
    )


def test_it_imports_nothing_that_takes_long(built):
    told = bare(built.folder, "check_up_to_date(); print(*sys.modules)").splitlines()[-1].split()

    assert not {"pathlib", "typing", "json", "re", "pelican", "jinja2"} & set(told)

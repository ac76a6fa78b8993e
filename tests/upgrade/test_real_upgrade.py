"""The task itself, typed: this Picket becomes a made-up next one, in processes of its own, and checks a real site."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from plugins.upgrade.release_files import LIST, is_of_release, read_listing, version_in, walk
from plugins.upgrade.release_task import write_release
from tests.support.site import GOOD, PROJECT
from tests.upgrade.small_picket import committed, everything, write

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


def picket(folder: Path) -> Path:
    """Return a copy of this Picket without its tests; of files that stay the same bytes are there once."""
    for path in walk(PROJECT):
        if is_of_release(path) and not path.startswith("tests/"):
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            os.link(PROJECT / path, folder / path) if path.startswith(("docs/", "theme/")) else shutil.copy(
                PROJECT / path, folder / path
            )
    return folder


def typed(root: Path, *words: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """Type a task, as somebody whose environment is active."""
    command = [sys.executable, "tasks.py", *words]
    return subprocess.run(
        command, cwd=root, capture_output=True, text=True, check=False, env={**os.environ, **variables}
    )


@pytest.fixture(scope="module")
def projects(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Path]:
    """Return a campaign's project, the next release of Picket, and one with a mistake in a template."""
    folder = tmp_path_factory.mktemp("real")
    root = picket(folder / "campaign")
    shutil.copytree(GOOD, root / "content")
    shutil.copy(PROJECT / "publishconf.py", root)
    here = version_in(PROJECT)
    following = f"{here.major}.{here.minor + 1}.0" if here else ""
    (root / LIST).unlink(missing_ok=True)
    release = committed(picket(folder / "release"))
    write(
        release,
        {"CHANGELOG.md": "# Changelog\n\n## [Unreleased]\n\n### Added\n\n- A made-up thing.\n", "docs/new.md": "x\n"},
    )
    article = release / "theme/templates/article.html"
    text = article.read_text("utf-8")
    article.unlink()
    write(release, {"theme/templates/article.html": text + "{# next #}\n"})
    assert write_release(release, following) == 0
    return {"root": root, "release": release, "article": article}


@pytest.mark.usefixtures("capsys")
def test_a_real_project_is_upgraded_by_typing_it(projects):
    root, release, article = projects.values()
    before = everything(root)
    good = article.read_text("utf-8")
    listing = (release / LIST).read_bytes()
    (release / LIST).unlink()
    write(
        release,
        {"theme/templates/article.html": good.replace("{% block main %}", "{% block main %}{{ nobody_knows_this }}")},
    )

    refused = typed(root, "upgrade", "../release", "--set-aside")
    assert refused.returncode == 1
    assert "nobody_knows_this" in refused.stdout
    assert "(UPG012)" in refused.stderr
    assert everything(root) == before

    write(release, {"theme/templates/article.html": good, LIST: listing})
    done = typed(root, "upgrade", "../release", "--set-aside", PICKET_LANG="es")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "A made-up thing." in done.stdout
    after = read_listing(root)
    assert after is not None
    assert str(version_in(root)) == str(after.version) == str(version_in(release))
    assert (root / "docs/new.md").exists()
    assert {path: data for path, data in everything(root).items() if path.startswith("content/")} == {
        path: data for path, data in before.items() if path.startswith("content/")
    }

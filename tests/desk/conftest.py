"""Fixtures of the desk: its package, fetched as the task does, and the page that is served with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from plugins.desk.command import make_available
from plugins.desk.package import folder_in
from tests.support.preview import previewing
from tests.support.site import PROJECT, Site

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.support.preview import RunningPreview


@pytest.fixture(scope="session")
def package() -> Path:
    """Return the folder of the package; it is fetched once, and a test fails where it cannot be."""
    make_available(PROJECT)
    return folder_in(PROJECT)


def give_package(root: Path, package: Path) -> None:
    """Let the project in ``root`` have the package."""
    folder_in(root).parent.mkdir(parents=True, exist_ok=True)
    folder_in(root).symlink_to(package, target_is_directory=True)


@pytest.fixture(scope="module")
def desk_site(tmp_path_factory: pytest.TempPathFactory, package: Path) -> Site:
    """Return a project with the sample's texts, and the package."""
    site = Site(tmp_path_factory.mktemp("desk"), PROJECT / "content")
    give_package(site.folder, package)
    return site


@pytest.fixture(scope="module")
def preview(desk_site: Site) -> Iterator[RunningPreview]:
    """Serve the desk of that project."""
    desk_site.output.mkdir()
    with previewing(desk_site.output, root=desk_site.folder) as running:
        yield running

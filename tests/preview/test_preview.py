"""The preview is a site of its own: nothing of it is in the public site, and building one leaves the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from plugins.preview.live_site import LiveSite
from plugins.preview.model import FOLDER, Preview
from tests.support.page import Pages
from tests.support.site import Site
from tests.support.theme import share_theme

if TYPE_CHECKING:
    from pathlib import Path

#: Words of the preview that no public file may have.
PRIVATE = (b"__preview", b"inbox", b"not-yet-public")
DRAFT = "title: A plan\ndate: 2024-02-01\nstatus: draft\n\nWords of a plan that is not-yet-public.\n"


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """Return a site with a draft, of which the preview and the public site were built."""
    site = Site(tmp_path_factory.mktemp("both") / "site")
    site.write("content/news/plan.md", DRAFT)
    share_theme()
    assert LiveSite(site.folder).build(preview=Preview()) == 0
    assert not site.output.exists()
    assert site.build().status == 0
    return site


def preview_of(site: Site) -> Path:
    return site.folder / FOLDER


def test_nothing_of_the_preview_is_in_the_public_site(both: Site) -> None:
    files = both.snapshot()

    assert len(files) > 20
    assert not [
        name for name, data in files.items() for word in PRIVATE if word in data.lower() or word in name.encode()
    ]


def test_every_page_of_the_preview_loads_its_panel_and_sheet_and_may(both: Site) -> None:
    pages = Pages(preview_of(both))

    assert len(pages) > 10
    for page in pages.values():
        assert page.has('script[src="/__preview/panel.js"]'), page.where
        assert page.has('link[href="/__preview/preview.css"]'), page.where
        policy = page.one("meta[http-equiv=Content-Security-Policy]")["content"]
        assert "script-src 'self'" in policy
        assert "connect-src 'self'" in policy
        assert " 'self'; img-src" in policy.partition("style-src")[2]


def test_building_one_site_leaves_the_other_as_it_is(both: Site) -> None:
    public, live = both.snapshot(), LiveSite(both.folder)
    both.change("content/news/cold-night.md", "title: ", "title: Very ")

    assert live.build(preview=Preview()) == 0
    assert both.snapshot() == public
    before = {path: path.read_bytes() for path in preview_of(both).rglob("*.html")}
    result = both.build()
    assert result.status == 0
    assert both.snapshot() != public
    assert {path: path.read_bytes() for path in preview_of(both).rglob("*.html")} == before

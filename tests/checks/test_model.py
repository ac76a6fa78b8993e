"""A built site is known by its files, wherever they lie."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plugins.checks.model import BuiltSite
from plugins.checks.sources import Sources

if TYPE_CHECKING:
    from pathlib import Path

    from plugins.campaign.model import Campaign


def test_a_site_knows_its_pages_by_their_sources(tmp_path: Path, campaign: Campaign) -> None:
    site = BuiltSite.of_folder(tmp_path, campaign, sources=Sources({"about/index.html": "content/pages/about.md"}))

    assert site.place("about/index.html") == "content/pages/about.md"
    assert site.place("news/index.html") == "output/news/index.html"


def test_a_static_file_in_another_encoding_stops_no_check(tmp_path: Path, campaign: Campaign) -> None:
    (tmp_path / "old.html").write_bytes("<p>Español</p>".encode("latin-1"))
    (tmp_path / "feeds").mkdir()
    (tmp_path / "feeds" / "a.xml").write_text("<a/>")
    (tmp_path / "photo.jpg").write_bytes(b"\xff")

    site = BuiltSite.of_folder(tmp_path, campaign)

    assert set(site.files) == {"old.html", "feeds/a.xml", "photo.jpg"}
    assert set(site.texts) == {"old.html", "feeds/a.xml"}
    assert set(site.pages) == {"old.html"}

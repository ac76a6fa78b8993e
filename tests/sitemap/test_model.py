"""A sitemap names every page once, and all translations of each."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from datetime import UTC, datetime

import pytest

from plugins.sitemap.model import SitemapPage, last_change, sitemap
from tests.support.sitemaprules import problems_of

MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
LINK = "{http://www.w3.org/1999/xhtml}link"
HOME, INICIO = SitemapPage("", "en", "https://a.example.org/"), SitemapPage("", "es", "https://a.example.org/es/")


def read(*pages: SitemapPage) -> list[ET.Element]:
    return list(ET.fromstring(sitemap(pages, ("en", "es"))))


def test_every_version_of_a_page_names_all_of_them_and_the_one_for_everybody_else():
    entries = read(INICIO, HOME)

    assert [entry.findtext(f"{MAP}loc") for entry in entries] == [HOME.address, INICIO.address]
    for entry in entries:
        named = {link.get("hreflang"): link.get("href") for link in entry.iter(LINK)}
        assert named == {"en": HOME.address, "es": INICIO.address, "x-default": HOME.address}


def test_a_page_that_is_not_translated_names_no_others():
    [entry] = read(INICIO)

    assert not list(entry.iter(LINK))


def test_a_page_has_the_day_of_its_last_change_where_somebody_says_so():
    old, new = read(HOME, SitemapPage("news/a/", "en", "https://a.example.org/news/a/", "2024-03-01"))

    assert old.find(f"{MAP}lastmod") is None
    assert new.findtext(f"{MAP}lastmod") == "2024-03-01"


def test_what_means_something_in_xml_is_escaped():
    [entry] = read(SitemapPage("a", "en", "https://a.example.org/?a=1&b='<2>"))

    assert entry.findtext(f"{MAP}loc") == "https://a.example.org/?a=1&b='<2>"


def test_the_order_does_not_depend_on_that_of_the_pages():
    assert sitemap([HOME, INICIO], ("en", "es")) == sitemap([INICIO, HOME], ("en", "es"))


NOW = datetime(2024, 3, 15, 12, tzinfo=UTC)
FIRST, FIFTH, LATER = (datetime(2024, 3, day, tzinfo=UTC) for day in (1, 5, 20))


@pytest.mark.parametrize(
    ("metadata", "day"),
    [
        ({}, ""),
        ({"modified": FIFTH}, "2024-03-05"),
        ({"modified": LATER}, ""),
        ({"modified": FIRST, "opens": FIFTH}, "2024-03-05"),
        ({"modified": FIFTH, "opens": FIRST, "closes": LATER}, "2024-03-05"),
        ({"opens": FIRST}, ""),
        ({"closes": FIRST}, ""),
    ],
)
def test_a_text_has_changed_when_somebody_says_so_or_the_clock_has_moved_it_since(metadata, day):
    assert last_change(metadata, NOW) == day


def test_every_sitemap_keeps_the_rules():
    article = SitemapPage("news/a/", "en", "https://a.example.org/news/a/", "2024-03-09")
    pages = [HOME, INICIO, article, SitemapPage("ü/", "en", "https://a.example.org/%C3%BC/?a&b")]

    assert problems_of(sitemap(pages, ("en", "es")).encode(), "https://a.example.org") == []

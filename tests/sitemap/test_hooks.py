"""The sitemap of a site has its pages, and what they say of themselves agrees with it."""

from __future__ import annotations

import io
import json
import re
from datetime import datetime
from typing import TYPE_CHECKING

import pytest
from PIL import Image

from tests.support.sitemaprules import problems_of

if TYPE_CHECKING:
    from tests.support import Site


def test_the_sitemap_has_every_page_that_search_engines_may_show(site: Site) -> None:
    site.change("content/news/cold-night.md", "title:", "modified: 2 February 2024\ntitle:")

    result = site.build()

    assert result.status == 0, result.text
    text = (site.output / "sitemap.xml").read_text(encoding="utf-8")
    listed = set(re.findall("<loc>(.*?)</loc>", text))
    pages = [page for page in site.pages.values() if not page.has("meta[name=robots]")]
    assert listed == {page.one("link[rel=canonical]")["href"] for page in pages}
    assert "<lastmod>2024-02-02</lastmod>" in text
    robots = (site.output / "robots.txt").read_text(encoding="utf-8")
    assert "Sitemap: https://nightshift.example.org/sitemap.xml" in robots


def test_a_changed_day_changes_the_sitemap_and_an_own_robots_txt_stays(site: Site) -> None:
    assert site.build().status == 0
    site.change("content/news/cold-night.md", "title:", "modified: 2 February 2024\ntitle:")
    site.write("content/static/robots.txt", "User-agent: *\nDisallow:\n")

    result = site.build()

    assert result.status == 0, result.text
    assert "<lastmod>2024-02-02</lastmod>" in (site.output / "sitemap.xml").read_text(encoding="utf-8")
    assert (site.output / "robots.txt").read_text(encoding="utf-8") == "User-agent: *\nDisallow:\n"


def test_every_page_says_what_it_is_in_linked_data(site: Site) -> None:
    site.change("content/news/cold-night.md", "title: The coldest night", "title: The coldest & <longest> night")

    result = site.build()

    assert result.status == 0, result.text
    said = {
        path: json.loads(site.pages[path].one('script[type="application/ld+json"]').tag.string)["@graph"]
        for path in ("", "platform/boiler/", "news/cold-night/")
    }
    assert [[one["@type"] for one in graph] for graph in said.values()] == [
        ["Organization", "WebSite"],
        ["BreadcrumbList"],
        ["BreadcrumbList", "NewsArticle"],
    ]
    way, article = said["news/cold-night/"]
    assert article["headline"] == "The coldest & <longest> night"
    assert article["author"]["name"] == "The Night Shift Committee"
    steps = [step["item"].removeprefix("https://nightshift.example.org") for step in way["itemListElement"]]
    assert steps == ["/", "/news/", "/news/cold-night/"]


@pytest.mark.parametrize(("author", "parent"), [("", ""), ("The cleaners", "The Night Shift Committee")])
def test_linked_data_has_the_fields_that_search_engines_ask_for(site: Site, author: str, parent: str) -> None:
    """Those of Article, Organization and BreadcrumbList (Google Search Central)."""
    site.change("content/news/cold-night.md", "author: The Night Shift Committee\n", f"author: {author}\n")
    result = site.build()
    assert result.status == 0, result.text

    def said(path: str) -> dict[str, dict]:
        graph = json.loads(site.pages[path].one('script[type="application/ld+json"]').tag.string)
        assert graph["@context"] == "https://schema.org"
        return {one["@type"]: one for one in graph["@graph"]}

    way, article = said("news/cold-night/").values()
    home = "https://nightshift.example.org/"
    assert article["image"].startswith(home)
    assert datetime.fromisoformat(article["datePublished"]).tzinfo
    assert article["dateModified"] >= article["datePublished"]
    assert article["author"]["url"] == home
    assert article["author"]["name"] == (author or "The Night Shift Committee")
    assert article["author"].get("parentOrganization", {}).get("name", "") == parent
    assert article["publisher"]["logo"] == f"{home}apple-touch-icon.png"
    assert (site.output / "apple-touch-icon.png").is_file()
    for position, step in enumerate(way["itemListElement"], 1):
        assert step["position"] == position
        assert step["name"]
        assert (site.output / step["item"].removeprefix(home) / "index.html").is_file()
    assert said("")["Organization"] == article["publisher"]
    assert said("es/")["WebSite"]["url"] == f"{home}es/"


def test_a_page_without_a_picture_is_shared_with_that_of_the_home_page(site: Site) -> None:
    picture = io.BytesIO()
    Image.new("RGB", (1200, 630), "#884422").save(picture, "PNG")
    site.write("content/images/hall.png", picture.getvalue())
    site.change("content/pages/home.es.md", "title:", "image_alt: Una sala\ntitle:")
    site.change("content/pages/home.md", "title:", "image: images/hall.png\nimage_alt: A hall\ntitle:")

    result = site.build()

    assert result.status == 0, result.text
    page = site.pages["platform/"]
    said = {tag["property"]: tag["content"] for tag in page.all("meta[property^='og:image']")}
    assert said["og:image"].startswith("https://nightshift.example.org/images/hall-")
    assert said["og:image:alt"] == "A hall"
    assert int(said["og:image:width"]) > int(said["og:image:height"]) > 0
    assert (site.output / said["og:image"].removeprefix("https://nightshift.example.org/")).is_file()
    assert page.one('meta[name="twitter:card"]')["content"] == "summary_large_image"


@pytest.mark.parametrize("address", ["https://nightshift.example.org", "https://host.example.org/sub"])
def test_the_sitemap_keeps_the_rules_and_has_the_days_that_are_known(site: Site, address: str) -> None:
    site.change("content/campaign.toml", "https://nightshift.example.org", address)
    site.change("content/planks/boiler.md", "title:", "modified: 2 March 2024\ntitle:")
    site.change("content/actions/repair.md", "title:", "modified: 2024-03-03\ntitle:")
    site.write("content/pages/about.md", "title: About\nmodified: 2062-01-01\n\nWe are many.\n")

    result = site.build()

    assert result.status == 0, result.text
    text = (site.output / "sitemap.xml").read_bytes()
    assert problems_of(text, address) == []
    days = dict(re.findall(f"<loc>{address}/(.*?)</loc>(?:<lastmod>(.*?)</lastmod>)?", text.decode()))
    assert {path: day for path, day in days.items() if day} == {
        "platform/boiler/": "2024-03-02",
        "actions/repair/": "2024-03-03",
        "news/cold-night/": "2024-01-15",
        "news/": "2024-01-15",
        "es/news/": "2024-01-15",
    }
    for page in site.pages.values():
        if page.has("link[rel=canonical]") and not page.has("meta[name=robots]"):
            assert page.one("link[rel=canonical]")["href"].removeprefix(f"{address}/") in days


def test_a_page_says_in_which_languages_it_can_be_shared_and_a_missing_one_has_no_address(site: Site) -> None:
    site.build()

    missing = site.pages["404.html"]
    assert not missing.has("link[rel=canonical], meta[property='og:url'], script[type='application/ld+json']")
    page, alone = site.pages["es/platform/"], site.pages["news/cold-night/"]
    assert page.one("meta[property='og:locale']")["content"] == "es_ES"
    assert [tag["content"] for tag in page.all("meta[property='og:locale:alternate']")] == ["en_US"]
    assert not alone.has("meta[property='og:locale:alternate']")
    assert not site.pages["404.html"].has("meta[property='og:locale:alternate']")

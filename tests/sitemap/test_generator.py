"""The sitemap of a site has its pages, and what they say of themselves agrees with it."""

from __future__ import annotations

import io
import json
import re
from typing import TYPE_CHECKING

from PIL import Image

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


def test_a_page_that_stands_at_no_address_of_its_own_names_none(site: Site) -> None:
    assert site.build().status == 0

    page = site.pages["404.html"]
    assert not page.has("link[rel=canonical], meta[property='og:url'], script[type='application/ld+json']")

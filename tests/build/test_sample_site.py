"""Every page of the sample site is sound: markup, links, pictures, languages, feeds."""

from __future__ import annotations

import itertools
from collections import Counter
from typing import TYPE_CHECKING

import feedparser
import html5lib
import pytest
from bs4 import BeautifulSoup
from PIL import Image

from tests.support.feedrules import problems_of
from tests.support.links import broken_links

if TYPE_CHECKING:
    from tests.support import Page, Site

ORIGIN = "https://campaign.example.org"
KINDS = (
    "",
    "news/",
    "platform/",
    "about/",
    "privacy/",
    "contact/",
    "follow/",
    "404.html",
    "es/",
    "es/news/",
    "es/platform/",
)


@pytest.fixture(scope="session")
def pages(sample: Site) -> dict[str, Page]:
    return dict(sample.pages)


def test_the_sample_has_every_kind_of_page(pages) -> None:
    assert set(KINDS) <= set(pages)
    assert sum(path.startswith("platform/") for path in pages) == 7
    assert sum(path.startswith("es/platform/") for path in pages) == 7
    assert any(path.startswith("news/") and path != "news/" for path in pages)
    actions = [path for path in pages if path.startswith("actions/")]
    assert {f"es/{path}" for path in actions} <= set(pages)
    assert any(path.endswith("/thanks/") for path in actions)


def test_every_page_parses_strictly(sample: Site) -> None:
    for path, body in sample.snapshot().items():
        if path.endswith(".html"):
            try:
                html5lib.HTMLParser(strict=True).parse(body.decode())
            except html5lib.html5parser.ParseError as error:
                pytest.fail(f"{path}: {error}")


def test_every_frame_holds_a_page_that_parses_strictly(pages) -> None:
    held = [tag["srcdoc"] for page in pages.values() for tag in page.all("iframe[srcdoc]")]

    assert held
    for html in set(held):
        html5lib.HTMLParser(strict=True).parse(html)


def test_no_link_and_no_fragment_is_broken(sample: Site) -> None:
    assert broken_links(sample, ORIGIN) == []


def repeats(page) -> bool:
    """Whether a page shows another one again, for those who come with a source code."""
    return "/g/" in f"/{page.where}"


def test_every_page_is_reached_from_the_home_page(pages) -> None:
    reached, waiting = set(), [""]
    while waiting:
        path = waiting.pop()
        if path in pages and path not in reached:
            reached.add(path)
            hrefs = [tag["href"].split("#")[0] for tag in pages[path].all("a[href^='/']")]
            waiting += [href.removeprefix("/") for href in hrefs]

    elsewhere = {path for path in pages if path.endswith("thanks/") or repeats(pages[path])}  # printed on paper
    assert {path for path in pages if path not in reached} - elsewhere == {
        "404.html",
        "es/404.html",
    }


def test_ids_are_unique_and_what_refers_to_one_finds_it(pages) -> None:
    for path, page in pages.items():
        ids = Counter(tag["id"] for tag in page.all("[id]"))
        assert not [name for name, times in ids.items() if times > 1], path
        for attribute in ("for", "aria-labelledby", "aria-describedby", "aria-controls"):
            for tag in page.all(f"[{attribute}]"):
                assert set(tag[attribute].split()) <= set(ids), f"{path}: {tag.html}"


def test_every_page_has_one_heading_landmarks_a_language_and_a_title_of_its_own(pages) -> None:
    titles = Counter()
    for path, page in pages.items():
        page.one("h1")
        page.one("main")
        page.one("body > header, header[role=banner], body header:not(main header)")
        assert page.has("footer")
        assert page.has("nav[aria-label], nav[aria-labelledby]"), path
        assert page.one("html")["lang"] == ("es" if path.startswith("es/") else "en")
        titles[page.one("title").text] += not repeats(page)
        assert page.one("meta[name=viewport]")["content"].replace(", initial-scale=1", "") == "width=device-width"
        levels = [int(tag.tag.name[1]) for tag in page.all("h1, h2, h3, h4, h5, h6")]
        assert levels[0] == 1, path
        assert all(below <= above + 1 for above, below in itertools.pairwise(levels)), (path, levels)

    assert not [title for title, times in titles.items() if times > 1]


def test_times_are_told_to_machines(pages) -> None:
    for path, page in pages.items():
        if path.removeprefix("es/").startswith("news/"):
            for tag in page.all("article time"):
                assert len(tag["datetime"]) >= 10, path
                assert tag["datetime"][:2] == "20", path


def test_pictures_say_what_they_show_and_how_large_they_are(sample: Site, pages) -> None:
    shown = [(path, tag) for path, page in pages.items() for tag in page.all("img:not([src$='/qr.svg'])")]

    assert shown  # besides the codes for paper, whose size the style sheet says
    for path, tag in shown:
        assert tag.tag.has_attr("alt"), path
        assert int(tag["width"]) > 0, path
        assert int(tag["height"]) > 0, path
        file = sample.output / tag["src"].removeprefix("/")
        if file.suffix != ".svg":
            with Image.open(file) as picture:
                assert abs(picture.width / picture.height - int(tag["width"]) / int(tag["height"])) < 0.02, path


def test_languages_point_at_one_another(pages) -> None:
    for path, page in pages.items():
        alternates = {tag["hreflang"]: tag["href"] for tag in page.all("link[rel=alternate][hreflang]")}
        own = page.one("html")["lang"]
        if path.endswith("404.html") or repeats(page):
            continue
        assert page.one("link[rel=canonical]")["href"] == f"{ORIGIN}/{path}"
        if len(alternates) > 1:
            assert alternates[own] == f"{ORIGIN}/{path}", path
            for address in alternates.values():
                other = pages[address.removeprefix(f"{ORIGIN}/")]
                back = {tag["href"] for tag in other.all("link[rel=alternate][hreflang]")}
                assert f"{ORIGIN}/{path}" in back, path


def test_the_spanish_pages_speak_spanish(pages) -> None:
    for path, page in pages.items():
        if path.startswith("es/"):
            own = page.one("body").tag
            english = [tag.get_text() for tag in own.select("[lang=en]")]
            text = page.one("body").text
            for words in ("Skip to", "Read more", "Sign the petition", "Published", "Language", "Close", "Back to"):
                assert words not in text or any(words in piece for piece in english), (path, words)


def test_external_links_in_text_give_nothing_away(pages) -> None:
    for path, page in pages.items():
        for tag in page.all("a[target=_blank]"):
            assert "noopener" in tag.get("rel"), path


@pytest.mark.parametrize("lang", ["", "es/"])
@pytest.mark.parametrize("name", ["news.atom.xml", "news.rss.xml"])
def test_feeds_are_sound(sample: Site, lang: str, name: str) -> None:
    body = sample.snapshot()[f"{lang}feeds/{name}"]

    parsed = feedparser.parse(body)

    assert not parsed.bozo, parsed.get("bozo_exception")
    assert parsed.version == ("atom10" if "atom" in name else "rss20")
    assert problems_of(body, f"{ORIGIN}/{lang}feeds/{name}") == []


@pytest.mark.parametrize("name", ["news.atom.xml", "news.rss.xml"])
def test_feeds_carry_every_article_whole_and_their_links_lead_to_pages(sample: Site, pages, name: str) -> None:
    parsed = feedparser.parse(sample.snapshot()[f"feeds/{name}"])

    articles = {f"{ORIGIN}/{path}" for path in pages if path.startswith("news/") and path != "news/"}
    assert {entry.link for entry in parsed.entries} == articles
    for entry in parsed.entries:
        body = entry.content[0].value if "content" in entry else entry.summary
        text = " ".join(BeautifulSoup(body, "html.parser").get_text(" ").split())
        page = pages[entry.link.removeprefix(f"{ORIGIN}/")]
        for paragraph in page.all(".beside-text > .parts > p"):
            assert paragraph.text in text, entry.link


def test_the_article_of_9_december_asks_three_times_in_its_text_in_this_order(pages) -> None:
    article = pages["news/eleven-written-up-one-fired/"].one("article")

    asked = [tag["href"].split("/")[2] for tag in article.all("[href^='/actions/']")]

    assert article.has("time[datetime^='2023-12-09']")
    assert list(dict.fromkeys(asked))[:3] == ["sign-to-reinstate", "donate", "join"]


def test_every_page_names_the_feed_and_the_notice(pages) -> None:
    for path, page in pages.items():
        assert page.has("link[rel=alternate][type='application/atom+xml']"), path
        assert "LMRDA" in page.text or "No union or employer money" in page.text or "No se usa dinero" in page.text, (
            path
        )

"""Pages in a site: each in its form and with its asks, and one for every address that leads nowhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.support import Site

ABOUT = "content/pages/about.md"


def about(site: Site, front: str = "", body: str = "Text.") -> None:
    """Write a page."""
    site.write(ABOUT, f"---\ntitle: About us\n{front}\n---\n\n{body}\n")


def test_a_page_stands_at_the_name_of_its_file_with_its_asks_beside_and_in_its_text(site: Site) -> None:
    about(site, "actions: repair", "Text.\n\n::action repair as=button\n\nMore.")
    site.write("content/pages/quiet.md", "title: Quiet\n\nText.\n")

    result = site.build()

    assert result.status == 0, result.text
    page = site.pages["about/"]
    assert page.one("h1").text == "About us"
    assert page.has(".parts a.button[href='/actions/repair/']")
    assert page.one("form")["action"] == "https://formspree.io/f/mqkvwxyz"
    assert "https://formspree.io" in page.one("meta[http-equiv=Content-Security-Policy]")["content"]
    quiet = site.pages["quiet/"].one("meta[http-equiv=Content-Security-Policy]")["content"]
    assert "form-action 'none'" in quiet, "a page without asks contacts nobody"


def test_only_the_first_ask_of_a_page_is_a_whole_form(site: Site) -> None:
    for name in ("march", "walk"):
        site.write(
            f"content/actions/{name}.md",
            f"title: {name}\nkind: pledge\nform: https://formspree.io/f/{name:x>8}\n\nText.\n",
        )
    about(site, "actions: march, repair, walk")

    result = site.build()

    assert result.status == 0, result.text
    assert [form["action"] for form in site.pages["about/"].all("form")] == ["https://formspree.io/f/xxxmarch"]
    assert site.pages["about/"].has("main a[href='/actions/walk/']")


def test_a_page_shows_how_to_follow_the_news_and_a_missing_address_answers_in_every_language(site: Site) -> None:
    about(site, "template: follow")

    result = site.build()

    assert result.status == 0, result.text
    assert site.pages["about/"].has("main a[href='/feeds/news.atom.xml']")
    assert site.pages["404.html"].one("html")["lang"] == "en"
    assert site.pages["es/404.html"].one("html")["lang"] == "es"
    assert not site.pages["404.html"].has("link[hreflang]")


def test_a_slip_above_a_page_is_named_with_its_line(site: Site) -> None:
    slips = {
        "a": ("template: follo", "PAG001"),
        "b": ("actions: repiar", "ACT001"),
        "c": ("template: article", "PAG001"),
        "d": ("date: 2024-01-01", "FM004"),
    }
    for name, (front, _) in slips.items():
        site.write(f"content/pages/{name}.md", f"---\ntitle: {name}\n{front}\n---\n\nText.\n")

    problems = site.build().problems

    assert [(problem.path, problem.line, problem.code) for problem in problems] == [
        (f"content/pages/{name}.md", 3, code) for name, (_, code) in slips.items()
    ]


def test_a_page_cannot_have_the_address_of_a_language_or_a_listing(site: Site) -> None:
    for name in ("es", "platform"):
        site.write(f"content/pages/{name}.md", "title: Mine\n\nText.\n")

    result = site.build()

    assert result.status == 1
    assert [problem.code for problem in result.problems] == ["OUT003", "OUT003"]
    assert "Traceback" not in result.text


def test_the_home_page_shows_the_platform_and_the_latest_news_in_its_language(site: Site) -> None:
    site.write("content/news/cold-night.es.md", "title: La noche más fría\n\nFrío.\n")

    site.build()

    assert "La noche más fría" in site.pages["es/"].one("main").text
    assert "A boiler that works" in site.pages["es/"].one("main").text
    assert "The coldest night" in site.pages[""].one("main").text


def test_a_heading_may_be_called_like_a_part_of_the_page(site: Site) -> None:
    headings = "\n\n".join(f"## {heading}" for heading in ("Main", "News", "Planks", "Act", "Site main", "Site.main"))
    site.change("content/news/cold-night.md", "We measured", f"{headings}\n\nWe measured")

    built = site.build()

    assert built.status == 0, built.text


def test_a_language_without_a_home_page_is_told_which_file_to_write(site: Site) -> None:
    site.remove("content/pages/home.es.md")

    [problem] = site.build().problems

    assert problem.code == "LNK002"
    assert "content/pages/home.es.md" in problem.says

"""The follow page: each feed has a name, an address to copy, and the same in other formats."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.support.site import Site

if TYPE_CHECKING:
    from tests.support.page import Page

ORIGIN = "https://nightshift.example.org"
TAGS = '\n[tags]\nsafety = { en = "Safety", es = "Seguridad" }\n'


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """A site with a follow page in two languages, a tag and an event."""
    site = Site(tmp_path_factory.mktemp("follow") / "site")
    text = (site.folder / "content/campaign.toml").read_text("utf-8")
    site.write("content/campaign.toml", f"{text.rstrip()}\n{TAGS}")
    site.write("content/pages/follow.md", "title: Follow\ntemplate: follow\n\nText.\n")
    site.write("content/pages/follow.es.md", "title: Seguir\n\nTexto.\n")
    site.write("content/events/meeting.md", "title: Meeting\nstart: 2024-03-20 18:00\nplace: Hall\n\nCome.\n")
    result = site.build()
    assert result.status == 0, result.text
    return site


def rows(page: Page) -> list[tuple[str, str]]:
    """Return the name and the address of each feed."""
    names, buttons = page.all(".share h3"), page.all(".share button")
    return [(name.text, button["data-copy"]) for name, button in zip(names, buttons, strict=True)]


@pytest.mark.parametrize(
    ("address", "names"),
    [
        ("follow/", ["All news", "What you can do", "Our platform", "Week by week", "Safety", "A boiler that works"]),
        (
            "es/follow/",
            [
                "Todas las noticias",
                "Lo que puedes hacer",
                "Nuestra plataforma",
                "Semana a semana",
                "Seguridad",
                "A boiler that works",
            ],
        ),
    ],
)
def test_each_feed_has_a_name_and_a_whole_address_to_copy(site: Site, address: str, names: list[str]) -> None:
    prefix = address.removesuffix("follow/")
    topics = ("news", "actions", "platform", "weekly", "tags/safety", "planks/boiler")

    assert rows(site.pages[address]) == [
        (name, f"{ORIGIN}/{prefix}feeds/{topic}.atom.xml") for name, topic in zip(names, topics, strict=True)
    ]


def test_every_format_is_there_and_all_feeds_in_one_file_and_the_calendar(site: Site) -> None:
    page = site.pages["follow/"]

    links = {link["href"] for link in page.all("main a[href^='/']")}
    assert {f"/feeds/news{ending}" for ending in (".atom.xml", ".rss.xml", ".json")} <= links
    assert {"/feeds/all.opml", "/events.ics"} <= links
    for link in links:
        assert (site.output / link.removeprefix("/")).exists(), link


def test_nobody_is_told_who_follows_a_link_out(site: Site) -> None:
    out = site.pages["follow/"].all("main a[href^='https:']")

    assert len(out) == 5
    assert {link["rel"] for link in out} == {"noreferrer"}


def test_only_the_page_with_addresses_loads_the_script_that_copies(site: Site) -> None:
    loads = {where: bool(page.all("script[src*='share']")) for where, page in site.pages.items()}

    assert (loads["follow/"], loads["es/follow/"], loads[""]) == (True, True, False)

"""What stands around every page is in its language where it can be, and empty where the site does not have it."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

from plugins.rendering.addresses import PRIVACY, Addresses, addresses_of
from plugins.rendering.brand import Brand
from tests.support.run import a_run

if TYPE_CHECKING:
    from plugins.campaign.model import Campaign


def around(campaign: Campaign, lang: str, privacy: Any = None, *files: str) -> Addresses:
    """Return what stands around the pages in ``lang`` of a site with these files."""
    context = {"generated_content": {PRIVACY: privacy} if privacy else {}, "static_content": dict.fromkeys(files)}
    sheets = {"stylesheet": "p>b{color:red}", "frame_stylesheet": "a{color:red}"}
    return addresses_of(a_run(campaign=campaign, context=context, brand=Brand(), **sheets), lang)


def page(lang: str, url: str, *translations: Any) -> Any:
    return SimpleNamespace(lang=lang, url=url, translations=translations)


def test_the_menu_and_the_home_page_are_those_of_the_language_below_the_path_of_the_campaign(campaign) -> None:
    found = around(replace(campaign, address="https://host.example.org/repo"), "es")

    assert found.home_url == "/repo/es/"
    assert [(link.label, link.url) for link in found.navigation] == [
        ("Noticias", "/repo/es/news/"),
        ("Programa", "/repo/es/platform/"),
    ]
    assert found.stylesheet == "p>b{color:red}"


def test_an_entry_of_the_menu_may_lead_home(campaign: Campaign) -> None:
    home = replace(campaign.navigation["es"][0], to="")

    found = around(replace(campaign, navigation={"es": (home,)}), "es")

    assert [link.url for link in found.navigation] == ["/es/"]


def test_the_page_about_privacy_is_in_the_language_where_it_can_be(campaign: Campaign) -> None:
    privacy = page("en", "/privacy/", page("es", "/es/privacy/"))

    assert around(campaign, "es", privacy).privacy_url == "/es/privacy/"
    assert around(campaign, "en", privacy).privacy_url == "/privacy/"
    assert around(campaign, "es", page("en", "/privacy/")).privacy_url == "/privacy/"


def test_what_a_site_does_not_have_is_empty(campaign: Campaign) -> None:
    found = around(campaign, "en")

    assert (found.privacy_url, found.icon_url) == ("", "")
    assert around(campaign, "en", None, "static/favicon.svg").icon_url == "/favicon.svg"


def test_what_stands_around_pages_is_known_by_their_language(campaign: Campaign) -> None:
    assert [around(campaign, lang).owner for lang in campaign.languages] == ["site:en", "site:es"]

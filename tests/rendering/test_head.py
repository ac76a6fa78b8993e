"""The head of a page tells browsers and search engines where it stands in every language, and what it may contact."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from plugins.forms.model import Embed
from plugins.i18n.locale import Locale
from plugins.images.model import Picture
from plugins.rendering.head import FeedLink, Head, head_of
from plugins.rendering.page_meta import PageMeta

if TYPE_CHECKING:
    from plugins.campaign.model import Campaign

WORDS = {lang: Locale(lang) for lang in ("en", "es")}
FEED = FeedLink("News", "/feeds/news.atom.xml", "application/atom+xml")


def head(campaign: Campaign, lang: str = "en", path: str = "news/a/", languages: tuple[str, ...] = (), **more) -> Head:
    subject = PageMeta(lang, path, "Open books", languages=languages, **more)
    return head_of(subject, campaign, WORDS, lambda lang: (FEED,) if lang == "en" else ())


def test_a_page_in_two_languages_names_both_with_whole_addresses(campaign: Campaign) -> None:
    found = head(campaign, "es", languages=("en", "es"))

    assert found.url == "/es/news/a/"
    assert found.canonical == "https://nightshift.example.org/es/news/a/"
    assert [(each.lang, each.absolute, each.is_current) for each in found.alternates] == [
        ("en", "https://nightshift.example.org/news/a/", False),
        ("es", "https://nightshift.example.org/es/news/a/", True),
    ]
    assert found.switcher == found.alternates
    assert [each.name for each in found.switcher] == ["English", "Español"]


@pytest.mark.parametrize(("lang", "urls"), [("en", ["/news/a/", "/es/"]), ("es", ["/", "/es/news/a/"])])
def test_the_switcher_leads_home_where_a_page_is_not_translated(campaign: Campaign, lang: str, urls: list[str]) -> None:
    found = head(campaign, lang, languages=(lang,))

    assert [each.url for each in found.switcher] == urls
    assert [each.lang for each in found.switcher if each.is_current] == [lang]
    assert [each.lang for each in found.alternates] == [lang]


def test_a_page_that_is_nobody_s_translation_has_no_alternates_but_a_switcher(campaign: Campaign) -> None:
    found = head(campaign, path="404.html")

    assert found.alternates == ()
    assert [each.url for each in found.switcher] == ["/404.html", "/es/"]


def test_everything_stands_below_the_path_of_the_campaign(campaign: Campaign) -> None:
    found = head(replace(campaign, address="https://host.example.org/repo"), "es", languages=("es",))

    assert found.url == "/repo/es/news/a/"
    assert found.canonical == "https://host.example.org/repo/es/news/a/"
    assert [each.url for each in found.switcher] == ["/repo/", "/repo/es/news/a/"]
    assert found.switcher[0].absolute == "https://host.example.org/repo/"


def test_a_page_s_title_comes_before_the_campaign_s_and_the_home_page_has_its_claim(campaign: Campaign) -> None:
    assert head(campaign).title == "Open books · Night Shift"
    assert head(campaign, path="").title == "Night Shift · Heat in every ward"
    assert head(campaign, "es", path="").title == "Night Shift · Calefacción en cada sala"


def test_a_page_without_a_summary_is_described_as_the_campaign_is(campaign: Campaign) -> None:
    assert head(campaign, "es").description == "El personal del hospital pide salas cálidas."
    assert head(campaign, description="Where the money goes.").description == "Where the money goes."


def test_a_picture_has_a_whole_address(campaign: Campaign) -> None:
    picture = Picture("/images/hall-1.jpg", "", 960, 640, "A hall")

    assert head(campaign, picture=picture).image == "https://nightshift.example.org/images/hall-1.jpg"
    assert head(campaign).image == ""


def test_the_policy_is_that_of_the_page_s_contacts(campaign: Campaign) -> None:
    form = Embed(
        "post", "Forms", "https://f.example.org/1", "f.example.org", origins={"form-action": ("https://f.example.org",)}
    )

    assert "https://f.example.org" in head(campaign, contacts=(form,)).policy
    assert "form-action 'none'" in head(campaign).policy


def test_a_page_names_the_feeds_of_its_language_if_there_are_any(campaign: Campaign) -> None:
    assert head(campaign).feeds == (FEED,)
    assert head(campaign, "es").feeds == ()


@pytest.mark.parametrize(
    ("lang", "region", "locale"),
    [
        ("es", "US", "es_US"),
        ("es", "", "es_ES"),
        ("en", "", "en_US"),
        ("pt-BR", "US", "pt_BR"),
        ("zh-Hans", "US", "zh_CN"),
        ("zh-Hant", "", "zh_TW"),
    ],
)
def test_a_page_says_its_language_as_the_open_graph_protocol_writes_it(
    campaign: Campaign, lang: str, region: str, locale: str
) -> None:
    texts = {one: {lang: "x", "en": "x"} for one in ("claim", "description", "notice", "footer")}
    languages = tuple(dict.fromkeys((lang, "en")))
    campaign = replace(campaign, languages=languages, region=region, **texts)
    subject = PageMeta(lang, "about/", "About", languages=languages)

    found = head_of(subject, campaign, {one: Locale(one) for one in languages}, lambda _lang: ())

    assert found.locale == locale
    assert [each.locale for each in found.alternates if each.is_current] == [locale]


def test_dates_are_handed_on(campaign: Campaign) -> None:
    moment = datetime(2024, 3, 1, tzinfo=UTC)

    found = head(campaign, kind="article", published=moment)

    assert (found.kind, found.published, found.modified) == ("article", moment, None)

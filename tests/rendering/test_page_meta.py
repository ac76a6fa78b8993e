"""A subject knows its address and its file in every language, and has the words of what it is about."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from types import SimpleNamespace
from typing import TYPE_CHECKING

import pytest

from plugins.rendering.page_meta import PageMeta, contacts_in, languages_of, subject_of

if TYPE_CHECKING:
    from plugins.campaign.model import Campaign


@dataclass
class Thing:
    """What any room's thing has, and Pelican's content of one file."""

    lang: str
    url: str
    title: str = "Open books"
    summary: str = ""
    languages: tuple[str, ...] = ()
    translations: list[Thing] = field(default_factory=list)


@pytest.mark.parametrize(
    ("lang", "path", "file"),
    [
        ("en", "", "index.html"),
        ("es", "", "es/index.html"),
        ("en", "news/a/", "news/a/index.html"),
        ("es", "news/a/", "es/news/a/index.html"),
        ("es", "404.html", "es/404.html"),
    ],
)
def test_a_page_has_a_file_below_its_language(campaign: Campaign, lang: str, path: str, file: str) -> None:
    assert PageMeta(lang, path, "x").save_as(campaign) == file


@pytest.mark.parametrize("address", ["https://host.example.org", "https://host.example.org/repo"])
@pytest.mark.parametrize(
    ("lang", "below", "path"),
    [
        ("en", "", ""),
        ("es", "es/", ""),
        ("en", "news/a/", "news/a/"),
        ("es", "es/news/a/", "news/a/"),
        ("en", "es-a/", "es-a/"),
    ],
)
def test_the_path_of_a_subject_is_the_same_in_every_language_and_below_every_base(
    campaign: Campaign, address: str, lang: str, below: str, path: str
) -> None:
    campaign = replace(campaign, address=address)

    subject = subject_of(Thing(lang, f"{campaign.base_path}/{below}"), campaign)

    assert subject.path == path
    assert campaign.path(lang, subject.path) == f"{campaign.base_path}/{below}"


def test_a_subject_has_the_words_and_the_languages_of_its_thing(campaign: Campaign) -> None:
    thing = Thing("en", "/news/a/", summary="Where the money goes.", languages=("en", "es"))

    subject = subject_of(thing, campaign, kind="article")

    assert (subject.title, subject.description, subject.kind) == ("Open books", "Where the money goes.", "article")
    assert (subject.lang, subject.languages) == ("en", ("en", "es"))


def test_languages_stand_in_the_campaign_s_order(campaign: Campaign) -> None:
    english = Thing("en", "/a/")
    spanish = Thing("es", "/es/a/", translations=[english])

    assert languages_of(spanish, campaign) == ("en", "es")
    assert languages_of(english, campaign) == ("en",)


def test_what_parts_contact_is_gathered_in_their_order() -> None:
    parts = [SimpleNamespace(contacts=()), SimpleNamespace(contacts=("a", "b")), SimpleNamespace(contacts=("c",))]

    assert contacts_in(parts) == ("a", "b", "c")

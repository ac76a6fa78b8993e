"""Petition sites of others: each petition is signed on a page there, which is linked to."""

from __future__ import annotations

from typing import Final

from plugins.forms.declarations import HostedPage, Page, Private
from plugins.i18n.words import mark

_WHO_SHARED: Final = "it names the person who shared the link"

CHANGE_ORG: Final = HostedPage(
    "Change.org",
    "change-org",
    kinds=frozenset({"petition"}),
    hosts=("change.org", "chng.it", "c.org"),
    pages=(
        Page(
            r"https://(?:www\.)?change\.org/p/(?P<page>[^/?#\s]{3,300})(?P<left>/exp/[^?#]*|/sign)?/?",
            "https://www.change.org/p/{page}",
        ),
    ),
    remedy="Open the petition and copy its address, which is like https://www.change.org/p/your-petition.",
    remedies=(
        (
            r"https://(?:chng\.it|c\.org)/.*",
            (
                "A person who shared the petition made this short address. Open it in a browser and copy the long one "
                "it leads to, which begins https://www.change.org/p/."
            ),
        ),
    ),
    left_out=dict.fromkeys(("recruiter", "recruited_by_id", "share_bandit_exp", "cs_tk"), _WHO_SHARED),
    note=mark("After you sign, Change.org may ask for money. That money goes to Change.org, not to us."),
    evidence=("P", "K"),
    unconfirmed=("That Change.org asks those who have signed for money for itself.",),
    docs=("ten public sites' links",),
    without_javascript="opens the page there, which may need it",
    samples=(
        "https://www.change.org/p/stop-the-rent-rise-in-mill-lane",
        "https://www.change.org/p/logements-d%C3%A9cents-pour-tous",
    ),
)

UK_PARLIAMENT: Final = HostedPage(
    "UK Parliament petitions",
    "uk-parliament",
    kinds=frozenset({"petition"}),
    hosts=("petition.parliament.uk",),
    pages=(
        Page(
            r"https://petition\.parliament\.uk/petitions/(?P<id>\d{5,7})(?:\.json|/signatures/new|/count\.json)?/?",
            "https://petition.parliament.uk/petitions/{id}",
        ),
    ),
    remedy="Open the petition and copy its address, which is like https://petition.parliament.uk/petitions/123456.",
    remedies=((r".*/archived/.*", "This petition is closed: nobody can sign it any more. Link to an open one."),),
    private=(
        Private(
            r"https://[^?#]*/(?:sponsors|signatures)/[^?#]*\?.*token=.*",
            "is made for one person, or for the first who support a petition",
            "Copy the petition's own address once it is public; it is like "
            "https://petition.parliament.uk/petitions/123456.",
        ),
    ),
    note=mark("Only British citizens and people who live in the United Kingdom can sign."),
    evidence=("S", "P", "K"),
    unconfirmed=("Who may sign.",),
    docs=("github.com/alphagov/e-petitions (routes)",),
    samples=("https://petition.parliament.uk/petitions/700024",),
)

OPEN_PETITION: Final = HostedPage(
    "openPetition",
    "open-petition",
    kinds=frozenset({"petition"}),
    hosts=("openpetition.de", "openpetition.eu", "openpetition.org"),
    pages=(
        Page(
            r"https://(?:www\.)?openpetition\.(?P<ending>de|eu|org)/(?P<lang>[a-z]{2}/)?petition/online/"
            r"(?P<page>[a-z0-9-]+)/?",
            "https://www.openpetition.{ending}/{lang}petition/online/{page}",
            fragment=r"petition-main",
        ),
    ),
    remedy="Open the petition and copy its address, which is like "
    "https://www.openpetition.de/petition/online/your-petition.",
    evidence=("P", "K"),
    unconfirmed=("That addresses at .eu and .org may name a language first.",),
    docs=("public sites' links", "openpetition.de (questions and answers)"),
    samples=("https://www.openpetition.de/petition/online/mieten-deckeln-jetzt#petition-main",),
)

AVAAZ: Final = HostedPage(
    "Avaaz",
    "avaaz",
    kinds=frozenset({"petition"}),
    hosts=("avaaz.org",),
    pages=(
        Page(
            r"https://secure\.avaaz\.org/(?P<path>(?:(?:community_petitions|campaign)/[a-z]{2}|[a-z]{2}"
            r"/petition)/[A-Za-z0-9_]{3,250})"
            r"(?:/details)?/?",
            "https://secure.avaaz.org/{path}/",
        ),
    ),
    remedy="Open the petition and copy its address, which begins https://secure.avaaz.org/ and has “petition” "
    "or “campaign” in it.",
    evidence=("P",),
    docs=("public sites' links",),
    without_javascript="opens the page there, which may need it",
    samples=(
        "https://secure.avaaz.org/community_petitions/en/mill_lane_council_freeze_the_rents/",
        "https://secure.avaaz.org/campaign/po/freeze_the_rents_loc/",
    ),
)

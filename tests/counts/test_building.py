"""Building reads what was counted, shows it in words, and never asks anybody."""

from __future__ import annotations

import socket
from datetime import UTC, datetime

import feedparser
import pytest

from plugins.counts.services import VARIABLES
from tests.support.page import Page
from tests.support.site import Site

PETITION = "content/actions/repair.md"
FORM = "https://actionnetwork.org/petitions/repair-the-boiler"
KEPT = f"""\
["{FORM}"]
action = "repair"
value = 4812
unit = "signatures"
as_of = 2024-03-02T17:00:00Z
source = "action-network"
"""
TOKEN = "planted/token+4f1d9c=7b2e"
OTHER = "title: {}\nsummary: Please.\nkind: petition\ngoal: 10000\n{}\n\nWhy.\n"


@pytest.fixture(scope="module")
def counted(tmp_path_factory):
    """Return a built site with a petition whose service has counted the signatures, without a network, with keys."""
    site = Site(tmp_path_factory.mktemp("counted"))
    more = f"form: {FORM}\ngoal: 10000\npaper: 630 on 2024-03-02"
    site.change(PETITION, "form: https://formspree.io/f/mqkvwxyz", more)
    site.write("content/actions/repair.es.md", "title: Arreglen la caldera\nresult: Ya.\n\nYa.\n")
    site.write("content/actions/paper.md", OTHER.format("Paper", "form: https://formspree.io/f/mqkvwxyz\npaper: 630"))
    site.write("content/actions/nobody.md", OTHER.format("Nobody", f"form: {FORM}-again\ncount: 0"))
    site.write("content/counts.toml", KEPT)

    def forbidden(*_args, **_options):
        raise AssertionError("a build may not use the network")

    with pytest.MonkeyPatch.context() as patch:
        for name in VARIABLES:
            patch.setenv(name, TOKEN)
        patch.setattr(socket, "create_connection", forbidden)
        patch.setattr(socket, "getaddrinfo", forbidden)
        result = site.build(datetime(2024, 3, 9, tzinfo=UTC))
    assert result.status == 0, result.text
    assert TOKEN not in result.text
    return site


def test_a_page_shows_what_a_service_counted_and_what_is_on_paper(counted):
    page = counted.pages["actions/repair/"]

    assert page.one(".progress-count").text == "4,812 online and 630 on paper, counted March 2; goal 10,000"
    assert (page.one("progress")["value"], page.one("progress")["max"]) == ("5442", "10000")
    assert page.one("progress")["aria-hidden"] == "true"


def test_a_translation_says_the_same_in_its_language(counted):
    text = counted.pages["es/actions/repair/"].one(".progress-count").text

    assert "630 en papel, al 2 de marzo; meta: 10" in text


def test_a_feed_says_it_beside_the_link(counted):
    entries = feedparser.parse((counted.output / "feeds/news.atom.xml").read_bytes()).entries

    asks = [entry for entry in entries if "/actions/repair/" in entry.content[0].value]
    assert asks
    assert all("4,812 online and 630 on paper" in Page.read(entry.content[0].value, "feed").text for entry in asks)


def test_the_count_of_one_form_is_never_shown_for_another(counted):
    assert counted.pages["actions/paper/"].one(".progress-count").text == "630 signatures on paper; goal 10,000"


def test_without_any_count_a_page_says_nothing_and_never_0(counted):
    assert not counted.pages["actions/nobody/"].has(".progress, progress")


def test_neither_the_data_file_nor_a_key_is_published(counted):
    published = counted.snapshot()

    assert not [path for path in published if "counts" in path]
    assert not [path for path, body in published.items() if TOKEN.encode() in body]


def test_a_data_file_that_somebody_broke_is_named_and_the_site_stays(site):
    site.write("content/counts.toml", "<<<<<<< HEAD\n" + KEPT)

    result = site.build(write=False)

    assert [(problem.path, problem.code) for problem in result.problems] == [("content/counts.toml", "FRM090")]

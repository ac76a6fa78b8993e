"""Building reads what was counted, shows it in words, and never asks anybody."""

from __future__ import annotations

from datetime import UTC, datetime

import feedparser
import pytest

from tests.support.page import Page

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
NOW = datetime(2024, 3, 9, tzinfo=UTC)


@pytest.fixture
def counted(site):
    """Return a site with a petition of which its service has counted the signatures."""
    site.change(
        PETITION, "form: https://formspree.io/f/mqkvwxyz", f"form: {FORM}\ngoal: 10000\npaper: 630 on 2024-03-02"
    )
    site.write("content/counts.toml", KEPT)
    return site


def test_a_page_shows_what_a_service_counted_and_what_is_on_paper(counted):
    result = counted.build(NOW)

    assert result.status == 0, result.text
    page = counted.pages["actions/repair/"]
    assert page.one(".progress-count").text == "4,812 online and 630 on paper, counted March 2; goal 10,000"
    assert (page.one("progress")["value"], page.one("progress")["max"]) == ("5442", "10000")
    assert page.one("progress")["aria-hidden"] == "true"


def test_a_translation_says_the_same_in_its_language(counted):
    counted.write("content/actions/repair.es.md", "title: Arreglen la caldera\nresult: Ya.\n\nYa.\n")

    counted.build(NOW)

    text = counted.pages["es/actions/repair/"].one(".progress-count").text
    assert "630 en papel, al 2 de marzo; meta: 10" in text


def test_a_feed_says_it_beside_the_link(counted):
    result = counted.build(NOW)
    assert result.status == 0, result.text

    entries = feedparser.parse((counted.output / "feeds/news.atom.xml").read_bytes()).entries

    asks = [entry for entry in entries if "/actions/repair/" in entry.content[0].value]
    assert asks
    assert all("4,812 online and 630 on paper" in Page.read(entry.content[0].value, "feed").text for entry in asks)


def test_a_change_of_form_hides_the_count_of_the_other(counted):
    counted.change(PETITION, FORM, "https://formspree.io/f/mqkvwxyz")

    counted.build(NOW)

    assert counted.pages["actions/repair/"].one(".progress-count").text == (
        "630 signatures on paper, counted March 2; goal 10,000"
    )


def test_without_any_count_a_page_says_nothing_and_never_0(counted):
    counted.change(PETITION, "paper: 630 on 2024-03-02", "count: 0")

    counted.build(NOW)

    assert not counted.pages["actions/repair/"].has(".progress, progress")


def test_a_data_file_that_somebody_broke_is_named_and_the_site_stays(counted):
    counted.write("content/counts.toml", "<<<<<<< HEAD\n" + KEPT)

    result = counted.build(NOW)

    assert [(problem.path, problem.code) for problem in result.problems] == [("content/counts.toml", "FRM090")]


def test_the_data_file_is_not_published(counted):
    counted.build(NOW)

    assert not [path for path in counted.snapshot() if "counts" in path]

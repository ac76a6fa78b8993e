"""What is to be known of a mail that can be sent: whether its page is there, and whether its code arrives."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from bs4 import BeautifulSoup

from plugins.addresses.record import Entry, Record, write_record
from tests.mail.test_mail import ORIGIN, a_site, mailed

FIRST = datetime(2024, 1, 15, 10, tzinfo=UTC)
BY_MAIL = """\
title: Write to us
summary: We answer.
kind: contact
form: mailto:hello@example.org
placeholders: keep
"""


@pytest.fixture(scope="module")
def sent(tmp_path_factory):
    """Return a site of which another article is in the record, renamed since, with mails of both; and what was said."""
    site = a_site(tmp_path_factory.mktemp("notices") / "site")
    cold = Entry("news/cold-night.md", "tag:x,2024:1", FIRST, "/news/cold-night/", ("/cold/",))
    site.write("content/addresses.toml", write_record(Record({cold.source: cold}, {}, ORIGIN)))
    site.write("content/actions/write.md", BY_MAIL)
    site.change("content/news/cold-night.md", "summary:", "actions: write\nsummary:")
    return site, {name: mailed(site, name) for name in ("measured", "cold-night")}


def test_an_article_that_is_not_in_the_record_is_named(sent):
    _, said = sent

    assert "(MAI014)" in said["measured"][1]
    assert "(MAI014)" not in said["cold-night"][1]


def test_an_ask_whose_service_takes_no_code_is_named(sent):
    _, said = sent

    assert "The source code “email” is lost at the ask “Write to us”: " in said["cold-night"][1]
    assert "(MAI015)" in said["cold-night"][1]
    assert "(MAI015)" not in said["measured"][1]


def test_a_shorter_address_that_the_article_had_before_is_the_short_one(sent):
    site, _ = sent
    texts = (site.folder / "mail/cold-night/texts.txt").read_text("utf-8")
    page = BeautifulSoup((site.folder / "mail/cold-night/email.html").read_text("utf-8"), "html.parser")

    assert texts.count(f"{ORIGIN}/cold/\n") == 3
    assert page.find("a", string="Read it on the site")["href"] == f"{ORIGIN}/news/cold-night/?source=email"

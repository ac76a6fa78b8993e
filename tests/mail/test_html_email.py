"""A mail stays below what Gmail shows, loads nothing from elsewhere, and what cannot be written is said."""

from __future__ import annotations

import re
import sys
from dataclasses import replace

import html5lib
import pytest
from bs4 import BeautifulSoup

from plugins.i18n.text import Text
from plugins.mail import command
from plugins.mail.html_email import LARGEST, TooLarge, fitted, write_html
from plugins.mail.model import Ask, Passage, Video
from plugins.mail.pictures import with_mailable_pictures
from plugins.setup.cleanup import clean
from tests.mail.test_mail import a_site, mailed
from tests.mail.test_short_texts import a_mailing

ASK = Ask("Open the books", "Sign the petition", "https://union.example.org/actions/books/", "en", ("12 signatures",))
ORIGIN = "https://union.example.org"


def test_the_end_of_a_very_long_text_is_left_out_and_asks_stay():
    text = "".join(f"<p>{number} {'工人' * 200}</p>" for number in range(100))
    mailing = a_mailing(blocks=(Passage("<p>First words</p>"), Passage(text), ASK))

    short, html = fitted(mailing)

    assert short.is_shortened
    assert LARGEST - 3000 < len(html.encode()) <= LARGEST
    assert "First words" in html
    assert len(write_html(mailing).encode()) > LARGEST
    assert ">Sign the petition</a>" in html
    assert ">Rest</p>" in html
    html5lib.HTMLParser(strict=True).parse(html)


def test_a_single_block_that_is_too_large_gives_way_and_what_is_before_it_stays():
    mailing = a_mailing(blocks=(Passage("<p>First words</p>"), ASK, Passage(f"<pre>{'a' * 200_000}</pre>")))

    short, html = fitted(mailing)

    assert [block.kind for block in short.blocks] == ["passage", "ask"]
    assert "First words" in html


def test_asks_that_alone_are_too_large_are_not_shortened():
    with pytest.raises(TooLarge):
        fitted(a_mailing(blocks=(ASK,) * 120))


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        (f'<img src="{ORIGIN}/images/a.jpg" width="1120" height="560" alt="A">', 'height="280" src='),
        (f'<img src="{ORIGIN}/images/a.png" width="280" height="1280" alt="A">', 'width="140"'),
        (f'<img src="{ORIGIN}/static/a.gif">', '<img alt="" src='),
        (f'<p><img src="{ORIGIN}/images/a.webp" alt="A gate"></p>', "<p>A gate</p>"),
        (f'<img src="{ORIGIN}/static/a.svg" alt="1 < 2">', "1 &lt; 2"),
        ('<p><img src="https://elsewhere.example.org/a.png" alt="A"></p>', "<p>A</p>"),
        ('<p><img src="https://union.example.org.example.net/a.png"></p>', "<p></p>"),
    ],
)
def test_pictures_are_the_sites_own_as_wide_as_the_column_or_their_words(html, expected):
    assert expected in with_mailable_pictures(html, ORIGIN)


def test_a_mailing_from_right_to_left_is_set_that_way():
    mailing = a_mailing("العمال", "ملخص", lang="ar", direction="rtl", blocks=(Passage("<ul><li>نعم</li></ul>"), ASK))
    mailing = replace(mailing, labels=replace(mailing.labels, read=Text("Read it", "en")))

    html = write_html(mailing)

    assert '<html lang="ar" dir="rtl">' in html
    assert "text-align: right" in html
    assert "padding-right: 28px" in html
    assert '<span lang="en" dir="auto">Read it</span>' in html
    assert re.search(r'<table class="ask" dir="auto" [^>]*lang="en"', html)


def test_what_is_written_cannot_become_markup():
    hostile = '"><script>alert(1)</script>{{ 1 + 1 }}'
    ask, film = Ask(hostile, hostile, ORIGIN, "en", (hostile,)), Video(hostile, hostile, ORIGIN, hostile)

    html = write_html(a_mailing(hostile, hostile, byline=hostile, blocks=(ask, film)))

    page = BeautifulSoup(html, "html.parser")
    assert not page.find("script")
    assert page.h1.string == page.title.string == page.body.div["aria-label"] == hostile
    assert "{{ 1 + 1 }}" in html
    html5lib.HTMLParser(strict=True).parse(html)


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    return a_site(tmp_path_factory.mktemp("weight") / "site")


def test_a_text_too_long_is_noted_and_what_stands_in_the_way_is_said(site, monkeypatch):
    long = "\n\n".join(f"{number} {'words ' * 600}" for number in range(30))
    site.write(
        "content/news/long.md",
        f"title: Long\ndate: 2024-03-01\nsummary: Long.\nactions: join\n\n{long}\n\n::action join\n",
    )

    made = mailed(site, "long")
    (site.folder / "mail" / "cold-night").parent.mkdir(exist_ok=True)
    (site.folder / "mail" / "cold-night").write_text("in the way")
    blocked = mailed(site, "cold-night")
    monkeypatch.setitem(sys.modules, "css_inline", None)
    without = mailed(site, "cold-night")
    monkeypatch.setattr(command, "fitted", _too_large)
    heavy = mailed(site, "cold-night")

    assert (made[0], "(MAI008)" in made[1]) == (0, True)
    assert (site.folder / "mail/long/email.txt").read_text("utf-8").count(">>> Join: Join us\n") == 1
    assert (blocked[0], "(MAI011)" in blocked[1]) == (1, True)
    assert (without[0], "(MAI012)" in without[1]) == (1, True)
    assert (heavy[0], "(MAI007)" in heavy[1]) == (1, True)


def test_mails_are_removed_with_everything_else_that_can_be_made_again(site):
    (site.folder / "mail/long").mkdir(parents=True, exist_ok=True)

    assert "mail" in clean(site.folder)

    assert not (site.folder / "mail").exists()
    assert (site.folder / "content/news/measured.md").exists()


def _too_large(_letter):
    raise TooLarge

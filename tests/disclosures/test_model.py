"""The list of who is contacted is made from what is really on the site."""

from __future__ import annotations

import re

import pytest

NEWS = """\
title: A film
summary: Watch it.
date: 2024-03-01 09:00

::video https://www.youtube.com/watch?v=abcdefghijk title="A film"
"""
PRIVACY = "title: Privacy\nsummary: Nobody watches.\n\n::contacts\n"


def action(kind: str, form: str, *lines: str) -> str:
    return "\n".join((f"title: Try {kind}", "summary: Why.", f"kind: {kind}", f"form: {form}", *lines, "", "Do it."))


@pytest.fixture
def listed(site):
    """Return a function that builds a site with files in content/, and gives the rows of its list in a language."""

    def rows(files: dict[str, str], lang: str = "") -> list[list[str]]:
        for name, text in {"pages/privacy.md": PRIVACY, **files}.items():
            site.write(f"content/{name}", text)
        result = site.build()
        assert result.status == 0, result.text
        page = site.pages[f"{lang}privacy/"]
        return [
            [
                cell.text.removeprefix(cell.one(".contacts-head").text).strip().replace(" ,", ",")
                for cell in row.all("td")
            ]
            for row in page.all(".contacts tbody tr")
        ]

    return rows


def test_a_form_of_ours_names_what_it_asks(listed):
    rows = listed({"actions/tell.md": action("contact", "https://formspree.io/f/mqkvwxyz", "fields: email*, phone")})

    when, who, gets = next(row for row in rows if "Try contact" in row[0])
    assert when == "press “Write to us” at Try contact"
    assert who == "Formspree (formspree.io)"
    assert gets.startswith("what you fill in: Email, Phone")


def test_money_frames_mails_and_what_stands_in_are_told_apart(listed):
    rows = listed(
        {
            "actions/a.md": action("donate", "https://secure.actblue.com/donate/night-shift", "beneficiary: The fund"),
            "actions/b.md": action("signup", "https://tally.so/r/abc123", "fallback: https://formspree.io/f/mqkvwxyz"),
            "actions/c.md": action("contact", "mailto:hello@example.org"),
        }
    )

    told = {row[0]: row[1:] for row in rows}
    assert told["press “Donate” at Try donate"][1].endswith("and your payment details, which we never see")
    assert told["press “Sign up”, which opens the form, at Try signup"][0] == "Tally (tally.so)"
    assert told["press “Sign up” at Try signup, where the form itself does not work"][0] == "Formspree (formspree.io)"
    assert told["send the mail that “Write to us” begins at Try contact"] == [
        "our mailbox, through your own mail program",
        "your email address and what you write",
    ]


def test_what_is_over_is_not_in_the_list(listed):
    rows = listed(
        {"actions/a.md": action("signup", "https://formspree.io/f/mqkvwxyz", "state: won", "result: We won.")}
    )

    assert not any("Try signup" in row[0] for row in rows)


def test_a_video_anywhere_on_the_site_is_in_it_once(listed):
    rows = listed({"news/film.md": NEWS, "news/again.md": NEWS.replace("A film", "Again")})

    assert [row[:2] for row in rows if "video" in row[0]] == [
        ["play a video from YouTube", "YouTube (www.youtube-nocookie.com)"]
    ]


def test_the_list_speaks_the_language_of_its_page(listed, site):
    rows = listed({"pages/privacy.es.md": PRIVACY.replace("Privacy", "Privacidad")}, "es/")

    assert rows
    assert all(re.match(r"sigues|oprimes|mandas", row[0]) for row in rows)
    assert site.pages["es/privacy/"].all(".contacts th")[0].text == "Solo cuando …"


def test_source_codes_are_mentioned_where_there_are_any(listed, site):
    listed({})
    before = "leaflet" in site.pages["privacy/"].one(".contacts").text
    toml = (site.folder / "content/campaign.toml").read_text("utf-8")

    listed({"campaign.toml": f'{toml}\n[sources]\npantry = "Poster"\n'})

    assert not before
    assert "leaflet" in site.pages["privacy/"].one(".contacts").text


def test_the_list_takes_no_argument(site):
    site.write("content/pages/privacy.md", PRIVACY.replace("::contacts", "::contacts all"))

    assert [(problem.line, problem.code) for problem in site.build().problems] == [(4, "CON001")]


def test_in_a_feed_there_is_no_list(site):
    site.write("content/news/film.md", f"{NEWS}\n::contacts\n")

    assert site.build().status == 0
    assert "which gets" not in (site.output / "feeds/news.atom.xml").read_text("utf-8")


def test_every_service_of_the_sample_site_is_on_its_page_about_privacy(sample):
    policies = {
        source.removeprefix("https://")
        for page in sample.pages.values()
        for source in re.findall(r"https://[^ ;]+", page.one("meta[http-equiv=Content-Security-Policy]")["content"])
    }
    text = sample.pages["privacy/"].one(".contacts").text

    missing = {host for host in policies if host.removeprefix("*.") not in text}
    assert missing <= {"campaign.example.org"}


def test_a_service_that_may_lead_on_says_so_and_named_hosts_are_listed(listed):
    mailchimp = "https://example.us12.list-manage.com/subscribe/post?u=1462626880ade1ac87bd9c93a&id=92a4423d01"
    rows = listed(
        {
            "actions/a.md": action("signup", mailchimp),
            "actions/b.md": action("contact", mailchimp, "redirects: www.example.org"),
        }
    )

    told = {row[0]: row[1:] for row in rows}
    anywhere, named = (next(told[when] for when in told if title in when) for title in ("Try signup", "Try contact"))
    assert "and it may then lead you to another site of its choice" in anywhere[1]
    assert "another site of its choice" not in named[1]
    assert named[0].endswith("(example.us12.list-manage.com, www.example.org)")

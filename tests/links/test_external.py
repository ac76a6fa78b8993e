"""Nobody else can follow an address of one's own computer or network, or one that is misspelled or given up."""

from __future__ import annotations

import pytest

from plugins.links.validation import judge_plain


@pytest.mark.parametrize(
    "address",
    [
        "file:///home/ana/leaflet.pdf",
        "C:/Users/ana/leaflet.pdf",
        "c:\\Users\\ana\\leaflet.pdf",
        "D:/leaflet.pdf",
        "\\\\server\\share",
        "~/leaflet.pdf",
        "http://localhost:8000/news/",
        "http://LOCALHOST/",
        "http://127.0.0.1/x",
        "http://127.1/",
        "https://[::1]/x",
        "http://192.168.1.5/x",
        "http://10.0.0.7/",
        "http://172.20.0.1/",
        "http://169.254.1.1/",
        "http://[fd00::1]/",
        "http://printer.local/",
        "http://fritz.box.lan/",
        "http://wiki.internal/",
        "about:blank",
        "content://media/1",
        "chrome://settings",
    ],
)
def test_an_address_of_ones_own_computer_or_network_is_refused(address):
    assert judge_plain(address).code == "LNK018"


@pytest.mark.parametrize(
    ("address", "better"),
    [
        ("htps://example.org/x", "https://example.org/x"),
        ("hhtps://example.org/x", "https://example.org/x"),
        ("http//example.org/x", "https://example.org/x"),
        ("https:/example.org/x", "https://example.org/x"),
        ("https;//example.org/x", "https://example.org/x"),
        ("mialto:us@example.org", "mailto"),
        ("https://https://example.org/", "https"),
        ("https://", "browser"),
        ("https://example,org/", "browser"),
        ("https://example..org/", "browser"),
        ("foo:bar", "https://"),
    ],
)
def test_a_misspelled_address_is_named_with_what_was_meant(address, better):
    problem = judge_plain(address)

    assert problem.code == "LNK019"
    assert better in f"{problem.what} {problem.hint}"


@pytest.mark.parametrize(
    "address", ["ftp://example.org/x", "sftp://example.org", "gopher://example.org/", "telnet:example.org"]
)
def test_what_browsers_do_not_open_any_more_is_named(address):
    assert judge_plain(address).code == "LNK020"


@pytest.mark.parametrize(
    "address",
    ["mailto:a@b", "mailto:", "mailto:us", "mailto:us@example.org,them", "mailto:us@example", "tel:", "tel:abc"],
)
def test_an_incomplete_mail_address_or_number_is_named(address):
    assert judge_plain(address).code == "LNK021"


@pytest.mark.parametrize(
    "address", ["https://example.org/a b", "/news/we won/", "mailto:us@example.org?subject=We won"]
)
def test_a_space_in_an_address_is_named_with_what_to_write(address):
    problem = judge_plain(address)

    assert problem.code == "LNK022"
    assert "%20" in problem.hint


@pytest.mark.parametrize(
    "address",
    [
        "https://example.org/",
        "http://93.184.216.34/",
        "//example.org/x",
        "mailto:us@example.org",
        "mailto:us@example.org,them@example.org?subject=Hi",
        "mailto:?subject=Hi",
        "MAILTO:us@example.org",
        "tel:+1-555-0100",
        "sms:+15550100",
        "webcal://example.org/events.ics",
        "geo:52.5,13.4",
        "xmpp:us@example.org",
        "/images/a.webp 480w, /images/b.webp 960w",
        "#fn:1",
        "/news/",
    ],
)
def test_what_others_can_follow_passes(address):
    assert judge_plain(address) is None


def test_a_menu_that_leads_to_a_draft_is_named_once_and_says_so(site):
    site.write("content/pages/about.md", "title: About\nstatus: draft\n\nText.")
    old = 'en = [{ label = "News", to = "news" },'
    site.change("content/campaign.toml", old, f'{old} {{ label = "About", to = "about" }},')

    [problem] = site.build().problems

    assert (problem.path, problem.code) == ("content/campaign.toml", "LNK023")
    assert "a draft" in problem.says


def test_a_text_that_is_held_back_is_the_only_one_named_and_not_who_links_to_it(site):
    links = "[one](../planks/open-books.md) [two](/planks/open-books.md) [three](/platform/open-books/)"
    site.write("content/planks/open-books.md", "title: Open books\norder: second\ndemand: A statement.\n\nText.\n")
    site.write("content/planks/linking.md", f"title: L\norder: 8\ndemand: D\n\n{links}\n")
    site.write("content/pages/linking.md", f"title: L\n\n{links} [no page](/platform/nowhere/)\n")

    result = site.build()

    assert {(problem.path, problem.code) for problem in result.problems} == {
        ("content/planks/open-books.md", "FM014"),
        ("content/pages/linking.md", "LNK002"),
    }

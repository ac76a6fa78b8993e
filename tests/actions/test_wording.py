"""Calls, letters and sharing in a site: visitors get the editor's words, and words with no effect are named."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit
from zoneinfo import ZoneInfo

import pytest

from plugins.actions.share import Share

if TYPE_CHECKING:
    from tests.support import Site

NOW = datetime(2024, 3, 15, 12, tzinfo=ZoneInfo("America/New_York"))
MESSAGE = 'message:\n  Dear board,\n\n  take her back & "apologise".\n  100 % of us ask.\n'
WORDS = 'Dear board,\n\ntake her back & "apologise".\n100 % of us ask.'
SOURCES = '\n[sources.by-word]\nlabel = "By word of mouth"\nto = "warm"\n'


def act(site: Site, name: str, front: str) -> None:
    """Write an action called ``name``."""
    site.write(f"content/actions/{name}.md", f"---\ntitle: Act {name}\nsummary: Please do.\n{front}\n---\n\nWhy.\n")


def words(address: str) -> dict[str, str]:
    """Return the headers of a ``mailto:`` address."""
    return {name: values[0].replace("\r\n", "\n") for name, values in parse_qs(urlsplit(address).query).items()}


def test_visitors_call_write_and_share_in_the_editor_s_words(site: Site) -> None:
    act(site, "ring", "kind: call\nform: tel:+1 555 0100;ext=12, +1 555 0101")
    act(site, "write", f"kind: letter\nform: mailto:board@example.org\nsubject: Take her back\n{MESSAGE}")
    site.write(
        "content/actions/write.es.md", "---\ntitle: Escribe\nmessage: |\n  Junta:\n\n  ¿qué pasó?\n---\n\nTexto.\n"
    )
    act(site, "warm", "kind: petition\nform: https://actionnetwork.org/petitions/warm")
    act(site, "tell", "kind: share\nsource: by-word\nsubject: Sign\nmessage: Sign with us:")
    site.write("content/pages/more.md", "title: More\nsummary: More.\n\n::action tell\n\n::action ring\n\n::contacts\n")
    site.write("content/campaign.toml", (site.folder / "content/campaign.toml").read_text("utf-8") + SOURCES)

    result = site.build(now=NOW)

    assert result.status == 0, result.text
    numbers = site.pages["actions/ring/"].all(".call-numbers a")
    assert [(one["href"], one.text) for one in numbers] == [
        ("tel:+15550100;ext=12", "Call +1 555 0100 ext. 12"),
        ("tel:+15550101", "Call +1 555 0101"),
    ]
    letter = site.pages["actions/write/"]
    assert words(letter.one(".letter > .button")["href"]) == {"subject": "Take her back", "body": WORDS}
    assert letter.one(".letter-text").tag.get_text() == WORDS
    assert words(site.pages["es/actions/write/"].one(".letter > .button")["href"])["body"] == "Junta:\n\n¿qué pasó?"
    shared = "Sign with us:\nhttps://nightshift.example.org/g/by-word/"
    for path in ("actions/tell/", "more/"):
        links = {link.text: link["href"] for link in site.pages[path].all(".share-ways a")}
        assert parse_qs(urlsplit(links["WhatsApp"]).query) == {"text": [shared]}
        assert words(links["E-mail"]) == {"subject": "Sign", "body": shared}
        assert links["Text message"].startswith("sms:?&body=Sign%20with%20us%3A%0Ahttps%3A%2F%2F")
    assert "tel:" not in (site.output / "feeds" / "news.atom.xml").read_text("utf-8")
    thanks = site.pages["actions/warm/thanks/"].one(".share-words").text
    assert thanks == "Act warm Please do. https://nightshift.example.org/actions/warm/"
    assert {link.get("rel") for link in site.pages["actions/warm/thanks/"].all(".share a")} == {"noreferrer"}
    assert site.pages["actions/warm/thanks/"].one("script[src$='share.js']")
    assert not site.pages["actions/warm/"].has("script[src$='share.js']")


@pytest.mark.parametrize(
    ("front", "code", "said"),
    [
        ("kind: call\nform: tel:+15550100\nmessage: Say this.", "FRM076", "Telephone has no place for it"),
        ("kind: call\nmessage: Say this.", "ACT031", "“message” has no effect"),
        ("kind: petition\nform: https://actionnetwork.org/petitions/x\nsubject: S", "FRM076", "Action Network"),
        ("kind: letter\nform: mailto:a@example.org?subject=S\nsubject: S", "ACT033", "The mail has two"),
        ("kind: letter\nform: mailto:a@example.org?body=B\nmessage: M", "ACT033", "The mail has two"),
        ("kind: letter\nform: mailto:a@example.org\nsource: by-word", "ACT032", "“source” has no effect"),
        ("kind: share\nsource: by-wort", "ACT034", "Did you mean “by-word”?"),
        ("kind: petition\nform: tel:+15550100", "FRM026", "It can serve these: call."),
        ("kind: call\nform: 555-0100", "FRM070", "as it is called from abroad"),
    ],
)
def test_words_that_nothing_can_carry_are_named(site: Site, front: str, code: str, said: str) -> None:
    act(site, "slip", front)
    act(site, "warm", "kind: petition\nform: https://actionnetwork.org/petitions/warm")
    site.write("content/campaign.toml", (site.folder / "content/campaign.toml").read_text("utf-8") + SOURCES)

    result = site.build(now=NOW, write=False)

    assert [(problem.path, problem.code) for problem in result.problems] == [("content/actions/slip.md", code)]
    assert said in result.text


def test_a_letter_too_long_for_a_link_is_published_and_said(site: Site) -> None:
    act(site, "write", f"kind: letter\nform: mailto:board@example.org\nmessage: {'é' * 500}")

    result = site.build(now=NOW)

    assert result.status == 0, result.text
    assert "Note: content/actions/write.md:6: The mail is too long for a link" in result.text
    page = site.pages["actions/write/"]
    assert "body" not in words(page.one(".letter > .button")["href"])
    assert page.one(".letter-text").tag.get_text() == "é" * 500


def test_what_is_shared_survives_every_kind_of_link() -> None:
    share = Share('A & "B"', "50% + <more>\nnow #1?", "https://nightshift.example.org/es/g/by-word/")

    links = {link.way: link.address for link in share.links}

    assert parse_qs(urlsplit(links["whatsapp"]).query)["text"] == [share.words]
    assert words(links["mail"]) == {"subject": 'A & "B"', "body": share.words}
    assert parse_qs(links["sms"].removeprefix("sms:?&"))["body"] == [share.words]
    assert not share.origins

"""Calls, letters and sharing: visitors get the editor's words, whole, by every kind of link and on paper."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

import segno
from hypothesis import given, settings
from hypothesis import strategies as st

from plugins.actions.share import QUIET_ZONE, Share, qr_code

if TYPE_CHECKING:
    from tests.support.site import Site

WORDS = 'Dear board,\n\ntake her back & "apologise".\n100 % of us ask.'
ADDRESS = "https://nightshift.example.org/es/actions/repair/"
SVG = "{http://www.w3.org/2000/svg}"


def words(address: str) -> dict[str, str]:
    """Return the headers of a ``mailto:`` address."""
    return {name: values[0].replace("\r\n", "\n") for name, values in parse_qs(urlsplit(address).query).items()}


def test_every_number_of_a_call_is_a_button(built: Site) -> None:
    numbers = built.pages["actions/ring/"].all(".call-numbers a")

    assert [(one["href"], one.text) for one in numbers] == [
        ("tel:+15550100;ext=12", "Call +1 555 0100 ext. 12"),
        ("tel:+15550101", "Call +1 555 0101"),
    ]
    assert "tel:" not in (built.output / "feeds" / "news.atom.xml").read_text("utf-8")


def test_a_letter_is_begun_in_the_editor_s_words_and_shown(built: Site) -> None:
    letter, spanish = built.pages["actions/write/"], built.pages["es/actions/write/"]

    assert words(letter.one(".letter > .button")["href"]) == {"subject": "Take her back", "body": WORDS}
    assert letter.one(".letter-text").tag.get_text() == WORDS
    assert words(spanish.one(".letter > .button")["href"])["body"] == "Junta:\n\n¿qué pasó?"


def test_a_letter_too_long_for_a_link_is_copied_from_the_page(built: Site) -> None:
    page = built.pages["actions/long/"]

    assert "body" not in words(page.one(".letter > .button")["href"])
    assert page.one(".letter-text").tag.get_text() == "é" * 500


def test_what_is_shared_is_the_editor_s_words_and_the_address_of_the_code(built: Site) -> None:
    shared = "Sign with us:\nhttps://nightshift.example.org/g/by-word/"

    for path in ("actions/tell/", "more/"):
        links = {link.text: link["href"] for link in built.pages[path].all(".share-ways a")}
        assert parse_qs(urlsplit(links["WhatsApp"]).query) == {"text": [shared]}
        assert words(links["E-mail"]) == {"subject": "Sign", "body": shared}
        assert links["Text message"].startswith("sms:?&body=Sign%20with%20us%3A%0Ahttps%3A%2F%2F")


def test_a_thank_you_page_offers_its_action_to_pass_on(built: Site) -> None:
    page = built.pages["actions/warm/thanks/"]

    assert page.one(".share-words").text == "Act warm Please do. https://nightshift.example.org/actions/warm/"
    assert {link.get("rel") for link in page.all(".share a")} == {"noreferrer"}
    assert page.one("script[src$='share.js']")
    assert not built.pages["actions/warm/"].has("script[src$='share.js']")


def test_what_is_shared_survives_every_kind_of_link() -> None:
    share = Share('A & "B"', "50% + <more>\nnow #1?", "https://nightshift.example.org/es/g/by-word/")

    links = {link.way: link.address for link in share.links}

    assert parse_qs(urlsplit(links["whatsapp"]).query)["text"] == [share.words]
    assert words(links["mail"]) == {"subject": 'A & "B"', "body": share.words}
    assert parse_qs(links["sms"].removeprefix("sms:?&"))["body"] == [share.words]
    assert not share.origins


def drawn(svg: bytes) -> list[list[int]]:
    """Return the modules that an SVG's strokes darken, row by row."""
    root = ET.fromstring(svg)
    size = int(root.get("viewBox", "").split()[2])
    light, dark = root.findall(f"{SVG}path")
    assert (light.get("fill"), light.get("d"), dark.get("stroke")) == ("#fff", f"M0 0h{size}v{size}h-{size}z", "#000")
    rows = [[0] * size for _ in range(size)]
    x = y = 0.0
    for kind, first, second, length in re.findall(r"([Mm])(-?[\d.]+) (-?[\d.]+)h(\d+)", dark.get("d", "")):
        x, y = (float(first), float(second)) if kind == "M" else (x + float(first), y + float(second))
        for column in range(int(x), int(x) + int(length)):
            rows[int(y)][column] += 1
        x += int(length)
    return rows


@settings(max_examples=30)
@given(st.text("abcdefghijklmnopqrstuvwxyz0123456789-/%", max_size=120))
def test_the_strokes_are_the_symbol_with_a_quiet_zone_around_it(path: str) -> None:
    symbol = segno.make(ADDRESS + path, error="m", micro=False)

    assert drawn(qr_code(ADDRESS + path)) == [list(row) for row in symbol.matrix_iter(border=QUIET_ZONE)]


def test_a_code_is_never_one_that_few_phones_read() -> None:
    assert len(drawn(qr_code("a.example"))) == 21 + 2 * QUIET_ZONE, "Micro QR has fewer modules"

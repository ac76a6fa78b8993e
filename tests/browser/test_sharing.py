"""Calling, writing and passing on: plain links without a script, more with one, and nothing asked before a press."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.support.chromium import Visit
from tests.support.serving import serving
from tests.support.site import Site

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser

SHEET = "navigator.share = async (what) => { window.passedOn = what; }"
ANSWER = "<!DOCTYPE html><html lang='en'><title>WhatsApp</title><h1>To whom?</h1></html>"
SHARED = "They fired him & her.\nSign:\nhttps://nightshift.example.org/actions/tell/"
LETTER = "Dear board,\n\ntake her back & “apologise”."
FILES = {
    "ring": "kind: call\nform: tel:+1 555 010 0100;ext=12, tel:+1 555 010 0101",
    "write": "kind: letter\nform: mailto:board@example.org\nmessage:\n  Dear board,\n\n  take her back & “apologise”.",
    "tell": "kind: share\nsubject: Sign with us\nmessage:\n  They fired him & her.\n  Sign:",
}
PATHS = [f"/actions/{name}/" for name in FILES] + ["/actions/ring/thanks/"]


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve a site with one action of each kind."""
    site = Site(tmp_path_factory.mktemp("sharing"))
    for name, front in FILES.items():
        site.write(
            f"content/actions/{name}.md", f"---\ntitle: Act {name}\nsummary: Please do.\n{front}\n---\n\nSay it.\n"
        )
    result = site.build()
    assert result.status == 0, result.text
    with serving(site.output) as served:
        yield served


@pytest.fixture
def come(browser: Browser, address: str) -> Iterator[Callable[..., Visit]]:
    """Return a function that sends a visitor; ``sheet`` gives the browser a share sheet of its own."""
    contexts = []

    def visitor(width: int = 412, *, script: bool = True, sheet: bool = False, **options: str) -> Visit:
        context = browser.new_context(
            viewport={"width": width, "height": 900},
            java_script_enabled=script,
            permissions=["clipboard-read", "clipboard-write"],
            **options,
        )
        if sheet:
            context.add_init_script(SHEET)
        contexts.append(context)
        return Visit(address, context, {"wa.me": ANSWER})

    yield visitor
    for context in contexts:
        context.close()


@pytest.mark.parametrize(
    ("width", "scheme"), [(width, scheme) for width in (320, 1280) for scheme in ("light", "dark")]
)
def test_axe_finds_nothing_and_nothing_is_wider_than_the_screen(come, width, scheme) -> None:
    page = come(width, color_scheme=scheme, sheet=True).open("/")
    found = {}

    for path in PATHS:
        page.goto(page.url.partition("/actions")[0].rstrip("/") + path)
        page.evaluate("document.querySelectorAll('details').forEach((details) => { details.open = true; })")
        violations = Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
        overflow = page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
        found[path] = ([violation["id"] for violation in violations], overflow)

    assert found == dict.fromkeys(PATHS, ([], False))


def test_without_a_script_every_way_is_a_plain_link(come) -> None:
    page = come(script=False).open("/actions/tell/")

    shown = [way.inner_text() for way in page.locator(".share-way:visible").all()]

    assert shown == ["WhatsApp", "Text message", "E-mail"]
    assert page.locator("[data-copy]:visible, [data-share]:visible").count() == 0


@pytest.mark.parametrize("script", [True, False], ids=["with JavaScript", "without JavaScript"])
def test_whatsapp_is_asked_when_it_is_pressed_and_learns_no_page(come, *, script) -> None:
    visitor = come(script=script)
    page = visitor.open("/actions/tell/")
    before = list(visitor.outside)

    page.get_by_role("link", name="WhatsApp").click()
    page.locator("h1", has_text="To whom?").wait_for()

    assert before == []
    assert [urlsplit(request.url).netloc for request in visitor.outside] == ["wa.me"]
    assert parse_qs(urlsplit(visitor.outside[0].url).query) == {"text": [SHARED]}
    assert "referer" not in visitor.outside[0].headers
    assert visitor.refused == []


def test_the_phone_s_own_sheet_gets_words_and_address_apart(come) -> None:
    visitor = come(sheet=True)
    page = visitor.open("/actions/tell/")

    page.get_by_role("button", name="Share …").press("Enter")

    text, address = SHARED.rsplit("\n", 1)
    assert page.evaluate("window.passedOn") == {"title": "Sign with us", "text": text, "url": address}
    assert visitor.outside == visitor.refused == visitor.errors == []


@pytest.mark.parametrize(
    ("path", "name", "words"), [("/actions/tell/", "Copy", SHARED), ("/actions/write/", "Copy the text", LETTER)]
)
def test_words_are_copied_whole_and_a_screen_reader_hears_it(come, path, name, words) -> None:
    page = come().open(path)
    page.evaluate("document.querySelectorAll('details').forEach((details) => { details.open = true; })")

    page.get_by_role("button", name=name, exact=True).press("Space")
    page.get_by_text("Copied.").wait_for()

    assert page.evaluate("navigator.clipboard.readText()") == words


def test_a_copy_that_is_not_allowed_claims_nothing(come) -> None:
    visitor = come()
    visitor.context.add_init_script("navigator.clipboard.writeText = async () => { throw new Error('no'); }")
    page = visitor.open("/actions/tell/")

    page.get_by_role("button", name="Copy").click()
    page.locator("[data-copy]").wait_for(state="hidden")

    assert page.get_by_text("Copied.").count() == 0


@pytest.mark.parametrize("script", [True, False], ids=["with JavaScript", "without JavaScript"])
def test_numbers_are_read_and_pressed_by_keyboard(come, *, script) -> None:
    page = come(script=script).open("/actions/ring/")

    numbers = page.locator(".call-number")

    assert [number.inner_text() for number in numbers.all()] == [
        "Call +1 555 010 0100 ext. 12",
        "Call +1 555 010 0101",
    ]
    numbers.first.focus()
    page.keyboard.press("Tab")
    assert page.locator(":focus").get_attribute("href") == "tel:+15550100101"
    assert min(number.bounding_box()["height"] for number in numbers.all()) >= 44


def test_whoever_has_called_is_thanked_and_can_pass_it_on(come) -> None:
    page = come(script=False).open("/actions/ring/")

    page.get_by_role("link", name="I have called").click()

    assert page.url.endswith("/actions/ring/thanks/")
    assert page.locator(".share-words").inner_text().split("\n")[:2] == ["Act ring", "Please do."]


def test_ways_keep_their_edges_where_colours_are_forced(come) -> None:
    page = come(forced_colors="active").open("/actions/tell/")

    borders = page.locator(".share-way:visible").evaluate_all(
        "(ways) => ways.map((way) => getComputedStyle(way).borderTopWidth)"
    )

    assert borders
    assert "0px" not in borders

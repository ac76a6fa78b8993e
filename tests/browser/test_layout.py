"""The pages fit the screen they are read on."""

from __future__ import annotations

import pytest

from tests.support.kinds import PAGES

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("path", ["/", "/es/"])
def test_the_landing_page_has_its_form_beside_the_text_on_a_wide_screen(visit, path) -> None:
    page = visit(width=1280).open(path)

    form = page.locator("main form").first.bounding_box()
    text = page.locator("main p", has_text="2022").first.bounding_box()

    assert text["x"] + text["width"] <= form["x"]
    assert form["y"] <= text["y"] + text["height"]
    assert form["y"] < 900, "the form begins on the first screen"


@pytest.mark.parametrize("path", ["/", "/es/"])
def test_the_landing_page_has_its_form_after_the_text_on_a_phone(visit, path) -> None:
    page = visit(width=412).open(path)

    form = page.locator("main form").first.bounding_box()
    texts = [text.bounding_box() for text in page.locator(".beside-text p").all()]

    assert texts
    assert all(text["y"] + text["height"] <= form["y"] for text in texts)
    assert form["x"] >= 0
    assert form["x"] + form["width"] <= 412
    assert form["width"] > 412 * 0.7


@pytest.mark.parametrize(("width", "scale"), [(320, 1), (640, 2)], ids=["at 320 pixels", "at 200 % text size"])
def test_no_page_scrolls_sideways(visit, sample, width, scale) -> None:
    visitor = visit(width=width)
    page = visitor.open("/")
    wide = {}

    for path in [*map("/{}".format, sample.pages), "/no/such/page/"]:
        page.goto(visitor.address + path)
        page.evaluate("scale => document.documentElement.style.fontSize = scale * 100 + '%'", scale)
        found = page.evaluate("document.scrollingElement.scrollWidth")
        if found > width:
            wide[path] = found

    assert not wide


@pytest.mark.parametrize("width", [320, 412, 768, 1280])
def test_nothing_is_cut_off_or_laid_over_the_text(visit, width) -> None:
    visitor = visit(width=width)
    page = visitor.open("/")
    outside = {}

    for name, path in PAGES.items():
        page.goto(visitor.address + path)
        found = page.evaluate(
            """() => [...document.querySelectorAll('main :is(h1, h2, h3, p, li, a, input, textarea, button, img)')]
                .filter(one => one.checkVisibility() && !one.closest('[aria-hidden=true]'))
                .filter(one => { const box = one.getBoundingClientRect();
                                 return box.width && (box.left < -1 || box.right > innerWidth + 1) })
                .map(one => one.outerHTML.slice(0, 100))""",
        )
        if found:
            outside[name] = found

    assert not outside


def test_what_is_touched_is_large_enough(visit) -> None:
    """WCAG 2.2, 2.5.8: 24 by 24 pixels, links inside sentences aside."""
    visitor = visit(width=412)
    page = visitor.open("/")
    small = {}

    for name, path in PAGES.items():
        page.goto(visitor.address + path)
        found = page.evaluate(
            """() => [...document.querySelectorAll('nav a, .button, button, input:not([type=hidden]), textarea')]
                .filter(one => one.checkVisibility() && !one.closest('[aria-hidden=true]'))
                .filter(one => { const box = (one.closest('label') ?? one).getBoundingClientRect();
                                 return box.width < 24 || box.height < 24 })
                .map(one => one.outerHTML.slice(0, 100))""",
        )
        if found:
            small[name] = found

    assert not small


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_follows_the_reader_s_colour_scheme(visit, scheme) -> None:
    page = visit(scheme=scheme).open("/")

    colour = page.evaluate("getComputedStyle(document.body).backgroundColor")
    if colour == "rgba(0, 0, 0, 0)":
        colour = page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
    shades = page.evaluate(
        """colour => { const box = new OffscreenCanvas(1, 1).getContext('2d'); box.fillStyle = colour;
                       box.fillRect(0, 0, 1, 1); return [...box.getImageData(0, 0, 1, 1).data] }""",
        colour,
    )

    assert (sum(shades[:3]) > 3 * 128) is (scheme == "light")

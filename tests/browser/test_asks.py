"""What is asked is near: one press away on phones, beside the text on wide screens; what is demanded is read first."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.browser

#: Pages that open with a button for their ask on phones.
ASKING = ["/platform/elections-now/", "/es/platform/elections-now/", "/actions/sign-to-reinstate/thanks/", "/"]
SIZE = "node => parseFloat(getComputedStyle(node).fontSize)"


@pytest.mark.parametrize("width", [320, 412])
@pytest.mark.parametrize("path", ASKING)
def test_the_ask_is_one_press_away_on_a_phone(visit, path, width) -> None:
    page = visit(width=width).open(path)
    page.set_viewport_size({"width": width, "height": 780})
    button, ask = page.locator(".poster a[href='#site.act']"), page.locator("[id='site.act']")

    before = button.bounding_box()
    button.click()
    after = ask.bounding_box()

    assert before["y"] + before["height"] <= 780, "the button is on the first screen"
    assert 0 <= after["y"] < 780 / 2, "the ask begins at the top"


@pytest.mark.parametrize("path", ASKING)
def test_the_ask_is_beside_the_text_on_a_wide_screen_and_needs_no_button(visit, path) -> None:
    page = visit(width=1280).open(path)

    assert page.locator(".poster a[href='#site.act']").is_hidden()
    assert page.locator("[id='site.act']").bounding_box()["y"] < 450


@pytest.mark.parametrize("width", [320, 412, 1280])
@pytest.mark.parametrize("path", ["/", "/platform/", "/es/platform/"])
def test_the_demand_is_the_large_line_of_a_plank_s_card(visit, path, width) -> None:
    page = visit(width=width).open(path)

    for card in page.locator(".plank-card").all():
        demand = card.locator(".plank-card-demand").evaluate(SIZE)
        assert demand > card.locator(".plank-card-title").evaluate(SIZE)
        assert demand > card.locator("p:not(.plank-card-demand)").evaluate(SIZE)


def test_a_card_that_stands_alone_is_as_wide_as_text_and_fills_a_phone(visit) -> None:
    wide = visit(width=1280).open("/platform/").locator(".cards > :only-child").bounding_box()
    narrow = visit(width=412).open("/platform/").locator(".cards > :only-child").bounding_box()

    assert 400 < wide["width"] <= 700
    assert narrow["width"] > 412 * 0.85

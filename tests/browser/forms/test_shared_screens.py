"""A tablet at a stall: nobody finds what the last person typed, and nobody loses a word too early."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser.forms.guest import OWN, words_only

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.browser.forms.guest import Guest

pytestmark = pytest.mark.browser

HALF_AN_HOUR = 30 * 60 * 1000
#: Actions whose service shows a page of its own, so that our thank-you page is never reached.
AWAY = ("any", "mailchimp", "buttondown", "keila", "mautic", "brevo", "sympa")


def send(guest: Guest, slug: str) -> dict[str, str]:
    """Fill in a form and send it; wait for the service's page."""
    guest.open(slug)
    typed = words_only(guest.fill())
    guest.press()
    guest.page.wait_for_url(lambda address: not address.startswith(OWN))
    return typed


def test_what_was_sent_is_gone_when_the_page_is_opened_anew(come: Callable[..., Guest]) -> None:
    guest = come()

    for slug in AWAY:
        send(guest, slug)
        guest.open(slug)

        assert set(guest.typed().values()) == {""}, slug
        assert guest.state.is_hidden(), slug
        assert "ana@example.org" not in guest.page.evaluate("JSON.stringify({...sessionStorage})"), slug


def test_who_goes_back_finds_the_words_and_a_button_that_clears_them(come: Callable[..., Guest]) -> None:
    guest = come()
    typed = send(guest, "any")
    guest.page.go_back()
    guest.form.wait_for()
    before = guest.typed()

    guest.page.get_by_role("button", name="Not you? Clear the form").click()

    assert before == typed
    assert set(guest.typed().values()) == {""}
    assert guest.state.is_hidden()
    assert not any(box.is_checked() for box in guest.form.locator("[type=checkbox]").all())
    assert guest.page.evaluate("sessionStorage.length") == 0
    assert guest.page.evaluate("document.activeElement.matches('[data-name]')")


def test_words_that_were_not_sent_stand_there_with_a_way_to_clear_them(come: Callable[..., Guest]) -> None:
    guest = come()
    guest.open("listmonk")
    typed = words_only(guest.fill())

    guest.open("listmonk")

    assert guest.typed() == typed
    assert "still kept on this device, for 30 minutes at most" in guest.state.inner_text()
    assert guest.page.get_by_role("button", name="Not you? Clear the form").is_visible()


def test_a_form_that_nobody_has_typed_into_offers_nothing_to_clear(come: Callable[..., Guest]) -> None:
    guest = come()

    guest.open("any")

    assert guest.state.is_hidden()
    assert guest.page.get_by_role("button", name="Not you?").count() == 0


@pytest.mark.parametrize(("later", "is_kept"), [(HALF_AN_HOUR - 5_000, True), (HALF_AN_HOUR + 5_000, False)])
def test_words_are_kept_for_half_an_hour_on_the_disk(come: Callable[..., Guest], later: int, *, is_kept: bool) -> None:
    guest = come()
    guest.page.clock.install()
    guest.open("any")
    typed = words_only(guest.fill())

    guest.page.goto("about:blank")
    guest.page.clock.fast_forward(later)
    guest.open("any")

    assert guest.typed() == (typed if is_kept else dict.fromkeys(typed, ""))


def test_words_left_standing_in_an_open_page_are_cleared_after_half_an_hour(come: Callable[..., Guest]) -> None:
    guest = come()
    guest.page.clock.install()
    guest.open("any")
    guest.fill()

    guest.page.clock.fast_forward(HALF_AN_HOUR - 5_000)
    still = set(guest.typed().values())
    guest.page.clock.fast_forward(10_000)

    assert "ana@example.org" in still
    assert set(guest.typed().values()) == {""}
    assert guest.page.evaluate("sessionStorage.length") == 0


def test_typing_on_keeps_the_words(come: Callable[..., Guest]) -> None:
    guest = come()
    guest.page.clock.install()
    guest.open("any")
    guest.fill()

    guest.page.clock.fast_forward(HALF_AN_HOUR - 5_000)
    guest.form.locator("[data-name=message]").fill("Longer than that.")
    guest.page.clock.fast_forward(10_000)

    assert guest.form.locator("[data-name=message]").input_value() == "Longer than that."


def thanked(guest: Guest, slug: str) -> None:
    """Send a form that the browser sends, and whose service leads back to our thank-you page."""
    guest.open(slug)
    guest.fill()
    guest.press()
    guest.page.wait_for_url(f"{OWN}/actions/{slug}/thanks/")


def test_who_goes_back_from_the_thanks_finds_an_empty_form(come: Callable[..., Guest]) -> None:
    guest = come()
    thanked(guest, "actionkit")

    guest.page.go_back()
    guest.page.wait_for_load_state()
    guest.page.wait_for_timeout(100)

    assert set(guest.typed().values()) == {""}
    assert guest.state.is_hidden()


def test_what_was_sent_and_looked_at_again_is_cleared_after_half_an_hour(come: Callable[..., Guest]) -> None:
    guest = come()
    guest.page.clock.install()
    typed = send(guest, "any")
    guest.page.go_back()
    guest.form.wait_for()
    before = guest.typed()

    guest.page.clock.fast_forward(HALF_AN_HOUR + 5_000)

    assert before == typed
    assert set(guest.typed().values()) == {""}


def test_clearing_a_form_clears_its_fallback_and_the_mails_too(come: Callable[..., Guest]) -> None:
    guest = come()
    guest.network.faults["formspree.io"] = "reset"
    guest.open("falling-back")
    mail = guest.ways.locator("a[href^='mailto:']")
    before = mail.get_attribute("href")
    guest.fill()
    guest.form.locator(".button").click()
    guest.page.locator(".form-ways[open]").wait_for()
    with_words = mail.get_attribute("href") or ""
    second = guest.ways.locator("[data-name=email]")
    filled = second.input_value()

    guest.page.reload()
    guest.page.get_by_role("button", name="Not you? Clear the form").first.click()

    assert filled == "ana@example.org"
    assert "ana%40example.org" in with_words
    assert mail.get_attribute("href") == before
    assert {one.input_value() for one in guest.page.locator("main form [data-name]").all()} == {""}


@pytest.mark.parametrize("slug", ["actionkit", "closing-link"])
def test_what_a_service_appends_to_the_thanks_leaves_the_address_bar(come: Callable[..., Guest], slug: str) -> None:
    guest = come()

    guest.page.goto(f"{OWN}/actions/{slug}/thanks/?name=Ana&email=ana%40example.org")
    guest.page.wait_for_load_state()

    assert guest.page.url == f"{OWN}/actions/{slug}/thanks/"
    assert "ana" not in guest.page.content()

"""Nine ways for a service to fail: the visitor is told the truth, shown the next ways, and no word is lost."""

from __future__ import annotations

import json
import time
from contextlib import suppress

import pytest
from playwright.sync_api import Error

from tests.browser.forms.guest import OWN, WORDS, words_only
from tests.support.fakes import Answer

pytestmark = pytest.mark.browser

UNSURE = "We do not know whether it arrived."
KEPT = "Nothing you wrote is lost."
#: An action for each wire shape that a script sends: b, c, d.
SENT_BY_SCRIPT = {
    "listmonk": "forms.example.org",
    "ghost": "forms.example.org",
    "cloudflare-pages": "nightshift.example.org",
}
GONE = {"listmonk": "listmonk-gone", "ghost": "ghost-gone"}
slugs = pytest.mark.parametrize("slug", list(SENT_BY_SCRIPT))


def submit(guest, slug, fault="") -> dict[str, str]:
    """Fill in the form of an action, let its service fail, and press the button."""
    guest.open(slug)
    typed = words_only(guest.fill())
    if fault:
        guest.network.faults[SENT_BY_SCRIPT.get(slug, "forms.example.org")] = fault
    guest.press()
    return typed


def told(guest, typed, *sentences, host="forms.example.org") -> str:
    """Wait for the end, and assert the truth is told, the words are kept, and every way is open, in order."""
    state, page = guest.state, guest.page
    page.locator(".form:not([aria-busy=true]) .form-state p").first.wait_for()
    said = state.inner_text()
    assert all(sentence in said for sentence in sentences), said
    assert "Thank you" not in said
    assert not page.url.endswith("/thanks/")
    assert guest.typed() == typed, "while the page is open"
    assert guest.ways.get_attribute("open") is not None
    ways = guest.ways.locator("li").all_inner_texts()
    assert ways[-3:] == [
        "Write to hello@example.org",
        "Call +1 718 555 0100",
        "Come and talk to us: The diner at the gate, Mondays at 7",
    ]
    assert guest.state.evaluate("one => one.contains(document.activeElement)")
    assert guest.form.locator("button").is_enabled()
    mail = guest.ways.locator("a[href^='mailto:']").first.evaluate("one => decodeURIComponent(one.href)")
    assert all(
        word.replace("\n", "\r\n") in mail.replace("\r\n", "\n").replace("\n", "\r\n") for word in typed.values()
    )
    page.reload()
    assert guest.typed() == typed, "after a reload"
    assert guest.violations == []
    assert guest.errors == []
    assert host in said or host == ""
    return said


@pytest.mark.parametrize("slug", list(GONE.values()))
def test_fault_1_unreachable(come, slug) -> None:
    guest = come()

    typed = submit(guest, slug)

    told(guest, typed, "cannot be reached from here", UNSURE, KEPT, host="gone.example.org")


NOT_UNDERSTOOD = "gave an answer that we do not understand"
FAULTS = {
    "busy": ("did not take it. Nothing you wrote is lost.",),
    "broken": ("Something is broken at", UNSURE, KEPT),
    "reset": ("cannot be reached from here", UNSURE, KEPT),
    "rubbish": (NOT_UNDERSTOOD, UNSURE, KEPT),
    "empty": (NOT_UNDERSTOOD, UNSURE, KEPT),
}


@slugs
@pytest.mark.parametrize(("fault", "sentences"), FAULTS.items(), ids=list(FAULTS))
def test_an_answer_that_is_no_success_is_told_of(come, slug, fault, sentences) -> None:
    guest = come()

    typed = submit(guest, slug, fault)

    told(guest, typed, *sentences, host=SENT_BY_SCRIPT[slug])


@slugs
def test_fault_2_hanging(come, slug) -> None:
    guest = come()
    guest.page.clock.install()

    typed = submit(guest, slug, "hang")
    guest.page.locator(".form[aria-busy=true]").wait_for()
    guest.page.clock.fast_forward(5_000)
    early = guest.state.inner_text()
    guest.page.clock.fast_forward(3_100)

    assert early == "Sending …"
    told(guest, typed, "has not answered for 8 seconds", UNSURE, KEPT, host=SENT_BY_SCRIPT[slug])


@slugs
def test_fault_3_refusing_and_naming_the_field(come, slug) -> None:
    guest = come()

    typed = submit(guest, slug, "refuse")
    guest.page.locator(".form-error").first.wait_for()
    said = guest.state.inner_text()

    assert "did not take it. Nothing you wrote is lost." in said
    assert UNSURE not in said
    assert guest.typed() == typed
    if slug != "listmonk":
        email = guest.form.locator("[type=email]")
        error = guest.page.locator(f"#{email.get_attribute('aria-describedby')}")
        assert error.inner_text() == "is not one we take"
        assert email.get_attribute("aria-invalid") == "true"
        assert email.evaluate("one => one === document.activeElement")
        email.fill("ana2@example.org")
        assert email.get_attribute("aria-invalid") is None
        assert guest.page.locator(".form-error").count() == 0
    else:
        assert "No" in said


@slugs
def test_fault_5_blocked_by_a_content_blocker(come, slug) -> None:
    guest = come()
    is_service = lambda address: "/api/" in address  # noqa: E731
    guest.context.route(is_service, lambda route: route.abort("blockedbyclient"))

    typed = submit(guest, slug)

    told(guest, typed, "cannot be reached from here", UNSURE, KEPT, host=SENT_BY_SCRIPT[slug])
    assert guest.network.arrivals == []


@pytest.mark.parametrize("slug", ["listmonk", "ghost"])
def test_fault_6_answering_no_script_of_another_site(come, slug) -> None:
    guest = come()

    typed = submit(guest, slug, "no cors")

    told(guest, typed, "its answer does not reach us", UNSURE, KEPT)


def test_action_network_answers_nothing_where_it_took_nothing(come, network) -> None:
    guest = come()
    network.faults["actionnetwork.org"] = "empty"

    guest.open("action-network")
    typed = words_only(guest.fill())
    guest.press()

    told(guest, typed, NOT_UNDERSTOOD, UNSURE, host="actionnetwork.org")


def test_being_offline_is_no_fault_of_the_service_and_nothing_was_sent(come) -> None:
    guest = come()
    guest.open("listmonk")
    typed = words_only(guest.fill())

    guest.context.set_offline(True)
    guest.press()
    guest.page.locator(".form-state p", has_text="You are offline").wait_for()
    said = guest.state.inner_text()
    guest.context.set_offline(False)
    kept = guest.typed()
    guest.press()
    guest.page.wait_for_url(f"{OWN}/actions/listmonk/thanks/")

    assert "nothing was sent" in said
    assert kept == typed
    assert len(guest.network.taken) == 1


def test_after_a_failure_the_button_lets_the_browser_itself_send_it(come) -> None:
    guest = come()
    submit(guest, "listmonk", "no cors")
    guest.page.locator(".form-state p", has_text=UNSURE).wait_for()

    guest.network.forget()
    guest.press()
    guest.page.wait_for_url(f"{OWN}/actions/listmonk/thanks/")

    (arrival,) = guest.network.taken
    assert arrival.address == "/subscription/form"
    assert arrival.headers["sec-fetch-mode"] == "navigate"
    assert WORDS["email"] in dict(arrival.fields).values()


#: What a real navigation meets (wire shape a); “no cors” is nothing to it.
NAVIGATING = ["refuse", "busy", "broken", "reset", "rubbish", "empty"]


@pytest.mark.parametrize(
    ("fault", "script"),
    [
        *((fault, "on") for fault in (*NAVIGATING, "unreachable", "blocked")),
        *((fault, script) for fault in ("refuse", "unreachable") for script in ("off", "blocked")),
    ],
)
def test_a_form_that_the_browser_sends_keeps_every_word_for_the_way_back(come, fault, script) -> None:
    guest = come(script)
    slug = "any-gone" if fault == "unreachable" else "any"
    if fault == "blocked":
        guest.context.route("https://forms.example.org/**", lambda route: route.abort("blockedbyclient"))
    if fault in NAVIGATING:
        guest.network.faults["forms.example.org"] = fault
    guest.open(slug)
    typed = words_only(guest.fill())

    guest.press()
    with suppress(Error):  # the browser's own page about what went wrong
        guest.page.wait_for_url(lambda address: not address.startswith(f"{OWN}/actions/"), wait_until="commit")
    while guest.page.url.startswith(f"{OWN}/actions/"):
        guest.page.wait_for_timeout(50)
    guest.page.wait_for_load_state()
    guest.page.go_back()
    guest.form.wait_for()

    assert guest.typed() == typed
    assert guest.ways.locator("summary").inner_text() == "If this does not work"
    if script == "on":
        assert "What you wrote is still here." in guest.state.inner_text()
        assert guest.ways.get_attribute("open") is not None
    assert guest.violations == []


#: Tells other tabs what stands in this one: while a tab waits for another page, no question to it is answered.
WINDOW = """if (location.pathname === "/actions/any/") setInterval(() => localStorage.setItem("seen", JSON.stringify([
    document.querySelector(".form-state").innerText, document.querySelector(".form-ways").open,
    [...document.querySelectorAll("[data-name]")].map(one => one.value)])), 50)"""

#: Lets eight seconds, and no other time, pass in a third of one. Playwright's own clock cannot be moved while a tab
#: waits for another page.
IMPATIENT = """const wait = setTimeout;
    setTimeout = (then, time, ...more) => wait(then, time === 8000 ? 300 : time, ...more)"""


def test_a_navigation_that_hangs_is_told_of_when_patience_is_over(come, network) -> None:
    guest = come()
    guest.context.add_init_script(WINDOW)
    guest.context.add_init_script(IMPATIENT)
    network.faults["forms.example.org"] = "hang"
    guest.open("any")
    typed = words_only(guest.fill())
    other = guest.context.new_page()
    other.goto(f"{OWN}/platform/")

    guest.page.evaluate("() => { setTimeout(() => document.querySelector('main form button').click(), 100) }")
    end, said = time.monotonic() + 7, ""
    while "has appeared yet" not in said and time.monotonic() < end:
        other.wait_for_timeout(100)
        said, is_open, kept = json.loads(other.evaluate("localStorage.getItem('seen')") or '["", false, []]')
    network.done.set()

    assert "No page from forms.example.org has appeared yet." in said
    assert "we do not know" in said
    assert "has not answered" not in said
    assert is_open
    assert set(typed.values()) <= set(kept)


class SlowRedirect:
    """A service that thinks for longer than the script is patient, and then leads where the page does not allow."""

    def owns(self, arrival) -> bool:
        return arrival.host == "forms.example.org" and arrival.method == "POST"

    def answer(self, _) -> Answer:
        time.sleep(0.8)
        return Answer(302, headers=(("Location", "https://elsewhere.example.net/"),))


def test_a_redirect_that_is_stopped_late_is_told_of_all_the_same(come, network) -> None:
    guest = come()
    guest.context.add_init_script(IMPATIENT)
    usual, network.fakes = network.fakes, (SlowRedirect(), *network.fakes)
    guest.open("named")
    guest.fill()

    guest.page.evaluate("() => { setTimeout(() => document.querySelector('main form button').click(), 50) }")
    time.sleep(1)  # while a tab waits for another page, no question to it is answered
    guest.page.locator(".form-state p", has_text="wanted to send you on").wait_for()
    said, is_disabled = guest.state.inner_text(), guest.form.locator("button").is_disabled()
    network.fakes = usual

    assert "wanted to send you on" in said
    assert "sends it once more" not in said
    assert is_disabled


def test_a_mail_in_the_ways_keeps_its_own_words_and_takes_the_typed_ones_along(come) -> None:
    guest = come()
    guest.network.faults["formspree.io"] = "reset"
    guest.open("falling-back")
    guest.fill()
    mail = guest.ways.locator("a[href^='mailto:']")
    mail.evaluate("one => { one.href = 'mailto:a@example.org?cc=b@example.org&subject=1%2B1&body=Hello' }")

    guest.press()
    guest.page.locator(".form-ways[open]").wait_for()

    href = mail.get_attribute("href")
    assert href.startswith("mailto:a@example.org?cc=b@example.org&subject=1%2B1&body=Hello%0D%0A%0D%0A")
    assert "ana%40example.org" in href

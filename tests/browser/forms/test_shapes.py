"""At every service, by every wire shape: all arrives whole and once, with script, without, and with it blocked."""

from __future__ import annotations

import re

import pytest

from tests.browser.forms.conftest import ASKS
from tests.browser.forms.guest import OWN, received

pytestmark = pytest.mark.browser

#: The hosts that count a form as spam unless they learn at which site it stands.
NEED_ORIGIN = {"formspree.io", "api.web3forms.com", "formsubmit.co", "usebasin.com"}
POSTS = [slug for slug, _, shape, _ in ASKS if shape == "post" and slug != "any-post"]
#: Those whose answer the script reads where it runs: the others are sent by the browser in any case.
READ = ["formspree", "listmonk", "mailerlite"]
SCRIPTED = [slug for slug, _, shape, _ in ASKS if shape == "script"]
FRAMES = [slug for slug, _, shape, _ in ASKS if shape == "frame"]
LINKS = [slug for slug, _, shape, _ in ASKS if shape == "link"]


def settle(guest) -> None:
    """Wait until the form has gone somewhere: to our thanks, or to a page of the service's."""
    guest.page.wait_for_url(
        lambda address: not address.startswith(OWN) or address.endswith("/thanks/") or "/api/" in address
    )


def arrived(guest, typed) -> None:
    """Assert that what was typed arrived, all of it, once, and nobody else was told."""
    network = guest.network
    assert network.refused == []
    (arrival,) = network.taken
    values = received(arrival)
    assert all(values.count(value) == 1 for value in typed.values() if value != "yes"), (typed, values)
    assert {one.host for one in network.arrivals} <= {arrival.host, network.own}
    assert arrival.headers.get("referer", "") == (f"{OWN}/" if arrival.host in NEED_ORIGIN else "")
    assert "cookie" not in arrival.headers
    assert guest.violations == []
    assert guest.errors == []


@pytest.mark.parametrize(
    ("slug", "script"),
    [
        *((slug, script) for slug in [*POSTS, "any"] for script in ("on", "off")),
        *((slug, "blocked") for slug in ["any", *READ]),
    ],
)
def test_a_form_arrives_whole_and_once(come, slug, script) -> None:
    guest = come(script)
    guest.open(slug)

    typed = guest.fill()
    before = list(guest.network.arrivals)
    guest.press()
    settle(guest)

    assert before == []
    arrived(guest, typed)


@pytest.mark.parametrize("slug", SCRIPTED)
def test_a_form_that_only_a_script_can_send_arrives_whole_and_once(come, slug) -> None:
    guest = come()
    guest.open(slug)

    typed = guest.fill()
    guest.press()
    guest.page.wait_for_url(f"{OWN}/actions/{slug}/thanks/")

    arrived(guest, typed)


@pytest.mark.parametrize("script", ["off", "blocked"])
@pytest.mark.parametrize("slug", SCRIPTED)
def test_without_script_a_link_leads_to_the_service_s_own_page(come, slug, script) -> None:
    guest = come(script)
    guest.open(slug)

    link = guest.page.locator("main .form a.button")
    host = link.evaluate("one => one.host") if script == "blocked" else link.get_attribute("href").split("/")[2]
    link.click()
    guest.page.locator("h1", has_text=host).wait_for()

    assert guest.page.locator("form").count() == 0
    assert guest.network.hosts == {host}


@pytest.mark.parametrize(
    ("slug", "script"), [*((slug, "on") for slug in FRAMES), *((slug, "off") for slug in FRAMES[::4])]
)
def test_a_framed_form_opens_when_asked_for_and_takes_the_answer_once(come, slug, script) -> None:
    guest = come(script)
    guest.page.goto(f"{OWN}/actions/{slug}/")
    frame = guest.page.frame_locator("main iframe")

    before = list(guest.network.arrivals)
    frame.locator("a.button").click()
    frame.locator("input[name=email]").fill("ana@example.org")
    frame.locator("button").dispatch_event("click")  # a press by place is lost while the frame's process starts
    frame.locator("h1", has_text="Received").wait_for()

    (arrival,) = guest.network.taken
    assert before == []
    assert guest.network.refused == []
    assert arrival.fields == [("email", "ana@example.org")]
    assert guest.violations == []


@pytest.mark.parametrize("script", ["on", "off"])
def test_a_link_opens_the_service_s_page_and_tells_it_nothing(come, network, script) -> None:
    """The links to all other services are like these: see the test after this one."""
    guest = come(script)

    for slug in LINKS[::6]:
        network.forget()
        guest.page.goto(f"{OWN}/actions/{slug}/")
        before = list(network.arrivals)
        guest.page.locator("main .form a.button").click()
        guest.page.wait_for_url(lambda address: not address.startswith(OWN), wait_until="commit")

        assert before == [], slug
        assert network.arrivals[0].method == "GET", slug
        assert "referer" not in network.arrivals[0].headers, slug


#: Of a page: its policy, whom its form posts to, and all that is said of its button that is a link, the address aside.
FACTS = """() => [document.querySelector("meta[http-equiv]").content,
    [...document.querySelectorAll("main form[action]")].slice(0, 1).map((form) => new URL(form.action).host),
    [...document.querySelectorAll("main .form a.button")].map((link) => [...link.attributes]
        .filter((one) => one.name !== "href").map((one) => `${one.name}=${one.value}`).sort().join(" "))]"""


def test_no_page_loads_a_script_of_a_service_or_asks_for_a_count_and_each_policy_names_whom_its_form_contacts(
    come, network
) -> None:
    guest = come()
    links = {}

    for slug in [*(slug for slug, *_ in ASKS if slug != "any-post"), "any"]:
        guest.page.goto(f"{OWN}/actions/{slug}/")
        policy, posts, links[slug] = guest.page.evaluate(FACTS)
        named = set(re.findall(r"https://([^\s;/]+)", policy)) | {OWN.removeprefix("https://")}

        assert "unsafe" not in policy, slug
        assert set(posts) <= named, slug
        assert network.arrivals == [], slug
    assert guest.violations == []
    assert [slug for slug in LINKS if links[slug] != links[LINKS[0]] or len(links[slug]) != 1] == []

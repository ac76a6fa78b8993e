"""What the visitor is told is what the service said: with a token where it wants one, and no host taken for another."""

from __future__ import annotations

import pytest

from tests.browser.forms.guest import OWN, words_only
from tests.support.fakes import Answer
from tests.support.fakes.json_posting import TOKEN

pytestmark = pytest.mark.browser

GHOST = "forms.example.org"
UNSURE = "We do not know whether it arrived."
PAGE = f"{OWN}/actions/netlify/"
#: What a server of files answers a POST: with the page (Apache), or not at all (nginx, GitHub Pages, S3, Python's).
STATIC = [200, 403, 404, 405, 501]


class Tokens:
    """A service that answers a request for a token as it is told, and counts what else it is asked for."""

    def __init__(self, answer: Answer | str) -> None:
        self.answered, self.asked = answer, 0

    def owns(self, arrival) -> bool:
        return arrival.host == GHOST and arrival.address == "/members/api/integrity-token/"

    def answer(self, _) -> Answer | str:
        self.asked += 1
        return self.answered


class Older:
    """A Ghost before 6.11: it asks for no token, and says “Created.”."""

    def owns(self, arrival) -> bool:
        return arrival.host == GHOST and arrival.address == "/members/api/send-magic-link/" and arrival.method == "POST"

    def answer(self, arrival) -> Answer:
        says_no = "token" if "integrityToken" in arrival.data else ""
        return Answer(201, "Created.", "text/plain", cors=True, says_no=says_no)


@pytest.fixture
def stand_in(network):
    """Return a function that puts fakes before the usual ones, for the test."""
    usual = network.fakes

    def stand(*fakes):
        network.fakes = (*fakes, *usual)

    yield stand
    network.fakes = usual


def said(guest) -> str:
    guest.page.locator(".form:not([aria-busy=true]) .form-state p").first.wait_for()
    return guest.state.inner_text()


def test_ghost_s_token_is_fetched_on_the_press_and_sent_along(come, network) -> None:
    guest = come()
    guest.open("ghost")
    guest.fill()
    before = list(network.arrivals)

    guest.press()
    guest.page.wait_for_url("**/actions/ghost/thanks/")

    assert before == []
    assert [(one.method, one.address.split("/")[-2]) for one in network.arrivals] == [
        ("GET", "integrity-token"),
        ("OPTIONS", "send-magic-link"),
        ("POST", "send-magic-link"),
    ]
    assert network.taken[0].data["integrityToken"] == TOKEN
    assert all("cookie" not in one.headers and "referer" not in one.headers for one in network.arrivals)
    assert guest.violations == []


def test_a_second_try_fetches_a_second_token(come, network, stand_in) -> None:
    tokens = Tokens(Answer(200, "stale", "text/plain", cors=True))
    stand_in(tokens)
    guest = come()
    guest.open("ghost")
    guest.fill()

    guest.press()
    assert "did not take it" in said(guest)
    tokens.answered = Answer(200, TOKEN, "text/plain", cors=True)
    guest.press()
    guest.page.wait_for_url("**/actions/ghost/thanks/")

    assert tokens.asked == 2
    assert len(network.taken) == 1


WITHOUT = {
    "none can be made": Answer(204, cors=True),
    "an older version": Answer(404, "<h1>404", cors=True),
    "its answer kept from us": Answer(200, TOKEN, "text/plain"),
    "a page instead": Answer(200, "<!DOCTYPE html><h1>Home</h1>", cors=True),
    "broken": Answer(500, "no", cors=True),
    "empty": Answer(200, "", "text/plain", cors=True),
    "hung up": "reset",
}


@pytest.mark.parametrize("answer", WITHOUT.values(), ids=list(WITHOUT))
def test_without_a_token_an_older_ghost_takes_the_sign_up(come, network, stand_in, answer) -> None:
    stand_in(Tokens(answer), Older())
    guest = come()
    guest.open("ghost")
    guest.fill()

    guest.press()
    guest.page.wait_for_url("**/actions/ghost/thanks/")

    assert len(network.taken) == 1
    assert network.refused == []


@pytest.mark.parametrize("answer", WITHOUT.values(), ids=list(WITHOUT))
def test_where_ghost_refuses_a_sign_up_without_a_token_the_truth_is_said_and_the_link_remains(
    come, network, stand_in, answer
) -> None:
    stand_in(Tokens(answer))
    guest = come()
    guest.open("ghost")
    typed = words_only(guest.fill())

    guest.press()
    words = said(guest)

    assert "forms.example.org did not take it. Nothing you wrote is lost." in words
    assert words.count("The request could not be understood.") == 1
    assert network.taken == []
    assert guest.typed() == typed
    assert guest.ways.get_by_role("link", name="Go to the page at forms.example.org").count() == 1


def test_a_token_that_never_comes_holds_a_sign_up_back_for_four_seconds_at_most(come, network, stand_in) -> None:
    stand_in(Tokens("hang"), Older())
    guest = come()
    guest.page.clock.install()
    guest.open("ghost")
    guest.fill()

    guest.press()
    guest.page.wait_for_timeout(200)
    sent = [one.method for one in network.arrivals]
    guest.page.clock.run_for(4_100)
    guest.page.wait_for_url("**/actions/ghost/thanks/")

    assert sent == ["GET"]
    assert len(network.taken) == 1


@pytest.mark.parametrize("script", ["on", "off", "blocked"])
def test_a_netlify_form_at_another_host_cannot_be_sent_and_says_so(come, network, script) -> None:
    network.static = STATIC[0]
    guest = come(script)

    guest.open("netlify")

    assert not guest.form.locator("button").is_visible()
    assert not guest.form.locator("[name=email]").is_visible()
    assert "nothing can be sent with it" in guest.form.inner_text()
    assert network.arrivals == network.taken == []


@pytest.mark.parametrize(("status", "presses"), [*((status, 1) for status in STATIC), (200, 2)])
def test_a_netlify_form_whose_page_a_proxy_has_mended_is_still_never_a_false_success(
    come, network, status, presses
) -> None:
    guest = come()
    guest.open("netlify")  # as Netlify serves it
    guest.fill()
    network.static = status

    for _ in range(presses):
        guest.press()
        words = said(guest)

    assert "Thank you" not in words
    assert "did not take it" in words or UNSURE in words
    assert guest.page.url == PAGE


@pytest.mark.parametrize("script", ["on", "off", "blocked"])
def test_at_netlify_the_form_shows_and_nothing_else(come, script) -> None:
    guest = come(script)

    guest.open("netlify")

    assert guest.form.locator("button").is_visible()
    assert "nothing can be sent" not in guest.form.inner_text()


def test_mailerlite_is_sent_in_place_and_thanks_only_when_it_says_so(come, network) -> None:
    guest = come()
    guest.open("mailerlite")
    guest.fill()

    guest.press()
    guest.page.wait_for_url("**/actions/mailerlite/thanks/")

    assert len(network.taken) == 1
    assert network.refused == []

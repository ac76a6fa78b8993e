"""Where a service leads after a POST: each answer is stored once, and the visitor sees what became of it."""

from __future__ import annotations

import time
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Error

from plugins.actions.labels import FIELDS
from plugins.forms.embedding import embed
from plugins.forms.model import ANYWHERE, Ref
from plugins.forms.provider import FormRequest, PostOptions
from plugins.forms.recognition import recognise
from tests.browser.forms.conftest import ASKS
from tests.browser.forms.guest import OWN

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from plugins.forms.model import Embed
    from tests.browser.forms.guest import Guest
    from tests.support.fakes import Network

pytestmark = pytest.mark.browser

THIRD, FOURTH = "https://www.example.com/merci", "https://thanks.example.net/done"
#: Where a service leads once it has an answer; ``{host}`` is its own.
KINDS = {
    "back to us": f"{OWN}/actions/{{slug}}/thanks/",
    "page of its own": "https://{host}/received",
    "third host": THIRD,
    "twice in a row": "https://{host}/next",
    "to http": "http://www.example.com/merci",
}
ONCE = "Press once: even if no other page appears, they may have arrived."
#: How long another page may take to come, and how long one that must not come is waited for, in seconds.
PATIENCE, MOMENT = 15.0, 0.4


def posting() -> dict[str, Embed]:
    """Return the forms that a browser posts to other hosts, by the name of their action."""
    forms = {}
    for slug, kind, shape, sample in ASKS:
        ref = recognise(sample, ("forms.example.org",))
        if shape == "post" and isinstance(ref, Ref) and slug != "any-post":
            forms[slug] = embed(ref, FormRequest(kind, "T", "en", f"{OWN}/thanks/", FIELDS))
    any_server = recognise("https://forms.example.org/submit", ("forms.example.org",), post=PostOptions())
    ask = FormRequest("contact", "T", "en", f"{OWN}/thanks/", FIELDS, post=PostOptions({"email": "EMAIL"}))
    named = replace(ask, redirects=("www.example.com",))
    return {**forms, "any": embed(any_server, ask), "named": embed(any_server, named)}


FORMS = posting()


def visits(script: str) -> Iterator[tuple[str, str]]:
    """Yield the forms to send and the kinds of redirect to meet, by their names.

    A form that the browser sends has nothing to go by but its encoding and where the page’s policy lets it lead: of
    forms that are alike in that, one meets each kind, and the others the one that tells most about a policy. A form
    that a script sends is not redirected at all, and meets that one too. Where the script is blocked, the browser does
    what it does without one, and one form meets each kind.
    """
    met = set()
    for slug, form in FORMS.items():
        is_read = script == "on" and bool(form.submission)
        alike = form.redirects, form.enctype
        is_new = slug == "any" if script == "blocked" else not is_read and alike not in met
        if not is_read:
            met.add(alike)
        yield from ((slug, kind) for kind in (KINDS if is_new else ("third host",)))


def expected(form: Embed, kind: str, script: str) -> str:
    """Return what a visitor is to see of a redirect: the page that it leads to, or why none comes."""
    if script == "on" and form.submission:
        return "thanked in place"
    is_named = kind == "third host" and "https://www.example.com" in form.redirects
    is_allowed = kind in {"back to us", "page of its own"} or ANYWHERE in form.redirects or is_named
    if is_allowed and kind != "to http":
        return "arrived"
    return "told" if script == "on" else "warned before"


def seen(guest: Guest, network: Network, target: str, slug: str, awaited: str) -> str:
    """Return what the visitor sees after a press, as soon as it is there; a page is ``awaited`` longer than none."""
    begun, end = time.monotonic(), time.monotonic() + PATIENCE
    while time.monotonic() < end:
        guest.page.wait_for_timeout(25)
        url = guest.page.url
        if url == target and "/actions/" not in url:
            return "arrived"
        if url.endswith("/thanks/"):
            return "arrived" if network.redirected else "thanked in place"
        shown = text_of(guest)
        if "wanted to send you on" in shown:
            return "told"
        is_still_there = url == f"{OWN}/actions/{slug}/"
        is_over = awaited == "warned before" and time.monotonic() > begun + MOMENT
        if is_still_there and network.redirected and is_over:
            return "warned before" if ONCE in shown and "has not answered" not in shown else "not told"
    return f"nothing but {guest.page.url}"


def text_of(guest: Guest) -> str:
    """Return what stands in the form's page; nothing while another page is coming."""
    try:
        return guest.page.locator("main").first.inner_text(timeout=200)
    except Error:
        return ""


@pytest.mark.parametrize("script", ["on", "off", "blocked"])
def test_wherever_a_service_leads_one_answer_is_stored_and_the_visitor_sees_what_became_of_it(
    come: Callable[..., Guest], network: Network, capsys: pytest.CaptureFixture[str], script: str
) -> None:
    guest = come(script)
    found: dict[tuple[str, str], str] = {}

    for slug, kind in visits(script):
        form = FORMS[slug]
        network.forget()
        target = KINDS[kind].format(host=form.host, slug=slug)
        network.redirects = {form.host: target, f"{form.host}/next": THIRD, "www.example.com/merci": ""}
        if kind == "twice in a row":
            network.redirects["www.example.com/merci"] = target = FOURTH
        guest.open(slug)
        guest.fill_required()
        guest.press()
        outcome = seen(guest, network, target, slug, expected(form, kind, script))
        stored = len([one for one in network.arrivals if one.method == "POST"])
        found[slug, kind] = outcome if stored == 1 else f"stored {stored} times, {outcome}"

    wrong = {key: one for key, one in found.items() if one != expected(FORMS[key[0]], key[1], script)}
    with capsys.disabled():
        print(f"\nRedirects after a POST, script {script}:\n{table(found)}")
    assert not wrong


def table(found: dict[tuple[str, str], str]) -> str:
    """Return the matrix: a row for each service, a column for each kind of redirect."""
    rows = [("", *KINDS), *((slug, *(found.get((slug, kind), "") for kind in KINDS)) for slug in FORMS)]
    return "\n".join("".join(cell.ljust(19) for cell in row).rstrip() for row in rows)

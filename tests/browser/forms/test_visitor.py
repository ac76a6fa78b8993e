"""What else a visitor gets from a form: nothing twice, nothing lost, ways around, safety at work, and no surprises."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.forms.guest import OWN, WORDS, received, words_only
from tests.support.site import PROJECT

pytestmark = pytest.mark.browser

LISTS = {"in place": "listmonk", "by the browser": "any"}


def test_only_pages_with_a_form_and_their_thanks_load_the_script(sample) -> None:
    for name, page in sample.pages.items():
        is_loaded = page.has("script[type=module][src='/theme/js/form.js']")
        has_form = page.has("form[data-thanks]")
        assert is_loaded or not has_form, name
        assert has_form or not is_loaded or name.endswith("/thanks/"), name


@pytest.mark.parametrize("slug", list(LISTS.values()), ids=list(LISTS))
@pytest.mark.parametrize("how", ["two clicks", "Enter twice", "Enter and click"])
def test_a_form_is_sent_once_however_often_it_is_pressed(come, network, slug, how) -> None:
    guest = come()
    guest.open(slug)
    guest.fill()

    guest.form.evaluate(
        """(form, how) => { const button = form.querySelector("button");
            const enter = () => { try { form.requestSubmit() } catch {} };
            if (how === "two clicks") { button.click(); button.click() }
            else { enter(); how === "Enter twice" ? enter() : button.click() } }""",
        how,
    )
    guest.page.wait_for_url(lambda address: address.endswith("/thanks/") or "forms.example.org" in address)

    assert len(network.taken) == 1
    assert len([one for one in network.arrivals if one.method == "POST"]) == 1


def test_a_real_double_click_on_a_slow_network_sends_once(come, network) -> None:
    guest = come()
    guest.open("listmonk")
    guest.fill()
    network.faults["forms.example.org"] = "hang"

    guest.form.locator("button").dblclick(no_wait_after=True)
    guest.page.keyboard.press("Enter")
    guest.page.wait_for_timeout(300)

    assert len(network.arrivals) == 1
    assert guest.form.locator("button").is_disabled()


def test_while_it_is_sent_the_form_says_so(come, network) -> None:
    guest = come()
    network.faults["forms.example.org"] = "hang"
    guest.open("listmonk")
    guest.fill()

    guest.press()
    guest.page.locator("form[aria-busy=true]").wait_for()

    assert guest.state.inner_text() == "Sending …"
    assert guest.state.get_attribute("role") == "status"
    assert guest.state.evaluate("one => one === document.activeElement")
    assert guest.form.locator("button").is_disabled()


def test_words_are_gone_once_they_have_arrived(come) -> None:
    guest = come()
    guest.open("listmonk")
    guest.fill()
    before = guest.page.evaluate("sessionStorage.length")

    guest.press()
    guest.page.wait_for_url(f"{OWN}/actions/listmonk/thanks/")
    after = guest.page.evaluate("sessionStorage.length")
    guest.page.go_back()

    assert (before, after) == (1, 0)
    assert set(guest.typed().values()) == {""}
    assert guest.form.locator("button").is_enabled()


CAME_BACK = "() => { dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true })) }"


def test_who_comes_back_out_of_the_browser_s_cache_while_it_is_sent_cannot_send_it_twice(come, network) -> None:
    guest = come()
    network.faults["forms.example.org"] = "hang"
    guest.open("listmonk")
    guest.fill()
    guest.press()
    guest.page.locator("form[aria-busy=true]").wait_for()

    guest.page.evaluate(CAME_BACK)
    guest.form.evaluate("form => { try { form.requestSubmit() } catch {} }")
    guest.page.wait_for_timeout(200)

    assert len(network.arrivals) == 1
    assert guest.form.locator("button").is_disabled()


def test_who_comes_back_from_the_service_s_page_can_try_again_and_is_told_how(come) -> None:
    guest = come()
    guest.open("any")
    typed = words_only(guest.fill())
    guest.form.evaluate(
        """form => { addEventListener("submit", event => event.preventDefault());
                     form.querySelector("button").click() }"""
    )
    was_disabled = guest.form.locator("button").is_disabled()

    guest.page.evaluate(CAME_BACK)

    assert was_disabled
    assert guest.form.locator(".button").is_enabled()
    assert "Did forms.example.org not thank you? What you wrote is still here." in guest.state.inner_text()
    assert guest.ways.get_attribute("open") is not None
    assert guest.typed() == typed


def test_words_sent_by_the_browser_are_gone_once_the_thank_you_page_is_reached(come) -> None:
    guest = come()
    guest.open("actionkit")
    guest.fill()

    guest.press()
    guest.page.wait_for_url(f"{OWN}/actions/actionkit/thanks/")
    guest.page.wait_for_timeout(200)

    assert "ana@example.org" not in guest.page.evaluate("JSON.stringify({...sessionStorage})")


def test_words_end_with_the_tab_and_no_consent_is_ever_kept(come) -> None:
    guest = come()
    guest.open("any")
    typed = guest.fill()

    guest.page.reload()
    boxes = guest.form.locator(".form-tick input[type=checkbox]").all()
    kept = guest.page.evaluate("JSON.stringify([{...sessionStorage}, {...localStorage}, document.cookie])")
    other = guest.context.new_page()
    other.goto(f"{OWN}/actions/any/")

    assert guest.typed() == words_only(typed)
    assert len(boxes) == 2
    assert not any(box.is_checked() for box in boxes)
    assert "AGREED" not in kept
    assert "consent" not in kept
    assert kept.endswith(',{},""]')
    assert other.locator("main form [type=email]").first.input_value() == ""


def test_a_translated_form_speaks_its_language(come, network) -> None:
    guest = come()
    network.faults["formspree.io"] = "broken"
    guest.page.goto(f"{OWN}/es/")
    guest.page.locator("main form").first.wait_for()
    guest.fill()

    guest.press()
    guest.page.locator(".form-ways[open]").first.wait_for()

    assert "No sabemos si se recibió." in guest.state.inner_text()
    assert guest.ways.locator("summary").inner_text() == "Si esto no funciona"
    assert "Usa tu propio teléfono y correo, no los de la empresa." in guest.form.inner_text()


def test_the_fallback_is_filled_in_already_and_arrives(come, network) -> None:
    guest = come()
    network.faults["formspree.io"] = "reset"
    guest.open("falling-back")
    typed = words_only(guest.fill())
    guest.press()
    guest.page.locator(".form-ways[open]").wait_for()

    second = guest.ways.locator("form")
    second.locator("button").click()
    guest.page.wait_for_url(f"{OWN}/actions/falling-back/thanks/")

    (arrival,) = network.taken
    assert arrival.host == "api.web3forms.com"
    assert set(typed.values()) <= set(received(arrival))
    assert guest.violations == []


@pytest.mark.parametrize("script", ["off", "blocked"])
def test_without_script_every_way_stands_below_the_form(come, script) -> None:
    guest = come(script)
    guest.open("ask")

    guest.ways.locator("summary").click()
    ways = guest.ways.locator("li").all_inner_texts()

    assert ways == [
        "Do it at actionnetwork.org instead",
        "Write to hello@example.org",
        "Call +1 718 555 0100",
        "Come and talk to us: The diner at the gate, Mondays at 7",
    ]
    mail = guest.ways.locator("a[href^='mailto:']").get_attribute("href")
    assert mail == "mailto:hello@example.org?subject=Act%20by%20ask"


AT_WORK = ("me@example-employer.com", "me@mail.EXAMPLE-Employer.com", "me@bad.example.org", "me@example-employer.com.")


@pytest.mark.parametrize(("address", "script"), [*((address, "on") for address in AT_WORK), (AT_WORK[0], "off")])
def test_an_address_at_work_is_refused_in_plain_words_and_never_sent(come, network, address, script) -> None:
    guest = come(script)
    guest.open("listmonk")
    guest.fill()
    email = guest.form.locator("[type=email]")

    email.fill(address)
    guest.press()
    guest.page.wait_for_timeout(200)

    assert network.arrivals == []
    words = "Use an address of your own: your employer can read what comes to example-employer.com, bad.example.org."
    assert email.get_attribute("title") == words
    if script == "on" and not address.endswith("."):
        assert email.evaluate("one => one.validationMessage") == words


@pytest.mark.parametrize(
    "address", ["me@notexample-employer.com", "me@example-employer.com.example.org", "example-employer.com@example.org"]
)
def test_an_address_that_only_looks_like_work_is_taken(come, address) -> None:
    guest = come()
    guest.open("listmonk")
    guest.fill()

    guest.form.locator("[type=email]").fill(address)
    guest.press()
    guest.page.wait_for_url(f"{OWN}/actions/listmonk/thanks/")

    assert address in received(guest.network.taken[0])


def test_each_purpose_has_a_box_of_its_own_unticked_and_only_the_ticked_are_sent(come, network) -> None:
    guest = come()
    guest.open("ask")
    boxes = guest.form.locator(".form-tick input[type=checkbox]")
    before = [box.is_checked() for box in boxes.all()]
    required = [box.get_attribute("required") is not None for box in boxes.all()]

    guest.fill()
    boxes.nth(1).uncheck()
    guest.press()
    guest.page.wait_for_url(f"{OWN}/actions/ask/thanks/")

    names = [name for name, _ in network.taken[0].fields]
    assert before == [False, False]
    assert required == [True, False]
    assert "consent" in names
    assert "consent_2" not in names


def test_after_acting_a_visitor_has_contacted_only_what_the_policy_names(come, network) -> None:
    guest = come()
    asked = []
    guest.context.on("request", lambda request: asked.append(request.url.split("/")[2]))
    guest.open("ask")
    policy = guest.page.locator("meta[http-equiv]").get_attribute("content")
    guest.fill()

    guest.press()
    guest.page.wait_for_url(f"{OWN}/actions/ask/thanks/")

    assert set(asked) == {"nightshift.example.org", "formspree.io"}
    assert "connect-src 'self' https://formspree.io" in policy
    assert network.hosts == {"formspree.io"}
    assert guest.violations == []


STATES = {"idle": "", "sending": "hang", "refused": "refuse", "unreachable": "reset"}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [412, 1280])
def test_axe_finds_nothing_in_any_state_of_a_form(come, network, width, scheme) -> None:
    guest = come(width=width, scheme=scheme)
    found = {}

    for state, fault in STATES.items():
        network.forget()
        network.faults["formspree.io"] = fault
        guest.open("falling-back")
        if fault:
            guest.fill()
            guest.press()
            ready = {"hang": "[aria-busy=true]", "refuse": ".form-error", "reset": ".form-ways[open]"}[fault]
            guest.page.locator(ready).first.wait_for()
        response = Axe().run(guest.page, options={"resultTypes": ["violations"], "iframes": False}).response
        found[state] = [one["id"] + str([node["html"][:90] for node in one["nodes"]]) for one in response["violations"]]
        wide = guest.page.evaluate("document.scrollingElement.scrollWidth")
        assert wide <= width, state

    assert not {state: problems for state, problems in found.items() if problems}


@pytest.mark.sample
@pytest.mark.parametrize("link", ["https://actionnetwork.org/petitions/example-reinstate-our-co-worker"])
def test_one_line_in_one_file_moves_the_sample_petition_to_another_service(tmp_path, link) -> None:
    from tests.support.site import Site

    site = Site(tmp_path, PROJECT / "content")
    before = (tmp_path / "content" / "actions" / "sign-to-reinstate.md").read_text("utf-8")

    site.change("content/actions/sign-to-reinstate.md", f"form: {link}", "form: https://formspree.io/f/xzbyzdbw")
    result = site.build(IMAGE_CACHE=str(PROJECT / ".cache" / "images"))

    after = (tmp_path / "content" / "actions" / "sign-to-reinstate.md").read_text("utf-8")
    changed = [pair for pair in zip(before.splitlines(), after.splitlines(), strict=True) if pair[0] != pair[1]]
    assert len(changed) == 1
    assert result.status == 0, result.text
    for lang in ("", "es/"):
        page = site.pages[f"{lang}actions/sign-to-reinstate/"]
        form = page.one("main .beside-ask form")
        assert form["action"] == "https://formspree.io/f/xzbyzdbw"
        assert form.has("[type=email][data-name=email]"), WORDS
        assert "form-action 'self' https: https://campaign.example.org https://formspree.io" in page.html
        assert link not in page.html


def test_fields_that_bear_the_names_of_a_form_s_own_parts_break_nothing(come, network) -> None:
    guest = come()
    guest.open("shadowed")
    typed = words_only(guest.fill())
    is_kept = guest.page.evaluate("sessionStorage.length")

    guest.press()
    guest.page.wait_for_url("https://forms.example.org/**")
    guest.page.go_back()
    guest.form.wait_for()
    back = guest.typed()
    guest.page.get_by_role("button", name="Not you? Clear the form").click()

    (arrival,) = [one for one in network.arrivals if one.method == "POST"]
    assert is_kept == 1
    assert set(typed) == {"action", "reset", "elements", "querySelector", "dataset"}
    assert set(typed.values()) <= set(received(arrival))
    assert ("submit", "now") in arrival.fields
    assert back == typed
    assert set(guest.typed().values()) == {""}
    assert guest.errors == []


CONFIRMING = {
    "buttondown": "Almost done: open the mail that Buttondown sends you, and confirm.",
    "sympa": "Almost done: open the mail that Sympa sends you, and confirm.",
    "mailchimp": "If a mail from Mailchimp asks you to confirm, do it: only then does it count.",
}


@pytest.mark.parametrize(("slug", "words"), CONFIRMING.items())
def test_the_thank_you_page_says_what_is_left_to_confirm(come, slug, words) -> None:
    guest = come()

    guest.page.goto(f"{OWN}/actions/{slug}/thanks/")

    assert words in guest.page.locator("main").inner_text()


def test_who_has_still_to_confirm_is_not_told_that_all_is_done(come, network) -> None:
    guest = come()
    guest.open("ghost")
    guest.fill()
    guest.page.evaluate(
        """addEventListener("pagehide", () =>
               sessionStorage.setItem("said", document.querySelector(".form-state").innerText))"""
    )

    guest.press()
    guest.page.wait_for_url(f"{OWN}/actions/ghost/thanks/")

    said = guest.page.evaluate("sessionStorage.getItem('said')")
    assert said == "Almost done: open the mail that Ghost sends you, and confirm."
    assert len(network.taken) == 1

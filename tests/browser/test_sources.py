"""A source code travels with what a visitor sends: from its own page without script, from ?source= with one."""

from __future__ import annotations

from urllib.parse import parse_qs

import pytest

pytestmark = pytest.mark.browser

THANKS = "<!DOCTYPE html><html lang='en'><title>Service</title><h1>Thanks from the service</h1></html>"
PETITION = "https://actionnetwork.org/petitions/example-reinstate-our-co-worker"
PAGES = ["/g/dock-flyer/", "/es/g/dock-flyer/"]


def fill(page) -> None:
    page.locator("form input[type=email]").first.fill("kim@example.org")
    for box in page.locator("form input[required]:not([type=email]):not([type=hidden])").all():
        box.check() if box.get_attribute("type") == "checkbox" else box.fill("Kim")


@pytest.mark.parametrize("script", [True, False], ids=["with JavaScript", "without JavaScript"])
@pytest.mark.parametrize("path", PAGES)
def test_a_link_on_the_codes_page_hands_it_on(visit, path, *, script) -> None:
    visitor = visit(script=script, answers={"actionnetwork.org": THANKS})
    page = visitor.open(path)
    before = list(visitor.outside)

    page.locator(".beside-ask a.button").click()
    page.locator("h1", has_text="Thanks from the service").wait_for()

    assert before == []
    assert [request.url for request in visitor.outside] == [f"{PETITION}?source=dock-flyer"]
    assert visitor.refused == []


def test_a_form_on_the_codes_page_sends_it_without_javascript(visit) -> None:
    visitor = visit(script=False, answers={"formspree.io": THANKS})
    page = visitor.open("/g/break-room-poster/")

    fill(page)
    page.locator("form button").first.click()
    page.locator("h1", has_text="Thanks from the service").wait_for()

    assert parse_qs(visitor.outside[0].post_data)["source"] == ["break-room-poster"]
    assert visitor.context.cookies() == []


def test_fields_that_bear_the_names_of_a_form_s_own_parts_do_not_lose_the_code(visit) -> None:
    visitor = visit()
    page = visitor.open("/actions/updates/?source=dock-flyer")
    page.locator("form input[name=source]").wait_for(state="attached")

    code = page.evaluate(
        """async () => {
            const form = document.querySelector("form:has([name=source])");
            form.querySelector("[name=source]").remove();
            for (const name of ["dataset", "getAttribute", "querySelector", "append", "appendChild"])
                HTMLElement.prototype.append.call(form, Object.assign(document.createElement("input"), { name }));
            await import("/theme/js/source.js?again");
            return new FormData(form).get("source");
        }"""
    )

    assert code == "dock-flyer"
    assert visitor.errors == []


def test_with_script_the_address_of_any_page_may_carry_a_code_of_the_book(visit) -> None:
    visitor = visit(data={"formspree.io": '{"ok": true, "next": "/thanks"}'})
    page = visitor.open("/actions/updates/?source=dock-flyer")
    page.locator("form input[name=source]").wait_for(state="attached")

    fill(page)
    page.locator("form button").first.click()
    page.wait_for_url("**/thanks/")

    assert "dock-flyer" in visitor.outside[0].post_data
    assert visitor.refused == []
    assert visitor.errors == []


def test_with_script_links_carry_it_too(visit) -> None:
    page = visit().open("/actions/sign-to-reinstate/?source=dock-flyer")

    page.locator(f".beside-ask a.button[href='{PETITION}?source=dock-flyer']").wait_for()


@pytest.mark.parametrize("code", ["kim", "__proto__", "constructor", "kim%40example.org", ""])
def test_a_code_that_is_not_in_the_book_goes_nowhere(visit, code) -> None:
    visitor = visit()
    page = visitor.open(f"/actions/updates/?source={code}")
    page.wait_for_timeout(300)

    assert page.locator("form input[name=source]").count() == 0
    assert visitor.errors == []


def test_nobody_fetches_the_book_without_a_code(visit) -> None:
    visitor = visit()
    fetched = []
    visitor.context.on("request", lambda request: fetched.append(request.url))

    visitor.open("/actions/updates/")

    assert any(url.endswith("/source.js") for url in fetched)
    assert not any(url.endswith("/codes.js") for url in fetched)

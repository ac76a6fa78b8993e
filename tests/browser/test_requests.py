"""Nobody else learns of a visit before the visitor acts."""

from __future__ import annotations

import re

import pytest

from tests.support.kinds import PAGES

pytestmark = pytest.mark.browser

JOIN = "/actions/join/"
ARTICLE = "/news/eleven-written-up-one-fired/"
ANSWER = "<!DOCTYPE html><html lang='en'><title>Service</title><h1>The service’s own page</h1></html>"


def issues_of(page) -> list[str]:
    """Return what the browser's tools for developers find wrong with all that is opened in ``page``, as it comes.

    That lazy pictures wait is not wrong.
    """
    found: list[str] = []
    session = page.context.new_cdp_session(page)

    def hear(event: dict) -> None:
        if event["issue"]["code"] != "LazyLoadImageIssue":
            found.append(str(event["issue"]))

    session.on("Audits.issueAdded", hear)
    session.send("Audits.enable")
    return found


@pytest.mark.parametrize("script", [True, False], ids=["with JavaScript", "without JavaScript"])
def test_no_page_asks_others_breaks_its_policy_or_keeps_anything(visit, sample, *, script) -> None:
    visitor = visit(script=script)
    page = visitor.open("/")
    issues = issues_of(page)

    for path in sample.pages if script else {path.removeprefix("/") for path in PAGES.values()} & {*sample.pages}:
        page.goto(f"{visitor.address}/{path}", wait_until="load")
        page.evaluate("scrollTo(0, document.body.scrollHeight)")

    assert [request.url for request in visitor.outside] == []
    assert visitor.refused == []
    assert visitor.errors == []
    assert issues == []
    assert visitor.context.cookies() == []
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0


@pytest.mark.parametrize("script", [True, False], ids=["with JavaScript", "without JavaScript"])
def test_a_form_in_a_frame_is_asked_for_by_a_click_and_only_that(visit, *, script) -> None:
    visitor = visit(script=script, answers={"docs.google.com": ANSWER})
    page = visitor.open(JOIN)
    before = list(visitor.outside)

    frame = page.frame_locator("main iframe")
    frame.locator("a.button").click()
    frame.locator("h1", has_text="The service’s own page").wait_for()

    assert before == []
    assert [request.url.split("?")[0] for request in visitor.outside] == [
        "https://docs.google.com/forms/d/e/1FAIpQLSExampleExampleExampleExampleExampleExampleExampl/viewform",
    ]
    assert visitor.outside[0].resource_type == "document"
    assert "referer" not in visitor.outside[0].headers
    assert visitor.refused == []
    assert page.url == visitor.address + JOIN


@pytest.mark.parametrize("script", [True, False], ids=["with JavaScript", "without JavaScript"])
def test_a_video_is_loaded_when_it_is_asked_for(visit, *, script) -> None:
    visitor = visit(script=script, answers={"www.youtube-nocookie.com": ANSWER})
    page = visitor.open(ARTICLE)
    before = list(visitor.outside)

    frame = page.frame_locator("iframe[title*='managers']")
    frame.locator("a.button").click()
    frame.locator("h1", has_text="The service’s own page").wait_for()

    assert before == []
    assert len(visitor.outside) == 1
    assert re.match(r"https://www\.youtube-nocookie\.com/embed/ExampleVid0\b", visitor.outside[0].url)
    assert visitor.refused == []


def test_beside_each_frame_stands_a_plain_link_to_the_service(visit, sample) -> None:
    visitor = visit(script=False)
    page = visitor.open("/")

    for path, built in sample.pages.items():
        if built.has("iframe"):
            page.goto(f"{visitor.address}/{path}")
            for frame in page.locator("iframe").all():
                links = frame.locator("xpath=..").locator("a[href^='https://']")
                assert links.count() >= 1, path
                assert links.first.is_visible(), path


def test_what_the_service_refuses_to_frame_leaves_the_page_whole(visit) -> None:
    visitor = visit()  # no answer: the request is blocked, as some networks do
    page = visitor.open(JOIN)

    page.frame_locator("main iframe").locator("a.button").click()
    page.wait_for_timeout(200)

    assert len(visitor.outside) == 1
    assert page.locator("main a[href^='https://docs.google.com/']").first.is_visible()

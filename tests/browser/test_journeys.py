"""What a visitor must be able to do on the sample site, each time without JavaScript too."""

from __future__ import annotations

import re
from urllib.parse import parse_qs

import pytest

pytestmark = pytest.mark.browser

ARTICLE = "/news/eleven-written-up-one-fired/"
PLANKS = (
    "elections-now",
    "open-books",
    "presence-in-the-building",
    "professional-and-accountable",
    "more-leadership-roles",
    "a-plan-to-win",
)
THANKS = "<!DOCTYPE html><title>Thanks</title><h1>Received</h1>"


@pytest.fixture(params=[True, False], ids=["with JavaScript", "without JavaScript"])
def come(request, visit):
    def with_or_without(**options):
        return visit(script=request.param, **options)

    return with_or_without


def test_a_visitor_reads_the_claim_the_news_and_the_six_planks(come) -> None:
    page = come(width=412).open("/")

    for slug in PLANKS:
        card = page.locator(f"main a[href='/platform/{slug}/']").first
        assert card.is_visible(), slug
    order = page.locator("main a[href^='/platform/']").evaluate_all("all => all.map(one => one.pathname.split('/')[2])")
    page.locator("main a[href='/platform/open-books/']").first.click()

    assert list(dict.fromkeys(filter(None, order))) == list(PLANKS)
    assert page.url.endswith("/platform/open-books/")
    assert page.locator("h1").is_visible()


def test_a_visitor_leaves_contact_details_beside_the_text(come) -> None:
    visitor = come(answers={"formspree.io": THANKS}, data={"formspree.io": '{"ok": true, "next": "/thanks"}'})
    page = visitor.open("/")
    form = page.locator("main form").first

    form.locator("input[autocomplete=given-name]").fill("Ana Núñez")
    form.locator("input[type=email]").fill("ana@example.org")
    form.locator("input[type=tel]").fill("+1 555 0100")
    form.locator("input[autocomplete=postal-code]").fill("10314")
    if form.locator("input[type=checkbox]:visible").count():
        form.locator("input[type=checkbox]:visible").check()
    form.locator("button").click()
    page.wait_for_url(re.compile(r"formspree\.io|/actions/updates/thanks/"))

    (sent,) = visitor.outside
    fields = parse_qs(sent.post_data, keep_blank_values=True)
    assert (sent.method, sent.url) == ("POST", "https://formspree.io/f/xexample")
    assert fields["email"] == ["ana@example.org"]
    assert ["Ana Núñez"] in fields.values()
    assert ["+1 555 0100"] in fields.values()
    assert ["10314"] in fields.values()
    assert fields["_gotcha"] == [""]
    assert sent.headers["referer"].count("/") == 3  # the site, and no page of it
    assert visitor.refused == []


def test_a_form_with_a_missing_answer_is_not_sent(come) -> None:
    visitor = come(answers={"formspree.io": THANKS})
    page = visitor.open("/")

    page.locator("main form button").first.click()
    page.wait_for_timeout(100)

    assert visitor.outside == []
    assert page.url == f"{visitor.address}/"


def test_a_form_of_any_service_posts_the_names_of_that_service(come) -> None:
    visitor = come(answers={"forms.example.org": THANKS})
    page = visitor.open("/actions/story/")
    form = page.locator("main form").first

    form.locator("textarea").fill("It was a long shift.")
    for box in form.locator("input[type=checkbox]:visible").all():
        box.check()
    form.locator("button").click()
    page.locator("h1", has_text="Received").wait_for()

    (sent,) = visitor.outside
    fields = parse_qs(sent.post_data, keep_blank_values=True)
    assert (sent.method, sent.url) == ("POST", "https://forms.example.org/submit")
    assert fields["story"] == ["It was a long shift."]
    assert fields["website"] == [""]
    assert fields["form"] == ["story"]
    assert {"your_email", "first"} <= fields.keys()


def test_a_newsletter_posts_what_the_mailing_list_wants(come) -> None:
    visitor = come(answers={"example.us10.list-manage.com": THANKS})
    page = visitor.open("/actions/newsletter/")
    form = page.locator("main form").first

    form.locator("input[type=email]").fill("ana@example.org")
    for box in form.locator("input[type=checkbox]:visible").all():
        box.check()
    form.locator("button").click()
    page.locator("h1", has_text="Received").wait_for()

    (sent,) = visitor.outside
    fields = parse_qs(sent.post_data, keep_blank_values=True)
    assert sent.method == "POST"
    assert sent.url.startswith("https://example.us10.list-manage.com/subscribe/post")
    assert fields["EMAIL"] == ["ana@example.org"]
    assert [""] in [fields[name] for name in fields if name.startswith("b_")], "the trap is there and empty"


def test_nobody_falls_into_the_trap_for_robots(come) -> None:
    visitor = come(width=412)
    page = visitor.open("/")

    for path in ("/", "/actions/story/", "/actions/newsletter/"):
        page.goto(visitor.address + path)
        trap = page.locator("form [name='_gotcha'], form [name='website'], form [name^='b_']")
        shown = trap.evaluate(
            """trap => { trap.scrollIntoView({block: 'center'});
                const box = trap.getBoundingClientRect();
                return document.elementFromPoint(box.x + 5, box.y + box.height / 2) === trap }""",
        )
        assert trap.get_attribute("tabindex") == "-1", path
        assert trap.evaluate("trap => trap.closest('[aria-hidden=true]') !== null"), path
        assert not shown, path


@pytest.mark.parametrize(
    ("slug", "host"),
    [("sign-to-reinstate", "actionnetwork.org"), ("donate", "actionnetwork.org"), ("join", "docs.google.com")],
)
def test_a_visitor_signs_donates_and_joins_from_inside_the_article(come, slug, host) -> None:
    visitor = come(answers={host: THANKS})
    page = visitor.open(ARTICLE)

    page.locator(f"article a[href='/actions/{slug}/']").first.click()
    page.wait_for_url(f"**/actions/{slug}/")
    way = page.locator(f"main a[href^='https://{host}/']").first
    way.click()
    page.locator("h1", has_text="Received").wait_for()

    assert visitor.outside[0].url.startswith(f"https://{host}/")
    assert "referer" not in visitor.outside[0].headers


def test_a_visitor_follows_the_related_article_and_finds_the_video(come) -> None:
    page = come().open(ARTICLE)
    video = page.locator("iframe[title*='managers']")
    link = page.locator("main a[href^='https://www.youtube.com/'], main a[href^='https://youtu.be/']").first

    assert video.is_visible()
    assert link.is_visible()
    page.locator("main a[href='/news/lessons-of-the-2023-strike-wave/']").first.click()
    page.wait_for_url("**/news/lessons-of-the-2023-strike-wave/")

    assert page.locator("h1").is_visible()


@pytest.mark.parametrize("path", ["/", "/platform/", "/platform/open-books/", ARTICLE, "/actions/donate/", "/about/"])
def test_the_language_switch_leads_to_the_same_page_and_back(come, path) -> None:
    visitor = come(width=412)
    page = visitor.open(path)

    page.locator("header a[hreflang=es]").click()
    page.wait_for_url(f"{visitor.address}/es{path}")
    spanish = page.locator("html").get_attribute("lang")
    page.locator("header a[hreflang=en]").click()
    page.wait_for_url(visitor.address + path)

    assert spanish == "es"
    assert page.locator("html").get_attribute("lang") == "en"


def test_a_visitor_finds_the_feed_from_any_page(come, sample) -> None:
    visitor = come()
    page = visitor.open(ARTICLE)

    page.locator("a[href='/follow/']").first.click()
    page.wait_for_url("**/follow/")
    link = page.locator("main a[href='/feeds/news.atom.xml']").first
    feed = page.request.get(visitor.address + link.get_attribute("href"))

    assert link.is_visible()
    assert feed.ok
    assert feed.body() == sample.snapshot()["feeds/news.atom.xml"]


@pytest.mark.parametrize("slug", ["vote-yes-in-the-referendum", "rsvp-meeting"])
def test_an_action_that_is_over_says_what_came_of_it_and_has_no_form(come, slug) -> None:
    page = come().open(f"/actions/{slug}/")

    assert page.locator("form, iframe, main a[href^='https://actionnetwork.org']").count() == 0
    assert page.locator(".action-result").first.is_visible()


def test_who_is_lost_finds_the_way_home(come) -> None:
    visitor = come()
    page = visitor.open("/no/such/page/")

    page.locator("main a[href='/']").first.click()
    page.wait_for_url(f"{visitor.address}/")

    assert page.locator("h1").is_visible()


def test_the_thank_you_page_carries_the_next_ask(come) -> None:
    page = come().open("/actions/sign-to-reinstate/thanks/")

    page.locator("main a[href='/actions/donate/']").first.click()
    page.wait_for_url("**/actions/donate/")

    assert page.locator("h1").is_visible()

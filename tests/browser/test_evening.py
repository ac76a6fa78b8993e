"""The evening of somebody who has never used Picket: from the sample to a site of her own, in a real browser.

She starts as a tenants' union in English and Polish, makes three mistakes and mends them, tries a form that she pasted
as each kind of service it may meet, looks at the day after it has closed, and reads a draft that nobody else sees.
"""

from __future__ import annotations

import re
import subprocess
import sys
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

from tests.support.site import PROJECT, Site

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Page

pytestmark = [pytest.mark.browser, pytest.mark.sample]

START = (
    *("--name", "Mill Lane Tenants", "--kind", "tenants", "--languages", "en,pl", "--colour", "teal"),
    *("--claim", "Repairs now", "--claim", "Naprawy teraz", "--email", "hello@example.org"),
    *("--ask-title", "Sign for repairs", "--ask-kind", "petition"),
    *("--ask-address", "https://actionnetwork.org/petitions/repairs-now"),
)
ARTICLE = (
    "title: The lift works\ndate: 2024-03-01\nsummary: After two years.\n\nAll of us carried bags up the stairs.\n"
)
#: Each mistake with what mends it, and what the panel says of it.
MISTAKES = (
    ("summary:", "sumary:", "Did you mean “summary”?"),
    ("2024-03-01", "2024-03-32", "There is no such day as"),
    ("the stairs", "[the stairs](../pages/stairs.md)", "there is no such file"),
)
SNIPPET = (
    '<form action="https://formspree.io/f/mqkvwxyz" method="POST">\n'
    '  <label>Your email: <input type="email" name="email"></label>\n'
    '  <input type="hidden" name="house" value="Mill Lane">\n'
    '  <button type="submit">Send</button>\n</form>'
)
ASK = f"""\
title: Get our letter
summary: Once a month.
kind: signup
closes: 2099-12-20
form: {SNIPPET}

One letter a month.
"""
DRAFT = "title: Not yet\ndate: 2024-03-02\nstatus: draft\n\nWe meet the landlord on Friday.\n"
#: Milliseconds: longer than the inbox lets a slow service wait.
PATIENCE = 20_000


@contextmanager
def serving(site: Site) -> Iterator[str]:
    """Run ``serve`` as one types it, and yield the address that it prints."""
    said = site.folder / "said.txt"
    command = [sys.executable, "-m", "plugins.tasks", "serve", "--no-browser"]
    with (
        said.open("wb") as out,
        subprocess.Popen(
            command, cwd=site.folder, stdin=subprocess.DEVNULL, stdout=out, stderr=subprocess.STDOUT
        ) as process,
    ):
        try:
            while process.poll() is None:
                if address := re.search(r"http://127\.0\.0\.1:\d+", said.read_text("utf-8")):
                    yield address[0]
                    break
                time.sleep(0.1)
            else:
                pytest.fail(said.read_text("utf-8"))
        finally:
            process.terminate()
            process.wait(30)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """A project in which ``start`` was typed."""
    site = Site(tmp_path_factory.mktemp("evening"), PROJECT / "content")
    (site.folder / "docs").symlink_to(PROJECT / "docs", target_is_directory=True)
    result = site.run("-m", "plugins.tasks", "start", *START)
    assert result.status == 0, result.text
    return site


@pytest.fixture(scope="module")
def address(site: Site) -> Iterator[str]:
    with serving(site) as address:
        yield address


@pytest.fixture
def page(browser, address, site) -> Iterator[Page]:
    """Her browser, at an article in which nothing is wrong."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.set_default_timeout(PATIENCE)
    site.write("content/news/the-lift.md", ARTICLE)  # as each test wants it, whatever became of the one before
    at(page, f"{address}/news/the-lift/")
    page.locator("#picket-preview[data-state=good]").wait_for()
    yield page
    context.close()


def panel(page: Page):
    return page.locator("#picket-preview aside")


def at(page: Page, path: str) -> Page:
    """Go to a page of the preview once it is there."""
    for _ in range(60):
        answer = page.goto(path)
        if answer and answer.ok:
            return page
        page.wait_for_timeout(250)
    raise AssertionError(path)


def test_nothing_of_the_sample_came_along_and_both_languages_are_there(page, address, site) -> None:
    page.goto(address)
    words = page.locator("body").inner_text()
    page.goto(f"{address}/pl/")
    polish = page.locator("body").inner_text()

    assert "REPAIRS NOW" in words.upper()
    assert "NAPRAWY TERAZ" in polish.upper()
    assert not re.search(r"JFK8|co-worker|employer|Staten", words + polish)
    assert not (site.folder / "output").exists()


@pytest.mark.parametrize("mistake", MISTAKES, ids=["key", "day", "link"])
def test_each_mistake_is_in_the_panel_with_its_line_and_gone_when_it_is_mended(page, site, mistake) -> None:
    right, wrong, said = mistake
    broken = ARTICLE.replace(right, wrong)
    site.write("content/news/the-lift.md", broken)
    panel(page).get_by_text(said).first.wait_for()
    line = next(number for number, text in enumerate(broken.splitlines(), 1) if wrong in text)

    shown = panel(page).inner_text().replace("\xa0", " ")
    assert f"content/news/the-lift.md, line {line}" in shown
    assert wrong in shown
    assert page.locator("main h1").inner_text().lower() == "the lift works"
    site.write("content/news/the-lift.md", ARTICLE)
    page.locator("#picket-preview[data-state=good]").wait_for()
    assert said not in panel(page).inner_text()


FAULTS = {
    "down": "Something is broken at",
    "refusing": "did not take it",
    "nonsense": "gave an answer that we do not understand",
    "slow": "has not answered for 8 seconds",
}


def fill_in(page: Page, address: str) -> None:
    """Fill in the pasted form, and press its button."""
    at(page, f"{address}/actions/get-our-letter/")
    form = page.locator("main form").first
    form.locator("input[type=email]").fill("ana@example.org")
    form.locator(".button").click(no_wait_after=True)


def switch(page: Page, address: str, fault: str) -> None:
    """Switch every service of the preview to a fault; to none where it is empty."""
    page.goto(f"{address}/__preview/inbox/services")
    page.locator("main select").first.select_option(fault)
    with page.expect_navigation():
        page.locator("main form button").first.click()
    assert page.locator("main select").first.input_value() == fault


@pytest.fixture
def pasted(site, page, address):
    """An ask with the form that she pasted."""
    site.write("content/actions/get-our-letter.md", ASK)
    at(page, f"{address}/actions/get-our-letter/")
    return page


@pytest.mark.parametrize("script", [True, False], ids=["with JavaScript", "without JavaScript"])
def test_a_pasted_form_arrives_in_the_inbox_and_nothing_leaves_the_computer(browser, pasted, address, script) -> None:
    context = browser.new_context(java_script_enabled=script)
    visitor = context.new_page()
    visitor.set_default_timeout(PATIENCE)
    asked: list[str] = []
    context.on("request", lambda request: asked.append(request.url))

    fill_in(visitor, address)
    visitor.get_by_text(re.compile("thank you", re.IGNORECASE)).first.wait_for()
    pasted.goto(f"{address}/__preview/inbox/")
    pasted.locator(".inbox-item").first.click()
    words = pasted.locator("main").inner_text()
    context.close()

    assert [url for url in asked if not url.startswith((address, "data:", "blob:"))] == []
    assert "ana@example.org" in words
    assert "Mill Lane" in words
    assert "Formspree" in words


@pytest.mark.parametrize("fault", FAULTS)
def test_under_each_fault_the_visitor_is_told_the_truth(pasted, address, fault) -> None:
    switch(pasted, address, fault)
    try:
        fill_in(pasted, address)
        state = pasted.locator(".form-state").first
        state.get_by_text(FAULTS[fault]).wait_for()
        assert "Thank you" not in state.inner_text()
    finally:
        switch(pasted, address, "")


def test_the_day_after_it_closes_is_shown_by_the_clock_of_the_panel(pasted) -> None:
    before = pasted.locator("main form").count()
    panel(pasted).locator(".view-toggle").click()
    panel(pasted).locator("#as-of").fill("2099-12-22")
    panel(pasted).get_by_role("button", name="Show", exact=True).click()

    pasted.locator("main form").first.wait_for(state="detached")
    after = pasted.locator("main").inner_text()
    now = panel(pasted).get_by_role("button", name="Everything, now")
    if not now.is_visible():
        panel(pasted).locator(".view-toggle").click()
    now.click()
    pasted.locator("main form").first.wait_for()

    assert before == 1
    assert "closed" in after.lower() or "over" in after.lower()


def test_a_draft_is_shown_marked_and_a_build_publishes_nothing_of_the_preview(page, address, site) -> None:
    site.write("content/news/not-yet.md", DRAFT)

    at(page, f"{address}/news/not-yet/")
    words = page.locator("body").inner_text()
    result = site.run("-m", "plugins.tasks", "build")

    assert "nobody sees this until you take out “status: draft” (content/news/not-yet.md:3)" in words
    assert result.status == 0, result.text
    published = {path: path.read_bytes() for path in site.output.rglob("*") if path.is_file()}
    assert not [path for path in published if "not-yet" in path.as_posix()]
    assert not [path for path, data in published.items() if b"__preview" in data or b"meet the landlord" in data]


def test_what_is_still_to_do_is_on_the_status_page_as_in_the_terminal(page, address, site) -> None:
    site.write("content/news/not-yet.md", DRAFT)
    at(page, f"{address}/news/not-yet/")

    page.goto(f"{address}/__preview/status/")
    while "content/news/not-yet.md" not in page.locator("main").inner_text():  # written once the build was reported
        page.wait_for_timeout(100)
        page.reload()
    shown = page.locator("main").inner_text()
    page.set_viewport_size({"width": 412, "height": 900})
    assert page.evaluate("document.documentElement.scrollWidth") <= 412
    typed = site.run("-m", "plugins.tasks", "status")

    assert typed.status == 0, typed.text
    for words in ("content/news/not-yet.md", "content/actions/sign-for-repairs.md"):
        assert words in shown
        assert words in typed.text

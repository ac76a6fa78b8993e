"""Everybody can read and use every kind of page: axe finds nothing, the keyboard reaches everything."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.support.kinds import PAGES

pytestmark = pytest.mark.browser

#: Axe is run in each frame by itself; what a page as a whole must have, a document inside one need not.
OUTER = {"resultTypes": ["violations"], "iframes": False}
WHOLE_PAGE = ("landmark-one-main", "page-has-heading-one", "region", "bypass")
INNER = {**OUTER, "rules": {rule: {"enabled": False} for rule in WHOLE_PAGE}}
#: The rules about colours, which are all that a scheme changes.
COLOURS = {**OUTER, "runOnly": ["color-contrast", "link-in-text-block"]}


def violations(page, *, only_colours: bool = False) -> list[str]:
    """Run axe in the page and each document it holds; return what is wrong as sentences."""
    found = []
    for frame in page.frames:
        options = COLOURS if only_colours else OUTER if frame == page.main_frame else INNER
        for violation in Axe().run(frame, options=options).response["violations"]:
            nodes = violation["nodes"]
            found += [f"{violation['id']}: {node['html'][:160]} {node['failureSummary']}" for node in nodes]
    return found


@pytest.mark.parametrize("width", [320, 1280])
def test_axe_finds_nothing_on_any_kind_of_page_in_either_scheme(visit, width) -> None:
    visitor = visit(width=width, reduced_motion="reduce")
    page = visitor.open("/")
    found = {}

    for name, path in PAGES.items():
        page.goto(visitor.address + path)
        found[name, "light"] = violations(page)
        page.emulate_media(color_scheme="dark")
        found[name, "dark"] = violations(page, only_colours=True)
        page.emulate_media(color_scheme="light")

    assert not {name: problems for name, problems in found.items() if problems}


def test_the_first_stop_of_the_keyboard_skips_to_the_content(visit) -> None:
    page = visit().open("/")

    page.keyboard.press("Tab")
    link = page.locator(":focus")
    box = link.bounding_box()
    href = link.get_attribute("href")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")

    assert href == "#site.main"
    assert box["x"] >= 0
    assert box["y"] >= 0
    assert box["height"] > 20
    assert page.evaluate("document.activeElement.closest('main') !== null")


@pytest.mark.parametrize(
    ("path", "scheme"),
    [
        *((path, "light") for path in ("/", "/news/eleven-written-up-one-fired/", "/actions/updates/", "/platform/")),
        ("/actions/updates/", "dark"),
    ],
)
def test_the_keyboard_reaches_everything_and_shows_where_it_is(visit, path, scheme) -> None:
    page = visit(scheme=scheme).open(path)
    stops, hidden = 0, []

    for _ in range(80):
        page.keyboard.press("Tab")
        stop = page.evaluate(
            """() => { const one = document.activeElement; if (!one || one === document.body) return null;
                const style = getComputedStyle(one), box = one.getBoundingClientRect();
                return {name: one.outerHTML.slice(0, 120), frame: one.tagName === 'IFRAME',
                        trap: one.closest('[aria-hidden=true]') !== null,
                        seen: box.width > 0 && box.bottom > 0 && box.top < innerHeight
                              && style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2} }""",
        )
        if stop is None:
            break
        stops += 1
        if stop["trap"] or not (stop["seen"] or stop["frame"]):
            hidden.append(stop["name"])

    assert stops >= 10
    assert not hidden


def test_motion_stops_for_those_who_ask_for_less(visit) -> None:
    page = visit(reduced_motion="reduce").open("/")

    moving = page.evaluate(
        """() => [...document.querySelectorAll('*')].map(one => getComputedStyle(one))
            .filter(style => [...style.transitionDuration.split(','), ...style.animationDuration.split(',')]
                .some(time => parseFloat(time) > 0.01) || style.scrollBehavior === 'smooth').length""",
    )

    assert moving == 0

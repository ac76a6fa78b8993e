"""What comes out of a printer."""

from __future__ import annotations

import pytest

from tests.support.kinds import PAGES

pytestmark = pytest.mark.browser

#: The headings that could end a sheet: those that do not say that they stay with what follows, and those that a browser
#: would not ask, since one of the boxes around them is not in the flow of blocks. A box that is not divided keeps all
#: that is in it.
ALONE = """() => [...document.querySelectorAll('main :is(h1, h2, h3, h4, h5, h6)')].filter(heading => {
    if (!heading.checkVisibility()) return false;
    for (let box = heading; box.tagName !== 'MAIN'; box = box.parentElement) {
        const style = getComputedStyle(box);
        if (style.breakInside === 'avoid') return false;
        if (box !== heading && /flex|grid|inline/.test(style.display) && style.breakAfter !== 'avoid') return true;
    }
    return !heading.closest('.band-head') && getComputedStyle(heading).breakAfter !== 'avoid';
}).map(heading => heading.textContent)"""

#: What a sheet would cut off at its right or left edge. (Of a byline only the dot before a line is.)
CUT = """() => [...document.querySelectorAll('main *, footer *')]
    .filter(one => one.checkVisibility() && !one.closest('.byline'))
    .filter(one => { const box = one.getBoundingClientRect();
                     return box.width && (box.left < 0 || box.right > innerWidth) })
    .map(one => one.outerHTML.slice(0, 80))"""


def test_a_sheet_cuts_nothing_off_and_ends_with_no_heading(visit) -> None:
    visitor = visit(width=703)  # A4 without margins of 12 mm
    page = visitor.open("/")
    page.emulate_media(media="print")
    found = {}

    for name, path in PAGES.items():
        page.goto(visitor.address + path)
        found[name] = page.evaluate(ALONE) + page.evaluate(CUT)

    assert not {name: wrong for name, wrong in found.items() if wrong}


def test_words_below_a_table_are_not_printed_over_it(visit) -> None:
    visitor = visit(width=703)
    page = visitor.open("/privacy/")
    page.emulate_media(media="print")

    # Chromium (156) does not move what follows in a grid when a table goes on on the next sheet.
    around = page.evaluate(
        """() => { const found = []; let box = document.querySelector('main table').parentElement;
            for (; box.tagName !== 'BODY'; box = box.parentElement) found.push(getComputedStyle(box).display);
            return found }""",
    )

    assert set(around) == {"block"}

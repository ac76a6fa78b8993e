"""A page arrives whole in the first round trip of a slow connection (RFC 6928: ten segments of 1460 bytes)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import brotli

if TYPE_CHECKING:
    from tests.support import Site

BUDGET = 9_200
FONTS = (".woff", ".woff2", ".ttf", ".otf", ".eot")


def test_every_page_needs_one_request_to_appear_and_is_small(sample: Site) -> None:
    pages = sample.pages
    names = [path for path in sample.snapshot() if path.endswith(".html")]
    sizes = {name: len(brotli.compress((sample.output / name).read_bytes(), quality=11)) for name in names}

    assert not [page.where for page in pages.values() if page.has("link[rel=stylesheet], script:not([type])")]
    assert max(sizes.values()) <= BUDGET, sorted(sizes.items(), key=lambda item: -item[1])[:5]


def test_no_font_is_ever_loaded(sample: Site) -> None:
    output = sample.snapshot()

    assert not [path for path in output if path.endswith(FONTS)]
    assert not [path for path, body in output.items() if path.endswith(".css") and b"@font-face" in body]


def test_no_script_stands_in_the_way_of_the_first_render(sample: Site) -> None:
    for page in sample.pages.values():
        for script in page.all("script"):
            assert script.get("type") in {"module", "application/ld+json"} or script.tag.has_attr("defer"), page.where


def test_no_style_sheet_imports_another(sample: Site) -> None:
    assert not [
        path for path, body in sample.snapshot().items() if path.endswith((".css", ".html")) and b"@import" in body
    ]

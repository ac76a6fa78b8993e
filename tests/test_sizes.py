"""The landing page arrives in the first round trip of a slow connection (RFC 6928: ten segments of 1460 bytes)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import brotli
import pytest

if TYPE_CHECKING:
    from tests.support import Site

BUDGET = 14_600
FONTS = (".woff", ".woff2", ".ttf", ".otf", ".eot")


@pytest.mark.parametrize("path", ["", "es/"])
def test_what_the_landing_page_needs_to_appear_fits_the_first_round_trip(sample: Site, path: str) -> None:
    page = sample.pages[path]
    sheets = [tag["href"].removeprefix("/") for tag in page.all("link[rel=stylesheet]")]
    needed = [f"{path}index.html", *sheets]

    sizes = {name: len(brotli.compress((sample.output / name).read_bytes(), quality=11)) for name in needed}

    assert sheets
    assert sum(sizes.values()) <= BUDGET, sizes


def test_no_font_is_ever_loaded(sample: Site) -> None:
    output = sample.snapshot()

    assert not [path for path in output if path.endswith(FONTS)]
    assert not [path for path, body in output.items() if path.endswith(".css") and b"@font-face" in body]


def test_no_script_stands_in_the_way_of_the_first_render(sample: Site) -> None:
    for page in sample.pages.values():
        for script in page.all("script"):
            assert script.get("type") == "module" or script.tag.has_attr("defer"), page.where


def test_no_style_sheet_imports_another(sample: Site) -> None:
    assert not [path for path, body in sample.snapshot().items() if path.endswith(".css") and b"@import" in body]

"""Weight: pages so long that they take a long time on a bad link."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from plugins.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plugins.checks.model import BuiltSite

#: Bytes of the HTML of a page; the longest of the sample has a tenth of it.
HEAVIEST: Final = 300_000


def heavy_pages(site: BuiltSite) -> Iterator[Problem]:
    """Yield a notice for each page whose HTML, without its pictures, is larger than ``HEAVIEST``."""
    for name in sorted(site.page_names):
        size = site.contents.place(name).stat().st_size
        if size > HEAVIEST:
            what = f"This page is {size // 1000} kB long without its pictures, which phones on a bad link wait for."
            hint = "Divide the text into several, or publish its longest part as a file in content/static/."
            yield Problem(site.place(name), 0, what, hint, "PAG002")

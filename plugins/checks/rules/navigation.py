"""Every entry of the navigation leads to a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plugins.problems import Problem, suggest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plugins.checks.model import BuiltSite


def navigation(site: BuiltSite) -> Iterator[Problem]:
    """Bad: ``to = "platfrom"``. Good: ``to = "platform"``."""
    campaign = site.campaign
    for lang, entries in campaign.navigation.items():
        prefix = campaign.prefix(lang)
        pages = {
            name.removeprefix(prefix).removesuffix("/index.html")
            for name in site.pages
            if name.startswith(prefix) and name.endswith("/index.html")
        }
        for link in entries:
            if link.to and link.to not in pages:
                what = f"“{link.label}” leads to “{link.to}”, and there is no such page in “{lang}”."
                close = suggest(link.to, pages)
                hint = close if close.startswith("Did") else "Write the page's file name without its ending."
                yield Problem("content/campaign.toml", link.line, what, hint, "LNK004")

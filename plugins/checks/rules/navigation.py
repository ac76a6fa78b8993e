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
        for link in entries:
            if link.to and f"{prefix}{link.to}/index.html" not in site.files:
                what = f"“{link.label}” leads to “{link.to}”, and there is no such page in “{lang}”."
                if reason := site.sources.held.get(f"pages/{link.to}.md"):
                    what = f"“{link.label}” leads to “{link.to}”, which is {reason}."
                    hint = "Publish that page, or take the entry out of the menu."
                    yield Problem("content/campaign.toml", link.line, what, hint, "LNK023")
                    continue
                close = suggest(link.to, _pages_below(prefix, site))
                hint = close if close.startswith("Did") else "Write the page's file name without its ending."
                yield Problem("content/campaign.toml", link.line, what, hint, "LNK004")


def _pages_below(prefix: str, site: BuiltSite) -> set[str]:
    """Return what the navigation may call the pages below ``prefix``."""
    below = (name.removeprefix(prefix) for name in site.page_names if name.startswith(prefix))
    return {name.removesuffix("/index.html") for name in below if name.endswith("/index.html")}

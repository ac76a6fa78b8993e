"""Every entry of the navigation leads to a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plugins.problems import Problem, suggest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plugins.campaign.model import Link
    from plugins.checks.model import BuiltSite

#: Where texts stand whose addresses begin like this.
_FOLDERS = {"news": "news", "platform": "planks", "actions": "actions"}


def navigation(site: BuiltSite) -> Iterator[Problem]:
    """Bad: ``to = "platfrom"``. Good: ``to = "platform"``."""
    for lang, entries in site.campaign.navigation.items():
        for link in entries:
            if link.to and f"{site.campaign.prefix(lang)}{link.to}/index.html" not in site.files:
                yield from _problem(site, lang, link)


def _problem(site: BuiltSite, lang: str, link: Link) -> Iterator[Problem]:
    """Say why an entry of the menu leads nowhere: its page is held back, not translated, or not there at all."""
    folder, _, name = link.to.rpartition("/")
    original = f"{_FOLDERS.get(folder, f'pages/{folder}'.rstrip('/'))}/{name}"
    names = [f"{original}.{lang}.md", f"{original}.md"] if lang != site.campaign.languages[0] else [f"{original}.md"]
    reason = next((site.sources.held[one] for one in names if one in site.sources.held), None)
    if reason == "":  # held back for a problem that is named already
        return
    what, code = f"“{link.label}” leads to “{link.to}”, and there is no such page in “{lang}”.", "LNK004"
    if reason:
        what, code = f"“{link.label}” leads to “{link.to}”, which is {reason}.", "LNK023"
        hint = "Take the entry out of the menu, or publish that page."
    elif len(names) > 1 and f"{link.to}/index.html" in site.files:
        hint = f"Write its translation, content/{names[0]}, or take the entry out of the menu."
    else:
        close = suggest(link.to, _pages_below(site.campaign.prefix(lang), site))
        hint = close if close.startswith("Did") else "Write the page's file name without its ending."
    yield Problem("content/campaign.toml", link.line, what, hint, code)


def _pages_below(prefix: str, site: BuiltSite) -> set[str]:
    """Return what the navigation may call the pages below ``prefix``."""
    below = (name.removeprefix(prefix) for name in site.page_names if name.startswith(prefix))
    return {name.removesuffix("/index.html") for name in below if name.endswith("/index.html")}

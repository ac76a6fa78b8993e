"""Every link within the site leads to a file of it, and every fragment to an id on that page."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import unquote, urljoin, urlsplit

from plugins.problems import Problem, suggest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plugins.checks.model import BuiltSite


#: A link that is broken on more pages than this stands in the theme or the menu, and is named once.
_MANY = 3


def links(site: BuiltSite) -> Iterator[Problem]:
    """Bad: ``<a href="/nwes/">``, or ``<a href="/news/#lawn">``. Good: ``<a href="/news/#law">``."""
    missing: dict[str, list[str]] = {}
    for name, facts in site.pages.items():
        for address in dict.fromkeys([*facts.links, *facts.loads]):
            target = target_of(site, name, address)
            if target is None:
                continue
            file, fragment = target
            if file not in site.files:
                missing.setdefault(address, []).append(name)
            elif fragment and file in site.pages and fragment not in site.pages[file].ids | {"top"}:
                what = f"The link “{address}” leads to a place on that page which is not there."
                close = suggest(fragment, site.pages[file].ids)
                hint = close if close.startswith("Did") else "Take the part after # away."
                yield Problem(site.place(name), 0, what, hint, "LNK003")
    for address, names in missing.items():
        yield from _missing(site, names, address)


def target_of(site: BuiltSite, name: str, address: str) -> tuple[str, str] | None:
    """Return the file and fragment that ``address`` on page ``name`` leads to; None if it leaves the site."""
    campaign = site.campaign
    root = f"{campaign.address}/"
    whole = urlsplit(urljoin(root + name.removesuffix("index.html"), address))
    if f"{whole.scheme}://{whole.netloc}" != campaign.origin:
        return None
    path = unquote(whole.path)
    if not path.startswith(f"{campaign.base_path}/"):
        return None
    below = path.removeprefix(f"{campaign.base_path}/")
    fragment = unquote(whole.fragment).partition(":~:")[0]  # what follows is for the browser to find in the text
    return (below + "index.html" if not below or below.endswith("/") else below), fragment


def _missing(site: BuiltSite, names: list[str], address: str) -> Iterator[Problem]:
    """Say on which pages ``address`` leads nowhere."""
    pages = {f"{site.campaign.base_path}/{page.removesuffix('index.html')}" for page in site.pages}
    close = suggest(urlsplit(address).path, pages)
    hint = close if close.startswith("Did") else "Look for the page's address, or link to its file with {filename}."
    homes = {site.campaign.path(lang, ""): site.campaign.prefix(lang).strip("/") for lang in site.campaign.languages}
    if address in homes:  # the menu and the language switcher lead there from every page
        hint = f"Write content/pages/{'.'.join(filter(None, ('home', homes[address])))}.md, the home page."
    what = f"The link “{address}” leads nowhere on this site."
    if len(names) > _MANY:
        place = site.place(names[0])
        yield Problem(place, 0, f"{what[:-1]}, here and on {len(names) - 1} other pages.", hint, "LNK002")
        return
    for name in names:
        yield Problem(site.place(name), 0, what, hint, "LNK002")

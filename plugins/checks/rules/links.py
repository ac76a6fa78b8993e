"""Every link within the site leads to a file of it, and every fragment to an id on that page."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import unquote, urljoin, urlsplit

from plugins.problems import Problem, suggest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plugins.checks.model import BuiltSite


def links(site: BuiltSite) -> Iterator[Problem]:
    """Bad: ``<a href="/nwes/">`` where no such page is. Good: ``<a href="/news/">`` where it is."""
    for name, facts in site.pages.items():
        for address in dict.fromkeys([*facts.links, *facts.loads]):
            target = target_of(site, name, address)
            if target is None:
                continue
            file, fragment = target
            if file not in site.files:
                yield _missing(site, name, address)
            elif fragment and file in site.pages and fragment not in site.pages[file].ids:
                what = f"The link “{address}” leads to a place on that page which is not there."
                hint = suggest(fragment, site.pages[file].ids) or "Take the part after # away."
                yield Problem(site.place(name), 0, what, hint, "LNK003")


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
    return (below + "index.html" if not below or below.endswith("/") else below), unquote(whole.fragment)


def _missing(site: BuiltSite, name: str, address: str) -> Problem:
    """Say that ``address`` is not there."""
    pages = {f"/{page.removesuffix('index.html')}" for page in site.pages}
    what = f"The link “{address}” leads nowhere on this site."
    close = suggest(urlsplit(address).path, pages)
    hint = close if close.startswith("Did") else "Look for the page's address, or link to its file with {filename}."
    return Problem(site.place(name), 0, what, hint, "LNK002")

"""Every link within the site leads to a file of it, and every fragment to an id on that page."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import unquote, urljoin, urlsplit

from plugins.checks.model import is_page
from plugins.problems import Problem, suggest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from plugins.campaign.model import Campaign
    from plugins.checks.model import BuiltSite


#: A link that is broken on more pages than this stands in the theme or the menu, and is named once.
_MANY = 3
_OTHERWISE = "Write the path of the page's file instead, such as ../pages/about.md."
_CAMPAIGN = "content/campaign.toml"
#: Addresses that begin like this do not depend on the page they stand on.
_THE_SAME_EVERYWHERE = ("/", "https://", "http://", "mailto:", "tel:")
#: An address that says what it means: nothing before the path, no dots that lead elsewhere, no escapes.
_PLAIN = re.compile(r"((?:/[\w-]+(?:\.[\w-]+)*)*/?)(?:#([\w.-]*))?", re.ASCII)


def links(site: BuiltSite) -> Iterator[Problem]:
    """Bad: ``<a href="/nwes/">``, or ``<a href="/news/#lawn">``. Good: ``<a href="/news/#law">``."""
    missing: dict[str, list[str]] = {}
    for name, address, file, fragment in _targets(site):
        if file not in site.files:
            missing.setdefault(address, []).append(name)
        elif fragment and is_page(file) and fragment not in (ids := [*site.contents.facts(file).ids, "top"]):
            what = f"The link “{address}” leads to a place on that page which is not there."
            close = suggest(fragment, set(ids) - {"top"})
            hint = close if close.startswith("Did") else "Take the part after # away."
            place = site.place(name)
            yield Problem(place, site.sources.line_of(place, address), what, hint, "LNK003")
    for address, names in missing.items():
        yield from _missing(site, names, address)


def places_linked(site: BuiltSite) -> dict[str, list[list[str]]]:
    """Return, for each page to judge that links to places on other pages, those: their files and fragments."""
    found: dict[str, list[list[str]]] = {}
    for name, _, file, fragment in _targets(site, containing="#"):
        if fragment and file != name:
            found.setdefault(name, []).append([file, fragment])
    return found


def _targets(site: BuiltSite, containing: str = "") -> Iterator[tuple[str, str, str, str]]:
    """Yield every link within the site whose address is ``containing`` something: page, address, file and fragment.

    What means the same on every page is looked at once.
    """
    same: dict[str, tuple[str, str] | None] = {}
    target_of = _reader(site.campaign)
    for name, facts in site.pages.items():
        for address in dict.fromkeys([*facts.links, *facts.loads]):
            if containing not in address:
                continue
            if not address.startswith(_THE_SAME_EVERYWHERE):
                target = target_of(name, address)
            elif address in same:
                target = same[address]
            else:
                target = same[address] = target_of(name, address)
            if target is not None:
                yield name, address, *target


def _reader(campaign: Campaign) -> Callable[[str, str], tuple[str, str] | None]:
    """Return what tells to which file and fragment an address on a page leads; None if it leaves the site."""
    root, origin, base = f"{campaign.address}/", campaign.origin, f"{campaign.base_path}/"

    def target_of(name: str, address: str) -> tuple[str, str] | None:
        plain = _PLAIN.fullmatch(address)
        if plain and plain[1].startswith(base):
            return _file(plain[1].removeprefix(base)), plain[2] or ""
        if plain and not plain[1] and _PLAIN.fullmatch(f"/{name}"):
            return name, plain[2] or ""
        try:
            whole = urlsplit(urljoin(root + name.removesuffix("index.html"), address))
        except ValueError:  # nothing that a browser could open
            return None
        path = unquote(whole.path)
        if f"{whole.scheme}://{whole.netloc}" != origin or not path.startswith(base):
            return None
        fragment = unquote(whole.fragment).partition(":~:")[0]  # what follows is for the browser to find in the text
        return _file(path.removeprefix(base)), fragment

    return target_of


def _file(path: str) -> str:
    """Return the file that a server sends for ``path``, which is relative to the root of the site."""
    return path + "index.html" if not path or path.endswith("/") else path


def _missing(site: BuiltSite, names: list[str], address: str) -> Iterator[Problem]:
    """Say on which pages ``address`` leads nowhere."""
    pages = {f"{site.campaign.base_path}/{page.removesuffix('index.html')}" for page in site.page_names}
    close = suggest(urlsplit(address).path, pages)
    hint = _as_file(site, address) or (close if close.startswith("Did") else _OTHERWISE)
    homes = {site.campaign.path(lang, ""): site.campaign.prefix(lang).strip("/") for lang in site.campaign.languages}
    if address in homes:  # the menu and the language switcher lead there from every page
        hint = f"Write content/pages/{'.'.join(filter(None, ('home', homes[address])))}.md, the home page."
    what = f"The link “{address}” leads nowhere on this site."
    for place, line, where in _places(site, names, address):
        yield Problem(place, line, f"{what[:-1]}, and {where}." if where else what, hint, "LNK002")


def _as_file(site: BuiltSite, address: str) -> str:
    """Say how to lead to a file whose name looks like a page's; nothing where ``address`` is not one's."""
    file = urlsplit(address).path.removeprefix(f"{site.campaign.base_path}/").rstrip("/")
    return f"Write /static/{file}, the file." if file in site.files else ""


def _places(site: BuiltSite, names: list[str], address: str) -> Iterator[tuple[str, int, str]]:
    """Yield the sources that hold ``address``, with its line, and on how many pages it is where that says more.

    What no text holds stands in the menu or the theme.
    """
    sources = list(dict.fromkeys(map(site.place, names)))
    written = dict.fromkeys((address, address.removesuffix("/") or address))  # links adds the slash at the end
    lines = {
        source: next((line for words in written if (line := site.sources.line_of(source, words))), 0)
        for source in sources
    }
    if any(lines.values()):
        yield from ((source, line, "") for source, line in lines.items() if line)
        return
    if address in _menu(site.campaign):  # named where the menu is judged
        return
    if len(names) <= _MANY:
        yield from ((source, 0, "") for source in sources)
        return
    first = ", ".join(sources[:_MANY])
    where = f"is on {len(names)} pages ({first} …)"
    menu = next(((word, line) for word in _words(address) if (line := site.sources.line_of(_CAMPAIGN, word))), None)
    yield (_CAMPAIGN, menu[1], where) if menu else ("theme/templates", 0, where)


def _menu(campaign: Campaign) -> set[str]:
    """Return where the menu leads, in every language; the home page is not judged as part of it."""
    return {
        campaign.path(lang, f"{link.to}/") for lang, links in campaign.navigation.items() for link in links if link.to
    }


def _words(address: str) -> tuple[str, ...]:
    """Return how the menu in campaign.toml may write ``address``."""
    bare = address.strip("/")
    return tuple(word for word in (f'"{address}"', f'"{bare}"', f'"{bare.rpartition("/")[2]}"') if word != '""')

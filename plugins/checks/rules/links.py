"""Rules for links within the site: those of pages and of the menu."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.parse import unquote, urljoin, urlsplit

from plugins.checks.findings import THEME, Finding, problems_of
from plugins.checks.model import is_page
from plugins.frontmatter.file_names import text_name
from plugins.links.validation import stem_of
from plugins.messages import NOTHING, Message
from plugins.problems import Problem, closest, suggest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from plugins.campaign.model import Campaign, Link
    from plugins.checks.model import BuiltSite

#: The name of a file that is not a page, and the end of that of a picture.
_FILE = re.compile(r"[^/]*\.(?!html?$|md$|php$)[a-z0-9]{2,5}", re.IGNORECASE)
_PICTURE = re.compile(r"\.(?:jpe?g|png|webp|gif|avif|heic)$", re.IGNORECASE)
_OTHERWISE = Message(
    "Write the path of the page's file instead, such as ../pages/about.md; if there is none, take the link out."
)
#: Addresses that other generators give to feeds and lists.
_FEED = re.compile(r"/(?:feed|rss|atom|index)(?:\.xml|\.json|\.rss|\.atom|/)$|/feed(?:\.xml)?/?$", re.IGNORECASE)
_LIST = re.compile(
    r"/(?:tags?|categor(?:y|ies)|topics?|authors?|archives?|page)/|^/(?:19|20)\d\d/(?:\d\d/)?$", re.IGNORECASE
)
_IN_TEMPLATE = Message("Lead to a page that exists, such as /news/, or take the link out.")
_CAMPAIGN = "content/campaign.toml"
#: The folders of texts whose addresses begin like this.
_FOLDERS = {"news": "news", "platform": "planks", "actions": "actions", "events": "events"}
#: What is missing where a page that lists others is not there.
_EMPTY = {
    "news": Message(
        "There is no news yet: the page comes with the first file in content/news/. Until then, take the link out."
    ),
    "platform": Message(
        "There are no planks yet: the page comes with the first file in content/planks/. Until then, take the link out."
    ),
    "events": Message(
        "There are no events yet: the page comes with the first file in content/events/. Until then, take the link out."
    ),
}
#: The beginnings of addresses that mean the same on every page.
_THE_SAME_EVERYWHERE = ("/", "https://", "http://", "mailto:", "tel:")
#: A plain address: only a path without dots that lead elsewhere or escapes, and a fragment.
_PLAIN = re.compile(r"((?:/[\w-]+(?:\.[\w-]+)*)*/?)(?:#([\w.-]*))?", re.ASCII)


def links(site: BuiltSite) -> Iterator[Problem]:
    """Every link within the site leads to a file of it, and every fragment to an id on that page.

    Bad: ``<a href="/nwes/">``, or ``<a href="/news/#lawn">``. Good: ``<a href="/news/#law">``. Codes: LNK002, LNK003.
    """
    missing: dict[str, list[str]] = {}
    astray: list[Finding] = []
    for name, address, file, fragment in _targets(site):
        if file not in site.files:
            missing.setdefault(address, []).append(name)
        elif fragment and is_page(file) and fragment not in (ids := [*site.contents.facts(file).ids, "top"]):
            what = Message("The link “{address}” leads to a place on that page which is not there.", address=address)
            close = suggest(fragment, set(ids) - {"top"})
            hint = close if close.startswith("Did") else Message("Take the part after # away.")
            astray.append(Finding(name, what, hint, "LNK003", (address, f"#{fragment}")))
    yield from problems_of(site, astray)
    for address, names in missing.items():
        yield from _missing(site, names, address)


def links_of_texts(site: BuiltSite) -> Iterator[Problem]:
    """Yield the links in the texts of ``site`` that lead nowhere, even once no text is held back any more."""
    held = {stem_of(path) for path, reason in site.sources.held.items() if not reason}
    homes = {site.campaign.path(lang, "") for lang in site.campaign.languages}
    missing: dict[str, list[str]] = {}
    for name, address, file, _ in _targets(site):
        if address.startswith("{"):  # it names a file, by which the room “links” has judged it
            continue
        if file not in site.files and stem_of(urlsplit(address).path) not in held and address not in homes:
            missing.setdefault(address, []).append(name)
    for address, names in missing.items():
        yield from (problem for problem in _missing(site, names, address) if problem.line)


def places_linked(site: BuiltSite) -> dict[str, list[list[str]]]:
    """Return the file and fragment of each link to a place on another page, by page to judge."""
    places: dict[str, list[list[str]]] = {}
    for name, _, file, fragment in _targets(site, containing="#"):
        if fragment and file != name:
            places.setdefault(name, []).append([file, fragment])
    return places


def _targets(site: BuiltSite, containing: str = "") -> Iterator[tuple[str, str, str, str]]:
    """Yield every link within the site whose address has ``containing`` in it: page, address, file and fragment.

    An address that means the same on every page is resolved once.
    """
    same: dict[str, tuple[str, str] | None] = {}
    target_of = _reader(site.campaign)
    for name, facts in site.pages.items():
        for address in dict.fromkeys([*facts.links, *facts.loads]):
            if containing not in address or (site.sources.answered and address.startswith(site.sources.answered)):
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
    """Return a function from a page and an address on it to its file and fragment; None if it leaves the site."""
    root, origin, base = f"{campaign.address}/", campaign.origin, f"{campaign.base_path}/"
    host = urlsplit(origin).netloc

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
        is_own = f"{whole.scheme}://{whole.netloc}" == origin or (whole.scheme == "http" and whole.netloc == host)
        if not is_own or not path.startswith(base):
            return None
        fragment = unquote(whole.fragment).partition(":~:")[0]  # what follows is for the browser to find in the text
        return _file(path.removeprefix(base)), fragment

    return target_of


def _file(path: str) -> str:
    """Return the file that a server sends for ``path``, which is relative to the root of the site."""
    return path + "index.html" if not path or path.endswith("/") else path


def _missing(site: BuiltSite, names: list[str], address: str) -> Iterator[Problem]:
    """Yield a problem at each place of ``address``, which leads nowhere; the menu has a rule of its own."""
    written = (address, address.rstrip("/"), address.removeprefix(site.campaign.base_path))  # links adds the slash
    what = Message("The link “{address}” leads nowhere on this site.", address=address)
    hint = _remedy(site, address)
    remedy = _IN_TEMPLATE if hint == _OTHERWISE else hint
    findings = [Finding(name, what, hint, "LNK002", written, remedy) for name in names]
    for problem in problems_of(site, findings):
        if problem.path == THEME and address not in _menu(site.campaign):
            line = next(iter(site.sources.lines_of(_CAMPAIGN, _words(address))), 0)
            yield replace(problem, path=_CAMPAIGN if line else THEME, line=line)
        elif problem.line or address not in _menu(site.campaign):
            yield problem


def _remedy(site: BuiltSite, address: str) -> Message:
    """Return what to write instead of ``address``."""
    campaign, path = site.campaign, unquote(urlsplit(address).path)
    homes = {campaign.path(lang, ""): campaign.prefix(lang).strip("/") for lang in campaign.languages}
    if address in homes:  # the menu and the language switcher lead there from every page
        return Message(
            "Write content/pages/{value}.md, the home page.", value=".".join(filter(None, ("home", homes[address])))
        )
    file = path.removeprefix(f"{campaign.base_path}/").rstrip("/")
    if file in site.files:
        return Message("Write /static/{file}, the file.", file=file)
    empty = next((name for name in _EMPTY for lang in campaign.languages if path == campaign.page(lang, name)), "")
    if hint := _EMPTY.get(empty) or _of_others(site, path):
        return hint
    pages = [name.removesuffix("index.html") for name in sorted(site.page_names) if "404" not in name]
    if close := closest(path, [f"{campaign.base_path}/{page}" for page in pages], stem_of):
        return Message("Did you mean “{close}”?", close=close)
    name = file.rpartition("/")[2]
    if _FILE.fullmatch(name):
        folder = "images" if _PICTURE.search(name) else "static"
        return Message("Put the file into content/{folder}/, and write /{folder}/{name}.", folder=folder, name=name)
    return _OTHERWISE


def _of_others(site: BuiltSite, path: str) -> Message:
    """Return what to write instead of the address of a feed or list of another generator; nothing for others."""
    if _FEED.search(path):
        feeds = (name for name in site.files if name.startswith("feeds/") and name.endswith(".xml"))
        feed = min(feeds, key=lambda name: (len(name), name), default="")
        return (
            Message("The feed is at {base_path}/{feed}.", base_path=site.campaign.base_path, feed=feed)
            if feed
            else NOTHING
        )
    if _LIST.search(path):
        return Message(
            "There are no pages of tags, authors or months: link to {base_path}/news/, or take it out.",
            base_path=site.campaign.base_path,
        )
    return NOTHING


def _menu(campaign: Campaign) -> set[str]:
    """Return the addresses in the menu, in every language, without the home page."""
    return {
        campaign.path(lang, f"{link.to}/") for lang, links in campaign.navigation.items() for link in links if link.to
    }


def _words(address: str) -> tuple[str, ...]:
    """Return how the menu in campaign.toml may write ``address``."""
    bare = address.strip("/")
    return tuple(word for word in (f'"{address}"', f'"{bare}"', f'"{bare.rpartition("/")[2]}"') if word != '""')


def navigation(site: BuiltSite) -> Iterator[Problem]:
    """Every entry of the navigation leads to a page.

    Bad: ``to = "platfrom"``. Good: ``to = "platform"``. Codes: LNK004, LNK023.
    """
    for lang, entries in site.campaign.navigation.items():
        for link in entries:
            if link.to and f"{site.campaign.prefix(lang)}{link.to}/index.html" not in site.files:
                yield from _dead_entry(site, lang, link)


def _dead_entry(site: BuiltSite, lang: str, link: Link) -> Iterator[Problem]:
    """Yield why an entry of the menu leads nowhere: its page is held back, not translated, or missing."""
    folder, _, name = link.to.rpartition("/")
    original = f"{_FOLDERS.get(folder, f'pages/{folder}'.rstrip('/'))}/{name}"
    names = [text_name(original, language) for language in ([lang, ""] if lang != site.campaign.languages[0] else [""])]
    reason = next((site.sources.held[text] for text in names if text in site.sources.held), None)
    if reason == "":  # held back for a problem that is named already
        return
    named = {"label": link.label, "to": link.to}
    what, code = (
        Message("“{label}” leads to “{to}”, and there is no such page in “{lang}”.", lang=lang, **named),
        "LNK004",
    )
    if reason:
        what, code = Message("“{label}” leads to “{to}”, which is {reason}.", reason=reason, **named), "LNK023"
        hint = Message("Take the entry out of the menu, or publish that page.")
    elif len(names) > 1 and f"{link.to}/index.html" in site.files:
        hint = Message("Write its translation, content/{name}, or take the entry out of the menu.", name=names[0])
    else:
        close = suggest(link.to, _pages_below(site.campaign.prefix(lang), site))
        hint = close if close.startswith("Did") else Message("Write the page's file name without its ending.")
    yield Problem(_CAMPAIGN, link.line, what, hint, code)


def _pages_below(prefix: str, site: BuiltSite) -> set[str]:
    """Return what the navigation may call the pages below ``prefix``."""
    below = (name.removeprefix(prefix) for name in site.page_names if name.startswith(prefix))
    return {name.removesuffix("/index.html") for name in below if name.endswith("/index.html")}

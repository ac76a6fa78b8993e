"""Facts of one page of the built site: what it links to, loads, frames and posts to, and what in it may run."""

from __future__ import annotations

import json
import re
import sys
from collections import defaultdict
from dataclasses import dataclass, fields
from functools import lru_cache
from itertools import chain
from typing import TYPE_CHECKING

from plugins.checks.tags import attributes_of, is_plain, tags_in, tags_of, wrongly_nested
from plugins.headers.policy import digest_of_style

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    #: A field of the facts, and what a tag adds to it.
    Fact = tuple[str, str]

#: Attributes whose address a browser fetches by itself, wherever they stand.
_LOADS = {"src", "poster", "background", "lowsrc", "dynsrc", "manifest"}
#: Attributes of drawings that may fetch something: ``filter="url(…)"``.
_DRAWS = {
    "fill",
    "stroke",
    "filter",
    "mask",
    "clip-path",
    "cursor",
    "marker",
    "marker-start",
    "marker-mid",
    "marker-end",
}
#: Attributes of animations, which may give another element its address.
_MOVES = {"to", "from", "by", "values"}
#: Attributes that browsers show or compare, and never follow; those for screen readers (“aria-”) are such, too.
_TEXTS = {
    "abbr",
    "accept",
    "alt",
    "autocomplete",
    "class",
    "content",
    "datetime",
    "dir",
    "download",
    "for",
    "headers",
    "id",
    "itemprop",
    "label",
    "lang",
    "name",
    "pattern",
    "placeholder",
    "property",
    "rel",
    "summary",
    "title",
    "type",
    "value",
}
#: How the names of data attributes end whose values scripts follow: ``data-src``.
_DATA_ADDRESS = ("src", "srcset", "href", "url", "link", "action", "address", "target", "thanks")
#: Kinds of `link` that only say something, and load nothing.
_SAYS = {"canonical", "alternate", "author", "license", "me", "next", "prev", "help", "search"}

_URL = re.compile(r"url\(\s*['\"]?([^'\")]*)", re.IGNORECASE)
#: The address in a `refresh`: after the seconds, and after “url=” where that is written.
_REFRESH = re.compile(r"[\s\d.]*[;,]?\s*(?:url\s*=\s*)?(?:\"([^\"]*)|'([^']*)|([^\s].*))", re.IGNORECASE | re.DOTALL)
#: What browsers leave out of an address: spaces and control characters around it, tabs and line ends in it.
_AROUND = "".join(map(chr, range(33)))
_INSIDE = str.maketrans("", "", "\t\n\r")
#: An address at a host, after what browsers leave out of it.
_TO_A_HOST = re.compile(r"[\x00-\x20]*(?:https?:|[/\\]{2})", re.IGNORECASE)
_TAG = re.compile(r"<([^<>]*)>")
#: So many tags are kept taken apart: pages of a site have most of theirs in common.
_TAGS = 4_096

#: How an address begins that runs what follows; the second is history, and nothing else is written so.
_SCRIPTS = ("javascript:", "vbscript:")

#: A script of this kind is data, which browsers never run (HTML, section 4.12.1).
_DATA = "application/ld+json"

#: A style sheet that stands in a page, as the theme writes it. It counts as text wherever it stands: the policy has
#: to allow exactly this one.
_STYLE = re.compile("<style>([^<]*)</style>")

#: Said of an element whose text runs, or changes how the page looks.
_RUNS = ("runs", "")


@dataclass(slots=True)
class PageFacts:
    """What one page of the built site does. Addresses are as they are written there, each once."""

    ids: list[str]
    repeated_ids: list[str]
    links: list[str]
    loads: list[str]
    posts: list[str]  # also what a browser tells of a click (“ping”)
    frames: list[str]  # what a frame opens once the visitor asks
    inline: list[str]  # scripts, styles of elements and handlers written into the page
    styles: list[str]  # the digests of style sheets written into the page, and into the pages in its frames
    unnamed: list[str]  # pictures without words for people who cannot see them
    unclosed: list[str]  # tags of elements that are never closed, and end tags that close nothing
    referring: list[str]  # links to other sites that would tell where the visitor came from, if the page let them
    policy: str | None = None
    referrer: str | None = None

    def to_json(self) -> str:
        """Return them as ASCII."""
        return json.dumps([getattr(self, each.name) for each in fields(self)], separators=(",", ":"))


def facts_from(text: str) -> PageFacts:
    """Return the facts that ``to_json`` wrote. Raises ValueError or TypeError for anything else."""
    facts = PageFacts(*json.loads(text))
    facts.links = list(map(sys.intern, facts.links))  # most stand on most pages
    return facts


def read_facts(html: str) -> PageFacts:
    """Return the facts of a page."""
    found: dict[str, list[str]] = defaultdict(list)
    found["styles"] += map(digest_of_style, _STYLE.findall(html))
    html = _STYLE.sub("", html)
    try:
        tags = _tags_of_plain_page(html)
        facts = list(chain.from_iterable(map(_facts_of_plain, tags)))
    except ValueError:
        tags = tags_in(html)
        facts = list(_facts_of_page(html))
    for kind, value in facts:
        found[kind].append(value)
    return PageFacts(
        ids=list(dict.fromkeys(found["ids"])),
        repeated_ids=_repeated(found["ids"]),
        links=list(dict.fromkeys(found["links"])),
        loads=list(dict.fromkeys(found["loads"])),
        posts=list(dict.fromkeys(found["posts"])),
        frames=list(dict.fromkeys(found["frames"])),
        inline=found["inline"],
        styles=list(dict.fromkeys(found["styles"])),
        unnamed=list(dict.fromkeys(found["unnamed"])),
        unclosed=list(dict.fromkeys(wrongly_nested(tags))),
        referring=list(dict.fromkeys(found["referring"])),
        policy=next(iter(found["policy"]), None),  # only the first stands in the head, where it counts
        referrer=next(reversed(found["referrer"]), None),  # the last that was said holds
    )


def _tags_of_plain_page(html: str) -> list[str]:
    """Return the tags of a plain page. Raises ValueError for any other."""
    tags = _TAG.findall(html)
    if len(tags) != html.count("<"):
        raise ValueError("There is a “<” that begins no tag, or one within a tag.")
    return tags


def _facts_of_page(html: str) -> Iterator[Fact]:
    """Yield what stands on any page."""
    for tag, text in tags_of(html):
        yield from (fact for fact in _facts_of(tag) if fact is not _RUNS)
        if text.strip() and _RUNS in _facts_of(tag):
            yield "inline", text.strip()[:40]


def _repeated(values: list[str]) -> list[str]:
    """Return those that stand there more than once, in order."""
    return [] if len(values) == len(set(values)) else sorted({each for each in values if values.count(each) > 1})


@lru_cache(_TAGS)
def _facts_of_plain(tag: str) -> tuple[Fact, ...]:
    """Return what a tag, which need be no start tag, adds to a plain page. Raises ValueError where the page is none."""
    if not is_plain(tag):
        raise ValueError(f"“{tag}” may mean several things.")
    facts = _facts_of(tag) if tag[0] not in "/!" else ()
    if _RUNS in facts:
        raise ValueError("What stands in a script or style is no text like any other.")
    return facts


def _facts_of(tag: str) -> tuple[Fact, ...]:
    """Return what one start tag adds to the facts of its page."""
    name, attributes = attributes_of(tag)
    given: dict[str, str] = {}
    for key, value in attributes:
        given.setdefault(key, value)  # the first of a name is the one that counts
    found = [("ids", given["id"])] if "id" in given else []
    if name == "meta":
        found += _facts_of_meta(given)
    if name == "img" and "alt" not in given:
        found.append(("unnamed", given.get("src", "")))
    if name in ("a", "area") and _tells_referrer(given):
        found.append(("referring", given["href"]))
    for key, value in attributes:
        found += _facts_of_attribute(name, key, value, given)
    if name == "style" or (name == "script" and "src" not in given and given.get("type") != _DATA):
        found.append(_RUNS)
    return tuple(found)


def _tells_referrer(given: Mapping[str, str]) -> bool:
    """Say whether a link leads to another site, and neither ``rel`` nor ``referrerpolicy`` keeps it quiet."""
    leads_away = _TO_A_HOST.match(given.get("href", "")) is not None
    is_quiet = "noreferrer" in given.get("rel", "").lower().split() or given.get("referrerpolicy") == "no-referrer"
    return leads_away and not is_quiet


def _facts_of_attribute(tag: str, name: str, value: str, given: Mapping[str, str]) -> Iterator[Fact]:
    """Yield what one attribute adds, even if another of its name stands before it."""
    if name in ("href", "xlink:href"):
        says = tag in ("a", "area") or (tag == "link" and set(given.get("rel", "").lower().split()) <= _SAYS)
        yield "links" if says else "loads", value
    elif name in _LOADS or (tag, name) == ("object", "data"):
        yield "loads", value
    elif name in ("srcset", "imagesrcset"):
        yield from (("loads", part.split()[0]) for part in value.split(",") if part.split())
    elif name in _DRAWS:
        yield from (("loads", address) for address in _URL.findall(value))
    elif name in _MOVES and given.get("attributename", "").lower().endswith("href"):
        yield from (("loads", address.strip()) for address in value.split(";"))
    elif name in ("formaction", "ping", "attributionsrc"):
        yield from (("posts", address) for address in value.split())
    elif (tag, name) == ("form", "action"):
        yield "posts", value
    elif name == "srcdoc":
        yield from _facts_in_frame(value)
    if name == "style" or name.startswith("on") or (_is_script(value) and not _is_text(tag, name)):
        yield "inline", f"{name}={value}"


def _is_script(value: str) -> bool:
    """Whether a browser that follows ``value`` runs a script."""
    return ":" in value and value.strip(_AROUND).translate(_INSIDE).lower().startswith(_SCRIPTS)


def _is_text(tag: str, name: str) -> bool:
    """Whether nothing follows the value of the attribute ``name``: it may begin with the word “JavaScript:”.

    The ``content`` of a ``meta`` that leads elsewhere by itself is judged by ``_facts_of_meta``; the ``value`` of a
    ``param`` may be the address of what its ``object`` loads.
    """
    if tag == "param":
        return False
    if name.startswith("data-"):
        return not name.endswith(_DATA_ADDRESS)
    return name in _TEXTS or name.startswith("aria-")


def _facts_in_frame(html: str) -> Iterator[Fact]:
    """Yield what the page in a frame adds to the one around it: its links are what the frame opens.

    What it says of itself, in ids and in its head, is not said of the page around it.
    """
    facts = read_facts(html)
    for kind in ("loads", "posts", "frames", "inline", "styles"):
        yield from ((kind, value) for value in getattr(facts, kind))
    yield from (("frames", value) for value in facts.links)


def _facts_of_meta(given: Mapping[str, str]) -> Iterator[Fact]:
    """Yield what a ``meta`` says, or where it leads by itself."""
    content, kind = given.get("content", ""), given.get("http-equiv", "").lower()
    if kind == "refresh" and (address := _REFRESH.match(content)):
        leads_to = (address[1] or address[2] or address[3] or "").strip()
        yield "loads", leads_to
        if _is_script(leads_to):
            yield "inline", f"content={content}"
    elif kind == "content-security-policy":
        yield "policy", content
    elif given.get("name", "").lower() == "referrer":
        yield "referrer", content

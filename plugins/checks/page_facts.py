"""Facts of one page of the built site: what it links to, loads, frames and posts to, and what in it may run."""

from __future__ import annotations

import json
import re
import sys
from collections import Counter, defaultdict
from dataclasses import dataclass, fields
from functools import lru_cache
from itertools import chain
from typing import TYPE_CHECKING

from plugins.checks.tags import attributes_of, is_plain, tags_in, tags_of, wrongly_nested
from plugins.headers.policy import digest_of_style

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    #: A field of the facts, and a value for it.
    Fact = tuple[str, str]

#: Attributes whose address a browser fetches by itself, on any element.
_LOADS = {"src", "poster", "background", "lowsrc", "dynsrc", "manifest"}
#: Attributes of drawings that may fetch something: ``filter="url(…)"``.
_DRAWS = {
    "fill", "stroke", "filter", "mask", "clip-path", "cursor", "marker", "marker-start", "marker-mid", "marker-end",
}  # fmt: skip
#: Attributes of animations, which may give another element its address.
_MOVES = {"to", "from", "by", "values"}
#: Attributes that browsers show or compare, and never follow, as those for screen readers (“aria-”).
_TEXTS = {
    "abbr", "accept", "alt", "autocomplete", "class", "content", "datetime", "dir", "download", "for", "headers", "id",
    "itemprop", "label", "lang", "name", "pattern", "placeholder", "property", "rel", "summary", "title", "type",
    "value",
}  # fmt: skip
#: The ends of the names of data attributes whose values scripts follow: ``data-src``.
_DATA_ADDRESS = ("src", "srcset", "href", "url", "link", "action", "address", "target", "thanks")
#: Kinds of `link` that load nothing.
_PASSIVE_LINKS = {"canonical", "alternate", "author", "license", "me", "next", "prev", "help", "search"}

_URL = re.compile(r"url\(\s*['\"]?([^'\")]*)", re.IGNORECASE)
#: The address in a `refresh`: after the seconds, and after “url=” where that is written.
_REFRESH = re.compile(r"[\s\d.]*[;,]?\s*(?:url\s*=\s*)?(?:\"([^\"]*)|'([^']*)|([^\s].*))", re.IGNORECASE | re.DOTALL)
#: What browsers leave out of an address: spaces and control characters around it, tabs and line ends in it.
_AROUND = "".join(map(chr, range(33)))
_INSIDE = str.maketrans("", "", "\t\n\r")
#: An address at a host, after what browsers leave out of it.
_TO_A_HOST = re.compile(r"[\x00-\x20]*(?:https?:|[/\\]{2})", re.IGNORECASE)
_TAG = re.compile(r"<([^<>]*)>")
#: The number of tags whose facts are cached: pages of a site have most of their tags in common.
_TAGS = 4_096

#: The beginnings of addresses that run what follows; only old browsers know the second.
_SCRIPTS = ("javascript:", "vbscript:")

#: A script of this kind is data, which browsers never run (HTML, section 4.12.1).
_DATA = "application/ld+json"

#: A style sheet in a page as the theme writes it. The policy has to allow exactly this one, so its text is not parsed.
_STYLE = re.compile("<style>([^<]*)</style>")

#: The fact of an element whose text runs, or changes how the page looks.
_RUNS = ("runs", "")


@dataclass(slots=True)
class PageFacts:
    """What one page of the built site contains and does. Addresses are as they are written there, each once."""

    ids: list[str]
    repeated_ids: list[str]
    links: list[str]
    loads: list[str]
    posts: list[str]  # also those that a browser notifies of a click (“ping”)
    frames: list[str]  # addresses that a frame opens once the visitor asks
    inline: list[str]  # scripts, styles of elements and handlers written into the page
    styles: list[str]  # the digests of style sheets written into the page, and into the pages in its frames
    unnamed: list[str]  # pictures without words for people who cannot see them
    unclosed: list[str]  # tags of elements that are never closed, and end tags that close nothing
    referring: list[str]  # links to other sites that would send them the page's address, if the page allowed it
    policy: str | None = None
    referrer: str | None = None

    def to_json(self) -> str:
        """Return the facts as ASCII."""
        return json.dumps([getattr(self, field.name) for field in fields(self)], separators=(",", ":"))


def facts_from(text: str) -> PageFacts:
    """Return the facts that ``to_json`` wrote. Raises ValueError or TypeError for anything else."""
    facts = PageFacts(*json.loads(text))
    facts.links = list(map(sys.intern, facts.links))  # most are on most pages
    return facts


def read_facts(html: str) -> PageFacts:
    """Return the facts of a page."""
    values: dict[str, list[str]] = defaultdict(list)
    values["styles"] += map(digest_of_style, _STYLE.findall(html))
    html = _STYLE.sub("", html)
    try:
        tags = _tags_of_plain_page(html)
        facts = list(chain.from_iterable(map(_facts_of_plain, tags)))
    except ValueError:
        tags = tags_in(html)
        facts = list(_facts_of_page(html))
    for kind, value in facts:
        values[kind].append(value)
    values["unclosed"] = wrongly_nested(tags)
    once = ("ids", "links", "loads", "posts", "frames", "styles", "unnamed", "unclosed", "referring")
    return PageFacts(
        **{kind: list(dict.fromkeys(values[kind])) for kind in once},
        repeated_ids=_repeated(values["ids"]),
        inline=values["inline"],
        policy=next(iter(values["policy"]), None),  # only the first is in the head, where it applies
        referrer=next(reversed(values["referrer"]), None),  # the last one applies
    )


def _tags_of_plain_page(html: str) -> list[str]:
    """Return the tags of a plain page. Raises ValueError for any other."""
    tags = _TAG.findall(html)
    if len(tags) != html.count("<"):
        raise ValueError("There is a “<” that begins no tag, or one within a tag.")
    return tags


def _facts_of_page(html: str) -> Iterator[Fact]:
    """Yield the facts of any page."""
    for tag, text in tags_of(html):
        yield from (fact for fact in _facts_of(tag) if fact is not _RUNS)
        if text.strip() and _RUNS in _facts_of(tag):
            yield "inline", text.strip()[:40]


def _repeated(values: list[str]) -> list[str]:
    """Return the values that are there more than once, in order."""
    return sorted(value for value, count in Counter(values).items() if count > 1)


@lru_cache(_TAGS)
def _facts_of_plain(tag: str) -> tuple[Fact, ...]:
    """Return the facts of any tag of a plain page. Raises ValueError if the tag shows that the page is not plain."""
    if not is_plain(tag):
        raise ValueError(f"“{tag}” may mean several things.")
    facts = _facts_of(tag) if tag[0] not in "/!" else ()
    if _RUNS in facts:
        raise ValueError("The text of a script or style is not read as tags.")
    return facts


def _facts_of(tag: str) -> tuple[Fact, ...]:
    """Return the facts of one start tag."""
    name, attributes = attributes_of(tag)
    first = dict(reversed(attributes))  # of several attributes with one name, browsers use the first
    facts = [("ids", first["id"])] if "id" in first else []
    if name == "meta":
        facts += _facts_of_meta(first)
    if name == "img" and "alt" not in first:
        facts.append(("unnamed", first.get("src", "")))
    if name in ("a", "area") and _sends_referrer(first):
        facts.append(("referring", first["href"]))
    for key, value in attributes:
        facts += _facts_of_attribute(name, key, value, first)
    if name == "style" or (name == "script" and "src" not in first and first.get("type") != _DATA):
        facts.append(_RUNS)
    return tuple(facts)


def _sends_referrer(first: Mapping[str, str]) -> bool:
    """Whether a link leads to another site without ``rel`` or ``referrerpolicy`` that hide the page's address."""
    leads_away = _TO_A_HOST.match(first.get("href", "")) is not None
    is_quiet = "noreferrer" in first.get("rel", "").lower().split() or first.get("referrerpolicy") == "no-referrer"
    return leads_away and not is_quiet


def _facts_of_attribute(tag: str, name: str, value: str, first: Mapping[str, str]) -> Iterator[Fact]:
    """Yield the facts of one attribute; ``first`` has the first value of each of the element's attributes."""
    if name in ("href", "xlink:href"):
        kinds = set(first.get("rel", "").lower().split())
        is_passive = tag in ("a", "area") or (tag == "link" and kinds <= _PASSIVE_LINKS)
        yield "links" if is_passive else "loads", value
    elif name in _LOADS or (tag, name) == ("object", "data"):
        yield "loads", value
    elif name in ("srcset", "imagesrcset"):
        yield from (("loads", part.split()[0]) for part in value.split(",") if part.split())
    elif name in _DRAWS:
        yield from (("loads", address) for address in _URL.findall(value))
    elif name in _MOVES and first.get("attributename", "").lower().endswith("href"):
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
    """Yield the facts that the page in a frame adds to the page around it: its links are what the frame opens.

    Its ids and its head apply to itself alone.
    """
    facts = read_facts(html)
    for kind in ("loads", "posts", "frames", "inline", "styles"):
        yield from ((kind, value) for value in getattr(facts, kind))
    yield from (("frames", value) for value in facts.links)


def _facts_of_meta(first: Mapping[str, str]) -> Iterator[Fact]:
    """Yield the facts of a ``meta``, and where it leads by itself."""
    content, kind = first.get("content", ""), first.get("http-equiv", "").lower()
    if kind == "refresh" and (address := _REFRESH.match(content)):
        leads_to = (address[1] or address[2] or address[3] or "").strip()
        yield "loads", leads_to
        if _is_script(leads_to):
            yield "inline", f"content={content}"
    elif kind == "content-security-policy":
        yield "policy", content
    elif first.get("name", "").lower() == "referrer":
        yield "referrer", content

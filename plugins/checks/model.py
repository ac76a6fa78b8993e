"""A built site as checks see it: its files, and of every page what it links to, loads, frames and posts to."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from html.parser import HTMLParser
from typing import TYPE_CHECKING

from plugins.checks.forms import FormAddresses
from plugins.checks.sources import Sources

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from plugins.campaign.model import Campaign

#: Attributes a browser follows by itself, by element; `link` is looked at apart.
_LOADS = {
    ("img", "src"), ("img", "srcset"), ("source", "src"), ("source", "srcset"), ("video", "src"), ("video", "poster"),
    ("audio", "src"), ("script", "src"), ("iframe", "src"), ("embed", "src"), ("object", "data"), ("track", "src"),
    ("input", "src"), ("body", "background"), ("use", "href"), ("use", "xlink:href"), ("image", "href"),
    ("image", "xlink:href"),
}  # fmt: skip
#: Kinds of `link` that only say something, and load nothing.
_SAYS = {"canonical", "alternate", "author", "license", "me", "next", "prev", "help", "search"}


@dataclass
class PageFacts:
    """What one page of the built site does. Addresses are as they are written there."""

    name: str
    ids: set[str] = field(default_factory=set)
    repeated_ids: set[str] = field(default_factory=set)
    links: list[str] = field(default_factory=list)
    loads: list[str] = field(default_factory=list)
    posts: list[str] = field(default_factory=list)  # also what a browser tells of a click (“ping”)
    frames: list[str] = field(default_factory=list)  # what a frame opens once the visitor asks
    inline: list[str] = field(default_factory=list)  # scripts, styles and handlers written into the page
    policy: str | None = None
    referrer: str | None = None


class _Reader(HTMLParser):
    """Reads the facts of one page; of a frame's own page (``srcdoc``), its links as what the frame opens."""

    def __init__(self, facts: PageFacts, *, in_frame: bool = False) -> None:
        super().__init__()
        self._facts, self._in_frame, self._body = facts, in_frame, ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        facts, given = self._facts, {name: value or "" for name, value in attrs}
        if "id" in given and not self._in_frame:
            (facts.repeated_ids if given["id"] in facts.ids else facts.ids).add(given["id"])
        if tag in ("a", "area") and "href" in given:
            (facts.frames if self._in_frame else facts.links).append(given["href"])
        elif tag == "form":
            facts.posts.append(given.get("action", ""))
        elif tag == "meta":
            self._read_meta(given)
        elif tag == "link":
            says = set(given.get("rel", "").lower().split()) <= _SAYS
            (facts.links if says else facts.loads).append(given.get("href", ""))
        for name, value in given.items():
            self._read_attribute(tag, name, value)
        self._body = tag if tag in ("script", "style") and "src" not in given else ""

    def _read_attribute(self, tag: str, name: str, value: str) -> None:
        if name in ("formaction", "ping"):
            self._facts.posts.extend(value.split())
        elif (tag, name) in _LOADS:
            candidates = [part.split()[0] for part in value.split(",") if part.split()] if name == "srcset" else [value]
            self._facts.loads.extend(candidates)
        elif name == "style" or name.startswith("on") or value.strip().lower().startswith("javascript:"):
            self._facts.inline.append(f"{name}={value}")
        elif name == "srcdoc":
            reader = _Reader(self._facts, in_frame=True)
            reader.feed(value)
            reader.close()

    def _read_meta(self, given: Mapping[str, str]) -> None:
        if given.get("http-equiv", "").lower() == "refresh":
            self._facts.loads.append(given.get("content", "").partition("=")[2].strip(" '\""))
        elif self._in_frame:
            return  # what a frame's page says of itself is not said of the page around it
        elif given.get("http-equiv", "").lower() == "content-security-policy":
            self._facts.policy = given.get("content", "")
        elif given.get("name", "").lower() == "referrer":
            self._facts.referrer = given.get("content", "")

    def handle_data(self, data: str) -> None:
        if self._body and data.strip():
            self._facts.inline.append(data.strip()[:40])
            self._body = ""


def read_facts(name: str, html: str) -> PageFacts:
    """Return the facts of the page called ``name`` (its file, relative to the output folder)."""
    facts = PageFacts(name)
    reader = _Reader(facts)
    reader.feed(html)
    reader.close()
    return facts


@dataclass(frozen=True)
class BuiltSite:
    """The staged site, and what is known of its sources."""

    folder: Path
    campaign: Campaign
    forms: FormAddresses = field(default_factory=FormAddresses)
    sources: Sources = field(default_factory=Sources)

    @cached_property
    def files(self) -> frozenset[str]:
        """Every file, relative to the folder, with forward slashes."""
        paths = (path for path in self.folder.rglob("*") if path.is_file())
        return frozenset(path.relative_to(self.folder).as_posix() for path in paths)

    @cached_property
    def texts(self) -> dict[str, str]:
        """Every page and feed, as text."""
        names = sorted(name for name in self.files if name.endswith((".html", ".xml")))
        return {name: (self.folder / name).read_text(encoding="utf-8", errors="replace") for name in names}

    @cached_property
    def pages(self) -> dict[str, PageFacts]:
        """The facts of every page."""
        return {name: read_facts(name, text) for name, text in self.texts.items() if name.endswith(".html")}

    def place(self, name: str) -> str:
        """Return what an editor knows the page ``name`` by: its source, or its address where it has none."""
        return self.sources.of_pages.get(name, f"output/{name}")

"""Links of a built site: every address on its pages, and whether something answers there."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import unquote, urljoin, urlsplit

from tests.support.page import Page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.support.site import Site

#: Where addresses stand in HTML.
ATTRIBUTES = ("href", "src", "action", "poster", "cite", "data")


@dataclass(frozen=True)
class Link:
    """An address as it stands on a page; ``where`` is the page's own address."""

    where: str
    tag: str
    address: str


def links_of(page: Page, where: str) -> Iterator[Link]:
    """Yield every address on ``page``, of pictures’ renditions and frames’ inner documents too."""
    for attribute in ATTRIBUTES:
        for piece in page.all(f"[{attribute}]"):
            yield Link(where, piece.tag.name, piece[attribute])
    for piece in page.all("[srcset]"):
        for candidate in piece["srcset"].split(","):
            yield Link(where, piece.tag.name, candidate.split()[0])
    for piece in page.all("[srcdoc]"):
        yield from links_of(Page.read(piece["srcdoc"], where), where)
    for piece in page.all("meta[property$=':image'], meta[property$=':url'], meta[name$=':image']"):
        yield Link(where, "meta", piece["content"])


def broken_links(site: Site, origin: str) -> list[str]:
    """Return every address of the site's own that leads nowhere, a missing fragment included, as sentences."""
    pages = {f"/{path}": page for path, page in site.pages.items()}
    files = {f"/{path}" for path in site.snapshot()}
    broken = []
    for where, page in pages.items():
        for link in links_of(page, where):
            address = urlsplit(urljoin(f"{origin}{where}", link.address))
            if f"{address.scheme}://{address.netloc}" != origin:
                continue
            path = unquote(address.path) or "/"
            target = pages.get(path)
            if target is None and path not in files:
                broken.append(f"{where} leads to {link.address}, which is not there")
            elif address.fragment and (target is None or not has_fragment(target, unquote(address.fragment))):
                broken.append(f"{where} leads to {link.address}, but that page has no “{address.fragment}”")
            elif posixpath.normpath(path) != path.rstrip("/") and path != "/":
                broken.append(f"{where} leads to {link.address}, which is not written straight")
    return broken


def has_fragment(page: Page, name: str) -> bool:
    """Tell whether an element of ``page`` has the id ``name``."""
    return page.tag.find(id=name) is not None

"""A store is a host that takes one file at a time; the order of the steps keeps the site whole at each of them.

First what new pages need, then the pages, at last what no page needs any more. Before all this the list of files is
replaced by one of everything that may be there while the upload lasts, so that an upload that was interrupted anywhere
is completed by the next one, and leaves no file behind.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Protocol

from plugins.publish.hosts.publication import FILE, Publication

if TYPE_CHECKING:
    from plugins.publish.hosts.model import Site
    from plugins.publish.hosts.publication import Changes

#: What visitors and feed readers ask for by an address that stays the same: it names the other files.
NAMING: Final = (".html", ".xml", ".json", ".txt", ".ics")
_FRONT_PAGE: Final = "index.html"


class Store(Protocol):
    """Reads, replaces and removes one file; a visitor sees the old one or the new one, whole."""

    def get(self, name: str) -> bytes | None:
        """Return the bytes of the file ``name``; None where there is none."""

    def put(self, name: str, data: bytes) -> None:
        """Write the file ``name``, with the folders above it."""

    def remove(self, name: str) -> None:
        """Remove the file ``name``, and folders above it that are empty then; nothing if it is gone already."""


def live_in(store: Store) -> Publication | None:
    """Return what is live in ``store``."""
    return Publication.from_json(store.get(FILE))


def synchronise(store: Store, site: Site, changes: Changes, live: Publication) -> None:
    """Replace ``live``, what is in ``store``, by ``site``."""
    if not changes:
        return
    store.put(FILE, site.publication.during(live).to_json())
    in_the_way = changes.in_the_way
    for name in in_the_way:
        store.remove(name)
    for name in sorted((*changes.added, *changes.changed), key=_order):
        store.put(name, (site.folder / name).read_bytes())
    for name in sorted(set(changes.removed) - set(in_the_way), key=_order, reverse=True):
        store.remove(name)
    store.put(FILE, site.publication.to_json())


def _order(name: str) -> tuple[int, str]:
    """Return the place of a file: what is named before what names it, the front page last."""
    return (2 if name == _FRONT_PAGE else 1 if name.endswith(NAMING) else 0, name)

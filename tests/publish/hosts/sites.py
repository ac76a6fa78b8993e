"""Small sites to publish, and what of them a visitor sees."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from plugins.publish.hosts.model import Site
from plugins.publish.hosts.publication import Changes, Publication

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

#: Two publications of a site: between them pages change, one goes with its style sheet, others come.
OLD: Final = {
    "index.html": "<link href=style.11111111.css> <a href=news/old/index.html>",
    "news/old/index.html": "<link href=style.11111111.css> old",
    "about/index.html": "<link href=style.11111111.css> <a href=index.html>",
    "style.11111111.css": "old style",
    "images/hall.jpg": "picture",
    "feed.xml": "<a href=news/old/index.html>",
}
NEW: Final = {
    "index.html": "<link href=style.22222222.css> <a href=news/new/index.html>",
    "news/new/index.html": "<link href=style.22222222.css> new",
    "about/index.html": "<link href=style.22222222.css> <a href=index.html>",
    "style.22222222.css": "new style",
    "images/hall.jpg": "picture",
    "feed.xml": "<a href=news/new/index.html>",
    "ünïcode name.txt": "words",
}
_NEEDED: Final = re.compile(r"<link href=([^>]+)>")


def a_site(folder: Path, files: Mapping[str, str]) -> Site:
    """Write ``files`` into ``folder``/output, and return the site."""
    for name, text in files.items():
        path = folder / "output" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())
    output = folder / "output"
    return Site(output, Publication.of_folder(output), "campaign.example.org", folder)


def changes_to(site: Site, live: Publication | None) -> Changes:
    """Return what has to be done so that ``site`` is live."""
    return Changes.between(live or Publication({}), site.publication)


def assert_whole(read: Callable[[str], bytes | None]) -> None:
    """Every page that is there is one of the two versions, whole, and has the style sheet that it needs."""
    for name in {*OLD, *NEW}:
        data = read(name)
        if data is not None:
            text = data.decode()
            assert text in {OLD.get(name), NEW.get(name)}, name
            assert all(read(needed) for needed in _NEEDED.findall(text)), name

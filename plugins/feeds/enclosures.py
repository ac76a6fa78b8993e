"""The enclosures of an entry: the picture above an article, and what it links to of the site's own audio and papers."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Final
from urllib.parse import quote, unquote

from plugins.engine.tracking import record_file_read
from plugins.feeds.model import Enclosure
from plugins.images.published_size import published_size

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plugins.images.model import Picture
    from plugins.run import Run

#: What readers play, or keep for reading offline, by the ending of its file; anything else stays a link in the text.
MEDIA_TYPES: Final = {
    ".mp3": "audio/mpeg",
    ".m4a": "audio/mp4",
    ".ogg": "audio/ogg",
    ".oga": "audio/ogg",
    ".opus": "audio/ogg",
    ".wav": "audio/wav",
    ".mp4": "video/mp4",
    ".webm": "video/webm",
    ".pdf": "application/pdf",
    ".epub": "application/epub+zip",
}
_PICTURES: Final = {".jpg": "image/jpeg", ".png": "image/png"}
_LINK: Final = re.compile(r'<a\b[^>]*?\shref="([^"]+)"')


def enclosures_of(picture: Picture | None, content: str, run: Run) -> tuple[Enclosure, ...]:
    """Return what goes with an entry: the files to which its ``content`` leads, in their order, then its picture."""
    return (*_linked(content, run), *(_of_picture(picture, run) if picture else ()))


def _linked(content: str, run: Run) -> Iterator[Enclosure]:
    """Yield each file of content/static/ that ``content``, whose addresses are whole, has a link to."""
    root = f"{run.campaign.address}/"
    addresses = dict.fromkeys(unescape(address).partition("#")[0] for address in _LINK.findall(content))
    for address in addresses:
        media_type = MEDIA_TYPES.get(PurePosixPath(address).suffix.lower())
        if media_type and address.startswith(root):
            path = f"static/{unquote(address.removeprefix(root))}"
            file = run.static_files.get(path)
            if file:
                record_file_read(path)
                whole = f"{root}{quote(path.removeprefix('static/'))}"
                yield Enclosure(whole, media_type, Path(file.source_path).stat().st_size)


def _of_picture(picture: Picture, run: Run) -> Iterator[Enclosure]:
    """Yield the fallback of a picture, if it can be made."""
    media_type, length = _PICTURES.get(PurePosixPath(picture.src).suffix), published_size(run, picture)
    if media_type and length:
        yield Enclosure(run.campaign.absolute(picture.src), media_type, length)

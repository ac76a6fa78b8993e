"""No picture on the site tells where, when or with what it was taken."""

from __future__ import annotations

import warnings
from typing import TYPE_CHECKING

from plugins.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from plugins.checks.model import BuiltSite

_PICTURES = (".jpg", ".jpeg", ".png", ".webp", ".gif", ".avif", ".tif", ".tiff")
#: Where Pillow keeps what a file says beside its pixels: EXIF (which holds GPS), XMP, IPTC, comments.
_TELLING = ("exif", "xmp", "XML:com.adobe.xmp", "photoshop", "comment", "Raw profile type exif")


def metadata(site: BuiltSite) -> Iterator[Problem]:
    """Bad: ``content/static/crowd.jpg`` with the place it was taken at. Good: ``content/images/crowd.jpg``."""
    for name in site.judged_files:
        if name.lower().endswith(_PICTURES) and not name.startswith("images/") and _tells(site.contents.place(name)):
            what = "This picture says with what, when or where it was taken (its metadata), and would be published so."
            hint = "Move it to content/images/ and show it from there: its metadata is removed."
            yield Problem(f"content/static/{name}", 0, what, hint, "IMG020")


def _tells(path: Path) -> bool:
    """Whether the picture at ``path`` holds anything but itself; one that cannot be read is not judged."""
    from PIL import Image

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # about metadata that is broken, which is metadata all the same
        try:
            with Image.open(path) as image:
                return bool(image.getexif()) or any(image.info.get(key) for key in _TELLING)
        except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
            return False

"""No picture on the site tells where, when or with what it was taken."""

from __future__ import annotations

import re
import warnings
from io import BytesIO
from typing import TYPE_CHECKING

from plugins.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plugins.checks.model import BuiltSite

#: Where Pillow keeps what a file says beside its pixels: EXIF (which holds GPS), XMP, IPTC, comments.
_TELLING = ("exif", "xmp", "XML:com.adobe.xmp", "photoshop", "comment", "Raw profile type exif")
#: EXIF, wherever it stands in a file: photos lie whole in PDF, in HEIC and in many others (EXIF 2.3, section 4.5).
_EXIF = re.compile(rb"Exif\x00\x00(?=II\*\x00|MM\x00\*)")
#: The part of EXIF that has GPS, and how much of it is read, in bytes.
_GPS, _MOST = 0x8825, 65_536
#: The pictures that Pillow does not read: HEIC and its kin (ISO 14496-12, “ftyp”), and JPEG XL.
_UNREAD = re.compile(rb"....ftyp(?:hei[cxms]|hev[cmsx]|mif1|msf1)|\x00\x00\x00\x0cJXL ", re.DOTALL)
#: Where films of telephones say where they were taken.
_PLACE_OF_FILM = re.compile(rb"\xa9xyz|com\.apple\.quicktime\.location|loci\x00{4}")
_FILM = re.compile(rb"....(?:ftyp|moov|mdat|wide|free)", re.DOTALL)


def metadata(site: BuiltSite) -> Iterator[Problem]:
    """Bad: ``content/static/crowd.jpg`` with the place it was taken at. Good: ``content/images/crowd.jpg``."""
    for name in site.judged_files:
        if name not in site.static:
            continue
        data = site.contents.content(name)
        if _is_telling_picture(data):
            what = "This picture says with what, when or where it was taken (its metadata), and would be published so."
            hint = "Move it to content/images/ and show it from there: its metadata is removed."
            yield Problem(site.static[name], 0, what, hint, "IMG020")
        elif _has_place(data):
            what = "This file says where a photo or film in it was taken (its metadata), and would be published so."
            hint = "Take the places out with the program that made it, or make it anew of pictures that have none."
            yield Problem(site.static[name], 0, what, hint, "IMG021")


def _is_telling_picture(data: bytes) -> bool:
    """Whether ``data`` is a picture that holds anything but itself, whatever its name says."""
    from PIL import Image

    if _UNREAD.match(data):
        return _EXIF.search(data) is not None or b"Exif" in data[:_MOST] or b"rdf+xml" in data[:_MOST]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # about metadata that is broken, which is metadata all the same
        try:
            with Image.open(BytesIO(data)) as image:
                return bool(image.getexif()) or any(image.info.get(key) for key in _TELLING)
        except Exception:  # noqa: BLE001  (decoders raise whatever hostile bytes make them stumble over)
            return False


def _has_place(data: bytes) -> bool:
    """Whether a file of another kind holds a photo, or is a film, that says where it was taken."""
    if _FILM.match(data) and _PLACE_OF_FILM.search(data):
        return True
    return any(_is_place(data[found.start() : found.start() + _MOST]) for found in _EXIF.finditer(data))


def _is_place(exif: bytes) -> bool:
    from PIL import Image

    known = Image.Exif()
    try:
        known.load(exif)
        return bool(known.get_ifd(_GPS))
    except Exception:  # noqa: BLE001  (as above)
        return False

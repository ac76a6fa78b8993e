"""Inspects an original's first bytes: its format, its size, and its orientation."""

from __future__ import annotations

import hashlib
import re
import warnings
from typing import TYPE_CHECKING, Final

from plugins.images import faults
from plugins.images.decoding import UNTURNED, in_colour, open_image, orientation
from plugins.images.model import Fault, Original

if TYPE_CHECKING:
    from pathlib import Path

    from PIL import Image

    from plugins.images.cache import Cache

#: Anything that changes the bytes of renditions changes this, and with it their names.
ENCODING: Final = "picket 1; webp 75 method 4; jpeg 80 progressive 4:2:0; png optimised; lanczos; srgb"
#: How many times its width an original may be high; WebP ends at 16383 pixels.
HIGHEST: Final = 10
#: The alpha value of an opaque pixel.
SOLID: Final = 255

_HEIC: Final = re.compile(rb"....ftyp(?:hei[cxms]|hev[cmsx]|mif1|msf1)", re.DOTALL)
_SVG: Final = re.compile(rb"\s*(?:<\?xml|<!--|<!DOCTYPE svg|<svg)", re.IGNORECASE)


def read_original(path: Path, cache: Cache) -> Original | Fault:
    """Return what ``path`` is, or why it cannot be shown.

    Only the header is decoded, but for images that may have transparent parts: whether they do decides the format of
    the fallback, and ``cache`` remembers it.
    """
    try:
        data = path.read_bytes()
    except OSError:
        return faults.damaged(path.name)
    digest = digest_of(data)
    from PIL import Image

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # a broken EXIF block is no reason to refuse a photo
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            return _read(path, data, digest, cache)
    except Exception as error:  # noqa: BLE001 - decoders raise whatever hostile bytes make them stumble over
        return _fault(path, data, error)


def digest_of(data: bytes) -> str:
    """Return a digest of the bytes of an original and the way of encoding, in hexadecimal."""
    return hashlib.blake2b(data, digest_size=20, key=ENCODING.encode()[:64]).hexdigest()


def _read(path: Path, data: bytes, digest: str, cache: Cache) -> Original | Fault:
    image = open_image(data)
    width, height = image.size
    turn = orientation(image, data)
    if turn > UNTURNED:
        width, height = height, width
    if height > HIGHEST * width:
        return faults.too_long(path.name)
    return Original(path, digest, width, height, turn, _is_opaque(image, digest, cache))


def _is_opaque(image: Image.Image, digest: str, cache: Cache) -> bool:
    """Whether ``image`` has no transparent parts; its pixels are read only where it has an alpha channel."""
    if not image.has_transparency_data:
        return True
    known = cache.get(f"{digest} opaque")
    if known is None:
        image.load()
        known = b"yes" if _is_solid(in_colour(image)) else b"no"
        cache.put(f"{digest} opaque", known)
    return known == b"yes"


def _is_solid(image: Image.Image) -> bool:
    return "A" not in image.getbands() or image.getchannel("A").getextrema() == (SOLID, SOLID)


def _fault(path: Path, data: bytes, error: Exception) -> Fault:
    """Describe what is wrong with an image that made Pillow raise ``error``."""
    from PIL import Image, UnidentifiedImageError

    if not data:
        return faults.empty(path.name)
    if path.suffix.lower() in (".svg", ".svgz") or _SVG.match(data):
        return faults.drawing(path.name)
    if path.suffix.lower() in (".heic", ".heif") or _HEIC.match(data):
        return faults.telephone(path.name)
    if isinstance(error, (Image.DecompressionBombError, Image.DecompressionBombWarning)):
        return faults.too_large(path.name, (Image.MAX_IMAGE_PIXELS or 0) // 1_000_000)
    if isinstance(error, UnidentifiedImageError):
        return faults.unknown(path.name)
    return faults.damaged(path.name)

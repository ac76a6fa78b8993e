"""Inspects and decodes an original: its format, size, orientation, first frame and colours."""

from __future__ import annotations

import hashlib
import io
import re
import warnings
from contextlib import suppress
from typing import TYPE_CHECKING, Final

from plugins.images import problems
from plugins.images.model import Original

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from PIL.Image import Image

    from plugins.images.publication import Cache
    from plugins.problems import Problem

#: Anything that changes the bytes of renditions changes this, and with it their names.
ENCODING: Final = "picket 1; webp 75 method 4; jpeg 80 progressive 4:2:0; png optimised; lanczos; srgb"
#: How many times its width an original may be high; WebP ends at 16383 pixels.
HIGHEST: Final = 10
#: The alpha value of an opaque pixel.
SOLID: Final = 255

_HEIC: Final = re.compile(rb"....ftyp(?:hei[cxms]|hev[cmsx]|mif1|msf1)", re.DOTALL)
_SVG: Final = re.compile(rb"\s*(?:<\?xml|<!--|<!DOCTYPE svg|<svg)", re.IGNORECASE)
FORMATS: Final = ("JPEG", "PNG", "WEBP", "GIF", "AVIF")
#: Pillow's modes for the colour spaces that ICC profiles are made for.
COLOURS: Final[Mapping[str, str]] = {"RGB ": "RGB", "GRAY": "L", "CMYK": "CMYK"}
#: What sets an image upright, by EXIF orientation.
TURNS: Final[Mapping[int, str]] = {
    2: "FLIP_LEFT_RIGHT",
    3: "ROTATE_180",
    4: "FLIP_TOP_BOTTOM",
    5: "TRANSPOSE",
    6: "ROTATE_270",
    7: "TRANSVERSE",
    8: "ROTATE_90",
}
#: The last orientation in which width is still width.
UNTURNED: Final = 4

_ORIENTATION: Final = 0x0112  # EXIF 2.3, section 4.6.4


def read_original(path: Path, cache: Cache) -> Original | Problem:
    """Return the original at ``path``, or why it cannot be shown.

    Only the header is decoded, unless the image may have transparent parts: whether it does decides the format of the
    fallback, and ``cache`` stores it.
    """
    try:
        data = path.read_bytes()
    except OSError:
        return problems.damaged(path.name)
    digest = digest_of(data)
    from PIL import Image

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # a broken EXIF block does not make a photo unusable
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            return _read(path, data, digest, cache)
    except Exception as error:  # noqa: BLE001 - decoders raise whatever hostile bytes make them stumble over
        return _problem(path, data, error)


def digest_of(data: bytes) -> str:
    """Return a digest of the bytes of an original and the way of encoding, in hexadecimal."""
    return hashlib.blake2b(data, digest_size=20, key=ENCODING.encode()[:64]).hexdigest()


def _read(path: Path, data: bytes, digest: str, cache: Cache) -> Original | Problem:
    image = open_image(data)
    width, height = image.size
    turn = orientation(image, data)
    if turn > UNTURNED:
        width, height = height, width
    if height > HIGHEST * width:
        return problems.too_long(path.name)
    return Original(path, digest, width, height, turn, _is_opaque(image, digest, cache))


def _is_opaque(image: Image, digest: str, cache: Cache) -> bool:
    """Whether ``image`` has no transparent parts; its pixels are read only where it has an alpha channel."""
    if not image.has_transparency_data:
        return True
    answer = cache.get(f"{digest} opaque")
    if answer is None:
        image.load()
        answer = b"yes" if _is_solid(in_colour(image)) else b"no"
        cache.put(f"{digest} opaque", answer)
    return answer == b"yes"


def _is_solid(image: Image) -> bool:
    return "A" not in image.getbands() or image.getchannel("A").getextrema() == (SOLID, SOLID)


def _problem(path: Path, data: bytes, error: Exception) -> Problem:
    """Return what is wrong with an image that made Pillow raise ``error``."""
    from PIL import Image, UnidentifiedImageError

    if not data:
        return problems.empty(path.name)
    if path.suffix.lower() in (".svg", ".svgz") or _SVG.match(data):
        return problems.drawing(path.name)
    if path.suffix.lower() in (".heic", ".heif") or _HEIC.match(data):
        return problems.telephone(path.name)
    if isinstance(error, (Image.DecompressionBombError, Image.DecompressionBombWarning)):
        return problems.too_large(path.name, (Image.MAX_IMAGE_PIXELS or 0) // 1_000_000)
    if isinstance(error, UnidentifiedImageError):
        return problems.unknown(path.name)
    return problems.damaged(path.name)


def open_image(data: bytes) -> Image:
    """Return the image in ``data``, its header read, its first frame ready to load; raise whatever Pillow raises."""
    from PIL import Image

    return Image.open(io.BytesIO(data), formats=FORMATS)


def orientation(image: Image, data: bytes) -> int:
    """Return the orientation of the camera: 1 to 8, as in EXIF, 1 being upright or unknown."""
    if image.format == "PNG" and b"eXIf" not in data:
        return 1  # without this chunk there is nothing to find, and Pillow would decode the whole image to look
    with suppress(Exception):  # whatever a broken EXIF block makes Pillow raise
        turn = image.getexif().get(_ORIENTATION, 1)
        return turn if turn in TURNS else 1
    return 1


def in_colour(image: Image) -> Image:
    """Return ``image`` in grey, RGB or CMYK (L, RGB, CMYK), with alpha (LA, RGBA) where something may show through."""
    if image.mode.startswith("I"):  # 16 bits of grey; Pillow alone would cut off what is above 255
        return image.convert("I").point(lambda value: value * (1 / 257)).convert("L")
    grey = image.mode in ("1", "L", "LA")
    if image.has_transparency_data:
        return image.convert("LA" if grey else "RGBA")
    return image if image.mode in COLOURS.values() else image.convert("L" if grey else "RGB")

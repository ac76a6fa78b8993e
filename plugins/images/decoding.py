"""Decodes an original with Pillow: its first frame, its colours, and its orientation."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PIL.Image import Image

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


def open_image(data: bytes) -> Image:
    """Return the image in ``data``, its header read, its first frame ready to load; raise whatever Pillow raises."""
    from PIL import Image

    return Image.open(io.BytesIO(data), formats=FORMATS)


def orientation(image: Image, data: bytes) -> int:
    """Return the orientation of the camera: 1 to 8, as in EXIF, 1 being upright or unknown."""
    if image.format == "PNG" and b"eXIf" not in data:
        return 1  # without this chunk there is nothing to find, and Pillow would decode the whole image to look
    try:
        held = image.getexif().get(_ORIENTATION, 1)
    except Exception:  # noqa: BLE001 - what a broken EXIF block makes of Pillow is not to be foreseen
        return 1
    return held if held in TURNS else 1


def in_colour(image: Image) -> Image:
    """Return ``image`` in grey, RGB or CMYK (L, RGB, CMYK), with alpha (LA, RGBA) where something may show through."""
    if image.mode.startswith("I"):  # 16 bits of grey; Pillow alone would cut off what is above 255
        return image.convert("I").point(lambda value: value * (1 / 257)).convert("L")
    grey = image.mode in ("1", "L", "LA")
    if image.has_transparency_data:
        return image.convert("LA" if grey else "RGBA")
    return image if image.mode in COLOURS.values() else image.convert("L" if grey else "RGB")

"""Draws the icons from a mark, as PNG."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Final

from plugins.rendering.addresses import SHARED_SIZE

if TYPE_CHECKING:
    from PIL.Image import Image

#: The side of a touch icon in pixels (Apple, “Configuring Web Applications”): telephones make smaller ones of it.
TOUCH: Final = 180
#: How much of the height of a shared picture its mark takes.
_SHARE: Final = 0.6


def touch_icon(mark: Image) -> bytes:
    """Return ``mark`` as a touch icon: opaque, for what is transparent would be black, and square: phones round it."""
    return _png(mark, (TOUCH, TOUCH))


def shared_picture(mark: Image, colour: str) -> bytes:
    """Return ``mark`` in the middle of a field in ``colour``, in the format that previews of links have."""
    from PIL import Image, ImageDraw

    width, height = SHARED_SIZE
    side = round(height * _SHARE)
    field = Image.new("RGB", SHARED_SIZE, colour)
    rounded = Image.new("L", mark.size)
    ImageDraw.Draw(rounded).rounded_rectangle((0, 0, mark.width - 1, mark.height - 1), mark.width // 8, 255)
    small = Image.Resampling.LANCZOS
    place = ((width - side) // 2, (height - side) // 2)
    field.paste(mark.convert("RGB").resize((side, side), small), place, rounded.resize((side, side), small))
    return _png(field, SHARED_SIZE)


def _png(image: Image, size: tuple[int, int]) -> bytes:
    from PIL import Image

    out = io.BytesIO()
    image.convert("RGB").resize(size, Image.Resampling.LANCZOS).save(out, "PNG", optimize=True)
    return out.getvalue()

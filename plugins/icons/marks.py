"""A mark is a campaign's picture: its favicon, or its initials in its colour."""

from __future__ import annotations

import io
import unicodedata
from contextlib import suppress
from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from PIL.Image import Image

#: The side of a mark in pixels: what the largest picture made of it needs.
SIDE: Final = 512
#: The side in pixels of the largest favicon that is decoded.
_LARGEST: Final = 5_000
#: How many times its size a small favicon is enlarged at most, which is four times on the telephone.
_ENLARGED: Final = 12
_OPAQUE: Final = 255
_WHITE: Final = (255, 255, 255, _OPAQUE)
#: What Pillow may take a favicon for; it picks the largest of the pictures in an ICO file.
_FORMATS: Final = ("PNG", "ICO", "WEBP", "GIF", "JPEG")


def mark_from(data: bytes, name: str) -> Image | None:
    """Return the mark in the bytes of a favicon called ``name``; None where it cannot be read everywhere alike."""
    with suppress(Exception):  # decoders raise whatever broken bytes make them stumble over
        if has_letters(data, name):  # they would look as the fonts of this machine do, and emoji like nothing
            return None
        return _drawing(data) if name.endswith(".svg") else _picture(data)
    return None


def has_letters(data: bytes, name: str) -> bool:
    """Whether the favicon called ``name`` is a drawing with letters that are not outlines."""
    return name.endswith(".svg") and b"<text" in data


def _drawing(data: bytes) -> Image | None:
    """Return a drawing as pixels."""
    resvg: Any = import_module("resvg_py")
    from PIL import Image

    drawn = resvg.svg_to_bytes(svg_string=data.decode("utf-8-sig"), width=SIDE, skip_system_fonts=True)
    return _squared(Image.open(io.BytesIO(drawn)).convert("RGBA"))


def _picture(data: bytes) -> Image | None:
    from PIL import Image

    with Image.open(io.BytesIO(data), formats=_FORMATS) as image:
        return _squared(image.convert("RGBA")) if max(image.size) <= _LARGEST else None


def _squared(image: Image) -> Image:
    """Return ``image`` in the middle of a square, on what surrounds it."""
    from PIL import Image

    times = min(SIDE / max(image.size), _ENLARGED)
    width, height = (max(1, round(side * times)) for side in image.size)
    scaled = image.resize((width, height), Image.Resampling.LANCZOS)
    square = Image.new("RGBA", (SIDE, SIDE), _around(image))
    square.alpha_composite(scaled, ((SIDE - width) // 2, (SIDE - height) // 2))
    return square


def _around(image: Image) -> tuple[int, int, int, int]:
    """Return the colour that ``image`` can stand on: that of its edges, where it fills them, or else white."""
    width, height = image.size
    middles = ((width // 2, 0), (width // 2, height - 1), (0, height // 2), (width - 1, height // 2))
    colours: list[Any] = [image.getpixel(place) for place in middles]
    is_filled = all(colour == colours[0] and colour[3] == _OPAQUE for colour in colours)
    return (*colours[0][:3], _OPAQUE) if is_filled else _WHITE


def initials_of(name: str) -> str:
    """Return the first signs of the first two words of a campaign's ``name``, in capitals."""
    words = ["".join(sign for sign in word if sign.isalnum()) for word in name.split()]
    return "".join(word[0].upper()[0] for word in words if word)[:2]


def mark_of(name: str, colour: str) -> Image:
    """Return the initials of ``name`` in white on ``colour``; a picket sign where the font lacks one of them."""
    from PIL import Image, ImageDraw, ImageFont

    square = Image.new("RGBA", (SIDE, SIDE), colour)
    draw = ImageDraw.Draw(square)
    if initials := _in_the_font(initials_of(name)):
        size = SIDE * 0.6
        widest = SIDE * 0.7 / draw.textlength(initials, ImageFont.load_default(size))
        font = ImageFont.load_default(size * min(1, widest))
        draw.text((SIDE / 2, SIDE / 2), initials, "white", font, anchor="mm", stroke_width=6, stroke_fill="white")
    else:
        draw.rounded_rectangle((96, 88, 416, 300), 20, "white")
        draw.rectangle((236, 300, 276, 440), "white")
    return square


def _in_the_font(initials: str) -> str:
    """Return ``initials`` as the font that comes with Pillow can write them, “N” for “Ñ”; nothing where it cannot."""
    from PIL import ImageFont

    font: Any = ImageFont.load_default(SIDE / 8)
    nothing = {b"", bytes(font.getmask("\uffff"))}
    signs = [[sign, unicodedata.normalize("NFD", sign)[0]] for sign in initials]
    found = [next((sign for sign in each if bytes(font.getmask(sign)) not in nothing), "") for each in signs]
    return "".join(found) if all(found) else ""

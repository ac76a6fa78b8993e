"""Draws the icons of a site from its logo: its favicon, or the campaign's initials in its colour."""

from __future__ import annotations

import io
import unicodedata
from contextlib import suppress
from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

from plugins.rendering.addresses import SHARED_SIZE

if TYPE_CHECKING:
    from PIL.Image import Image

#: The side of a touch icon in pixels (Apple, “Configuring Web Applications”): telephones make smaller ones of it.
TOUCH: Final = 180
#: The part of the height of a shared picture that its logo takes.
_SHARE: Final = 0.6
#: The side of a logo in pixels: what the largest picture made of it needs.
SIDE: Final = 512
#: The side in pixels of the largest favicon that is decoded.
_LARGEST: Final = 5_000
#: How many times its size a small favicon is enlarged at most, which is four times on the telephone.
_ENLARGED: Final = 12
_OPAQUE: Final = 255
_WHITE: Final = (255, 255, 255, _OPAQUE)
#: What Pillow may take a favicon for; it picks the largest of the pictures in an ICO file.
_FORMATS: Final = ("PNG", "ICO", "WEBP", "GIF", "JPEG")


def logo_from(data: bytes, name: str) -> Image | None:
    """Return the logo in the bytes of a favicon called ``name``; None if it cannot be read, or depends on fonts."""
    with suppress(Exception):  # decoders raise whatever broken bytes make them stumble over
        if has_letters(data, name):  # they would look as the fonts of this machine do; emoji would be missing
            return None
        return _vector(data) if name.endswith(".svg") else _raster(data)
    return None


def has_letters(data: bytes, name: str) -> bool:
    """Whether the favicon called ``name`` is a drawing with letters that are not outlines."""
    return name.endswith(".svg") and b"<text" in data


def _vector(data: bytes) -> Image | None:
    """Return a drawing as pixels."""
    resvg: Any = import_module("resvg_py")
    from PIL import Image

    drawn = resvg.svg_to_bytes(svg_string=data.decode("utf-8-sig"), width=SIDE, skip_system_fonts=True)
    return _squared(Image.open(io.BytesIO(drawn)).convert("RGBA"))


def _raster(data: bytes) -> Image | None:
    from PIL import Image

    with Image.open(io.BytesIO(data), formats=_FORMATS) as image:
        return _squared(image.convert("RGBA")) if max(image.size) <= _LARGEST else None


def _squared(image: Image) -> Image:
    """Return ``image`` in the middle of a square, on its background colour."""
    from PIL import Image

    times = min(SIDE / max(image.size), _ENLARGED)
    width, height = (max(1, round(side * times)) for side in image.size)
    scaled = image.resize((width, height), Image.Resampling.LANCZOS)
    square = Image.new("RGBA", (SIDE, SIDE), _background(image))
    square.alpha_composite(scaled, ((SIDE - width) // 2, (SIDE - height) // 2))
    return square


def _background(image: Image) -> tuple[int, int, int, int]:
    """Return the colour to put ``image`` on: that of its edges if it fills them, otherwise white."""
    width, height = image.size
    middles = ((width // 2, 0), (width // 2, height - 1), (0, height // 2), (width - 1, height // 2))
    colours: list[Any] = [image.getpixel(place) for place in middles]
    is_filled = all(colour == colours[0] and colour[3] == _OPAQUE for colour in colours)
    return (*colours[0][:3], _OPAQUE) if is_filled else _WHITE


def initials_of(name: str) -> str:
    """Return the first letters of the first two words of a campaign's ``name``, in capitals."""
    words = ["".join(letter for letter in word if letter.isalnum()) for word in name.split()]
    return "".join(word[0].upper()[0] for word in words if word)[:2]


def initials_logo(name: str, colour: str, *, has_sign: bool = True) -> Image:
    """Return the initials of ``name`` in white on ``colour``.

    Where the font lacks one of them, it is a picket sign, or a plain square for a campaign that has no sign.
    """
    from PIL import Image, ImageDraw, ImageFont

    square = Image.new("RGBA", (SIDE, SIDE), colour)
    draw = ImageDraw.Draw(square)
    if initials := _in_the_font(initials_of(name)):
        size = SIDE * 0.6
        widest = SIDE * 0.7 / draw.textlength(initials, ImageFont.load_default(size))
        font = ImageFont.load_default(size * min(1, widest))
        draw.text((SIDE / 2, SIDE / 2), initials, "white", font, anchor="mm", stroke_width=6, stroke_fill="white")
    else:
        draw.rounded_rectangle((96, 88, 416, 300) if has_sign else (136, 136, 376, 376), 20, "white")
        draw.rectangle((236, 300, 276, 440 if has_sign else 300), "white")
    return square


def _in_the_font(initials: str) -> str:
    """Return ``initials`` as far as Pillow's own font has them, “N” for “Ñ”; nothing if it lacks one."""
    from PIL import ImageFont

    font: Any = ImageFont.load_default(SIDE / 8)
    missing = {b"", bytes(font.getmask("\uffff"))}
    choices = [(letter, unicodedata.normalize("NFD", letter)[0]) for letter in initials]
    letters = [next((letter for letter in pair if bytes(font.getmask(letter)) not in missing), "") for pair in choices]
    return "".join(letters) if all(letters) else ""


def touch_icon(logo: Image) -> bytes:
    """Return ``logo`` as a touch icon: opaque, because phones show transparent parts black; they round its corners."""
    return _png(logo, (TOUCH, TOUCH))


def shared_picture(logo: Image, colour: str) -> bytes:
    """Return ``logo`` in the middle of a field in ``colour``, in the format that previews of links have."""
    from PIL import Image, ImageDraw

    width, height = SHARED_SIZE
    side = round(height * _SHARE)
    field = Image.new("RGB", SHARED_SIZE, colour)
    rounded = Image.new("L", logo.size)
    ImageDraw.Draw(rounded).rounded_rectangle((0, 0, logo.width - 1, logo.height - 1), logo.width // 8, 255)
    small = Image.Resampling.LANCZOS
    place = ((width - side) // 2, (height - side) // 2)
    field.paste(logo.convert("RGB").resize((side, side), small), place, rounded.resize((side, side), small))
    return _png(field, SHARED_SIZE)


def _png(image: Image, size: tuple[int, int]) -> bytes:
    from PIL import Image

    out = io.BytesIO()
    image.convert("RGB").resize(size, Image.Resampling.LANCZOS).save(out, "PNG", optimize=True)
    return out.getvalue()

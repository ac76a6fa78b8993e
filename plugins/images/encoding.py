"""Encodes renditions of an original: upright, in sRGB, no larger than needed, without metadata."""

from __future__ import annotations

import io
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Final

from plugins.images.decoding import COLOURS, TURNS, UNTURNED, in_colour, open_image

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from PIL.Image import Image

    from plugins.images.model import Original, Rendition

OPTIONS: Final[Mapping[str, Mapping[str, Any]]] = {
    "webp": {"quality": 75, "method": 4},
    "jpeg": {"quality": 80, "progressive": True, "optimize": True, "subsampling": "4:2:0"},
    "png": {"optimize": True},
}


def encode(original: Original, data: bytes, widest: int, wanted: Iterable[Rendition]) -> dict[str, bytes]:
    """Return the ``wanted`` renditions of ``original``, whose bytes are ``data``, by name.

    ``widest`` is the width in pixels of its largest rendition, wanted now or not: all others are made from that one, so
    that their bytes never depend on which are made together. Raises whatever Pillow raises where ``data`` is damaged.
    """
    upright = _upright(original, data, (widest, original.height_at(widest)))
    image = _bare(_in_srgb(upright), opaque=original.opaque)
    return {one.name: _written(_sized(image, (one.width, original.height_at(one.width))), one.format) for one in wanted}


def _upright(original: Original, data: bytes, size: tuple[int, int]) -> Image:
    """Return the first frame of ``original``, upright, in ``size``; its ICC profile is in ``info``."""
    from PIL import Image

    image = open_image(data)
    turned = TURNS.get(original.orientation)
    image.draft(image.mode, size if original.orientation <= UNTURNED else size[::-1])  # JPEG then decodes fewer pixels
    image.load()
    profile = image.info.get("icc_profile")
    image = in_colour(image)
    if turned is not None:
        image = image.transpose(Image.Transpose[turned])
    image = _sized(image, size)
    image.info["icc_profile"] = profile
    return image


def _in_srgb(image: Image) -> Image:
    """Return ``image`` as RGB or RGBA in the colours that browsers take for granted.

    A profile that is broken, or made for other colours than the image has, is passed over, as browsers do.
    """
    from PIL import ImageCms

    base = image.mode.removesuffix("A")
    colour, profile = image.convert(base), image.info["icc_profile"]
    if profile:
        with suppress(ImageCms.PyCMSError, OSError, ValueError):
            source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            if COLOURS.get(source.profile.xcolor_space) == base:
                target = ImageCms.createProfile("sRGB")
                colour = ImageCms.profileToProfile(colour, source, target, outputMode="RGB") or colour
    colour = colour.convert("RGB")
    if base != image.mode:
        colour.putalpha(image.getchannel("A"))
    return colour


def _bare(image: Image, *, opaque: bool) -> Image:
    """Return only the pixels of ``image``, without colours hidden in transparent parts."""
    from PIL import Image

    image = image.convert("RGB") if opaque else image.convert("RGBA").convert("RGBa").convert("RGBA")
    return Image.frombytes(image.mode, image.size, image.tobytes())


def _sized(image: Image, size: tuple[int, int]) -> Image:
    from PIL import Image

    return image if image.size == size else image.resize(size, Image.Resampling.LANCZOS)


def _written(image: Image, form: str) -> bytes:
    out = io.BytesIO()
    image.save(out, form, **OPTIONS[form])
    return out.getvalue()

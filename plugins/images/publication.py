"""Publishes renditions: those that pages name are encoded, or taken from a cache, and written.

They are upright, in sRGB, no larger than needed, and without metadata.
"""

from __future__ import annotations

import hashlib
import io
import os
import warnings
from contextlib import suppress
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING, Any, Final

from plugins.engine.files import read_checksummed, write_checksummed
from plugins.images import problems
from plugins.images.inspection import COLOURS, TURNS, UNTURNED, digest_of, in_colour, open_image
from plugins.images.model import plan
from plugins.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from pathlib import Path

    from PIL.Image import Image

    from plugins.images.model import Original, Rendition

    #: Takes a file's name below the output folder, and its bytes.
    Write = Callable[[str, bytes], None]

OPTIONS: Final[Mapping[str, Mapping[str, Any]]] = {
    "webp": {"quality": 75, "method": 4},
    "jpeg": {"quality": 80, "progressive": True, "optimize": True, "subsampling": "4:2:0"},
    "png": {"optimize": True},
}
#: Originals decoded at the same time; a large one takes a few hundred megabytes.
TOGETHER: Final = 4


@dataclass(frozen=True)
class Cache:
    """A cache of bytes by key, in the files of ``folder``.

    A damaged entry counts as missing. If the folder cannot be written, builds take longer, with the same result.
    """

    folder: Path

    def get(self, key: str) -> bytes | None:
        """Return the content of ``key``; None if it is missing or damaged."""
        return read_checksummed(self._file(key))

    def put(self, key: str, content: bytes) -> None:
        """Store ``content`` under ``key`` atomically."""
        with suppress(OSError):
            write_checksummed(self._file(key), content)

    def _file(self, key: str) -> Path:
        return self.folder / hashlib.blake2b(key.encode(), digest_size=20).hexdigest()


def publish(
    renditions: Iterable[Rendition], originals: Mapping[Path, Original], write: Write, cache: Cache
) -> list[tuple[Path, Problem]]:
    """``write`` the ``renditions``, several originals at a time; return those that failed, with reasons."""
    from concurrent.futures import ThreadPoolExecutor  # most builds publish nothing new

    ordered = sorted(renditions, key=attrgetter("source", "name"))
    jobs = [(originals[source], tuple(group)) for source, group in groupby(ordered, key=attrgetter("source"))]
    with warnings.catch_warnings(), ThreadPoolExecutor(min(TOGETHER, os.cpu_count() or 1)) as pool:
        warnings.simplefilter("ignore")  # about metadata that is broken, and thrown away
        results = pool.map(lambda job: _publish_one(job[0], job[1], write, cache), jobs)
        return [(original.path, problem) for (original, _), problem in zip(jobs, results, strict=True) if problem]


def _publish_one(original: Original, wanted: tuple[Rendition, ...], write: Write, cache: Cache) -> Problem | None:
    """Write the ``wanted`` renditions of one original; return why that was not possible, or None."""
    contents = encoded(original, wanted, cache)
    if isinstance(contents, Problem):
        return contents
    for name, content in contents.items():
        try:
            write(name, content)
        except OSError as error:
            return problems.unwritable(name, error.strerror or str(error))
    return None


def encoded(original: Original, wanted: tuple[Rendition, ...], cache: Cache) -> dict[str, bytes] | Problem:
    """Return the ``wanted`` renditions by name, encoded where ``cache`` does not have them."""
    cached = {rendition: cache.get(_key(original, rendition)) for rendition in wanted}
    contents = {rendition.name: content for rendition, content in cached.items() if content is not None}
    missing = [rendition for rendition in wanted if rendition.name not in contents]
    if not missing:
        return contents
    try:
        data = original.path.read_bytes()
        if digest_of(data) != original.digest:
            return problems.changed(original.path.name)
        new = encode(original, data, max(rendition.width for rendition in plan(original)), missing)
    except Exception:  # noqa: BLE001 - decoders raise whatever hostile bytes make them stumble over
        return problems.damaged(original.path.name)
    for rendition in missing:
        cache.put(_key(original, rendition), new[rendition.name])
    return contents | new


def _key(original: Original, rendition: Rendition) -> str:
    """Return the cache's key: the original's bytes, how it is encoded, by what, how wide, and in which format."""
    import PIL

    return f"{original.digest} {PIL.__version__} {rendition.width} {rendition.format}"


def encode(original: Original, data: bytes, widest: int, wanted: Iterable[Rendition]) -> dict[str, bytes]:
    """Return the ``wanted`` renditions of ``original``, whose bytes are ``data``, by name.

    ``widest`` is the width in pixels of its largest rendition, wanted now or not: all others are made from that one, so
    that their bytes never depend on which are made together. Raises whatever Pillow raises where ``data`` is damaged.
    """
    upright = _upright(original, data, (widest, original.height_at(widest)))
    image = _bare(_in_srgb(upright), opaque=original.opaque)
    sizes = {rendition: (rendition.width, original.height_at(rendition.width)) for rendition in wanted}
    return {rendition.name: _written(_sized(image, size), rendition.format) for rendition, size in sizes.items()}


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

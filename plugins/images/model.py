"""A picture is what a page shows of an original: renditions of it, and words for people who cannot see it."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from pathlib import Path

#: How tall a picture is shown in CSS pixels; ``--size-banner`` in the theme's tokens.css.
TALLEST: Final = 640
#: Widths in pixels: a card on a computer, a telephone (400 points of two pixels), one with a finer screen (of up to
#: three), a whole page.
WIDTHS: Final = (480, 800, 1200, 1600)
#: The width in pixels of what browsers without WebP get, and feeds, and previews of shared links.
FALLBACK: Final = 960


@dataclass(frozen=True)
class Picture:
    """All that a template needs to print an image.

    ``src`` is the address of the fallback (JPEG, or PNG where something is transparent), ``width`` and ``height``
    are its size in pixels. ``srcset`` lists the WebP renditions as HTML wants them, ``/images/a-0f3c9d21-480.webp
    480w, …``. Addresses are path-absolute. ``alt`` is never empty.
    """

    src: str
    srcset: str
    width: int
    height: int
    alt: str

    @property
    def shown_size(self) -> tuple[int, int]:
        """Width and height on a page in CSS pixels: no taller than a screen, in the proportions it has."""
        scale = min(1, TALLEST / self.height)
        return max(1, round(self.width * scale)), round(self.height * scale)


@dataclass(frozen=True)
class Rendition:
    """One published size and format of an original.

    ``source`` is the original's path on disk; ``width`` is in pixels; ``format`` is ``webp``, ``jpeg`` or ``png``;
    ``name`` is where it goes below the output folder, ``images/picket-line-0f3c9d21-480.webp``.
    """

    source: Path
    width: int
    format: str
    name: str


@dataclass(frozen=True)
class Original:
    """An image as an editor saved it, never published as it is.

    ``width`` and ``height`` are in pixels, upright; ``orientation`` is that of the camera, as in EXIF (1, upright, to
    8); ``opaque`` says that it has no transparent parts; ``digest`` (hexadecimal) is of its bytes and of the way
    renditions are encoded, together.
    """

    path: Path
    digest: str
    width: int
    height: int
    orientation: int
    opaque: bool

    def height_at(self, width: int) -> int:
        """Return the height in pixels that goes with ``width``."""
        return max(1, round(self.height * width / self.width))


def plan(original: Original) -> tuple[Rendition, ...]:
    """Return all renditions of ``original``, WebP from narrow to wide and then the fallback; none wider than it is."""
    widths = sorted({min(width, original.width) for width in WIDTHS})
    fallback = min(FALLBACK, original.width)
    kinds = [(width, "webp", "webp") for width in widths]
    kinds.append((fallback, "jpeg", "jpg") if original.opaque else (fallback, "png", "png"))
    stem = f"images/{slug(original.path.stem)}-{original.digest[:8]}"
    return tuple(Rendition(original.path, width, form, f"{stem}-{width}.{suffix}") for width, form, suffix in kinds)


def picture_from(original: Original, alt: str, base_path: str) -> Picture:
    """Return what a page needs to show ``original``; ``base_path`` is the site's, "" or "/x"."""
    *webp, fallback = plan(original)
    return Picture(
        src=f"{base_path}/{fallback.name}",
        srcset=", ".join(f"{base_path}/{rendition.name} {rendition.width}w" for rendition in webp),
        width=fallback.width,
        height=original.height_at(fallback.width),
        alt=" ".join(alt.split()),
    )


def slug(stem: str) -> str:
    """Return a file's name as it may stand in an address: a to z, digits and hyphens, at most 60 of them."""
    plain = unicodedata.normalize("NFKD", stem).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:60].rstrip("-") or "image"

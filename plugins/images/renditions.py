"""Renditions of an original: which widths and formats there are, and what they are called."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Final

from plugins.images.model import Picture, Rendition

if TYPE_CHECKING:
    from plugins.images.model import Original

#: Widths in pixels: a card on a computer, a telephone (400 points of two pixels), one with a finer screen (of up to
#: three), a whole page.
WIDTHS: Final = (480, 800, 1200, 1600)
#: The width in pixels of what browsers without WebP get, and feeds, and previews of shared links.
FALLBACK: Final = 960
#: A rendition's name in a printed page: from “images/” to the end of the suffix.
NAME: Final = re.compile(r"images/[a-z0-9-]+-[0-9a-f]{8}-[0-9]+\.(?:webp|jpg|png)")


def plan(original: Original) -> tuple[Rendition, ...]:
    """Return all renditions of ``original``, WebP from narrow to wide and then the fallback; none wider than it is."""
    widths = sorted({min(width, original.width) for width in WIDTHS})
    fallback = min(FALLBACK, original.width)
    kinds = [(width, "webp", "webp") for width in widths]
    kinds.append((fallback, "jpeg", "jpg") if original.opaque else (fallback, "png", "png"))
    stem = f"images/{_slug(original.path.stem)}-{original.digest[:8]}"
    return tuple(Rendition(original.path, width, form, f"{stem}-{width}.{suffix}") for width, form, suffix in kinds)


def picture_from(original: Original, alt: str, base_path: str) -> Picture:
    """Return what a page needs to show ``original``; ``base_path`` is the site's, "" or "/x"."""
    *webp, fallback = plan(original)
    return Picture(
        src=f"{base_path}/{fallback.name}",
        srcset=", ".join(f"{base_path}/{one.name} {one.width}w" for one in webp),
        width=fallback.width,
        height=original.height_at(fallback.width),
        alt=" ".join(alt.split()),
    )


def _slug(stem: str) -> str:
    """Return a file's name as it may stand in an address: a to z, digits and hyphens, at most 60 of them."""
    plain = unicodedata.normalize("NFKD", stem).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:60].rstrip("-") or "image"

"""A picture is what a page shows of an original: renditions of it in a few widths, and words for those who cannot see it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


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

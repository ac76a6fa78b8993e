"""A picture is what a page shows of an original: renditions of it, and words for those who cannot see it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from plugins.values import frozen

if TYPE_CHECKING:
    from pathlib import Path

#: How tall a picture is shown in CSS pixels; ``--size-banner`` in the theme's tokens.css.
TALLEST: Final = 640


@frozen
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


@frozen
class Rendition:
    """One published size and format of an original.

    ``source`` is the original's path on disk; ``width`` is in pixels; ``format`` is ``webp``, ``jpeg`` or ``png``;
    ``name`` is where it goes below the output folder, ``images/picket-line-0f3c9d21-480.webp``.
    """

    source: Path
    width: int
    format: str
    name: str


@frozen
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


@frozen
class Fault:
    """Why an image cannot be shown: a Problem that does not know its place yet."""

    what: str
    hint: str
    code: str

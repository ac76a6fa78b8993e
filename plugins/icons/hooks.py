"""The edge to Pelican: the favicon in content/static/ becomes the icons of the site."""

from __future__ import annotations

import hashlib
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from pelican.generators import Generator

from plugins.engine.engine import engine_of
from plugins.icons.drawing import shared_picture, touch_icon
from plugins.icons.marks import mark_from, mark_of
from plugins.rendering.addresses import ICONS, SHARED_PICTURE, TOUCH_ICON, drawn_picture

if TYPE_CHECKING:
    from pelican import Pelican
    from pelican.writers import Writer
    from PIL.Image import Image


def generators(_pelican: Pelican) -> type[Generator]:
    """Return what writes the icons."""
    return IconsGenerator


class IconsGenerator(Generator):
    """Writes the touch icon, if the editor laid none beside the favicon, and a picture for links to be shared with."""

    def generate_output(self, _writer: Writer) -> None:
        """Write them, where what they are made of has changed."""
        engine = engine_of(self.settings)
        sources = self._sources()
        digest = hashlib.sha256(b"".join(path.read_bytes() for path in sources)).hexdigest()
        if f"static/{TOUCH_ICON}" not in self.context["static_content"]:
            engine.make(TOUCH_ICON, lambda: touch_icon(self._mark(sources)), f"icons {digest}")
        drawn = drawn_picture(self.context["CAMPAIGN"])
        is_shared = any(around.share_picture == drawn for around in self.settings["ADDRESSES"].values())
        if is_shared and f"static/{SHARED_PICTURE}" not in self.context["static_content"]:
            engine.make(SHARED_PICTURE, partial(self._share, sources), f"icons {digest}")

    def _sources(self) -> list[Path]:
        """Return what the icons may be made of, the best first."""
        files = self.context["static_content"]
        names = (f"static/{name}" for name in (TOUCH_ICON, *ICONS))
        return [Path(files[name].source_path) for name in names if name in files]

    def _share(self, sources: list[Path]) -> bytes:
        return shared_picture(self._mark(sources), self.context["CAMPAIGN"].colours.accent)

    def _mark(self, sources: list[Path]) -> Image:
        """Return the mark in the first of ``sources`` that can be read, or else the campaign's initials."""
        marks = (mark_from(path.read_bytes(), path.name.lower()) for path in sources)
        campaign = self.context["CAMPAIGN"]
        return next((mark for mark in marks if mark), None) or mark_of(campaign.name, campaign.colours.accent)

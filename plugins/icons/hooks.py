"""The edge to Pelican: the favicon in content/static/ becomes the icons of the site."""

from __future__ import annotations

import hashlib
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from pelican.generators import Generator

from plugins.icons.drawing import has_letters, initials_logo, logo_from, shared_picture, touch_icon
from plugins.messages import Message
from plugins.problems import Problem
from plugins.rendering.addresses import ICONS, SHARED_PICTURE, TOUCH_ICON, drawn_picture
from plugins.run import run_of

if TYPE_CHECKING:
    from pelican import Pelican
    from pelican.writers import Writer
    from PIL.Image import Image


_OUTLINES: Final = Message(
    "Turn the letters into outlines in your drawing program (“object to path”), or put an icon of your own into "
    "content/static/, as apple-touch-icon.png of 180 by 180 pixels."
)
_SAVE_AGAIN: Final = Message(
    "Save it anew from your drawing program, or put an icon of your own into content/static/, as apple-touch-icon.png "
    "of 180 by 180 pixels."
)


def generators(_pelican: Pelican) -> type[Generator]:
    """Return the generator of the icons."""
    return IconsGenerator


class IconsGenerator(Generator):
    """Writes the touch icon, unless the editor has one in content/static/, and the picture for shared links."""

    def generate_output(self, _writer: Writer) -> None:
        """Write them if their sources have changed."""
        run = self._run = run_of(self.settings)
        engine = run.engine
        sources = self._sources()
        for path in sources:
            if has_letters(path.read_bytes(), path.name.lower()):
                self._report(path)
        digest = hashlib.sha256(b"".join(path.read_bytes() for path in sources)).hexdigest()
        for name, below in run.brand.files.items():
            engine.copy(name, run.content / below)
        if f"static/{TOUCH_ICON}" not in run.static_files:
            engine.make(TOUCH_ICON, lambda: touch_icon(self._logo(sources)), f"icons {digest}")
        drawn = drawn_picture(run.campaign)
        is_shared = any(addresses.share_picture == drawn for addresses in run.addresses.values())
        if is_shared and f"static/{SHARED_PICTURE}" not in run.static_files:
            engine.make(SHARED_PICTURE, partial(self._share, sources), f"icons {digest}")

    def _sources(self) -> list[Path]:
        """Return the files that the icons may be made of, the best first."""
        run, files = self._run, self._run.static_files
        touch, *icons = [
            Path(files[name].source_path) if name in files else None
            for name in (f"static/{icon}" for icon in (TOUCH_ICON, *ICONS))
        ]
        paths = (touch, run.brand.icon_file) if run.brand.icon_file else (touch, *icons)
        return [path for path in paths if path and path.is_file()]  # one that a text links to may be gone

    def _share(self, sources: list[Path]) -> bytes:
        return shared_picture(self._logo(sources), self._run.campaign.colours.accent)

    def _logo(self, sources: list[Path]) -> Image:
        """Return the logo in the first of ``sources`` that can be read, or else the campaign's initials."""
        for path in sources:
            if logo := logo_from(path.read_bytes(), path.name.lower()):
                return logo
            self._report(path)
        campaign = self._run.campaign
        return initials_logo(campaign.name, campaign.colours.accent, has_sign=campaign.has_placards)

    def _report(self, path: Path) -> None:
        """Report that the icon is not made of ``path``, and why."""
        shown = path.relative_to(self._run.root).as_posix()
        what, hint = Message("The icon for telephones is not made of this picture, which cannot be read."), _SAVE_AGAIN
        if has_letters(path.read_bytes(), path.name.lower()):
            what = Message(
                "The icon for telephones is not made of this drawing: its letters look different on every device."
            )
            hint = _OUTLINES
        self._run.notices.add(Problem(shown, 0, what, hint, "IMG026"))

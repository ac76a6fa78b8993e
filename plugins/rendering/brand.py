"""The brand of a campaign: its logo in every header, its icon, and the picture of shared links."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from plugins.images.model import Picture, slug
from plugins.images.paths import find_original, places_of
from plugins.messages import Message
from plugins.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from plugins.campaign.model import Logo, PictureFile
    from plugins.run import Run

    #: Returns the picture that a path means, with these words, in a file and a line of it.
    Resolve = Callable[[Run, str, str, tuple[str, int]], Picture | None]

#: How high and how wide a logo is shown at most, in CSS pixels: as high as what is pressed beside it (--size-touch).
LOGO_HEIGHT: Final = 44
LOGO_WIDTH: Final = 220
#: The most bytes of a drawing or an icon that is published as it is: every visitor loads it.
MOST: Final = 100_000
_FILE: Final = "campaign.toml"
_STATIC: Final = "static/"
_ROOT: Final = re.compile(r"<svg\b[^>]*>", re.DOTALL | re.IGNORECASE)
_NUMBER: Final = r"(\d+(?:\.\d*)?|\.\d+)"
_VIEW: Final = re.compile(rf"""\bviewBox\s*=\s*["']\s*[-\d.e]+[\s,]+[-\d.e]+[\s,]+{_NUMBER}[\s,]+{_NUMBER}\s*["']""")
_SIDE: Final = rf"""(?<![\w-])%s\s*=\s*["']\s*{_NUMBER}\s*(?:px|pt|pc|mm|cm|in|Q|em)?\s*["']"""


@dataclass(frozen=True)
class HeaderLogo:
    """A logo as headers print it: the picture for light pages, and that for dark ones where it has one.

    ``width`` and ``height`` are in CSS pixels. ``alt`` is empty where the campaign's name stands beside it and says
    enough; one that ``is_alone`` has no name beside it.
    """

    light: Picture
    dark: Picture | None
    width: int
    height: int
    alt: str
    is_alone: bool


@dataclass(frozen=True)
class Brand:
    """What ``campaign.toml`` says of pictures around every page; empty where it says nothing.

    ``icon_url`` is path-absolute; ``icon_file`` the file it is made of. ``files`` are published as they are: by name in
    the output, their paths below content/.
    """

    logo: HeaderLogo | None = None
    icon_url: str = ""
    icon_file: Path | None = None
    share_image: Picture | None = None
    files: Mapping[str, str] = field(default_factory=dict)


def brand_of(run: Run, resolve: Resolve) -> Brand:
    """Return the brand of the campaign; what is wrong with a picture is added to the problems of the run."""
    campaign, files = run.campaign, dict[str, str]()
    share = campaign.share_image
    icon = _icon(run, campaign.favicon, files) if campaign.favicon else ("", None)
    return Brand(
        logo=_logo(run, campaign.logo, resolve, files) if campaign.logo else None,
        icon_url=icon[0],
        icon_file=icon[1],
        share_image=resolve(run, share.path, share.alt, (run.shown(_FILE), share.line)) if share else None,
        files=files,
    )


def _logo(run: Run, logo: Logo, resolve: Resolve, files: dict[str, str]) -> HeaderLogo | None:
    """Return the logo as headers print it; files to publish are added to ``files``."""
    light, *dark = [_picture(run, file, resolve, files) for file in (logo.light, logo.dark) if file]
    if light is None:
        return None
    largest = 1.0 if light.srcset else float("inf")  # drawings may be enlarged
    scale = min(LOGO_HEIGHT / light.height, LOGO_WIDTH / light.width, largest)
    width, height = (max(1, round(side * scale)) for side in (light.width, light.height))
    return HeaderLogo(light, dark[0] if dark else None, width, height, logo.light.alt, logo.is_alone)


def _picture(run: Run, file: PictureFile, resolve: Resolve, files: dict[str, str]) -> Picture | None:
    """Return a drawing, which is published as it is, or renditions of any other picture."""
    if not file.path.lower().endswith(".svg"):
        return resolve(run, file.path, run.campaign.name, (run.shown(_FILE), file.line))
    path = _read(run, file)
    if path is None:
        return None
    data = path.read_bytes()
    size = svg_size(data.decode("utf-8-sig", errors="replace"))
    if size is None:
        what = Message("“{path}” does not say how wide and how high the drawing is.", path=file.path)
        hint = Message("Save it from your drawing program as “plain” or “optimised” SVG, or export it as PNG.")
        run.problems.add(Problem(run.shown(_FILE), file.line, what, hint, "CAM039"))
        return None
    name = f"images/{slug(path.stem)}-{hashlib.sha256(data).hexdigest()[:8]}.svg"
    return Picture(_published(run, path, name, files), "", *size, run.campaign.name)


def _icon(run: Run, icon: PictureFile, files: dict[str, str]) -> tuple[str, Path | None]:
    """Return the address of the icon, and its file; nothing where it cannot be published."""
    path = _read(run, icon)
    if path is None:
        return "", None
    name = f"favicon{path.suffix.lower()}"
    is_below_static = path.relative_to(run.content).as_posix().startswith(_STATIC)
    if not is_below_static and f"{_STATIC}{name}" in run.static_files:
        what = Message(
            "“{path}” becomes /{name}, and so does content/{static}{name}.", path=icon.path, name=name, static=_STATIC
        )
        run.problems.add(Problem(run.shown(_FILE), icon.line, what, Message("Take one of the two out."), "CAM037"))
        return "", None
    return _published(run, path, name, files), path


def _published(run: Run, path: Path, name: str, files: dict[str, str]) -> str:
    """Return the address of a file that is published as it is, called ``name`` if it is not in content/static/."""
    below = path.relative_to(run.content).as_posix()
    if below.startswith(_STATIC):
        return f"{run.campaign.base_path}/{below.removeprefix(_STATIC)}"
    files[name] = below
    return f"{run.campaign.base_path}/{name}"


def _read(run: Run, file: PictureFile) -> Path | None:
    """Return the path of a file that is published as it is; None, and a problem, where it cannot be."""
    for place in places_of(run.content, run.shown(_FILE), file.path):
        run.snapshot.state(place)  # before it is read, so that a file that changes now is noticed
    path = find_original(run.content, run.shown(_FILE), file.path)
    if isinstance(path, Problem):
        run.problems.add(path.at(run.shown(_FILE), file.line))
        return None
    size = path.stat().st_size
    if size > MOST:
        what = Message(
            "“{path}” has {size} kB, and every visitor would load it: {most} kB are the most.",
            path=file.path,
            size=size // 1000,
            most=MOST // 1000,
        )
        hint = Message("Save it from your drawing program as “optimised” SVG, or make the picture smaller.")
        run.problems.add(Problem(run.shown(_FILE), file.line, what, hint, "CAM038"))
        return None
    return path


def svg_size(text: str) -> tuple[int, int] | None:
    """Return width and height of a drawing in its own units; None where it does not say them (SVG 2, section 8.2)."""
    root = _ROOT.search(text)
    if root is None:
        return None
    view = _VIEW.search(root[0])
    sides = view.groups() if view else [side[1] for name in ("width", "height") if (side := _side(name, root[0]))]
    if len(sides) != len(("width", "height")):
        return None
    width, height = (round(float(side)) for side in sides)
    return (width, height) if width and height else None


def _side(name: str, tag: str) -> re.Match[str] | None:
    return re.search(_SIDE % name, tag)

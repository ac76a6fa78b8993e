"""What ``python3 tasks.py screenshot`` runs: it takes the README's pictures, of pages of the sample, into docs/."""

from __future__ import annotations

import io
import os
import sys
from typing import TYPE_CHECKING, Final, NamedTuple

from PIL import Image

from plugins.build.build import build
from plugins.campaign.code import read_campaign_in
from plugins.setup.browser import BrowserMissing, require
from tests.support.chromium import chromium
from tests.support.preview import previewing
from tests.support.site import PROJECT

if TYPE_CHECKING:
    from playwright.sync_api import Browser


class Picture(NamedTuple):
    """A picture of a page: its ``path`` on the site, the window in pixels, and what it is of."""

    path: str
    width: int
    height: int
    top: str = ""
    colours: int = 0


#: By file below docs/. The first is a usual laptop, the others a telephone; few colours keep them small.
PICTURES: Final = {
    "screenshot.png": Picture("/", 1280, 900),
    "pictures/front-page.png": Picture("/", 412, 500, colours=64),
    "pictures/demand.png": Picture("/platform/open-books/", 412, 500, colours=64),
    "pictures/article.png": Picture("/news/referendum-result/", 412, 720, colours=64),
    "pictures/action.png": Picture("/actions/updates/", 412, 720, "main form", colours=64),
}
#: How much of a page is shown above what a picture is of, in pixels.
_ABOVE: Final = 130


def main() -> int:
    """Take the pictures; return 1 where there is no browser, or the site is not good."""
    try:
        os.environ["CHROMIUM"] = str(require())
    except BrowserMissing as missing:
        sys.stderr.write(f"{missing}\n")
        return 1
    campaign, _ = read_campaign_in(PROJECT)
    if build(root=PROJECT) or campaign is None:
        return 1
    with previewing(PROJECT / "output", campaign.base_path) as preview, chromium() as browser:
        for name, picture in PICTURES.items():
            take(browser, f"{preview.address}{campaign.base_path}", name, picture)
    return 0


def take(browser: Browser, address: str, name: str, picture: Picture) -> None:
    """Take one picture, and write it to docs/."""
    size = {"width": picture.width, "height": picture.height}
    page = browser.new_page(viewport=size, color_scheme="light", reduced_motion="reduce")
    page.goto(f"{address}{picture.path}")
    if picture.top:
        page.locator(picture.top).first.evaluate(f"shown => scrollBy(0, shown.getBoundingClientRect().top - {_ABOVE})")
    image = Image.open(io.BytesIO(page.screenshot()))
    if picture.colours:
        image = image.convert("RGB").quantize(picture.colours, dither=Image.Dither.NONE)
    file = PROJECT / "docs" / name
    file.parent.mkdir(exist_ok=True)
    image.save(file, optimize=True)
    page.close()
    print(file.relative_to(PROJECT))


if __name__ == "__main__":
    sys.exit(main())

"""What ``python3 tasks.py screenshot`` runs: it takes docs/screenshot.png, the README's picture of the front page."""

from __future__ import annotations

import os
import sys

from plugins.build.build import build
from plugins.campaign.code import read_campaign_in
from plugins.setup.browser import BrowserMissing, require
from tests.support.chromium import chromium
from tests.support.preview import previewing
from tests.support.site import PROJECT

#: The window of a usual laptop, in pixels.
SIZE = {"width": 1280, "height": 900}
PICTURE = PROJECT / "docs" / "screenshot.png"


def main() -> int:
    """Take the picture; return 1 where there is no browser, or the site is not good."""
    try:
        os.environ["CHROMIUM"] = str(require())
    except BrowserMissing as missing:
        sys.stderr.write(f"{missing}\n")
        return 1
    campaign, _ = read_campaign_in(PROJECT)
    if build(root=PROJECT) or campaign is None:
        return 1
    with previewing(PROJECT / "output", campaign.base_path) as preview, chromium() as browser:
        page = browser.new_page(viewport=SIZE, color_scheme="light")
        page.goto(f"{preview.address}{campaign.base_path}/")
        page.screenshot(path=PICTURE)
    print(PICTURE.relative_to(PROJECT))
    return 0


if __name__ == "__main__":
    sys.exit(main())

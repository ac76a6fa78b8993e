"""Pictures in a mail: their size and format, which of them are loaded, and the copies that the preview shows.

They are loaded from the published site. A picture from elsewhere is replaced by its alternative text.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from bs4 import BeautifulSoup

if TYPE_CHECKING:
    from bs4 import Tag

#: The folder of the copies, beside the preview.
PICTURES: Final = "pictures"
#: The width of the column of text, in CSS pixels. Outlook takes the attribute “width” for what a picture needs.
COLUMN: Final = 560
#: How tall a picture is at most.
_TALLEST: Final = 640
#: WebP, AVIF and SVG are not shown by Outlook, nor SVG by Gmail.
_SHOWN: Final = (".jpg", ".jpeg", ".png", ".gif")


def with_mailable_pictures(html: str, origin: str) -> str:
    """Return ``html`` with its pictures as wide as the column at most.

    ``origin`` is the site's; a picture from elsewhere would tell its host who reads the mailing.
    """
    if "<img" not in html:
        return html
    soup = BeautifulSoup(html, "html.parser")
    for image in soup.find_all("img"):
        address = str(image.get("src", ""))
        if address.startswith(f"{origin}/") and urlsplit(address).path.lower().endswith(_SHOWN):
            _size(image)
        else:
            image.replace_with(str(image.get("alt", "")))
    return str(soup)


def shown_size(width: int, height: int) -> tuple[int, int]:
    """Return the size at which a picture is shown, in CSS pixels."""
    scale = min(1, COLUMN / width, _TALLEST / height)
    return max(1, round(width * scale)), max(1, round(height * scale))


def pictures_in(html: str) -> dict[str, str]:
    """Return the pictures of a mail: for each address, the name of its file below the published site’s root."""
    found = {str(image["src"]): "" for image in BeautifulSoup(html, "html.parser").find_all("img", src=True)}
    return {address: re.sub(r"^.*?(?=images/[^/]+$)", "", address) for address in found}


def with_local_pictures(html: str) -> str:
    """Return ``html`` with each picture from the folder beside the page."""
    for address, name in pictures_in(html).items():
        html = html.replace(f'src="{address}"', f'src="{PICTURES}/{name.rpartition("/")[2]}"')
    return html


def without_pictures(html: str) -> str:
    """Return ``html`` as programs show it that load no pictures: their words stand in their place."""
    return re.sub(r'(<img\b[^>]*?) src="[^"]*"', r"\1", html)


def _size(image: Tag) -> None:
    """Give a picture a size that fits the column, and an alternative text, which may be empty."""
    width, height = (str(image.get(name, "")) for name in ("width", "height"))
    if width.isdecimal() and height.isdecimal() and int(width) and int(height):
        image["width"], image["height"] = map(str, shown_size(int(width), int(height)))
    elif not width.isdecimal() or int(width) > COLUMN:
        image["width"] = str(COLUMN)
        del image["height"]
    image["alt"] = str(image.get("alt", ""))

"""Pictures of a letter: by the address that the published site has them at, in a format that mail programs show.

A text of content/ has no others; if one should come from elsewhere, its words stand in its place.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from bs4 import BeautifulSoup

if TYPE_CHECKING:
    from bs4 import Tag

#: The width of the column of text, in CSS pixels. Outlook takes the attribute “width” for what a picture needs.
COLUMN: Final = 560
#: How tall a picture is at most.
_TALLEST: Final = 640
#: WebP, AVIF and SVG are not shown by Outlook, nor SVG by Gmail.
_SHOWN: Final = (".jpg", ".jpeg", ".png", ".gif")


def with_mailable_pictures(html: str, origin: str) -> str:
    """Return ``html`` with its pictures as wide as the column at most.

    ``origin`` is the site's; a picture from elsewhere would tell its host who reads the letter.
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


def _size(image: Tag) -> None:
    """Give a picture a size that fits, and words, if it is decoration no words."""
    width, height = (str(image.get(name, "")) for name in ("width", "height"))
    if width.isdecimal() and height.isdecimal() and int(width) and int(height):
        image["width"], image["height"] = map(str, shown_size(int(width), int(height)))
    elif not width.isdecimal() or int(width) > COLUMN:
        image["width"] = str(COLUMN)
        del image["height"]
    image["alt"] = str(image.get("alt", ""))

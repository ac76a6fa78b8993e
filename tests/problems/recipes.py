"""Files of which only the bytes matter, each by the words with which a page of docs/problems/ names it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Final

from tests.images.photos import bomb_png, camera_jpeg, encoded, quarters
from tests.support.site import GOOD, PROJECT

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


def photo() -> bytes:
    """A small JPEG without metadata."""
    return bytes(encoded(quarters(64, 48), "JPEG"))


def translations() -> bytes:
    """The Spanish words of the interface."""
    return (PROJECT / "theme" / "translations" / "es.po").read_bytes()


def text(body: str, encoding: str = "utf-8") -> bytes:
    """An article with a title, a day and a summary."""
    return f"title: A text\ndate: 2024-01-16\nsummary: A text.\n\n{body}\n".encode(encoding)


RECIPES: Final[Mapping[str, Callable[[], bytes]]] = {
    "a photo": photo,
    "a photo as a telephone takes it": lambda: b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + bytes(64),
    "a photo with the place in it": lambda: bytes(camera_jpeg(image=quarters(64, 48))),
    "the first half of a photo": lambda: photo()[: len(photo()) // 2],
    "an empty file": lambda: b"",
    "a picture of 900 megapixels": lambda: bytes(bomb_png()),
    "a picture of 80 by 40 pixels": lambda: bytes(encoded(quarters(80, 40), "PNG")),
    "a drawing of 120 kB": lambda: (
        b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">%s</svg>' % (b'<path d="M1 8V1l7 7V1"/>' * 5000)
    ),
    "a picture of 40 by 800 pixels": lambda: bytes(encoded(quarters(40, 800), "PNG")),
    "a text saved as Windows-1252": lambda: text("We meet at the café.", "cp1252"),
    "a text with a character that turns its words round": lambda: text("We vote \u202eyaM ni."),
    "a text with 7,000 stars in one paragraph": lambda: text("*a* " * 3500),
    "a text with 600 abbreviations": lambda: text("\n".join(f"*[A{number}]: Word {number}" for number in range(600))),
    "settings saved as Windows-1252": lambda: GOOD.joinpath("campaign.toml").read_text("utf-8").encode("cp1252"),
    "a sheet saved as Windows-1252": lambda: "body { margin: 0; } /* für Ana */\n".encode("cp1252"),
    "the translations that come with Picket": translations,
    "the translations that come with Picket, with “%(host)s” misspelt": lambda: re.sub(
        rb'(msgid "[^"\n]*%\(host\)s[^"\n]*"\nmsgstr "[^"\n]*)%\(host\)s', rb"\1%(hsot)s", translations(), count=1
    ),
    # A copy: content/ may be a campaign's own. Whatever came with Picket once is known for good.
    "the favicon of Picket's sample": Path(__file__).with_name("sample_favicon.svg").read_bytes,
    "a document that has a photo with the place in it": lambda: (
        b"%PDF-1.4\n" + bytes(camera_jpeg(image=quarters(64, 48)))
    ),
    "a text that is hard to read": lambda: text(
        "Notwithstanding considerable administrative reservations regarding infrastructural rehabilitation, the "
        "organisation's representatives unanimously recommended comprehensive modernisation of thermodynamic "
        "installations throughout institutional accommodation facilities, irrespective of budgetary considerations. "
        * 9
    ),
    "a text of 400,000 letters": lambda: text("\n\n".join(f"Line {number} of it." * 10 for number in range(2600))),
    "an action with a mail of 2,500 letters": lambda: text("Write.").replace(
        b"date: 2024-01-16\n", b"kind: letter\nform: mailto:board@example.org\nmessage: " + b"Mend it. " * 278 + b"\n"
    ),
    "a document of an office program": lambda: b"PK\x03\x04\x14\0\x06\0" + bytes(64),
}

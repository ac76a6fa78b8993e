"""Markdown's ``![words](path)`` becomes a picture: renditions to choose from, its size, and loading when it is near."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from html import unescape
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Final, Protocol

from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor
from markdown.serializers import to_html_string
from markdown.treeprocessors import Treeprocessor

from plugins.images.places import Places

if TYPE_CHECKING:
    from markdown import Markdown

    from plugins.frontmatter.model import Document
    from plugins.images.model import Picture

#: How wide a picture in running text is shown: the width of the text, on small screens that of the screen.
SIZES: Final = "(min-width: 47em) 42rem, 90vw"

_TAG: Final = re.compile(r"<img\b[^>]*>", re.IGNORECASE)
_STASHED: Final = re.compile("\x02wzxhzdk:([0-9]+)\x03")


class Resolve(Protocol):
    """Finds pictures."""

    def __call__(self, source: str, alt: str, *, where: tuple[str, int]) -> Picture | None:
        """Return the picture for a path as written, in a file and line; None leaves only its words in the text."""


class PictureExtension(Extension):
    """Makes the pictures of one text after another.

    ``resolve`` answers for each image in the order in which they stand in a text; ``sizes`` is HTML's attribute.
    """

    def __init__(self, resolve: Resolve, sizes: str = SIZES) -> None:
        """Wait for the first text; until ``start`` is called, its file has no name and its lines count from 1."""
        super().__init__()
        self.resolve, self.sizes = resolve, sizes
        self.path, self._places, self._unread = "", Places(1), list[str]()

    def start(self, path: str, document: Document) -> None:
        """Take the next text for that of the file ``path``, beginning on its own line there."""
        self.path, self._places = path, Places(document.body_line)

    def keep(self, lines: list[str]) -> None:
        """Keep ``lines``, as the editor wrote them; they are read when there is a picture."""
        self._unread = lines

    def line_of(self, path: str) -> int:
        """Return the line of the next image with ``path``."""
        if self._unread:
            self._places.read(self._unread)
            self._unread = []
        return self._places.line_of(path)

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Markdown's name
        """Read the source before, and handle images after, everything else."""
        md.preprocessors.register(_Source(md, self), "picture_places", 1000)
        md.treeprocessors.register(_Pictures(md, self), "pictures", -10)  # after 0, when escaped characters are back


class _Source(Preprocessor):
    """Keeps the text as the editor wrote it."""

    def __init__(self, md: Markdown, text: PictureExtension) -> None:
        super().__init__(md)
        self._text = text

    def run(self, lines: list[str]) -> list[str]:
        self._text.keep(lines)
        return lines


class _Pictures(Treeprocessor):
    """Turns every img of a text into a picture, and where it stands alone into a figure."""

    def __init__(self, md: Markdown, text: PictureExtension) -> None:
        super().__init__(md)
        self._text = text

    def run(self, root: ET.Element) -> None:
        images = list(root.iter("img"))
        parents = {child: parent for parent in root.iter() for child in parent} if images else {}
        places = {child: index for parent in {parents[image] for image in images} for index, child in enumerate(parent)}
        for image in images:
            self._replace(image, parents, places[image])
        for number, html in enumerate(self.md.htmlStash.rawHtmlBlocks):
            if isinstance(html, str) and _TAG.search(html):
                self.md.htmlStash.rawHtmlBlocks[number] = _TAG.sub(self._replaced, html)

    def _replace(self, image: ET.Element, parents: dict[ET.Element, ET.Element], index: int) -> None:
        parent = parents[image]
        picture = self._picture({name: self._plain(value) for name, value in image.items()})
        picture.tail = image.tail
        parent[index] = picture
        block = parents.get(parent) if parent.tag == "a" else None
        block = parent if block is None else block
        if picture.tag == "picture" and _is_alone(block, parent):
            _become_figure(block, picture)

    def _replaced(self, tag: re.Match[str]) -> str:
        """Return the replacement of an img that was written as HTML."""
        return to_html_string(self._picture(_attributes(tag[0]))).strip()

    def _picture(self, attributes: dict[str, str]) -> ET.Element:
        """Return the picture element for an img's ``attributes``, or a span of its words where there is none."""
        path, alt = attributes.pop("src", ""), attributes.pop("alt", "")
        found = self._text.resolve(path, alt, where=(self._text.path, self._text.line_of(path)))
        if found is None:
            span = ET.Element("span")
            span.text = alt
            return span
        picture = ET.Element("picture")
        ET.SubElement(picture, "source", type="image/webp", srcset=found.srcset, sizes=self._text.sizes)
        width, height = map(str, found.shown_size)
        printed = {
            "src": found.src,
            "width": width,
            "height": height,
            "alt": found.alt,
            "loading": "lazy",
            "decoding": "async",
        }
        ET.SubElement(picture, "img", {**attributes, **printed})
        return picture

    def _plain(self, text: str) -> str:
        """Return ``text`` with what Markdown put aside back in it, and characters for their names (``&amp;``)."""
        blocks = self.md.htmlStash.rawHtmlBlocks
        return unescape(_STASHED.sub(lambda found: str(blocks[int(found[1])]), text))


def _is_alone(block: ET.Element, parent: ET.Element) -> bool:
    """Whether a picture in ``parent``, which may be a link, is all there is in the paragraph ``block``."""
    lonely = [block] if block is parent else [block, parent]
    texts = [one.text for one in lonely] + [one[-1].tail for one in lonely]
    return block.tag == "p" and all(len(one) == 1 for one in lonely) and not "".join(filter(None, texts)).strip()


def _become_figure(block: ET.Element, picture: ET.Element) -> None:
    """Make the paragraph ``block`` a figure; the title of its image becomes the caption."""
    block.tag = "figure"
    title = picture[-1].attrib.pop("title", "").strip()
    if title:
        ET.SubElement(block, "figcaption").text = title


def _attributes(tag: str) -> dict[str, str]:
    """Return the attributes of a tag written as HTML."""
    parser = _Attributes()
    parser.feed(tag)
    return parser.found


class _Attributes(HTMLParser):
    """Reads the attributes of one tag."""

    def __init__(self) -> None:
        super().__init__()
        self.found: dict[str, str] = {}

    def handle_starttag(self, _tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found = {name: value or "" for name, value in attrs if name in ("src", "alt", "title", "class", "id")}

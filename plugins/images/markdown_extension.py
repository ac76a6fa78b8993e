"""Markdown's ``![words](path)`` becomes a picture: renditions to choose from, its size, and loading when it is near."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections import Counter
from html import unescape
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Final, Protocol

from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor
from markdown.serializers import to_html_string
from markdown.treeprocessors import Treeprocessor

from plugins.markup.blocks import fenced_lines

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from markdown import Markdown

    from plugins.images.model import Picture
    from plugins.markup.model import Text

#: How wide a picture in running text is shown: the width of the text, on small screens that of the screen.
SIZES: Final = "(min-width: 47em) 42rem, 90vw"

_TAG: Final = re.compile(r"<img\b[^>]*>", re.IGNORECASE)
_STASHED: Final = re.compile("\x02wzxhzdk:([0-9]+)\x03")
_CODE: Final = re.compile(r"(`+)(?!`).*?(?<!`)\1(?!`)")
#: An image without a path, in Markdown and in HTML.
_WITHOUT_PATH: Final = re.compile(
    r"!\[[^\]]*\]\(\s*(?:<\s*>)?\s*\)|<img\b(?![^>]*\ssrc\s*=\s*[\"']?[^\"'\s>])", re.IGNORECASE
)


class Resolve(Protocol):
    """Finds pictures."""

    def __call__(self, source: str, alt: str, *, where: tuple[str, int]) -> Picture | None:
        """Return the picture for a path as written, in a file and line; if None, only its words stay in the text."""


class ImageLines:
    """The lines of a text on which its images are; asked for a path again, that of its next occurrence."""

    def __init__(self, first_line: int, lines: Sequence[str] = ()) -> None:
        """Take ``lines`` as the text; the first has the number ``first_line`` in its file."""
        self.first_line, self._lines = first_line, lines
        self._without_code: list[str] | None = None
        self._next: Counter[str] = Counter()
        self._lines_of: dict[str, list[int]] = {}  # the lines of each path

    def next_line(self, path: str) -> int:
        """Return the line of the next image with ``path``; the text's first line if it cannot be found."""
        if path not in self._lines_of:
            self._lines_of[path] = list(self._search(path))
        lines = self._lines_of[path]
        self._next[path] += 1
        return lines[min(self._next[path], len(lines)) - 1] if lines else self.first_line

    def _search(self, path: str) -> Iterator[int]:
        """Yield the line of each occurrence of ``path`` that is not code."""
        if self._without_code is None:
            code = fenced_lines("\n".join(self._lines))
            self._without_code = ["" if n in code else _CODE.sub("", line) for n, line in enumerate(self._lines)]
        pattern = re.compile(rf"(?<![\w./-]){re.escape(path)}(?![\w./-])") if path else _WITHOUT_PATH
        for number, line in enumerate(self._without_code, self.first_line):
            yield from (number for _ in pattern.finditer(line))


class PictureExtension(Extension):
    """Makes the pictures of one text after another.

    ``resolve`` is called for each image in the order in which they are in a text.
    """

    def __init__(self, resolve: Resolve) -> None:
        """Wait for the first text; until ``start`` is called, its file has no name and its lines count from 1."""
        super().__init__()
        self.resolve = resolve
        self.path, self.lines = "", ImageLines(1)

    def start(self, text: Text) -> None:
        """Take the next text as that of the file ``path``, beginning on its own line there."""
        self.path, self.lines = text.path, ImageLines(text.first_line)

    def extendMarkdown(self, md: Markdown) -> None:
        """Read the source before, and handle images after, everything else."""
        md.preprocessors.register(_Source(md, self), "picture_places", 1000)
        md.treeprocessors.register(_Pictures(md, self), "pictures", -10)  # after 0, when escaped characters are back


class _Source(Preprocessor):
    """Takes the text as the editor wrote it."""

    def __init__(self, md: Markdown, text: PictureExtension) -> None:
        super().__init__(md)
        self._text = text

    def run(self, lines: list[str]) -> list[str]:
        self._text.lines = ImageLines(self._text.lines.first_line, lines)
        return lines


class _Pictures(Treeprocessor):
    """Turns every img of a text into a picture, and into a figure if it is alone in its paragraph."""

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
        parser = _Attributes()
        parser.feed(tag[0])
        return to_html_string(self._picture(parser.attributes)).strip()

    def _picture(self, attributes: dict[str, str]) -> ET.Element:
        """Return the picture element for an img's ``attributes``, or a span of its words where there is none."""
        path, alt = attributes.pop("src", ""), attributes.pop("alt", "")
        shown = self._text.resolve(path, alt, where=(self._text.path, self._text.lines.next_line(path)))
        if shown is None:
            span = ET.Element("span")
            span.text = alt
            return span
        picture = ET.Element("picture")
        ET.SubElement(picture, "source", type="image/webp", srcset=shown.srcset, sizes=SIZES)
        width, height = map(str, shown.shown_size)
        printed = {"src": shown.src, "width": width, "height": height, "alt": shown.alt}
        ET.SubElement(picture, "img", {**attributes, **printed, "loading": "lazy", "decoding": "async"})
        return picture

    def _plain(self, text: str) -> str:
        """Return ``text`` with the pieces that Markdown stashed, and without character references (``&amp;``)."""
        blocks = self.md.htmlStash.rawHtmlBlocks
        return unescape(_STASHED.sub(lambda stashed: str(blocks[int(stashed[1])]), text))


def _is_alone(block: ET.Element, parent: ET.Element) -> bool:
    """Whether the paragraph ``block`` has only a picture in it; its ``parent`` may be a link."""
    around = [block] if block is parent else [block, parent]
    texts = [text for element in around for text in (element.text, element[-1].tail) if text]
    return block.tag == "p" and all(len(element) == 1 for element in around) and not "".join(texts).strip()


def _become_figure(block: ET.Element, picture: ET.Element) -> None:
    """Make the paragraph ``block`` a figure; the title of its image becomes the caption."""
    block.tag = "figure"
    title = picture[-1].attrib.pop("title", "").strip()
    if title:
        ET.SubElement(block, "figcaption").text = title


class _Attributes(HTMLParser):
    """Reads the attributes of one tag."""

    def __init__(self) -> None:
        super().__init__()
        self.attributes: dict[str, str] = {}

    def handle_starttag(self, _tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.attributes = {name: value or "" for name, value in attrs if name in ("src", "alt", "title", "class", "id")}

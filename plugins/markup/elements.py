"""Elements that Picket changes once Markdown has built them: tasks, headings, tables and blocks of code."""

from __future__ import annotations

import re
import unicodedata
import xml.etree.ElementTree as ET
from typing import TYPE_CHECKING, Final

from markdown.extensions.toc import TocTreeprocessor, slugify
from markdown.treeprocessors import Treeprocessor

from plugins.markup.writer import SEPARATOR

if TYPE_CHECKING:
    from markdown import Markdown

#: Before Markdown reads the inline markup (20).
_TASKS: Final = 25
#: After inline markup (20), and before the headings get their ids (5).
_HEADINGS: Final = 12
#: After everything that changes tables.
_SCROLL_BOXES: Final = -20

_TASK: Final = re.compile(r"\[([ xX])\]\s+(?=\S)")
_OPEN, _DONE = "\N{BALLOT BOX}", "\N{BALLOT BOX WITH CHECK}"
_LOWEST_HEADING: Final = 6
_PRE: Final = re.compile(r"<pre(?=[\s>])(?![^>]*\stabindex=)", re.IGNORECASE)
_ALIGNED: Final = re.compile(r"text-align:\s*(left|center|right);?")


def add_elements(md: Markdown) -> LoweredHeadings:
    """Register the tree processors of this module, and return the one for headings, which says what it changed."""
    headings = LoweredHeadings(md)
    md.treeprocessors.register(_Tasks(md), "tasks", _TASKS)
    md.treeprocessors.register(headings, "lowered_headings", _HEADINGS)
    md.treeprocessors.register(_ScrollBoxes(md), "scroll_boxes", _SCROLL_BOXES)
    for processor in md.treeprocessors:
        if isinstance(processor, TocTreeprocessor) and processor.slugify is slugify:
            processor.slugify = heading_id
    return headings


def heading_id(text: str, separator: str) -> str:
    """Return the id of a heading: of ASCII letters if it has no others, else of its own letters."""
    plain = "".join(char for char in unicodedata.normalize("NFKD", text) if not unicodedata.combining(char))
    if not any(char.isalpha() and not char.isascii() for char in plain):
        return slugify(text, separator) or "section"
    words = unicodedata.normalize("NFC", text).lower()
    kept = (char if _is_letter(char) else " " if char.isspace() or char == separator else "" for char in words)
    return separator.join("".join(kept).split()) or "section"


def _is_letter(char: str) -> bool:
    """Whether ``char`` is a letter, a number, or a mark that belongs to one, as vowels do in many scripts."""
    return char == "_" or unicodedata.category(char)[0] in "LMN"


class _Tasks(Treeprocessor):
    """Puts a box in place of the brackets of ``- [ ] task``, and removes the separators of lists and quotes."""

    def run(self, root: ET.Element) -> None:
        for element in root.iter():
            if element.tag == "li":
                self._add_box(element)
            for child in [child for child in element if child.text == SEPARATOR]:
                element.remove(child)

    def _add_box(self, item: ET.Element) -> None:
        words = item if (item.text or "").strip() or not len(item) else item[0]
        task = _TASK.match((words.text or "").lstrip()) if words.tag in ("li", "p") else None
        if task and words.text and task[1].lower() not in self.md.references:
            box = _OPEN if task[1] == " " else _DONE
            words.text = f"{box} {words.text.lstrip()[task.end() :]}"
            item.set("class", "task")


class LoweredHeadings(Treeprocessor):
    """Moves all headings of a text down a level if one has level 1, which is that of the page's title.

    ``first`` is the beginning of the first heading of level 1 in the last text; empty if there was none.
    """

    first = ""

    def run(self, root: ET.Element) -> None:
        """Change the tags of the headings."""
        title = root.find(".//h1")
        self.first = ""
        if title is None:
            return
        self.first = (title.text or "").strip()[:20] or "#"
        for level in range(_LOWEST_HEADING - 1, 0, -1):
            for heading in list(root.iter(f"h{level}")):
                heading.tag = f"h{level + 1}"


class _ScrollBoxes(Treeprocessor):
    """Puts tables, which may be wider than a phone, into boxes that finger and keyboard can scroll; code scrolls too.

    The page's policy forbids the styles that align cells, so they become classes.
    """

    def run(self, root: ET.Element) -> None:
        if root.find(".//table") is not None:
            _wrap_tables(root)
        for block in root.iter("pre"):
            block.set("tabindex", "0")
        stash = self.md.htmlStash.rawHtmlBlocks
        for number, html in enumerate(stash):
            if isinstance(html, str) and "<pre" in html.lower():
                stash[number] = _PRE.sub('<pre tabindex="0"', html)


def _wrap_tables(root: ET.Element) -> None:
    for parent in list(root.iter()):
        for index, table in enumerate(parent):
            if table.tag == "table":
                attributes = {"class": "scroll", "tabindex": "0", "role": "group", "aria-label": _column_names(table)}
                box = ET.Element("div", attributes)
                box.tail, table.tail = table.tail, None
                box.append(table)
                parent[index] = box
                _align_by_class(table)


def _column_names(table: ET.Element) -> str:
    """Return the heads of the columns, as the name of a table for those who come to it with the keyboard."""
    heads = (" ".join("".join(cell.itertext()).split()) for cell in table.iter("th"))
    return ", ".join(filter(None, heads))


def _align_by_class(table: ET.Element) -> None:
    for cell in (*table.iter("th"), *table.iter("td")):
        style = _ALIGNED.fullmatch(cell.get("style", "").strip())
        if style:
            del cell.attrib["style"]
            cell.set("class", f"{cell.get('class', '')} align-{style[1]}".strip())

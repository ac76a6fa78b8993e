"""Puts tables and code, which may be wider than a phone, into boxes that finger and keyboard can scroll."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from typing import TYPE_CHECKING, Final

from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

if TYPE_CHECKING:
    from markdown import Markdown

#: After everything that changes tables has run.
_LAST: Final = -20
_PRE: Final = re.compile(r"<pre(?=[\s>])(?![^>]*\stabindex=)", re.IGNORECASE)
_ALIGNED: Final = re.compile(r"text-align:\s*(left|center|right);?")


class WideExtension(Extension):
    """Wraps tables in boxes that scroll, lets the keyboard reach them and blocks of code, and aligns cells by class."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  (Markdown's name)
        """Join the tree processors of ``md``."""
        md.treeprocessors.register(_Wide(md), "wide", _LAST)


class _Wide(Treeprocessor):
    """Changes tables and blocks of code, those in the tree and those of code that Markdown keeps as text."""

    def run(self, root: ET.Element) -> None:
        """Change what there is of them; most texts have neither."""
        if root.find(".//table") is not None:
            _wrap_tables(root)
        for block in root.iter("pre"):
            block.set("tabindex", "0")
        blocks = self.md.htmlStash.rawHtmlBlocks
        for number, html in enumerate(blocks):
            if isinstance(html, str) and "<pre" in html.lower():
                blocks[number] = _PRE.sub('<pre tabindex="0"', html)


def _wrap_tables(root: ET.Element) -> None:
    """Put every table below ``root`` into a box of its own."""
    for parent in list(root.iter()):
        for index, table in enumerate(parent):
            if table.tag == "table":
                box = ET.Element(
                    "div", {"class": "scroll", "tabindex": "0", "role": "group", "aria-label": _name(table)}
                )
                box.tail, table.tail = table.tail, None
                box.append(table)
                parent[index] = box
                _align(table)


def _name(table: ET.Element) -> str:
    """Return what to call a table, for those who come to it with the keyboard: the heads of its columns."""
    heads = (" ".join("".join(cell.itertext()).split()) for cell in table.iter("th"))
    return ", ".join(filter(None, heads))


def _align(table: ET.Element) -> None:
    """Replace styles that align cells, which the page's policy forbids, by classes."""
    for cell in (*table.iter("th"), *table.iter("td")):
        found = _ALIGNED.fullmatch(cell.get("style", "").strip())
        if found:
            del cell.attrib["style"]
            cell.set("class", f"{cell.get('class', '')} align-{found[1]}".strip())

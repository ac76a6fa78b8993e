"""Elements that Picket changes: tasks get checkboxes, headings get ids made of their letters."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Final

from markdown.extensions.toc import TocTreeprocessor, slugify
from markdown.treeprocessors import Treeprocessor

from plugins.markup.writer import PARTING

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from markdown import Markdown

_TASK: Final = re.compile(r"\[([ xX])\]\s+(?=\S)")
_OPEN, _DONE = "\N{BALLOT BOX}", "\N{BALLOT BOX WITH CHECK}"


class Elements(Treeprocessor):
    """Changes what Markdown made of blocks, before it looks at what stands within lines."""

    def run(self, root: Element) -> None:
        """Go through all elements."""
        for element in root.iter():
            if element.tag == "li":
                self._tick(element)
            for child in [child for child in element if child.text == PARTING]:
                element.remove(child)

    def _tick(self, item: Element) -> None:
        """Put a box in place of the brackets that begin a task."""
        holder = item if (item.text or "").strip() or not len(item) else item[0]
        found = _TASK.match((holder.text or "").lstrip()) if holder.tag in ("li", "p") else None
        if found and holder.text and found[1].lower() not in self.md.references:
            box = _OPEN if found[1] == " " else _DONE
            holder.text = f"{box} {holder.text.lstrip()[found.end() :]}"
            item.set("class", "task")


def name_headings(md: Markdown) -> None:
    """Give the headings of ``md`` ids of their own letters."""
    for processor in md.treeprocessors:
        if isinstance(processor, TocTreeprocessor) and processor.slugify is slugify:
            processor.slugify = heading_id


def heading_id(text: str, separator: str) -> str:
    """Return the id of a heading: of plain letters where it has no others, else of its own."""
    plain = "".join(sign for sign in unicodedata.normalize("NFKD", text) if not unicodedata.combining(sign))
    if not any(sign.isalpha() and not sign.isascii() for sign in plain):
        return slugify(text, separator) or "section"
    words = unicodedata.normalize("NFC", text).lower()
    kept = "".join(sign if _is_letter(sign) else " " if sign.isspace() or sign == separator else "" for sign in words)
    return separator.join(kept.split()) or "section"


def _is_letter(sign: str) -> bool:
    """Whether ``sign`` is a letter or number, or a mark that belongs to one, as vowels do in many scripts."""
    return sign == "_" or unicodedata.category(sign)[0] in "LMN"

"""Headings: a text's first may be its title; other level-1 headings move down a level, since a page has one title."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

from plugins.frontmatter.model import Entry
from plugins.frontmatter.other_formats import with_properties
from plugins.problems import Problem

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from markdown import Markdown

    from plugins.frontmatter.model import Document

_ATX: Final = re.compile(r" {0,3}#[ \t]+(?P<text>\S.*?)(?:[ \t]+#+)?[ \t]*")
_UNDERLINE: Final = re.compile(r" {0,3}=+[ \t]*")
_ATTRIBUTES: Final = re.compile(r"[ \t]*\{:?[ \t]*[#.][^{}]*\}$")
#: Before the headings get their ids (5), and once their words stand in them (20).
_PRIORITY: Final = 12
_LOWEST: Final = 6


class HeadingsExtension(Extension):
    """Moves all headings of a text down a level where one of them is set as a title."""

    def __init__(self) -> None:
        """Wait for the first text."""
        super().__init__()
        self.moved = ""

    def start(self) -> None:
        """Take the next text for a new one."""
        self.moved = ""

    def notices(self, document: Document, path: str) -> tuple[Problem, ...]:
        """Return what to say of the text just read from the file at ``path``."""
        if not self.moved:
            return ()
        lines = document.body.split("\n")
        at = next((number for number, line in enumerate(lines) if line.lstrip("# \t").startswith(self.moved)), 0)
        what = "A heading with one # is the title of a page, so the headings of this text were moved down a level."
        return (Problem(path, document.body_line + at, what, "Begin headings within a text with ##.", "FM063"),)

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  (Markdown's name)
        """Join the tree processors of ``md``."""
        md.treeprocessors.register(_Lower(md, self), "picket-headings", _PRIORITY)


class _Lower(Treeprocessor):
    def __init__(self, md: Markdown, extension: HeadingsExtension) -> None:
        super().__init__(md)
        self._extension = extension

    def run(self, root: Element) -> None:
        first = root.find(".//h1")
        if first is None:
            return
        self._extension.moved = (first.text or "").strip()[:20] or "#"
        for level in range(_LOWEST - 1, 0, -1):
            for heading in list(root.iter(f"h{level}")):
                heading.tag = f"h{level + 1}"


def adopt_title(document: Document) -> Document:
    """Return ``document`` with its first line as the title, where that is a heading set as one and there is no other.

    A heading that says the title once more is left out.
    """
    lines = document.body.split("\n")
    heading = _ATX.fullmatch(lines[0])
    text, used = (heading["text"], 1) if heading else ("", 0)
    if not heading and len(lines) > 1 and lines[0].strip() and _UNDERLINE.fullmatch(lines[1]):
        text, used = lines[0].strip(), 2
    text = _ATTRIBUTES.sub("", text)
    title = next((entry.value for entry in document.entries if entry.key == "title"), "")
    if not text or (title and _plain(title) != _plain(text)):
        return document
    entries = document.entries
    if not title:
        entries = (*(entry for entry in entries if entry.key != "title"), Entry("title", text, document.body_line))
    while used < len(lines) and not lines[used].strip():
        used += 1
    found = replace(document, entries=entries, body="\n".join(lines[used:]), body_line=document.body_line + used)
    return found if document.entries else with_properties(found)


def _plain(text: str) -> str:
    """Return the words of a title, however they are set."""
    return " ".join(re.sub(r"[^\w\s]", "", text).casefold().split())

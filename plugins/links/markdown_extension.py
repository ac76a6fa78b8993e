"""The Markdown extension that lets ``[text](../planks/open-books.md)`` lead to the plank's page."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor

from plugins.frontmatter.model import Findings
from plugins.links.addresses import addresses_in, closed, complete, leads_elsewhere
from plugins.links.foreign import without_signs
from plugins.links.validation import judge_plain

if TYPE_CHECKING:
    from collections.abc import Mapping
    from xml.etree.ElementTree import Element

    from markdown import Markdown

    from plugins.frontmatter.model import Document

#: Before anybody keeps the lines of a text.
_FIRST = 1010
_AFTER_INLINE = 10
#: What people leave out of an address that they write in a text.
_SCHEME = re.compile(r"^(?:https?://(?:www\.)?|mailto:|tel:)", re.IGNORECASE)


class LinksExtension(Extension):
    """Completes plain links to files (a ``frontmatter.model.BodyExtension``)."""

    @property
    def extension(self) -> LinksExtension:
        """The Markdown extension: itself."""
        return self

    def start(self, path: str, document: Document) -> None:
        """Do nothing: every file is the same to it."""

    def findings(self, html: str) -> Findings:
        """Return the addresses that must still be judged, and with them those that nothing can put right."""
        found = addresses_in(html)
        return Findings({"addresses": tuple(one for one in found if one.kind or judge_plain(one.text))})

    def recall(self, facts: Mapping[str, Any]) -> None:
        """Do nothing: the facts say all."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  (Markdown's name)
        """Join the processors of ``md``."""
        md.preprocessors.register(_Foreign(md), "foreign-links", _FIRST)
        md.treeprocessors.register(_Links(md), "picket-links", _AFTER_INLINE)


class _Foreign(Preprocessor):
    """Reads links that another generator would have filled in."""

    def run(self, lines: list[str]) -> list[str]:
        return without_signs(lines)


class _Links(Treeprocessor):
    """Completes links, and keeps those to other sites from saying where the visitor came from.

    A page's own policy says so already, but for one with a form whose service has to know the site.
    """

    def run(self, root: Element) -> None:
        for link in root.iter("a"):
            address = closed(complete(link.get("href", "")))
            link.set("href", address)
            if leads_elsewhere(address):
                link.set("rel", "noreferrer")
            if _is_bare("".join(link.itertext()), address):
                link.set("class", "bare")


def _is_bare(text: str, address: str) -> bool:
    """Whether the words of a link are its address: printed pages need not say it again."""
    return _SCHEME.sub("", text).rstrip("/") == _SCHEME.sub("", address).rstrip("/") != ""

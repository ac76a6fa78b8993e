"""The Markdown extension that lets ``[text](../planks/open-books.md)`` lead to the plank's page."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from markdown import Markdown

    from plugins.frontmatter.model import Document

#: A relative path to a Markdown file, with or without a fragment; no scheme, no leading brace or bar.
_TO_A_FILE = re.compile(r"(?![a-zA-Z][a-zA-Z0-9+.-]*:|//|[{|#?])[^?#]+\.md(?:#.*)?")
_AFTER_INLINE = 10
EXPRESSION = re.compile(r"^[{|](?P<what>[a-z]+)[}|](?P<path>[^?#]*)")


class LinksExtension(Extension):
    """Collects every link expression of a body in ``found``, and completes plain links to files."""

    def __init__(self) -> None:
        """Start with none."""
        super().__init__()
        self.found: list[tuple[str, str]] = []

    @property
    def extension(self) -> LinksExtension:
        """The Markdown extension: itself."""
        return self

    def start(self, path: str, document: Document) -> None:  # noqa: ARG002  (the same for every file)
        """Forget the last file's links."""
        self.found = []

    def facts(self) -> dict[str, Any]:
        """Return the link expressions, as (what, path) pairs."""
        return {"link_expressions": tuple(self.found)}

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  (Markdown's name)
        """Join the tree processors of ``md``."""
        md.treeprocessors.register(_Links(md, self), "picket-links", _AFTER_INLINE)


class _Links(Treeprocessor):
    def __init__(self, md: Markdown, extension: LinksExtension) -> None:
        super().__init__(md)
        self._extension = extension

    def run(self, root: Element) -> None:
        for link in root.iter("a"):
            address = link.get("href", "")
            if _TO_A_FILE.fullmatch(address):
                address = f"{{filename}}{address}"
                link.set("href", address)
            found = EXPRESSION.match(address)
            if found:
                self._extension.found.append((found["what"], found["path"]))

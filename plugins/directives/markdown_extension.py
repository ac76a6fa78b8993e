"""The Markdown extension that replaces directives with placeholders in the HTML."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor

from plugins.directives.model import Directive, find_directives, find_misplaced, place
from plugins.frontmatter.model import Findings

if TYPE_CHECKING:
    from collections.abc import Mapping

    from markdown import Markdown

    from plugins.frontmatter.model import Document

#: After Markdown has normalised white space (30), before it takes fenced code (25) and HTML (20) out.
_PRIORITY = 27


class DirectivesExtension(Extension):
    """Collects the directives of one body after another (a ``frontmatter.model.BodyExtension``)."""

    def __init__(self) -> None:
        """Start with none."""
        super().__init__()
        self.found: list[Directive] = []
        self.misplaced: list[tuple[str, int]] = []
        self.first_line = 1

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  (Markdown's name)
        """Join the preprocessors of ``md``."""
        md.preprocessors.register(_Directives(md, self), "directives", _PRIORITY)

    @property
    def extension(self) -> DirectivesExtension:
        """The Markdown extension: itself."""
        return self

    def start(self, path: str, document: Document) -> None:  # noqa: ARG002  (only lines matter here)
        """Forget the last body's directives; the next body begins on its own line of its file."""
        self.found, self.misplaced = [], []
        self.first_line = document.body_line

    def findings(self, html: str) -> Findings:  # noqa: ARG002  (they were taken out before there was any)
        """Return the body's directives, in order, and what only looks like one."""
        return Findings({"directives": tuple(self.found), "misplaced_directives": tuple(self.misplaced)})

    def recall(self, facts: Mapping[str, Any]) -> None:
        """Do nothing: the facts say all."""


class _Directives(Preprocessor):
    def __init__(self, md: Markdown, extension: DirectivesExtension) -> None:
        super().__init__(md)
        self._extension = extension

    def run(self, lines: list[str]) -> list[str]:
        taken = dict(find_directives(lines, self._extension.first_line))
        self._extension.misplaced += find_misplaced(lines, self._extension.first_line)
        out: list[str] = []
        for index, line in enumerate(lines):
            if index in taken:
                number = len(self._extension.found)
                self._extension.found.append(taken[index])
                out += ["", self.md.htmlStash.store(place(number)), ""]
            else:
                out.append(line)
        return out

"""The converter turns Markdown into HTML, with all of Picket's extensions, and judges what came of it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

from markdown import Markdown
from markdown.extensions import Extension

from plugins.markup.allowed_html import judge_html
from plugins.markup.blocks import PRIORITY, Blocks
from plugins.markup.elements import LoweredHeadings, add_elements
from plugins.markup.fast_path import FastPathExtension, TooManyDelimiters
from plugins.markup.inline import add_inline
from plugins.markup.limits import LimitExceeded, check_limits, too_deep, too_many_signs
from plugins.markup.preprocessors import add_preprocessors
from plugins.markup.unread_markup import unread_markup
from plugins.messages import Message
from plugins.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from plugins.markup.model import BodyExtension, Text

#: Problems that take another's place: a note that is never closed, a tag seen as text (plugins.markup.unread_patterns),
#: and a fence that is never closed (plugins.markup.block_problems).
_NOTE, _TAG, _FENCE = "MRK018", "MRK028", "MRK001"
#: Two versions of one text.
_CONFLICT: Final = "MRK042"
#: An allowed element that is not closed.
_UNCLOSED: Final = "FM024"


@dataclass(frozen=True)
class ConversionResult:
    """A text as HTML, the problems that hold its file back, and notices."""

    html: str
    problems: tuple[Problem, ...] = ()
    notices: tuple[Problem, ...] = ()


class MarkupExtension(Extension):
    """Installs all of this room's processors in a Markdown instance."""

    blocks: Blocks
    headings: LoweredHeadings

    def extendMarkdown(self, md: Markdown) -> None:
        """Register the processors."""
        self.blocks = Blocks(md)
        if "fenced_code_block" in md.preprocessors:
            md.preprocessors.register(self.blocks, "blocks", PRIORITY)
        add_preprocessors(md)
        add_inline(md)
        self.headings = add_elements(md)


class Converter:
    """Converts one text after another with the same settings."""

    def __init__(self, options: Mapping[str, Any], extensions: Sequence[BodyExtension]) -> None:
        """``options`` are Markdown's own, ``extensions`` the rooms'."""
        self._options, self._extensions = options, extensions
        self._markup = MarkupExtension()

    def convert(self, text: Text) -> ConversionResult:
        """Return what became of ``text``. Raises LimitExceeded if it is above one of the ``limits``."""
        self._markdown.reset()
        for body in self._extensions:
            body.start(text)
        if not text.body.strip():  # Markdown returns at once, and what was found in the last text would remain
            return ConversionResult("")
        check_limits(text)
        try:
            html = self._markdown.convert(text.body)
        except TooManyDelimiters as error:
            raise LimitExceeded(too_many_signs(text, str(error))) from None
        except RecursionError:
            del self._markdown  # it would continue in the middle of the list that it was reading
            raise LimitExceeded(too_deep(text)) from None
        problems = tuple(self._judge(html, text))
        is_whole = all(problem.code != _CONFLICT for problem in problems)  # its ======= makes headings of lines
        return ConversionResult(html, problems, tuple(self._notices(text)) if is_whole else ())

    @cached_property
    def _markdown(self) -> Markdown:
        rooms = [body.extension for body in self._extensions]
        extensions = [*self._options.get("extensions", ()), self._markup, *rooms, FastPathExtension()]
        return Markdown(**{**self._options, "extensions": extensions})

    def _judge(self, html: str, text: Text) -> Iterator[Problem]:
        """Yield what is wrong with a text that became ``html``."""
        allowed = judge_html(html, text)
        in_blocks = self._markup.blocks.problems
        problems = [problem for problem, _ in in_blocks]
        if not any(problem.code == _FENCE for problem in problems):  # else code would be taken for text
            covered = {problem.line + more for problem, length in in_blocks for more in range(length)}
            problems += [problem for problem in unread_markup(html, text.body) if problem.line not in covered]
        tags = {text.first_line + problem.line for problem in problems if problem.code == _TAG}
        yield from (problem for problem in allowed if not (problem.code == _UNCLOSED and problem.line in tags))
        for problem in problems:
            if not (allowed and problem.code == _NOTE):
                yield problem.at(text.path, text.first_line + problem.line)

    def _notices(self, text: Text) -> Iterator[Problem]:
        """Yield a notice if headings were moved down a level."""
        if title := self._markup.headings.first:
            lines = enumerate(text.body.split("\n"))
            index = next((index for index, line in lines if line.lstrip("# \t").startswith(title)), 0)
            what = Message(
                "A heading with one # is the title of a page, so the headings of this text were moved down a level."
            )
            yield Problem(
                text.path, text.first_line + index, what, Message("Begin headings within a text with ##."), "FM063"
            )

"""A directive is a line of its own, ``::name argument key=value``; a body is split into parts at its directives."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final, Protocol

from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor
from markupsafe import Markup

from plugins.markup.blocks import fenced_lines
from plugins.markup.model import Findings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from markdown import Markdown

    from plugins.markup.model import Text

#: After Markdown has normalised white space (30), before it takes fenced code (25) and HTML (20) out.
_PRIORITY: Final = 27
_LINE: Final = re.compile(r"^ {0,3}::\s*(?P<name>[^\W\d][\w-]*)\s*:?\s*(?P<rest>.*?)\s*$")
#: What looks like a directive within a line.
_WITHIN: Final = re.compile(r"(?<![\w:])::\s?(?P<name>[^\W\d]\w*)")
_INLINE_CODE: Final = re.compile(r"(`+)(?!`).*?(?<!`)\1(?!`)")
#: A word, perhaps with ``key=`` before it; quotes of any kind keep words together, an apostrophe does not.
_WORD: Final = re.compile(
    r"""(?:(?P<key>[^\W\d]\w*)\s*=\s*)?"""
    r"""(?:["“”„«](?P<double>[^"“”»]*)["“”»]|['‘](?P<single>[^'‘]*?)['’](?=\s|$)|(?P<bare>\S+))"""
)
_PLACEHOLDER: Final = re.compile(r"<!--::(\d{1,4})-->")


@dataclass(frozen=True)
class Directive:
    """One directive as the editor wrote it; ``line`` counts from 1 in the file."""

    name: str
    argument: str
    options: Mapping[str, str]
    line: int


@dataclass(frozen=True)
class Html:
    """A part of a body that is text, already HTML: Markdown's own output, judged by ``markup.allowed_html``."""

    text: str
    kind: str = field(default="html", init=False)
    contacts: tuple[()] = field(default=(), init=False)

    @property
    def html(self) -> Markup:
        """What templates print as it is; created when it is asked for, or all bodies would be in memory twice."""
        return Markup(self.text)  # noqa: S704  (see above)


class Part(Protocol):
    """A piece of a body; templates print it by its ``kind``."""

    @property
    def kind(self) -> str:
        """The word by which templates choose: html, action, video …."""

    @property
    def contacts(self) -> Sequence[Any]:
        """Whom it may contact once the visitor asks: things with ``origins``, as embeds and videos have."""


class DirectivesExtension(Extension):
    """Replaces the directives of each text by placeholders (a ``markup.model.BodyExtension``)."""

    def __init__(self) -> None:
        """Begin without directives."""
        super().__init__()
        self.directives: list[Directive] = []
        self.misplaced: list[tuple[str, int]] = []
        self.first_line = 1

    def extendMarkdown(self, md: Markdown) -> None:
        """Register the preprocessor."""
        md.preprocessors.register(_Directives(md, self), "directives", _PRIORITY)

    @property
    def extension(self) -> DirectivesExtension:
        """The Markdown extension: itself."""
        return self

    def start(self, text: Text) -> None:
        """Forget the directives of the last text."""
        self.directives, self.misplaced = [], []
        self.first_line = text.first_line

    def findings(self, _html: str) -> Findings:
        """Return the directives in order, and what only looks like one."""
        return Findings({"directives": tuple(self.directives), "misplaced_directives": tuple(self.misplaced)})

    def recall(self, facts: Mapping[str, Any]) -> None:
        """Do nothing: the facts say all."""


class _Directives(Preprocessor):
    def __init__(self, md: Markdown, extension: DirectivesExtension) -> None:
        super().__init__(md)
        self._extension = extension

    def run(self, lines: list[str]) -> list[str]:
        directives = dict(find_directives(lines, self._extension.first_line))
        self._extension.misplaced += find_misplaced(lines, self._extension.first_line)
        out: list[str] = []
        for index, line in enumerate(lines):
            if index in directives:
                placeholder = placeholder_of(len(self._extension.directives))
                self._extension.directives.append(directives[index])
                out += ["", self.md.htmlStash.store(placeholder), ""]
            else:
                out.append(line)
        return out


def find_directives(lines: Sequence[str], first_line: int = 1) -> Iterator[tuple[int, Directive]]:
    """Yield the index and the directive of every line that is one, outside fenced code."""
    for index, line in _outside_code(lines):
        if match := _LINE.match(line):
            argument, options = _split_words(match["rest"])
            yield index, Directive(match["name"].lower(), argument, options, first_line + index)


def find_misplaced(lines: Sequence[str], first_line: int = 1) -> Iterator[tuple[str, int]]:
    """Yield name and line of what looks like a directive, but is in a list, a quotation or a sentence."""
    for index, line in _outside_code(lines):
        if not _LINE.match(line):
            for match in _WITHIN.finditer(_INLINE_CODE.sub("", line)):
                yield match["name"].lower(), first_line + index


def _outside_code(lines: Sequence[str]) -> Iterator[tuple[int, str]]:
    """Yield index and text of the lines with a colon that are not in fenced code.

    Without two colons in a row no line has a directive, unless code is between them.
    """
    text = "\n".join(lines)
    if "::" not in text and "`" not in text:
        return
    fenced = fenced_lines(text)
    yield from ((index, line) for index, line in enumerate(lines) if ":" in line and index not in fenced)


def _split_words(rest: str) -> tuple[str, dict[str, str]]:
    """Split what follows the name into the argument and ``key=value`` options."""
    options: dict[str, str] = {}
    arguments = []
    for match in _WORD.finditer(rest):
        word = next(part for part in match.group("double", "single", "bare") if part is not None)
        if match["key"]:
            options[match["key"].lower()] = word
        else:
            arguments.append(word)
    return " ".join(arguments), options


def placeholder_of(number: int) -> str:
    """Return what is in the HTML in place of the text's directive ``number``, until the body is split."""
    return f"<!--::{number}-->"


def split_body(
    html: str, directives: Sequence[Directive], part_of: Callable[[Directive], Part | None]
) -> tuple[Part, ...]:
    """Split a converted body at its directives; ``part_of`` returns the part of each, or None to leave it out."""
    parts: list[Part] = []
    for index, piece in enumerate(_PLACEHOLDER.split(html)):
        if index % 2:
            part = part_of(directives[int(piece)]) if int(piece) < len(directives) else None
            parts += [part] if part is not None else []
        elif piece.strip():
            parts.append(Html(piece.strip()))
    return tuple(parts)

"""A directive is a line of its own, ``::name argument key=value``; a body is split into parts at its directives."""

from __future__ import annotations

import re
from dataclasses import field
from typing import TYPE_CHECKING, Any, Protocol

from markupsafe import Markup

from plugins.markup.fences import fenced_lines
from plugins.values import frozen

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

_LINE = re.compile(r"^ {0,3}::\s*(?P<name>[^\W\d][\w-]*)\s*:?\s*(?P<rest>.*?)\s*$")
#: Something like a directive that does not stand on a line of its own.
_ELSEWHERE = re.compile(r"(?<![\w:])::\s?(?P<name>[^\W\d]\w*)")
_INLINE_CODE = re.compile(r"(`+)(?!`).*?(?<!`)\1(?!`)")
#: A word, maybe with ``key=`` before it; quotes of any kind keep words together, an apostrophe does not.
_WORD = re.compile(
    r"""(?:(?P<key>[^\W\d]\w*)\s*=\s*)?"""
    r"""(?:["“”„«](?P<double>[^"“”»]*)["“”»]|['‘](?P<single>[^'‘]*?)['’](?=\s|$)|(?P<bare>\S+))"""
)
_PLACE = re.compile(r"<!--::(\d{1,4})-->")


@frozen
class Directive:
    """One directive as the editor wrote it; ``line`` counts from 1 in the file."""

    name: str
    argument: str
    options: Mapping[str, str]
    line: int


@frozen
class Html:
    """A part of a body that is plain text, already HTML: Markdown's own output, judged by frontmatter.bodies."""

    text: str
    kind: str = field(default="html", init=False)
    contacts: tuple[()] = field(default=(), init=False)

    @property
    def html(self) -> Markup:
        """What templates print as it is; made when it is asked for, as it would double what all bodies take."""
        return Markup(self.text)  # noqa: S704  (see above)


class Part(Protocol):
    """A piece of a body; templates print it by its ``kind``."""

    @property
    def kind(self) -> str:
        """The word templates choose by: html, action, video …."""

    @property
    def contacts(self) -> Sequence[Any]:
        """Whom it may contact once the visitor asks: things with ``origins``, as embeds and videos have."""


def find_directives(lines: Sequence[str], first_line: int = 1) -> Iterator[tuple[int, Directive]]:
    """Yield the index and the directive of every line that is one, outside fenced code."""
    for index, line in _outside_code(lines):
        found = _LINE.match(line)
        if found:
            argument, options = _words(found["rest"])
            yield index, Directive(found["name"].lower(), argument, options, first_line + index)


def find_misplaced(lines: Sequence[str], first_line: int = 1) -> Iterator[tuple[str, int]]:
    """Yield name and line of what looks like a directive, but stands in a list, a quotation or a sentence."""
    for index, line in _outside_code(lines):
        if not _LINE.match(line):
            for found in _ELSEWHERE.finditer(_INLINE_CODE.sub("", line)):
                yield found["name"].lower(), first_line + index


def _outside_code(lines: Sequence[str]) -> Iterator[tuple[int, str]]:
    """Yield index and text of the lines with a colon that are not in fenced code.

    Without two colons in a row there is nothing to find, unless code stands between them.
    """
    text = "\n".join(lines)
    if "::" not in text and "`" not in text:
        return
    fenced = fenced_lines(text)
    yield from ((index, line) for index, line in enumerate(lines) if ":" in line and index not in fenced)


def _words(rest: str) -> tuple[str, dict[str, str]]:
    """Part what follows the name into the argument and ``key=value`` options."""
    options: dict[str, str] = {}
    arguments = []
    for found in _WORD.finditer(rest):
        word = next(part for part in found.group("double", "single", "bare") if part is not None)
        if found["key"]:
            options[found["key"].lower()] = word
        else:
            arguments.append(word)
    return " ".join(arguments), options


def place(number: int) -> str:
    """Return what stands in the HTML for the file's directive ``number`` until the body is cut."""
    return f"<!--::{number}-->"


def cut(html: str, directives: Sequence[Directive], make: Callable[[Directive], Any]) -> tuple[Part, ...]:
    """Cut a converted body at its directives; ``make`` gives the part for each, or None to leave it out."""
    parts: list[Part] = []
    for index, piece in enumerate(_PLACE.split(html)):
        if index % 2:
            part = make(directives[int(piece)]) if int(piece) < len(directives) else None
            parts += [part] if part is not None else []
        elif piece.strip():
            parts.append(Html(piece.strip()))
    return tuple(parts)

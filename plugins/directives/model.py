"""A directive is a line of its own, ``::name argument key=value``; a body is cut into parts at its directives."""

from __future__ import annotations

import re
import shlex
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Protocol

from markupsafe import Markup

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

_LINE = re.compile(r"^ {0,3}::\s*(?P<name>[A-Za-z][\w-]*)\s*(?P<rest>.*?)\s*$")
_FENCE = re.compile(r"^ {0,3}(?P<fence>`{3,}|~{3,})")
_PLACE = re.compile(r"<!--::(\d+)-->")
_CURLY = str.maketrans("“”„«»", '"""""')


@dataclass(frozen=True)
class Directive:
    """One directive as the editor wrote it; ``line`` counts from 1 in the file."""

    name: str
    argument: str
    options: Mapping[str, str]
    line: int


@dataclass(frozen=True)
class Html:
    """A part of a body that is plain text, already HTML."""

    html: Markup
    kind: str = field(default="html", init=False)
    contacts: tuple[()] = field(default=(), init=False)


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
    fence = ""
    for index, line in enumerate(lines):
        mark = _FENCE.match(line)
        if mark and (not fence or mark["fence"].startswith(fence)):
            fence = "" if fence else mark["fence"]
            continue
        found = None if fence else _LINE.match(line)
        if found:
            argument, options = _words(found["rest"])
            yield index, Directive(found["name"].lower(), argument, options, first_line + index)


def _words(rest: str) -> tuple[str, dict[str, str]]:
    """Part what follows the name into the argument and ``key=value`` options; quotes keep words together."""
    rest = rest.translate(_CURLY)
    try:
        words = shlex.split(rest)
    except ValueError:  # a quote that is never closed, or an apostrophe: take the words as they stand
        words = rest.split()
    options = {}
    arguments = []
    for word in words:
        key, equals, value = word.partition("=")
        if equals and key.isidentifier():
            options[key.lower()] = value
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
            parts.append(Html(Markup(piece.strip())))  # noqa: S704  (Markdown's own output, judged by frontmatter.bodies)
    return tuple(parts)

"""The channel between the server and the builder: one message a line, as JSON, over the builder's pipes."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Final

from plugins.i18n.message_language import translated

if TYPE_CHECKING:
    from plugins.problems import Problem


@dataclass(frozen=True)
class ShownProblem:
    """A problem or a notice as the panel shows it.

    ``lines`` are the line in question with the one before and the one after, each with its number; ``pages`` the files
    of the output folder that are made of the file.
    """

    path: str
    line: int
    what: str
    hint: str
    code: str
    lines: tuple[tuple[int, str], ...] = ()
    pages: tuple[str, ...] = ()


@dataclass(frozen=True)
class Building:
    """A build has begun."""


@dataclass(frozen=True)
class Built:
    """The site is up to date, without the texts in which there are ``problems``.

    ``changed`` are the files of the output folder that the build wrote or removed. The
    ``stale`` ones are still as they were before, and are made next, those first that somebody looks at.
    """

    changed: tuple[str, ...]
    notices: tuple[ShownProblem, ...] = ()
    problems: tuple[ShownProblem, ...] = ()
    stale: tuple[str, ...] = ()


@dataclass(frozen=True)
class Rendered:
    """Some ``files`` of the output folder are as they should be now; a build may still go on."""

    files: tuple[str, ...]


@dataclass(frozen=True)
class Failed:
    """The site was left unchanged, because of ``problems``."""

    problems: tuple[ShownProblem, ...]


@dataclass(frozen=True)
class View:
    """What the editor wants to see: the site as the public sees it, or as it will be on a day (``2027-03-01``)."""

    public: bool = False
    as_of: str = ""


@dataclass(frozen=True)
class Viewed:
    """The ``files`` of the output folder that are open in browsers, or asked for: they are made first."""

    files: tuple[str, ...]


ChannelMessage = Building | Built | Rendered | Failed | View | Viewed
_TYPES: Final = {kind.__name__: kind for kind in (Building, Built, Rendered, Failed, View, Viewed)}


def encode(message: ChannelMessage) -> bytes:
    """Return a message as a line."""
    fields = {"type": type(message).__name__, **asdict(message)}
    return json.dumps(fields, separators=(",", ":"), allow_nan=False).encode() + b"\n"


def decode(line: bytes) -> ChannelMessage | None:
    """Return the message in a line; None where it holds something else, such as what other code printed."""
    try:
        fields = json.loads(line)
        message = _TYPES[fields.pop("type")](**fields)
    except (ValueError, TypeError, LookupError, AttributeError):
        return None
    if isinstance(message, Built):
        problems = _problems(message.problems)
        return Built(tuple(message.changed), _problems(message.notices), problems, tuple(message.stale))
    if isinstance(message, Rendered | Viewed):
        return type(message)(tuple(message.files))
    return Failed(_problems(message.problems)) if isinstance(message, Failed) else message


def _problems(fields: object) -> tuple[ShownProblem, ...]:
    problems = [ShownProblem(**one) for one in fields] if isinstance(fields, list) else []
    return tuple(
        ShownProblem(
            one.path,
            one.line,
            one.what,
            one.hint,
            one.code,
            tuple((number, text) for number, text in one.lines),
            tuple(one.pages),
        )
        for one in problems
    )


def shown(problem: Problem, lines: tuple[tuple[int, str], ...] = (), pages: tuple[str, ...] = ()) -> ShownProblem:
    """Return a problem in the language of whoever reads it."""
    said = problem.in_words_of(translated)
    return ShownProblem(said.path, said.line, said.what, said.hint, said.code, lines, pages)

"""A content type declares its fields once; they feed validation, the docs' tables and new files."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from plugins.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from datetime import datetime
    from pathlib import PurePosixPath

    from plugins.markup.model import Text
    from plugins.messages import Message


class Unreadable(Exception):
    """What an editor wrote cannot be understood."""

    def __init__(self, what: Message, hint: Message, code: str, line: int = 0) -> None:
        """Carry a problem without a path; ``line`` is 0 if only the caller knows it."""
        super().__init__(what)
        self.problem = Problem("", line, what, hint, code)


@dataclass(frozen=True)
class Kind:
    """How a field is written: ``read`` turns the editor's words into a value, or raises Unreadable.

    One that ``takes_html`` may be pasted HTML of several lines. ``doc`` says in the docs how to write it. ``choices``
    are the words of which it is one; nothing where it may be others. ``plain`` returns what of a value is shown as
    plain text.
    """

    name: str
    example: str
    read: Callable[[str], Any]
    takes_html: bool = False
    doc: str = ""
    choices: tuple[str, ...] = ()
    plain: Callable[[Any], tuple[str, ...]] | None = None


@dataclass(frozen=True)
class ContentField:
    """One key of the front matter.

    ``shared`` fields are the same in every language: a translation that leaves one out has the original's value.
    A field that names other texts ``refers_to`` the folder in which they are.
    """

    name: str
    kind: Kind
    doc: Message
    required: bool = False
    shared: bool = False
    refers_to: str = ""


@dataclass(frozen=True)
class ContentType:
    """One kind of file an editor writes, and the folder below ``content/`` where it lives."""

    name: str
    folder: str
    fields: tuple[ContentField, ...]
    doc: str
    home: str = ""  # the file name, without language and ending, of the site's front page

    def field(self, name: str) -> ContentField | None:
        """Return the field called ``name``."""
        return next((field for field in self.fields if field.name == name), None)

    @property
    def html_keys(self) -> frozenset[str]:
        """The names of the fields whose values may be pasted HTML."""
        return frozenset(field.name for field in self.fields if field.kind.takes_html)


class TextRules(Protocol):
    """What a room asks of texts. Their ``repr`` says all that decides what they find: it is a part of cache keys."""

    def judge(self, text: Text, lang: str, html: str) -> Iterable[Problem]:
        """Return notices about ``text`` in the language ``lang``, which became ``html``."""


@dataclass(frozen=True)
class Entry:
    """One ``key: value`` of a file, with its line (from 1); ``is_quoted`` unless it is written without quotes."""

    key: str
    value: str
    line: int
    is_quoted: bool = True


@dataclass(frozen=True)
class Document:
    """A file split into its entries and the body, with the line on which the body begins."""

    entries: tuple[Entry, ...]
    body: str
    body_line: int


@dataclass(frozen=True)
class Source:
    """One file that an editor wrote: where it is, and what its folder and name say."""

    below: PurePosixPath  # relative to content/
    shown: str  # as problems name it, content/news/vote.md
    type: ContentType
    slug: str
    lang: str
    is_translation: bool = False


class Moment(NamedTuple):
    """A moment that is still to come, and changes the site: the text at ``path`` (as problems name it) has it.

    ``key`` is the one of its front matter that says so; ``count`` stands for a count whose year ends.
    """

    when: datetime
    path: str
    key: str


@dataclass(frozen=True)
class Unpublished:
    """A text that a preview shows, and no public site: a draft, or one that is to appear at the moment ``until``.

    ``path`` and ``line`` are the place that says so, as problems name it.
    """

    path: str
    line: int
    until: datetime | None = None


@dataclass(frozen=True)
class Parsed:
    """The result of parsing one file by itself: it depends on no clock and on no other part of the site.

    ``values`` are the typed fields as they were written, moments with a zone only if one was written; ``places`` says
    for each key in which file and line. ``facts`` is what the rooms found in the text, ready to be attributes of its
    content object. ``problems`` hold the file back whole; ``room_problems``, those that the rooms found in the text, do
    not. ``reads`` are the other files, below content/, that were looked for: if one changes, the result may. ``slug``
    and ``lang`` are empty if the file's name could not be read.
    """

    below: str  # relative to content/
    shown: str  # as problems name it, content/news/vote.md
    slug: str = ""
    lang: str = ""
    html: str = ""
    values: Mapping[str, Any] = field(default_factory=dict)
    places: Mapping[str, tuple[str, int]] = field(default_factory=dict)
    facts: Mapping[str, Any] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    room_problems: tuple[Problem, ...] = ()
    notices: tuple[Problem, ...] = ()
    reads: tuple[str, ...] = ()

    @property
    def addresses(self) -> tuple[Any, ...]:
        """The links of the text that are judged when all content is known (``links.markdown_extension.Address``)."""
        addresses: tuple[Any, ...] = self.facts.get("addresses", ())
        return addresses

"""A content type declares its fields once; they feed validation, the docs' tables and new files."""

from __future__ import annotations

from dataclasses import field
from typing import TYPE_CHECKING, Any, Protocol

from plugins.values import frozen

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import PurePosixPath

    from markdown.extensions import Extension

    from plugins.problems import Problem


@frozen
class Kind:
    """How a field is written: ``read`` turns the editor's words into a value, or raises Unreadable.

    One that ``takes_html`` may be pasted HTML of several lines.
    """

    name: str
    example: str
    read: Callable[[str], Any]
    takes_html: bool = False


class Unreadable(Exception):
    """An editor's words that cannot be understood: what is wrong, and what to write instead."""

    def __init__(self, what: str, hint: str, code: str) -> None:
        """Keep the two sentences and the problem's code."""
        super().__init__(what)
        self.what, self.hint, self.code = what, hint, code


@frozen
class ContentField:
    """One key of the front matter.

    ``shared`` fields say the same in every language: a translation that leaves one out has the original's.
    """

    name: str
    kind: Kind
    doc: str
    required: bool = False
    shared: bool = False


@frozen
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


@frozen
class Entry:
    """One ``key: value`` of a file, with its line (from 1); ``is_quoted`` unless it stands there without quotes."""

    key: str
    value: str
    line: int
    is_quoted: bool = True


@frozen
class Document:
    """A file taken apart: its entries, and the body with the line it starts on."""

    entries: tuple[Entry, ...]
    body: str
    body_line: int


@frozen
class Source:
    """One file that an editor wrote: where it stands, and what its folder and name make of it."""

    below: PurePosixPath  # relative to content/
    shown: str  # as problems name it, content/news/vote.md
    type: ContentType
    slug: str
    lang: str
    is_translation: bool = False


@frozen
class Findings:
    """What a room found in one body.

    ``facts`` become attributes of its content object, and must be such that ``frontmatter.values`` can write them down.
    ``faults`` are what is wrong, without holding the file back; ``reads`` the files, relative to content/, that were
    looked for on the way, whether they are there or not.
    """

    facts: Mapping[str, Any] = field(default_factory=dict)
    faults: tuple[Problem, ...] = ()
    reads: tuple[str, ...] = ()


class BodyExtension(Protocol):
    """What a room does to bodies: a Markdown extension that is told of each file and may find something in it."""

    @property
    def extension(self) -> Extension:
        """Return the Markdown extension, the same for every body."""

    def start(self, path: str, document: Document) -> None:
        """Prepare for the body of the file at ``path`` (as shown in problems)."""

    def findings(self, html: str) -> Findings:
        """Return what was found in that body, which became ``html``; nothing but file and body may decide it."""

    def recall(self, facts: Mapping[str, Any]) -> None:
        """Do for this run what a body with these ``facts`` needs; it may have been converted in an earlier one."""

"""The old site as it was read, whichever generator made it, and what is worth saying about its texts."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import IntEnum
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from plugins.messages import Message
    from plugins.problems import Problem


class Weight(IntEnum):
    """How much a note matters; the report lists the heaviest first."""

    NOT_IMPORTED = 0  # nothing of the file is in the project
    DRAFT = 1  # the text is a draft because of this
    TO_WRITE = 2  # “publish” waits for somebody to write something
    CHANGED = 3  # something was written another way
    LEFT_OUT = 4  # something was left out that the text does not need


@dataclass(frozen=True, order=True)
class Note:
    """One thing worth saying of a file of the old site; ``line`` counts from 1, 0 means the file as a whole."""

    weight: Weight
    path: str
    line: int
    what: Message


@dataclass(frozen=True)
class OldText:
    """One text of the old site.

    ``path`` is its file below the old site, or its place in an export. ``name`` is the end of its address, ``lang`` is
    empty for the site's own language, ``addresses`` are those it had, without the host. ``meta`` is the front matter as
    it was parsed, every scalar a string; keys in small letters with underscores.
    """

    path: str
    is_article: bool
    name: str
    body: str
    body_line: int = 1
    lang: str = ""
    meta: Mapping[str, Any] = field(default_factory=lambda: MappingProxyType({}))
    addresses: tuple[str, ...] = ()
    is_html: bool = False
    is_home: bool = False
    draft_because: tuple[Message, ...] = ()
    notes: tuple[Note, ...] = ()
    day: str = ""  # as its file or folder is named, where the front matter has none
    group: str = ""  # what it has in common with its translations
    folder: str = ""  # of a page that keeps its place below others, without slashes at its ends


@dataclass(frozen=True)
class OldSite:
    """A site as its generator has it.

    ``hosts`` are its own; ``base_path`` stands before its addresses; ``files`` are the folders below ``root`` in which
    a path from the top of the site is looked for. ``kind`` is how the generator is called, ``lang`` the language of
    texts that name none, empty if the configuration does not say.
    """

    root: Path
    kind: str
    texts: tuple[OldText, ...] = ()
    lang: str = ""
    hosts: tuple[str, ...] = ()
    base_path: str = ""
    files: tuple[str, ...] = ("",)
    notes: tuple[Note, ...] = ()
    variables: Mapping[str, Any] = field(default_factory=lambda: MappingProxyType({}))  # that tags in texts name


@dataclass(frozen=True)
class Link:
    """A link of the old site: as it was written, and what it leads to.

    ``text`` is the path of an old text, ``file`` a path below content/ of a file that is copied; both are empty if
    nothing of the new site answers there. ``fragment`` begins with # or is empty.
    """

    written: str
    text: str = ""
    file: str = ""
    fragment: str = ""


@dataclass(frozen=True)
class NewAction:
    """An action made of a form that stood in a text: its file's name without ending, and the whole file."""

    name: str
    text: str


@dataclass(frozen=True)
class Body:
    """The body of an old text in our Markdown; marks stand in for its ``links`` until all texts have their places."""

    markdown: str
    links: tuple[Link, ...] = ()
    files: Mapping[str, Path] = field(default_factory=dict)  # by path below content/
    actions: tuple[NewAction, ...] = ()
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True)
class NewText:
    """A text to be written into content/: its path, its front matter, its body.

    ``is_draft`` for a reason, which is among the ``notes``, or because the old one was.
    """

    old: OldText
    target: str  # below content/, news/we-won.md
    fields: tuple[tuple[str, Any], ...]
    body: Body
    is_draft: bool = False
    notes: tuple[Note, ...] = ()
    wrapping: int = 0  # of a body that Picket refuses; see rendering.py


class CannotImport(Exception):
    """Nothing can be imported, with the reason and what to do first."""

    def __init__(self, problem: Problem) -> None:
        """Carry the ``problem``."""
        super().__init__(str(problem))
        self.problem = problem

"""A finding is something in a file of content/ that is not meant for the public."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from plugins.messages import Message


@dataclass(frozen=True)
class Finding:
    """One placeholder: where it stands (from 1; 0 for the file as a whole), what it is, and the code of its problem.

    One that is ``minor`` may be right as it stands, as in an example of code: it is named and published.
    """

    line: int
    what: Message
    code: str
    minor: bool = False


@dataclass(frozen=True)
class Match:
    """A stretch of a text that a detector found: from ``start``, as it stands there, and what there is to say of it."""

    start: int
    text: str
    what: Message
    code: str
    minor: bool = False

"""A host takes a finished site and shows it to the public."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from plugins.problems import Problem

if TYPE_CHECKING:
    from pathlib import Path

    from plugins.messages import Message
    from plugins.publish.hosts.publication import Changes, Publication


class HostError(Exception):
    """The host cannot be reached, or refuses; ``problem`` says why, without a place."""

    def __init__(self, what: Message, hint: Message, code: str) -> None:
        """Carry a problem without its place."""
        super().__init__(what)
        self.problem = Problem("", 0, what, hint, code)


@dataclass(frozen=True)
class Site:
    """A site to upload: its ``folder``, its ``publication``, and the public ``domain``; ``root`` is the project."""

    folder: Path
    publication: Publication
    domain: str
    root: Path


class Host(Protocol):
    """One place that the ``HOST`` line of publishconf.py may name. Every method raises HostError."""

    @property
    def is_atomic(self) -> bool:
        """Whether visitors see the old site or the new one, and never a mixture."""

    def live(self) -> Publication | None:
        """Return what is live; None where that is not known, as before the first publication."""

    @property
    def knows_live(self) -> bool:
        """Whether nothing is live where ``live`` returns None; else it may only not be known."""

    @property
    def header_file(self) -> str | None:
        """The file from which the host takes the headers it sends; empty where it reads none, None where it is unknown.

        Of ``.htaccess`` it is known only that a web space of the usual kind reads it.
        """

    def upload(self, site: Site, changes: Changes, live: Publication) -> Message:
        """Upload the site, and return a sentence that says where it is. Interrupted, the next upload completes it."""

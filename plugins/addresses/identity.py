"""Permanent ids are derived from what a text is when it is first published, and never again (RFC 4287, 4.2.6).

The same text gives the same id on every computer: two clones do not invent two, and a record that was lost gives the
same ids again to all that was never renamed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit
from uuid import NAMESPACE_URL, uuid5

if TYPE_CHECKING:
    from collections.abc import Collection

#: What is between an id and its number, where another text had the same one before; no name of a file has it.
_AGAIN: Final = ";"


def tag_uri(address: str, day: str, name: str) -> str:
    """Return the id of ``name``, minted by the owner of the site at ``address`` on ``day`` (RFC 4151)."""
    return f"tag:{urlsplit(address).hostname},{day}:{name}"


def urn_of(address: str, name: str) -> str:
    """Return the id of ``name``, which has no day, at the site at ``address`` (RFC 9562, section 5.5)."""
    return f"urn:uuid:{uuid5(NAMESPACE_URL, f'{address}/{name}')}"


def unused(id_: str, used: Collection[str]) -> str:
    """Return ``id_``, or, where another text has it already, the first one made of it that none has."""
    numbered, number = id_, 1
    while numbered in used:
        number += 1
        numbered = f"{id_}{_AGAIN}{number}" if not id_.startswith("urn:") else urn_of(id_, str(number))
    return numbered


def revision_in(calendar: str) -> int:
    """Return how often the entry of an event has changed, by what is recorded of it; -1 where nothing is."""
    number = calendar.rpartition(" ")[2]
    return int(number) if number.isascii() and number.isdigit() else -1

"""Judges claims of former addresses: each leads to one text, and none is the address of something that is there."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, NamedTuple

from plugins.addresses.former_address import file_of
from plugins.addresses.model import Moved
from plugins.messages import NOTHING, Message
from plugins.problems import Problem, unplaced

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator

    from plugins.addresses.model import Claim


class Verdict(NamedTuple):
    """What becomes of claims: the redirects, sorted by path, and what is wrong with others, each with its claim."""

    moved: tuple[Moved, ...]
    problems: tuple[tuple[Claim, Problem], ...]
    notices: tuple[tuple[Claim, Problem], ...]


def judge(claims: Iterable[Claim], files: Collection[str], name_of: Callable[[str], str]) -> Verdict:
    """Judge ``claims`` in a site that has ``files``; ``name_of`` says how problems name what is at one of them."""
    present = FileNames(files)
    moved: dict[str, Moved] = {}
    problems: list[tuple[Claim, Problem]] = []
    notices: list[tuple[Claim, Problem]] = []
    for claim in sorted(claims):
        first = moved.get(claim.path)
        if problem := _refusal(claim, present, name_of, first):
            problems.append((claim, problem))
        elif first is None:
            twin = present.twin_of(file_of(claim.path))
            if twin:
                notices.append((claim, _twin(claim, twin)))
            moved[claim.path] = Moved(claim.path, claim.to, claim.lang, claim.source, has_page=not twin)
            present.add(file_of(claim.path))
    return Verdict(tuple(moved.values()), tuple(problems), tuple(notices))


def _refusal(claim: Claim, present: FileNames, name_of: Callable[[str], str], first: Moved | None) -> Problem | None:
    """Return why ``claim`` cannot be granted, without a place; ``first`` is what its address leads to already."""
    if claim.path == claim.to:
        what = Message("“{written}” is the address that this text has now.", written=claim.written)
        return unplaced(what, Message("Take it out."), "ADR006")
    if first is not None:
        if first.to == claim.to:
            return None
        what = Message(
            "“{written}” is claimed by content/{source}, too, and an address leads to one text.",
            written=claim.written,
            source=first.source,
        )
        return unplaced(what, Message("Take it out of one of the two."), "ADR008")
    if there := present.in_the_way(file_of(claim.path)):
        what = Message("“{written}” is the address of {there}.", written=claim.written, there=name_of(there))
        hint = Message("Take it out; or rename or delete what is there, so that its visitors come here.")
        return unplaced(what, hint, "ADR007")
    return None


def _twin(claim: Claim, twin: str) -> Problem:
    what = Message(
        "“{written}” differs from /{twin} in capitals alone, so that not every computer can have a page at both.",
        written=claim.written,
        twin=twin.removesuffix("index.html"),
    )
    return unplaced(what, NOTHING, "ADR009")


class FileNames:
    """Names of files, asked for as any file system may compare them."""

    def __init__(self, names: Iterable[str]) -> None:
        """Take the names."""
        self._names: set[str] = set()
        self._folders: set[str] = set()
        self._folded: dict[str, str] = {}
        for name in names:
            self.add(name)

    def add(self, name: str) -> None:
        """Take one more."""
        self._names.add(name)
        self._folded.setdefault(_fold(name), name)
        self._folders.update(_folders(name))

    def in_the_way(self, name: str) -> str:
        """Return the file that has this name, or is where it needs a folder; empty where there is none."""
        blocking = next((path for path in (name, *_folders(name)) if path in self._names), "")
        return blocking or (name if name in self._folders else "")

    def twin_of(self, name: str) -> str:
        """Return another file that some systems take for the same as ``name``; empty where there is none."""
        twin = self._folded.get(_fold(name), name)
        return "" if twin == name else twin


def _folders(name: str) -> Iterator[str]:
    """Yield the folders that ``name`` is in."""
    folder = name.rpartition("/")[0]
    while folder:
        yield folder
        folder = folder.rpartition("/")[0]


def _fold(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold()

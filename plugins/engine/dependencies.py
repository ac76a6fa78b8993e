"""The dependency graph: what each artifact of the last good build read, and the digests of all of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

from plugins.engine.checksummed_file import read_checksummed_json, write_checksummed_json
from plugins.engine.manifest import VERSION, file_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from plugins.engine.tracking import Notes

#: How many times as many groups as it needs a graph may have before it is compacted.
_WASTE = 1.5
#: Fields and their digests, by the owner of the thing they were read from.
Digests = dict[str, dict[str, str]]


class Artifact(NamedTuple):
    """How one file was made: its ``recipe``, its dependencies, and the files of ``images/`` that it names.

    ``read`` are numbers of groups in the graph; a group is an owner with the fields of it that were read together.
    """

    recipe: str
    read: tuple[int, ...]
    pictures: tuple[str, ...] = ()


@dataclass
class DependencyGraph:
    """The dependencies of one build.

    ``groups`` are (owner, fields), each once; ``digests`` are those of all these fields; ``rooms`` is the state that
    rooms keep between builds.
    """

    artifacts: dict[str, Artifact] = field(default_factory=dict)
    groups: list[tuple[str, frozenset[str]]] = field(default_factory=list)
    digests: Digests = field(default_factory=dict)
    rooms: dict[str, Any] = field(default_factory=dict)
    _numbers: dict[tuple[str, frozenset[str]], int] = field(default_factory=dict)

    def number(self, notes: Notes) -> tuple[int, ...]:
        """Return the group numbers of ``notes``, adding new groups."""
        return tuple(self.number_of((owner, frozenset(fields))) for owner, fields in notes.items())

    def number_of(self, group: tuple[str, frozenset[str]]) -> int:
        """Return the number of one group, adding it if it is new."""
        if group not in self._numbers:
            self._numbers[group] = len(self.groups)
            self.groups.append(group)
        return self._numbers[group]

    def read_by(self, artifact: Artifact) -> Iterator[tuple[str, frozenset[str]]]:
        """Yield the dependencies of an artifact: owners with their fields."""
        return (self.groups[number] for number in artifact.read)

    def blank(self) -> DependencyGraph:
        """Return a graph without artifacts that keeps these groups and their numbers."""
        return DependencyGraph(groups=self.groups, _numbers=self._numbers)

    def closed(
        self, digests: Callable[[str, frozenset[str]], dict[str, str]], rooms: dict[str, Any]
    ) -> DependencyGraph:
        """Return the graph with the groups that its artifacts need, and the ``digests`` of their fields by owner."""
        used = set[int]().union(*(one.read for one in self.artifacts.values()))
        book = self if len(self.groups) < _WASTE * len(used) else self._renumbered(sorted(used))
        book.rooms, book.digests = rooms, {}
        for number in used if book is self else range(len(book.groups)):
            owner, fields = book.groups[number]
            book.digests.setdefault(owner, {}).update(digests(owner, fields))
        return book

    def _renumbered(self, used: list[int]) -> DependencyGraph:
        """Return the graph with only the groups in ``used``."""
        book = DependencyGraph()
        new = {number: book.number_of(self.groups[number]) for number in used}
        for name, one in self.artifacts.items():
            book.artifacts[name] = one._replace(read=tuple(new[number] for number in one.read))
        return book


def write_dependencies(root: Path, settings: str, build: str, book: DependencyGraph) -> None:
    """Write the graph of the build whose manifest has the number ``build``."""
    sets: dict[frozenset[str], int] = {}
    groups = [[owner, sets.setdefault(fields, len(sets))] for owner, fields in book.groups]
    told = {
        "version": VERSION,
        "build": build,
        "artifacts": {name: [one.recipe, one.read, one.pictures] for name, one in book.artifacts.items()},
        "groups": groups,
        "sets": [sorted(fields) for fields in sets],
        "digests": book.digests,
        "rooms": book.rooms,
    }
    write_checksummed_json(file_of(root, settings, "dependencies"), told)


def read_dependencies(root: Path, settings: str, build: str) -> DependencyGraph | None:
    """Return the graph of that build; None if it is missing, damaged, or another build's."""
    told = read_checksummed_json(file_of(root, settings, "dependencies"))
    try:
        if told is None or (told["version"], told["build"]) != (VERSION, build):
            return None
        return _book(told)
    except (AttributeError, KeyError, TypeError, ValueError, IndexError):
        return None


def _book(told: Mapping[str, Any]) -> DependencyGraph:
    sets = [frozenset(fields) for fields in told["sets"]]
    groups = [(owner, sets[number]) for owner, number in told["groups"]]
    artifacts = {
        name: Artifact(recipe, tuple(read), tuple(pictures))
        for name, (recipe, read, pictures) in told["artifacts"].items()
    }
    numbers = {group: number for number, group in enumerate(groups)}
    return DependencyGraph(artifacts, groups, told["digests"], told["rooms"], numbers)

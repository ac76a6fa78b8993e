"""The dependency graph: what each artifact of the last good build read, with digests."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from plugins.engine.files import read_checksummed_json, write_checksummed_json
from plugins.engine.manifest import VERSION, path_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from plugins.engine.files import Json
    from plugins.engine.tracking import Reads

#: How many times as many groups as it needs a graph may have before it is compacted.
_WASTE = 1.5
#: Fields and their digests, by the owner of the object they were read from.
Digests = dict[str, dict[str, str]]
#: Fields of one owner that were read together.
Group = tuple[str, frozenset[str]]


class Artifact(NamedTuple):
    """How one file was made: its ``recipe``, its dependencies, and the files of ``images/`` that it names.

    ``read`` are numbers of groups in the graph.
    """

    recipe: str
    read: tuple[int, ...]
    pictures: tuple[str, ...] = ()


@dataclass
class DependencyGraph:
    """The dependencies of one build.

    Each of ``groups`` is there once; ``digests`` are those of all their fields; ``room_state`` is what rooms keep
    between builds.
    """

    artifacts: dict[str, Artifact] = field(default_factory=dict)
    groups: list[Group] = field(default_factory=list)
    digests: Digests = field(default_factory=dict)
    room_state: dict[str, Json] = field(default_factory=dict)
    _numbers: dict[Group, int] = field(default_factory=dict)

    def numbers_of(self, reads: Reads) -> tuple[int, ...]:
        """Return the numbers of the groups in ``reads``, adding new groups."""
        return tuple(self.number_of((owner, frozenset(fields))) for owner, fields in reads.items())

    def number_of(self, group: Group) -> int:
        """Return the number of one group, adding it if it is new."""
        if group not in self._numbers:
            self._numbers[group] = len(self.groups)
            self.groups.append(group)
        return self._numbers[group]

    def groups_of(self, artifact: Artifact) -> Iterator[Group]:
        """Yield the dependencies of an artifact: owners with their fields."""
        return (self.groups[number] for number in artifact.read)

    def empty_copy(self) -> DependencyGraph:
        """Return a graph without artifacts that keeps these groups and their numbers."""
        return DependencyGraph(groups=self.groups, _numbers=self._numbers)

    def compacted(
        self, digests: Callable[[str, frozenset[str]], dict[str, str]], room_state: dict[str, Json]
    ) -> DependencyGraph:
        """Return the graph with the groups that its artifacts need, and the ``digests`` of their fields by owner."""
        used = set[int]().union(*(artifact.read for artifact in self.artifacts.values()))
        is_compact = len(self.groups) < _WASTE * len(used)
        graph = self if is_compact else self._renumbered(sorted(used))
        graph.room_state, graph.digests = room_state, {}
        for number in used if is_compact else range(len(graph.groups)):
            owner, fields = graph.groups[number]
            graph.digests.setdefault(owner, {}).update(digests(owner, fields))
        return graph

    def _renumbered(self, used: list[int]) -> DependencyGraph:
        """Return the graph with only the groups in ``used``."""
        graph = DependencyGraph()
        new = {number: graph.number_of(self.groups[number]) for number in used}
        for name, artifact in self.artifacts.items():
            graph.artifacts[name] = artifact._replace(read=tuple(new[number] for number in artifact.read))
        return graph


def write_dependencies(root: Path, settings: str, build: str, graph: DependencyGraph) -> None:
    """Write the graph of the build whose manifest has the number ``build``."""
    sets: dict[frozenset[str], int] = {}
    groups = [[owner, sets.setdefault(fields, len(sets))] for owner, fields in graph.groups]
    data = {
        "version": VERSION,
        "build": build,
        "artifacts": graph.artifacts,
        "groups": groups,
        "sets": [sorted(fields) for fields in sets],
        "digests": graph.digests,
        "room_state": graph.room_state,
    }
    write_checksummed_json(path_of(root, settings, "dependencies"), data)


def read_dependencies(root: Path, settings: str, build: str) -> DependencyGraph | None:
    """Return the graph of that build; None if it is missing, damaged, or another build's."""
    data = read_checksummed_json(path_of(root, settings, "dependencies"))
    try:
        if data is None or (data["version"], data["build"]) != (VERSION, build):
            return None
        return _graph_of(data)
    except (AttributeError, KeyError, TypeError, ValueError, IndexError):
        return None


def _graph_of(data: Json) -> DependencyGraph:
    sets = [frozenset(fields) for fields in data["sets"]]
    groups = [(owner, sets[number]) for owner, number in data["groups"]]
    artifacts = {
        name: Artifact(recipe, tuple(read), tuple(pictures))
        for name, (recipe, read, pictures) in data["artifacts"].items()
    }
    numbers = {group: number for number, group in enumerate(groups)}
    return DependencyGraph(artifacts, groups, data["digests"], data["room_state"], numbers)

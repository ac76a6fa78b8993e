"""The dependents of a field: the artifacts of a site in memory that read it, looked up by the object it belongs to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plugins.engine.explanation import describe_change

if TYPE_CHECKING:
    from collections.abc import Mapping

    from plugins.engine.comparison import TrackedObjects
    from plugins.engine.dependencies import Artifact, DependencyGraph
    from plugins.engine.tracking import Tracked

    #: The fields that changed, by the owner of the object, with their new digests.
    Changed = Mapping[str, Mapping[str, str]]


class Dependents:
    """An index of ``graph`` by what its artifacts read; the digests of fields are computed from ``objects``."""

    def __init__(self, graph: DependencyGraph, objects: TrackedObjects) -> None:
        """Index every artifact."""
        self._graph, self._objects = graph, objects
        self._groups: dict[str, list[int]] = {}  # numbers of groups by owner
        self._readers: dict[int, set[str]] = {}  # artifacts by number of a group
        for number, (owner, _) in enumerate(graph.groups):
            self._groups.setdefault(owner, []).append(number)
        for name, artifact in graph.artifacts.items():
            self._add(name, artifact)

    def changed_fields(self, tracked: Tracked) -> dict[str, str]:
        """Return the fields of ``tracked`` that artifacts have read and that have changed, with new digests."""
        before = self._graph.digests.get(tracked.owner, {})
        now = {field: self._objects.current_digest(tracked.owner, field) for field in before}
        return {field: digest for field, digest in now.items() if digest != before[field]}

    def of(self, changed: Changed) -> dict[str, list[str]]:
        """Return the artifacts that read any of the ``changed`` fields, and why each has to be made."""
        reasons: dict[str, list[str]] = {}
        for owner, fields in changed.items():
            for number in self._groups.get(owner, ()):
                for field in sorted(self._graph.groups[number][1] & fields.keys()):
                    for name in self._readers.get(number, ()):
                        reasons.setdefault(name, []).append(describe_change(owner, field))
        return reasons

    def accept(self, changed: Changed) -> None:
        """Store the new digests of the ``changed`` fields: whatever read them is made again, or recorded as stale."""
        for owner, fields in changed.items():
            self._graph.digests[owner].update(fields)

    def record(self, name: str, artifact: Artifact) -> None:
        """Record what an artifact read this time, with digests of what was not read before."""
        graph = self._graph
        for number in graph.artifacts[name].read:
            self._readers[number].discard(name)
        graph.artifacts[name] = artifact
        for number in artifact.read:
            owner, fields = graph.groups[number]
            if number not in self._readers:
                self._groups.setdefault(owner, []).append(number)
            digests = graph.digests.setdefault(owner, {})
            for field in fields:  # not those without the keys of ``digests``: that would go through all of these
                if field not in digests:
                    digests[field] = self._objects.current_digest(owner, field)
        self._add(name, artifact)

    def _add(self, name: str, artifact: Artifact) -> None:
        for number in artifact.read:
            self._readers.setdefault(number, set()).add(name)

"""The previous good build, which the next one continues from, and the reasons for making its artifacts again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from plugins.engine.explanation import describe_change
from plugins.messages import Message

if TYPE_CHECKING:
    from collections.abc import Mapping
    from collections.abc import Set as AbstractSet
    from pathlib import Path

    from plugins.engine.comparison import TrackedObjects
    from plugins.engine.dependencies import DependencyGraph
    from plugins.engine.files import Stamp

_CONTENT: Final = "content/"
_CAMPAIGN: Final = "content/campaign.toml"
#: How a file of the output folder differs from what the last good build left there.
_IN_OUTPUT: Final = {
    "new": Message("the file in the output folder is new"),
    "gone": Message("the file in the output folder is gone"),
    "changed": Message("the file in the output folder is changed"),
}


class FullBuildNeeded(Exception):
    """What the previous build left is not enough to continue from: everything has to be made."""


@dataclass(frozen=True)
class PreviousBuild:
    """What the previous good build left: its dependency graph, the stamps of its artifacts, and what changed since.

    ``changed`` are the sources that differ, each with how (new, gone, changed); ``changed_output`` are the files in the
    output folder that differ from what that build left there.
    """

    graph: DependencyGraph
    artifacts: Mapping[str, Stamp]
    output: Path
    changed: Mapping[str, str]
    changed_output: Mapping[str, str]

    def stamp_of(self, name: str) -> Stamp | None:
        """Return the stamp of an artifact that is unchanged in the output folder; None for any other."""
        return None if name in self.changed_output else self.artifacts.get(name)

    def has(self, name: str, digest: str) -> bool:
        """Whether an artifact with bytes of that SHA-256 is unchanged in the output folder."""
        stamp = self.stamp_of(name)
        return stamp is not None and stamp.digest == digest

    def changed_content(self) -> set[str] | None:
        """Return the sources below content/ that changed; None where the campaign did, which all of them read."""
        if _CAMPAIGN in self.changed:
            return None
        return {name.removeprefix(_CONTENT) for name in self.changed if name.startswith(_CONTENT)}

    def stale_files(self, names: AbstractSet[str]) -> list[str]:
        """Return the files in the output folder that are not among ``names``."""
        new = {name for name, how in self.changed_output.items() if how == "new"}
        gone = {name for name, how in self.changed_output.items() if how == "gone"}
        return sorted((self.artifacts.keys() | new) - names - gone)


class Reasons:
    """What has changed since the ``previous`` build, in plain words; computed when it is asked for."""

    def __init__(self, previous: PreviousBuild | None, objects: TrackedObjects) -> None:
        """Start with nothing computed."""
        self._previous, self._objects = previous, objects
        self._of_groups: dict[
            int, tuple[Message, ...]
        ] = {}  # by number in the previous graph; many artifacts share them

    def of(self, name: str, recipe: str) -> list[str]:
        """Return why the artifact called ``name`` has to be made by ``recipe``; nothing where it is up to date."""
        previous = self._previous
        if previous is None:
            return [Message("everything is made")]
        artifact = previous.graph.artifacts.get(name)
        if artifact is None or name not in previous.artifacts:
            return [Message("it is new")]
        if artifact.recipe != recipe:
            return [Message("it is made in another way")]
        if name in previous.changed_output:
            return [_IN_OUTPUT[previous.changed_output[name]]]
        return [reason for number in artifact.read for reason in self._of_group(number, previous)]

    def _of_group(self, number: int, previous: PreviousBuild) -> tuple[Message, ...]:
        """Return what changed in one group of fields."""
        if number not in self._of_groups:
            owner, fields = previous.graph.groups[number]
            changed = (field for field in sorted(fields) if self._objects.has_changed(owner, field))
            self._of_groups[number] = tuple(describe_change(owner, field) for field in changed)
        return self._of_groups[number]

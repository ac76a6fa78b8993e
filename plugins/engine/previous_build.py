"""The previous good build, which the next one continues from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from pathlib import Path

    from plugins.engine.dependencies import DependencyGraph
    from plugins.engine.files import Stamp

_CONTENT: Final = "content/"
_CAMPAIGN: Final = "content/campaign.toml"


class Incomplete(Exception):
    """What the last build left is not enough to continue from: everything has to be made."""


@dataclass(frozen=True)
class Last:
    """What the last good build left: its dependency graph, the stamps of its artifacts, and what has changed since.

    ``changed`` are the sources that differ, with how (new, gone, changed); ``moved`` the same for files in the output
    folder.
    """

    book: DependencyGraph
    artifacts: Mapping[str, Stamp]
    output: Path
    changed: Mapping[str, str]
    moved: Mapping[str, str]

    def intact(self, name: str) -> Stamp | None:
        """Return the stamp of an artifact that is unchanged in the output folder; None for any other."""
        return None if name in self.moved else self.artifacts.get(name)

    def holds(self, name: str, digest: str) -> bool:
        """Whether an artifact with bytes of that SHA-256 is unchanged in the output folder."""
        stamp = self.intact(name)
        return stamp is not None and stamp.digest == digest

    def changed_content(self) -> set[str] | None:
        """Return the sources below content/ that changed; None where the campaign did, which all of them read."""
        if _CAMPAIGN in self.changed:
            return None
        return {name.removeprefix(_CONTENT) for name in self.changed if name.startswith(_CONTENT)}

    def moved_or_new(self, name: str, recipe: str) -> str:
        """Return in plain words why the artifact called ``name`` is not known; nothing where it is."""
        one = self.book.artifacts.get(name)
        if one is None or name not in self.artifacts:
            return "it is new"
        if one.recipe != recipe:
            return "it is made in another way"
        return f"the file in the output folder is {self.moved[name]}" if name in self.moved else ""

    def unclaimed(self, names: Collection[str]) -> list[str]:
        """Return the files in the output folder that are not among ``names``."""
        there = {*self.artifacts, *(name for name, how in self.moved.items() if how == "new")}
        return sorted(name for name in there if name not in names and self.moved.get(name) != "gone")

"""Reasons for making an artifact again, in plain words; an artifact that is up to date has none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plugins.engine.descriptions import describe_change

if TYPE_CHECKING:
    from plugins.engine.comparison import World
    from plugins.engine.previous_build import Last


class Reasons:
    """What has changed since the ``last`` good build, computed when it is asked for."""

    def __init__(self, last: Last | None, world: World) -> None:
        """Start with nothing computed."""
        self._last, self._world = last, world
        self._told: dict[int, tuple[str, ...]] = {}  # by group of the last book
        self._unchanged: set[int] = set()

    def of(self, name: str, recipe: str) -> list[str]:
        """Return why the artifact called ``name`` has to be made by ``recipe``."""
        if self._last is None:
            return ["everything is made"]
        if reason := self._last.moved_or_new(name, recipe):
            return [reason]
        read = self._last.book.artifacts[name].read
        asked = [number for number in read if number not in self._unchanged]  # thousands of pages read the same
        return [reason for number in asked for reason in self._of_group(number, self._last)]

    def _of_group(self, number: int, last: Last) -> tuple[str, ...]:
        """Return what changed in one group."""
        if number not in self._told:
            owner, fields = last.book.groups[number]
            changed = (field for field in sorted(fields) if self._world.has_changed(owner, field))
            self._told[number] = tuple(describe_change(owner, field) for field in changed)
            if not self._told[number]:
                self._unchanged.add(number)
        return self._told[number]

"""Whatever happens to the things that artifacts are made of: made again is exactly what read something that changed."""

from __future__ import annotations

import os
import random
from dataclasses import dataclass, field
from functools import partial

import pytest

from tests.engine.runs import Runs, Thing

#: How many stories of how many runs, a hundred in each test.
STORIES, RUNS = (50 if os.environ.get("PICKET_NIGHTLY") else 10), 6
THINGS, FIELDS, PAGES = 4, ("title", "text", "next"), 6


@dataclass
class World:
    """The values of things, and which pages there are: page and the thing it begins with."""

    values: dict[tuple[int, str], int] = field(default_factory=dict)
    pages: dict[str, int] = field(default_factory=dict)

    @classmethod
    def by(cls, chance: random.Random) -> World:
        values = {(thing, name): chance.randrange(THINGS) for thing in range(THINGS) for name in FIELDS}
        return cls(values, {f"page-{number}.txt": chance.randrange(THINGS) for number in range(PAGES)})

    def change(self, chance: random.Random) -> None:
        """Let one thing happen: a value changes, or not; a page comes, goes, or begins elsewhere."""
        page = f"page-{chance.randrange(PAGES)}.txt"
        match chance.randrange(5):
            case 0:
                self.pages.pop(page, None)
            case 1:
                self.pages[page] = chance.randrange(THINGS)
            case _:
                self.values[chance.choice(sorted(self.values))] = chance.randrange(THINGS)

    def things(self) -> list[Thing]:
        return [Thing(f"thing-{one}", **{name: self.values[one, name] for name in FIELDS}) for one in range(THINGS)]

    def read_by(self, page: str) -> dict[tuple[int, str], int]:
        """Return what a page reads, by the same rule as ``text_of``: what it reads first says what it reads then."""
        first = self.pages[page]
        read = [(first, "title"), (first, "next")]
        second = self.values[first, "next"]
        if second != first:
            read += [(second, "text")]
        return {place: self.values[place] for place in read}


def text_of(things: list[Thing], first: int) -> str:
    """Return what is printed of a thing: its title, and the text of the one that is next, unless that is itself."""
    said = str(things[first].title)
    second = things[first].next
    return f"{said} {things[second].text}" if second != first else said


@pytest.mark.parametrize("hundred", range(STORIES))
def test_only_what_read_something_that_changed_is_made_again(tmp_path, hundred) -> None:
    for number in range(100):
        chance = random.Random(100 * hundred + number)
        world, runs = World.by(chance), Runs(tmp_path / str(number))
        before: dict[str, tuple[int, dict]] = {}
        for _ in range(RUNS):
            things = world.things()
            engine = runs.begin(*things)
            for page, first in world.pages.items():
                runs.make(page, partial(text_of, things, first), f"page {first}")
            now = {page: (first, world.read_by(page)) for page, first in world.pages.items()}

            assert sorted(runs.said) == sorted(page for page in now if before.get(page) != now[page]), number
            assert sorted(engine.pruned()) == sorted(before.keys() - now.keys()), number
            assert {page: runs.text(page) for page in now} == {
                page: text_of(things, first) for page, first in world.pages.items()
            }, number

            before = now
            for _ in range(chance.randrange(3)):
                world.change(chance)

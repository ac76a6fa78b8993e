"""Settings: declared once, read with every problem at once."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from plugins.problems import Problem, unplaced
from plugins.settings.declaration import setting, settings_table
from plugins.settings.loader import Reading, read_settings


def _short(value: str) -> Problem | None:
    return unplaced("{name} is too long.", "Cut it.", "SHP010") if len(value) > 5 else None


@dataclass(frozen=True)
class Door:
    width: float = setting("How wide it is, in metres.", like="0.9")
    colour: str = setting("Its colour.", like='"red"', default="green")


@dataclass(frozen=True)
class Shop:
    name: str = setting("What stands over the door.", like='"Books"', check=_short)
    floors: int = setting("How many floors it has.", like="2", default=1)
    open: bool = setting("Whether it is open.", like="true", default=True)
    hours: tuple[str, ...] = setting("When.", like='["9"]', says="a list of hours", default=(), check=_short)
    door: Door = setting("The way in.", default=Door(width=1.0))
    doors: tuple[Door, ...] = setting("Other ways in.", default=())
    slogan: dict[str, str] = setting("What it says.", like='"Read!"', check=_short)
    shelves: dict[str, tuple[Door, ...]] = setting("What is on them.")


GOOD = """
name = "Books"
[slogan]
en = "Read!"
[[shelves.en]]
width = 2
"""


def read(text: str) -> Reading[Shop]:
    return read_settings(Shop, text, "content/shop.toml", "SHP")


def test_a_good_file_becomes_the_dataclass_with_its_defaults() -> None:
    reading = read(GOOD)

    assert not reading.problems
    assert reading.value == Shop(name="Books", slogan={"en": "Read!"}, shelves={"en": (Door(width=2.0),)})


def test_nested_tables_and_lists_of_tables_are_read() -> None:
    reading = read(GOOD + "[door]\nwidth = 0.8\n[[doors]]\nwidth = 1\ncolour = 'blue'\n[[doors]]\nwidth = 2\n")

    assert reading.value
    assert reading.value.door == Door(width=0.8)
    assert reading.value.doors == (Door(width=1.0, colour="blue"), Door(width=2.0))


WRONG = [
    (
        'name = "Books"',
        "name = 3",
        '2: “name” should be a text, but is the number 3. Write it like this: name = "Books"',
    ),
    ('name = "Books"', "", '“name” is missing. What stands over the door. Add it: name = "Books" (SHP003)'),
    ('name = "Books"', 'Name = "Books"', "2: “Name” is not a setting. Did you mean “name”? (SHP002)"),
    ('name = "Books"', 'name = "Bookshop"', "2: “name” is too long. Cut it. (SHP010)"),
    ('name = "Books"', 'name = "Books"\nfloors = true', "3: “floors” should be a whole number, but is true."),
    ('name = "Books"', 'name = "Books"\nfloors = 1.5', "3: “floors” should be a whole number, but is the number 1.5."),
    ('name = "Books"', 'name = "Books"\nopen = "yes"', "3: “open” should be true or false, but is the text “yes”."),
    (
        'name = "Books"',
        'name = "Books"\nhours = "9, 10"',
        '3: “hours” should be a list of hours, but is the text “9, 10”. Write it like this: hours = ["9"] (SHP004)',
    ),
    (
        'name = "Books"',
        'name = "Books"\nhours = [\n"9",\n2024-01-01]',
        '5: “hours” has an entry that should be a text, but is a date or a time. Write it like this: hours = ["9"]',
    ),
    ('name = "Books"', 'name = "Books"\nhours = [\n"morning"]', "4: “hours” has an entry that is too long. Cut it."),
    (
        "[slogan]\nen",
        "slogan",
        "3: “slogan” should be a part of its own, but is the text “Read!”. Write it like this: [sl",
    ),
    ('en = "Read!"', 'en = "Reading!"', "4: “en” in [slogan] is too long. Cut it. (SHP010)"),
    (
        "[[shelves.en]]",
        "[shelves.en]",
        "5: “en” in [shelves] should be a list, but is a part of its own. Write it like t",
    ),
    ("width = 2", 'width = "2"', "6: “width” in [shelves.en] should be a number, but is the text “2”."),
    (
        "width = 2",
        "width = 2\nfloors = 2",
        "7: “floors” is not a setting in [shelves.en]. It belongs at the top of the file",
    ),
    (
        "width = 2",
        "width = 2\nslogan = 2",
        "7: “slogan” is not a setting in [shelves.en]. It belongs at the top of the file",
    ),
    (
        'name = "Books"',
        'name = "Books"\nwidth = 1',
        "3: “width” is not a setting. It belongs in the part [door]. (SHP002)",
    ),
    ("width = 2", "width = []", "6: “width” in [shelves.en] should be a number, but is a list."),
    ("width = 2", 'width = 2\nfrom = "x"', "7: “from” is not a setting in [shelves.en]. Write one of: colour, width."),
]


@pytest.mark.parametrize(("good", "wrong", "said"), WRONG, ids=[wrong for _, wrong, _ in WRONG])
def test_what_is_wrong_is_said_once_with_its_line_and_a_remedy(good: str, wrong: str, said: str) -> None:
    reading = read(GOOD.replace(good, wrong))

    [problem] = reading.problems
    assert str(problem).removeprefix("content/shop.toml:").strip().startswith(said)
    assert reading.value is None


def test_all_that_is_wrong_is_said_at_once() -> None:
    reading = read("namee = 'x'\nfloors = 'two'\nslogan = 1\n[door]\ncolor = 'red'\n")

    assert [(problem.line, problem.code) for problem in reading.problems] == [
        (0, "SHP003"),
        (1, "SHP002"),
        (2, "SHP004"),
        (3, "SHP004"),
        (4, "SHP003"),
        (5, "SHP002"),
    ]


def test_what_is_right_in_a_wrong_file_is_found_all_the_same() -> None:
    reading = read(GOOD.replace('"Books"', "3"))

    assert reading.found["slogan", "en"] == "Read!"
    assert reading.found["hours",] == ()
    assert ("name",) not in reading.found


def test_the_line_of_what_is_not_in_the_file_is_that_of_the_part_around_it() -> None:
    reading = read(GOOD)

    assert reading.line("slogan", "es") == 3
    assert reading.line("shelves", "en", 0, "width") == 6
    assert reading.line("nothing") == 0


def test_a_file_that_is_no_toml_is_one_problem() -> None:
    [problem] = read("name = “Books”").problems

    assert (problem.line, problem.code) == (1, "SHP001")


def test_the_table_has_every_setting_where_it_stands_with_an_example_and_its_default() -> None:
    table = settings_table(Shop)

    assert table.splitlines()[2:5] == [
        '| top | `name` | What stands over the door. | `"Books"` | must be given |',
        "| top | `floors` | How many floors it has. | `2` | `1` |",
        "| top | `open` | Whether it is open. | `true` | `true` |",
    ]
    assert '| top | `hours` | When. | `["9"]` | empty |' in table
    assert "| `[door]` | `width` | How wide it is, in metres. | `0.9` | must be given |" in table
    assert '| `[[doors]]` | `colour` | Its colour. | `"red"` | `"green"` |' in table
    assert '| `[slogan]` | `en` | What it says. | `"Read!"` | must be given |' in table
    assert "| `[[shelves.en]]` | `width` | How wide it is, in metres. | `0.9` | must be given |" in table

"""Every problem has an entry in docs/problems/: its wrong example gives that problem alone, its right one none."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from plugins.i18n.message_catalogues import catalogue, read_entries
from plugins.i18n.message_language import FOLDER
from plugins.messages import Message
from tests.problems.example_sites import in_few_sites, placed
from tests.problems.pages import Entry, entries, with_message
from tests.support.codes import rooms_of_codes
from tests.support.site import PROJECT

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from plugins.problems import Problem

ENTRIES = entries()
EXAMPLES = {entry.code: entry for entry in ENTRIES if entry.wrong}
CODES = {code: (code,) for code in EXAMPLES}
#: Codes that no example can show: what is wrong there is not in any file.
WITHOUT_EXAMPLE = 128
#: Of those, codes that the named tests try without naming them; no others may join them.
UNNAMED = frozenset(
    {*(f"PUB{number:03}" for number in (20, 21, 24, *range(29, 37))), "SET013", "SET014", "SRV006", "LNG001"}
)


def test_every_code_has_an_entry_and_every_entry_a_code() -> None:
    codes = [entry.code for entry in ENTRIES]

    assert sorted(codes) == sorted(rooms_of_codes())


def test_every_entry_has_examples_or_says_which_test_shows_the_problem() -> None:
    incomplete = [entry.code for entry in ENTRIES if not (entry.wrong and entry.right) and not entry.test]
    elsewhere = {entry.code: (PROJECT / entry.test).read_text("utf-8") for entry in ENTRIES if entry.test}

    assert not incomplete
    assert {code for code, text in elsewhere.items() if code not in text} <= UNNAMED
    assert len(elsewhere) <= WITHOUT_EXAMPLE


@pytest.fixture(scope="module")
def wrong(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, list[Problem]]:
    """Return the problems of each wrong example."""
    examples = {code: placed(code, entry.wrong) for code, entry in EXAMPLES.items()}
    return in_few_sites(
        tmp_path_factory.mktemp, examples, lambda code, found: {one.code for one in found} == {code}, CODES
    )


@pytest.fixture(scope="module")
def right(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, list[Problem]]:
    """Return the problems of each right example."""
    examples = {code: placed(code, entry.right) for code, entry in EXAMPLES.items()}
    return in_few_sites(tmp_path_factory.mktemp, examples, lambda _, found: not found, CODES)


@pytest.mark.parametrize("entry", EXAMPLES.values(), ids=EXAMPLES.keys())
def test_a_wrong_example_gives_its_problem_and_no_other(
    entry: Entry, wrong: Mapping[str, list[Problem]], pytestconfig: pytest.Config
) -> None:
    problems = wrong[entry.code]

    assert {problem.code for problem in problems} == {entry.code}, problems
    message = placed(entry.code, entry.wrong).said(problems[0])
    if pytestconfig.getoption("--accept"):
        entry.page.write_text(with_message(entry.page.read_text("utf-8"), entry.code, message), "utf-8")
    else:
        assert entry.message == message, "To bring the message up to date: pytest tests/problems --accept"


def untranslated(message: object, known: Collection[str]) -> Iterator[str]:
    """Yield the templates of a message, and of those in it, that have no translation."""
    if not isinstance(message, Message):
        return
    template = "\0".join(filter(None, (message.template, message.plural)))
    if template not in known and re.search("[A-Za-z]", re.sub(r"\{\w+[^}]*\}", "", template)):
        yield template
    for value in message.values.values():
        yield from untranslated(value, known)


def test_every_problem_is_said_in_spanish_with_its_place_and_code(wrong: Mapping[str, list[Problem]]) -> None:
    spanish, known = catalogue("es"), read_entries(Path(FOLDER, "es.po").read_text("utf-8"))
    problems = [problem for found in wrong.values() for problem in found]

    english = {
        text for problem in problems for part in (problem.what, problem.hint) for text in untranslated(part, known)
    }
    lines = {str(problem.in_words_of(spanish.translate)): problem for problem in problems}

    assert not english
    assert {problem.code for problem in problems} == EXAMPLES.keys()
    for line, problem in lines.items():
        assert line.startswith(f"{problem.path}:{problem.line}: " if problem.line else f"{problem.path}: ")
        assert line.endswith(f"({problem.code})")
        assert line != str(problem)


@pytest.mark.parametrize("code", EXAMPLES)
def test_a_right_example_has_no_problem(code: str, right: Mapping[str, list[Problem]]) -> None:
    assert not right[code]

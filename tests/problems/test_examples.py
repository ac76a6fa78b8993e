"""Every problem has an entry in docs/problems/: its wrong example gives that problem alone, its right one none."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.problems.example_sites import in_few_sites, placed
from tests.problems.pages import Entry, entries, with_message
from tests.support.codes import rooms_of_codes
from tests.support.site import PROJECT

if TYPE_CHECKING:
    from collections.abc import Mapping

    from plugins.problems import Problem

ENTRIES = entries()
EXAMPLES = {entry.code: entry for entry in ENTRIES if entry.wrong}
CODES = {code: (code,) for code in EXAMPLES}
#: Codes that no example can show: what is wrong there is not in any file.
WITHOUT_EXAMPLE = 65
#: Of those, codes that the named tests try without naming them; no others may join them.
UNNAMED = frozenset(
    {*(f"PUB{number:03}" for number in (20, 21, 24, *range(29, 36))), "SET013", "SET014", "SRV006", "LNG001"}
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


@pytest.mark.parametrize("code", EXAMPLES)
def test_a_right_example_has_no_problem(code: str, right: Mapping[str, list[Problem]]) -> None:
    assert not right[code]

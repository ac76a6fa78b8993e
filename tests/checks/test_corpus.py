"""Broken files as volunteers and other programs make them: each gives the problems that its name announces, no others.

Behind “~” in a file's name stand the codes of its problems, each with its line: ``no-colon~FM003@2.md`` becomes
``content/news/no-colon.md`` and has to give FM003 in line 2. A file without codes belongs to another one.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.problems.example_sites import CAMPAIGN, Placed, in_few_sites

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from plugins.problems import Problem

CORPUS = Path(__file__).parent / "corpus"
FILES = {path.relative_to(CORPUS).as_posix(): path for path in sorted(CORPUS.rglob("*")) if path.is_file()}


def announced(name: str) -> Counter[str]:
    """Return the problems that a file's name announces."""
    return Counter(filter(None, name.rpartition("~")[2].rpartition(".")[0].split("+")))


def said(problems: Iterable[Problem]) -> Counter[str]:
    """Return problems as names announce them."""
    return Counter(f"{problem.code}@{problem.line}" if problem.line else problem.code for problem in problems)


def in_its_place(name: str) -> Placed:
    """Return the file as part of a site."""
    path, _, rest = name.rpartition("~")
    place = CAMPAIGN if path.startswith("campaign/") else f"content/{path}.{rest.rpartition('.')[2]}"
    return Placed({place: FILES[name].read_bytes()}, place)


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, list[Problem]]:
    """Return the problems of each file."""
    placed = {name: in_its_place(name) for name in FILES}
    codes = {name: {problem.partition("@")[0] for problem in announced(name)} for name in FILES}
    return in_few_sites(
        tmp_path_factory.mktemp, placed, lambda name, problems: said(problems) == announced(name), codes
    )


@pytest.mark.parametrize("name", FILES)
def test_a_broken_file_gives_the_problems_that_it_announces_and_no_others(
    name: str, found: Mapping[str, list[Problem]]
) -> None:
    assert said(found[name]) == announced(name), found[name]


def test_there_are_broken_files_of_many_kinds() -> None:
    codes = {problem.partition("@")[0] for name in FILES for problem in announced(name)}

    assert len(FILES) >= 150
    assert len(codes) >= 100

"""What is wrong in many places for one cause is said once, with how many they are and where the first stand."""

from __future__ import annotations

import pytest

from plugins.problems import Problem, summed_up


def problems(count, code="FM004"):
    return [Problem(f"content/news/{number}.md", 3, "“x” is wrong.", "Take it out.", code) for number in range(count)]


@pytest.mark.parametrize("count", [1, 2, 3])
def test_few_are_said_one_by_one(count):
    assert summed_up(problems(count)) == problems(count)


def test_many_are_one_with_the_first_three_places():
    [one] = summed_up(problems(105))

    assert (one.path, one.line, one.code) == ("content/news/0.md", 3, "FM004")
    places = "content/news/0.md:3, content/news/1.md:3, content/news/10.md:3"
    assert one.hint == f"Take it out. This is in 105 files: {places} and 102 more."


def test_several_places_in_one_file_are_places():
    many = [Problem("content/news/a.md", line, "x", "", "FM004") for line in range(1, 5)]

    assert summed_up(many)[0].hint.startswith("This is in 4 places: content/news/a.md:1, ")


def test_a_cause_may_be_one_from_two_places_on_and_name_more_of_them():
    [one] = summed_up(problems(5), {"FM004": 5})

    assert "content/news/4.md:3." in one.hint


def test_what_says_something_else_or_needs_a_look_of_its_own_stays_apart():
    assert len(summed_up([*problems(5), *problems(5, "FM005"), *problems(5, "PUB004")])) == 7

"""An unknown directive, or one that would stand in the text as text, is named; the others become parts."""

from __future__ import annotations

from types import SimpleNamespace

from plugins.directives.hooks import makers, parts_of
from plugins.directives.model import Directive, place
from plugins.problems import Problems


def content(*directives, misplaced=()):
    html = "".join(place(number) for number in range(len(directives)))
    return SimpleNamespace(
        shown_path="content/news/a.md", content=html, directives=directives, misplaced_directives=misplaced
    )


def given():
    settings = {"PROBLEMS": Problems()}
    makers(settings)["action"] = lambda directive, content: (directive.argument, content.shown_path)
    return settings


def test_a_directive_becomes_what_its_room_makes_of_it():
    settings = given()

    assert parts_of(content(Directive("action", "join", {}, 7)), settings) == (("join", "content/news/a.md"),)
    assert not len(settings["PROBLEMS"])


def test_an_unknown_directive_is_named_with_the_one_that_was_meant():
    settings = given()

    assert parts_of(content(Directive("acton", "join", {}, 7)), settings) == ()
    (problem,) = settings["PROBLEMS"]
    assert (problem.line, problem.code) == (7, "DIR001")
    assert "action" in problem.hint


def test_a_misplaced_directive_is_named_if_there_is_one_of_that_name():
    settings = given()

    parts_of(content(misplaced=(("action", 8), ("vector", 9))), settings)

    assert [(problem.line, problem.code) for problem in settings["PROBLEMS"]] == [(8, "DIR002")]

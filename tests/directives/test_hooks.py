"""An unknown directive, or one that would stand in the text as text, is named; the others become parts."""

from __future__ import annotations

from types import SimpleNamespace

from plugins.directives.hooks import parts_of
from plugins.directives.model import Directive, placeholder_of
from tests.support.run import a_run


def content(*directives, misplaced=()):
    html = "".join(placeholder_of(number) for number in range(len(directives)))
    return SimpleNamespace(
        shown_path="content/news/a.md", content=html, directives=directives, misplaced_directives=misplaced
    )


def a_run_with_actions():
    return a_run(directives={"action": lambda directive, content: (directive.argument, content.shown_path)})


def test_a_directive_becomes_what_its_room_makes_of_it():
    run = a_run_with_actions()

    assert parts_of(content(Directive("action", "join", {}, 7)), run) == (("join", "content/news/a.md"),)
    assert not len(run.problems)


def test_an_unknown_directive_is_named_with_the_one_that_was_meant():
    run = a_run_with_actions()

    assert parts_of(content(Directive("acton", "join", {}, 7)), run) == ()
    (problem,) = run.problems
    assert (problem.line, problem.code) == (7, "DIR001")
    assert "action" in problem.hint


def test_a_misplaced_directive_is_named_if_there_is_one_of_that_name():
    run = a_run_with_actions()

    parts_of(content(misplaced=(("action", 8), ("vector", 9))), run)

    assert [(problem.line, problem.code) for problem in run.problems] == [(8, "DIR002")]

"""The interview: questions are asked by hand, or answered by options; a wrong answer is asked again with the reason."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Protocol

from plugins.messages import Message
from plugins.problems import Problem, unplaced
from plugins.start.first_ask import description_of
from plugins.start.model import Answers, Ask
from plugins.start.questions import questions

if TYPE_CHECKING:
    from collections.abc import Mapping

    from plugins.start.questions import Question

#: What begins a code that may go on over several lines, and is then ended by an empty one.
_CODE: Final = "<"


class Person(Protocol):
    """Somebody at a terminal."""

    def ask(self, prompt: str) -> str:
        """Return the line that was typed at ``prompt``; EOFError where there are no more."""

    def tell(self, text: str) -> None:
        """Show a line."""


def interview(given: Mapping[str, str], person: Person | None) -> Answers | list[Problem]:
    """Return the answers, those ``given`` as options and those that the ``person`` types.

    Without a person, questions that are not answered take their defaults; what is missing or wrong is returned instead.
    """
    answers: dict[str, str] = {}
    problems: list[Problem] = []
    for question in questions(answers):
        if answer := given.get(question.name, ""):
            value = question.read(answer, answers)
            if isinstance(value, Problem):
                wrong = _placed(value, question)
                if person:
                    person.tell(_reason(wrong))
                else:
                    problems.append(wrong)
            else:
                answers[question.name] = value
        if question.name not in answers and person:
            answers[question.name] = _asked(question, answers, person)
        elif question.name not in answers:
            problems += [] if answer or question.default else [_missing(question)]
            if problems and question.name in _NEEDED_NEXT:
                return problems
            answers[question.name] = _default(question, answers)
    return problems or answers_from(answers)


#: Questions without whose answer the next ones cannot be asked.
_NEEDED_NEXT: Final = ("languages", "ask-address", "ask-kind")


def _default(question: Question, answers: Mapping[str, str]) -> str:
    """Return what is taken without an answer, as it is kept; nothing where there must be one."""
    return str(question.read(question.default(answers), answers)) if question.default else ""


def _asked(question: Question, answers: Mapping[str, str], person: Person) -> str:
    """Return what the person answers, asked until it can be used; Enter takes the default."""
    default = question.default(answers) if question.default else ""
    person.tell("")
    person.tell(question.asks)
    while True:
        typed = person.ask(f"[{default}] " if default else "> ")
        if question.may_have_lines and typed.lstrip().startswith(_CODE):
            typed = _to_the_end(typed, person)
        if not typed.strip() and question.default:
            return _default(question, answers)
        value = question.read(typed, answers) if typed.strip() else _missing(question)
        if not isinstance(value, Problem):
            if question.may_have_lines and value:
                person.tell(description_of(value))
            return value
        person.tell(_reason(_placed(value, question)))


def _to_the_end(first: str, person: Person) -> str:
    """Return a pasted code from its first line to an empty one."""
    lines = [first]
    while line := person.ask("").rstrip():
        lines.append(line)
    return "\n".join(lines)


def _reason(problem: Problem) -> str:
    """Return why an answer cannot be used, and what to type instead."""
    return f"{problem.what} {problem.hint} ({problem.code})"


def _missing(question: Question) -> Problem:
    what = Message("--{name} is missing.", name=question.name)
    return unplaced(what, Message("It answers: {asks}", asks=question.asks), "BEG002")


def _placed(problem: Problem, question: Question) -> Problem:
    """Return ``problem`` with the option that it is about, where its words leave a place for a name."""
    option = f"--{question.name.partition(':')[0]}"
    return unplaced(problem.what.filled(name=option), problem.hint, problem.code)


def answers_from(answers: Mapping[str, str]) -> Answers:
    """Return the answers as they are used, from texts that have all been read."""
    languages = tuple(answers["languages"].split(","))
    claims = {languages[0]: answers["claim"]}
    claims |= {lang: claim for lang in languages[1:] if (claim := answers.get(f"claim:{lang}", ""))}
    return Answers(
        name=answers["name"],
        kind=answers["kind"],
        languages=languages,
        claims=claims,
        email=answers["email"],
        address=answers["address"],
        region=answers["region"],
        time_zone=answers["time-zone"],
        accent=answers["colour"],
        ask=Ask(answers["ask-title"], answers["ask-kind"], answers["ask-address"]),
    )

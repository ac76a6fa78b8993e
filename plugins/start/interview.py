"""The interview: questions are answered by options, or by whoever sits at the terminal, until the answers will do."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from plugins.messages import NOTHING, Message
from plugins.problems import Problem, unplaced
from plugins.start.first_ask import description_of
from plugins.start.model import Answers, FirstAsk
from plugins.start.questions import questions
from plugins.terminal.questions import NoTerminal, Unusable

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from plugins.start.questions import Question
    from plugins.terminal.questions import Questions

#: Questions without whose answer the next ones cannot be asked.
_NEEDED_NEXT: Final = ("languages", "ask-address", "ask-kind")


def interview(given: Mapping[str, str], person: Questions) -> Answers | list[Message]:
    """Return the answers, those ``given`` as options and those that the ``person`` types.

    Where nobody is there, questions without an answer take their defaults, and what is missing or wrong is returned
    instead, a line for each.
    """
    answers: dict[str, str] = {}
    wrong: list[Message] = []
    for question in questions(answers):
        try:
            answers[question.name] = _answer(question, answers, given.get(question.name, ""), person)
        except NoTerminal as missing:
            wrong.append(missing.reason)
            if question.name in _NEEDED_NEXT:
                return wrong
            answers[question.name] = question.default(answers) if question.default else ""
    return wrong or answers_from(answers)


def _answer(question: Question, answers: Mapping[str, str], given: str, person: Questions) -> str:
    """Return the answer to a question, as it is kept."""
    default = question.default(answers) if question.default else None
    read = _reader(question, answers)
    missing = _missing(question).reason
    if not given:
        person.tell([NOTHING, question.asks])
    if not question.may_have_lines:
        return person.ask(question.short, read, given=given, default=default, missing=missing)
    pasted = person.ask_lines(question.short, read, given=given)
    if pasted:
        person.tell([description_of(pasted)])
    return pasted


def _reader(question: Question, answers: Mapping[str, str]) -> Callable[[str], str]:
    """Return what reads an answer, and raises ``Unusable`` with the reason where it cannot be used."""

    def read(text: str) -> str:
        value = question.read(text, answers)
        if not isinstance(value, Problem):
            return value
        option = f"--{question.name.partition(':')[0]}"
        raise Unusable(unplaced(value.what.filled(name=option), value.hint, value.code).reason)

    return read


def _missing(question: Question) -> Problem:
    what = Message("--{name} is missing.", name=question.name)
    return unplaced(what, Message("It answers: {asks}", asks=question.asks), "BEG002")


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
        ask=FirstAsk(answers["ask-title"], answers["ask-kind"], answers["ask-address"]),
    )

"""Validates one action's file: what it leaves out, or contradicts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from plugins.actions.model import ENDED, KINDS, WITHOUT_FORM
from plugins.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator


def judge(content: Any, original: Any) -> Iterator[Problem]:  # noqa: ANN401  (Pelican's content has no types)
    """Yield what is wrong with the file of an action; ``original`` is the one that it translates, or itself.

    Nothing here depends on the clock: a site that was right yesterday is not wrong today.
    """
    given = content.metadata
    if content is original:  # a translation has both of its original
        yield from _missing(content, given)
    yield from _result(content, given)
    yield from _consent(content, given)
    yield from _beneficiary(content, given)
    opens, closes = given.get("opens"), given.get("closes")
    if opens and closes and closes <= opens:
        hint = "Change one of the two; a day without a time counts whole."
        yield _at(content, "closes", "The action closes before it opens.", hint, "ACT014")
    if given.get("then") == content.slug:
        what = "The action names itself as the next ask."
        yield _at(content, "then", what, "Name another one, or take the line out.", "ACT016")
    state, meant = given.get("state"), original.metadata.get("state")
    if state != meant:
        what = f"The translation says “state: {state}”, and {original.shown_path} {_says(meant)}."
        hint = "Take the line out here: a translation has the state of its original."
        yield _at(content, "state", what, hint, "ACT017")


def _at(content: Any, key: str, what: str, hint: str, code: str) -> Problem:  # noqa: ANN401
    """Return a problem at the line of ``key``, which may stand in the file that ``content`` translates."""
    path, line = content.places[key]
    return Problem(path, line, what, hint, code)


def _missing(content: Any, given: dict[str, Any]) -> Iterator[Problem]:  # noqa: ANN401
    """Name the kind, or the form of an action that can be done or could be once."""
    kind = given.get("kind")
    if not kind:
        hint = f"Add a line like “kind: petition”, one of: {', '.join(KINDS)}."
        yield Problem(content.shown_path, 1, "The kind is missing.", hint, "ACT006")
    elif "form" not in given and kind not in WITHOUT_FORM and given.get("state") not in ENDED:
        hint = "Add “form:” with the address of the form at the service, or set “state: closed” and a result."
        yield Problem(content.shown_path, 1, "The action has no form.", hint, "ACT007")


def _result(content: Any, given: dict[str, Any]) -> Iterator[Problem]:  # noqa: ANN401
    """Ask for the result of an action that has one; one that only closed can do without."""
    state = given.get("state")
    if state in ENDED and state != "closed" and "result" not in given:
        path, line = content.places["state"]
        what = f"The action is {state}, but the file does not say what came of it."
        hint = "Add “result:” with one sentence: it stands wherever the form stood."
        yield Problem(content.shown_path, line if path == content.shown_path else 1, what, hint, "ACT008")


def _consent(content: Any, given: dict[str, Any]) -> Iterator[Problem]:  # noqa: ANN401
    """Ask for consent where a form of our own takes down who belongs to a union or supports one (GDPR, article 9)."""
    asks = [embed for embed in (content.embed, content.fallback) if embed and embed.is_inline]
    if given.get("kind") == "join" and asks and "consent" not in given:
        hint = "Add “consent:” with what happens to their names, and who sees them."
        yield _at(content, "form", "The form takes down who joins, without asking for consent.", hint, "ACT018")


def _beneficiary(content: Any, given: dict[str, Any]) -> Iterator[Problem]:  # noqa: ANN401
    """Ask who receives the money, and for what, wherever money can be given."""
    if given.get("kind") == "donate" and given.get("state") not in ENDED and "beneficiary" not in given:
        what = "The action asks for money without saying who gets it, and for what."
        hint = "Add “beneficiary:” with that: it stands beside the amounts."
        yield Problem(content.shown_path, 1, what, hint, "ACT021")


def _says(state: str | None) -> str:
    """Return what an original says of its state."""
    return f"says “state: {state}”" if state else "says none"

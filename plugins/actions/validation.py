"""Validates actions: what the file of one leaves out or contradicts, and what is worth saying after a good build."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING, Protocol

from plugins.actions.model import ENDED, KINDS, WITHOUT_FORM, ContentFile
from plugins.frontmatter.dates import in_words
from plugins.messages import NOTHING, Message, verbatim
from plugins.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from plugins.actions.model import Action

#: A day without a time counts whole, so that it ends when the next one begins.
_INSTANT = timedelta(microseconds=1)
#: The kinds of asks whose supporters want to know what came of it.
_WITH_RESULT = ("petition", "donate", "pledge", "letter", "call")
#: The part of a mail's address that says the same as a key of its own.
_IN_ADDRESS = {"subject": re.compile(r"(?i)[?&;]subject="), "message": re.compile(r"(?i)[?&;]body=")}


class ActionFile(ContentFile, Protocol):
    """A file in content/actions/, with the action that was made of it."""

    action: Action


def validate(content: ActionFile, original: ActionFile) -> Iterator[Problem]:
    """Yield what is wrong with the file of an action; ``original`` is the one that it translates, or itself.

    Nothing here depends on the clock: a site that was right yesterday is not wrong today.
    """
    if content is original:  # a translation has both of its original
        yield from _kind_and_form(content)
    yield from _result(content)
    yield from _consent(content)
    yield from _beneficiary(content)
    yield from _words(content)
    fields = content.metadata
    opens, closes = fields.get("opens"), fields.get("closes")
    if opens and closes and closes <= opens:
        hint = Message("Change one of the two; a day without a time counts whole.")
        yield _at(content, "closes", Message("The action closes before it opens."), hint, "ACT014")
    if fields.get("then") == content.slug:
        what = Message("The action names itself as the next ask.")
        yield _at(content, "then", what, Message("Name another one, or take the line out."), "ACT016")
    state, original_state = fields.get("state"), original.metadata.get("state")
    if state != original_state:
        values = {"state": state, "path": original.shown_path, "other": original_state}
        what = Message("The translation says “state: {state}”, and {path} says none.", **values)
        if original_state:
            what = Message("The translation says “state: {state}”, and {path} says “state: {other}”.", **values)
        hint = Message("Take the line out here: a translation has the state of its original.")
        yield _at(content, "state", what, hint, "ACT017")


def _at(content: ContentFile, key: str, what: Message, hint: Message, code: str) -> Problem:
    """Return a problem at the line of ``key``, which may be in the file that ``content`` translates."""
    path, line = content.places[key]
    return Problem(path, line, what, hint, code)


def _kind_and_form(content: ContentFile) -> Iterator[Problem]:
    """Require the kind, and the form of an action that can be done or could be once."""
    fields = content.metadata
    kind = fields.get("kind")
    if not kind:
        hint = Message("Add a line like “kind: petition”, one of: {kinds}.", kinds=", ".join(KINDS))
        yield Problem(content.shown_path, 1, Message("The kind is missing."), hint, "ACT006")
    elif "form" not in fields and kind not in WITHOUT_FORM and fields.get("state") not in ENDED:
        hint = Message("Add “form:” with the address of the form at the service, or set “state: closed” and a result.")
        yield Problem(content.shown_path, 1, Message("The action has no form."), hint, "ACT007")


def _result(content: ContentFile) -> Iterator[Problem]:
    """Require the result of an action that has ended by hand; one that is only closed needs none."""
    state = content.metadata.get("state")
    if state in ENDED and state != "closed" and "result" not in content.metadata:
        path, line = content.places["state"]
        what = Message("The action is {state}, but the file does not say what came of it.", state=state)
        hint = Message("Add “result:” with one sentence: it stands wherever the form stood.")
        yield Problem(content.shown_path, line if path == content.shown_path else 1, what, hint, "ACT008")


def _consent(content: ActionFile) -> Iterator[Problem]:
    """Require consent where a form of our own takes down who belongs to a union or supports one (GDPR, article 9)."""
    forms = (content.action.form, content.action.second_form)
    asks_here = any(form and form.embed.is_inline for form in forms)
    if content.metadata.get("kind") == "join" and asks_here and "consent" not in content.metadata:
        hint = Message("Add “consent:” with what happens to their names, and who sees them.")
        yield _at(
            content, "form", Message("The form takes down who joins, without asking for consent."), hint, "ACT018"
        )


def _beneficiary(content: ContentFile) -> Iterator[Problem]:
    """Require who receives the money, and for what, wherever money can be given."""
    fields = content.metadata
    if fields.get("kind") == "donate" and fields.get("state") not in ENDED and "beneficiary" not in fields:
        what = Message("The action asks for money without saying who gets it, and for what.")
        hint = Message("Add “beneficiary:” with that: it stands beside the amounts.")
        yield Problem(content.shown_path, 1, what, hint, "ACT021")


def _words(content: ContentFile) -> Iterator[Problem]:
    """Refuse words for a mail or for sharing that would have no effect."""
    fields = content.metadata
    form, kind = fields.get("form", ""), fields.get("kind")
    is_shared = kind == "share" and not form
    for key in ("subject", "message"):
        if key not in fields:
            continue
        if not form and not is_shared and kind:
            what = Message("“{key}” has no effect here: it is for a mail that visitors send, or for sharing.", key=key)
            yield _at(content, key, what, Message("Add “form: mailto:” and an address, or take it out."), "ACT031")
        elif content.places[key][0] == content.places.get("form", ("", 0))[0] and _IN_ADDRESS[key].search(form):
            what = Message("The mail has two: what “{key}” says, and what the address under “form” says.", key=key)
            yield _at(
                content,
                key,
                what,
                Message("Keep one of the two; the words in a line of their own are easier."),
                "ACT033",
            )
    if "source" in fields and not is_shared and kind:
        what = Message("“source” has no effect here: it is the code of an address that visitors share.")
        yield _at(content, "source", what, Message("Take it out, or write “kind: share” without a form."), "ACT032")


def notices_about(content: ActionFile) -> Iterator[Problem]:
    """Yield what is good enough to publish, and worth saying."""
    yield from _left_out(content)
    yield from _unsaid_result(content)
    letter = content.action.form.embed.letter if content.action.form else None
    if letter and not letter.is_begun:
        key = "message" if "message" in content.metadata else "form"
        what = Message(
            "The mail is too long for a link: many mail programs take 2,000 characters, and an accent counts as six."
        )
        hint = Message("It opens without its text, which visitors copy from the page. A shorter one opens by itself.")
        yield _at(content, key, what, hint, "ACT035")


def _left_out(content: ActionFile) -> Iterator[Problem]:
    """Yield a notice for each part of a pasted snippet or address that the form does not send."""
    hint = Message("“python3 tasks.py form” and the same address or code lists what is kept.")
    for key, form in (("form", content.action.form), ("fallback", content.action.second_form)):
        yield from (
            _at(content, key, verbatim(sentence), hint, "FRM061") for sentence in (form.left_out if form else ())
        )


def _unsaid_result(content: ActionFile) -> Iterator[Problem]:
    """Yield a notice for an ask that ended by itself, and whose file does not say what came of it."""
    action, closes = content.action, content.metadata.get("closes")
    if action.state == "closed" and closes and action.kind in _WITH_RESULT and "result" not in content.metadata:
        day = (closes - _INSTANT).replace(hour=0, minute=0, second=0, microsecond=0)
        what = Message("This ask closed on {day}, and nothing says what came of it.", day=in_words(day))
        hint = Message("Add “result:” with one sentence: it stands wherever the form stood.")
        yield _at(content, "closes", what, hint, "ACT038")


def is_scheduled(action: Action) -> bool:
    """Whether ``action`` opens by itself on a day to come."""
    return action.state == "scheduled" and action.opens is not None


def overview(actions: Iterable[Action], shown: str) -> Iterator[Problem]:
    """Yield notices that say which ``actions`` are open, and when others open; problems call their folder ``shown``."""
    actions = tuple(actions)
    names = ", ".join(action.name for action in actions if action.is_open) or Message("none")
    yield Problem(shown, 0, Message("Asks that are open: {names}.", names=names), NOTHING, "ACT036")
    for action in actions:
        if action.opens and is_scheduled(action):
            yield Problem(
                shown,
                0,
                Message("The ask “{name}” opens on {opens}.", name=action.name, opens=in_words(action.opens)),
                NOTHING,
                "ACT037",
            )

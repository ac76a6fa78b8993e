"""Resolves the names of actions that editors write; an unknown name is a problem."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from plugins.actions.fields import ACTION
from plugins.actions.model import ActionPart
from plugins.links.former_targets import present_name, removal_of
from plugins.messages import Message, sentences
from plugins.problems import Problem, suggest
from plugins.run import run_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from plugins.actions.model import Action, ContentFile
    from plugins.directives.model import Directive
    from plugins.run import Run

_DISPLAYS = ("form", "button", "card")


def find(run: Run, content: ContentFile, key: str, name: str) -> Action | None:
    """Return the action that ``content`` names under ``key``; None, and a Problem, if there is none."""
    return _find(run, content.lang, name, *content.places[key])


def find_all(run: Run, content: ContentFile) -> tuple[Action, ...]:
    """Return the actions that ``content`` lists under ``actions``, in its order."""
    names: Iterable[str] = content.metadata.get("actions", ())
    return tuple(action for name in names if (action := find(run, content, "actions", name)))


def make_part(directive: Directive, content: Any) -> ActionPart | None:  # noqa: ANN401  (Pelican's, with its settings)
    """Return what ``::action name as=…`` puts into a text; None, and a Problem, where that cannot be."""
    run = run_of(content.settings)
    display, place = directive.options.get("as", "form"), (content.shown_path, directive.line)
    for option in directive.options.keys() - {"as"}:
        what = Message("“{option}=” is not an option of ::action.", option=option)
        run.problems.add(Problem(*place, what, suggest(option, ["as"]), "ACT009"))
    if display not in _DISPLAYS:
        what = Message("“as={display}” is not a way to show an action.", display=display)
        run.problems.add(Problem(*place, what, suggest(display, _DISPLAYS), "ACT010"))
        return None
    action = _find(run, content.lang, directive.argument, *place)
    own: Action | None = getattr(content, "action", None)
    if action and own and action.name == own.name:
        what = Message(
            "The action “{name}” stands in its own text, and its form beside that already.", name=action.name
        )
        run.problems.add(Problem(*place, what, Message("Take the line out."), "ACT011"))
        return None
    return ActionPart(action, display) if action else None


def _find(run: Run, lang: str, name: str, path: str, line: int) -> Action | None:
    """Return the action called ``name``; None, and a Problem that says why, where there is none."""
    action = run.actions.find(name, lang) or run.actions.find(
        present_name(run, ACTION.folder, name, path, line) if name else "", lang
    )
    reason = run.held_back.get(f"{ACTION.folder}/{name}.md")
    if action or reason == "":  # held back for a problem that is named already
        return action
    if reason:
        what, hint = (
            Message("The action “{name}” is {reason}.", name=name, reason=reason),
            Message("Publish it, or leave it out here."),
        )
    elif name in run.actions.names():
        what = Message("The action “{name}” is there in another language only.", name=name)
        hint = Message("Write content/actions/{name}.md, which stands in wherever it is not translated.", name=name)
    else:
        what = (
            Message("There is no action called “{name}”.", name=name)
            if name
            else Message("The name of an action is missing.")
        )
        called = Message("An action is called as its file in content/actions/.")
        hint = removal_of(run, ACTION.folder, name) or sentences(suggest(name, run.actions.names()), called)
    run.problems.add(Problem(path, line, what, hint, "ACT001"))
    return None

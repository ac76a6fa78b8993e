"""The edge to Pelican: files in content/actions/ become actions, their pages and their thank-you pages."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from pelican.contents import Page
from pelican.generators import Generator

from plugins.actions.asking import ask_of, embed_of
from plugins.actions.fields import ACTION
from plugins.actions.model import KINDS, WITHOUT_FORM, Action, ActionPart, Actions, state_at
from plugins.directives.generator import makers, parts_of
from plugins.frontmatter.generator import read_folder
from plugins.frontmatter.registry import registry_of
from plugins.images.generator import picture_of
from plugins.problems import Problem, Problems, suggest
from plugins.rendering.subject import Subject, contacts_in, subject_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pelican import Pelican
    from pelican.contents import Content
    from pelican.writers import Writer

    from plugins.directives.model import Directive
    from plugins.forms.model import Embed

_DISPLAYS = ("form", "button", "card")


def prepare(pelican: Pelican) -> None:
    """Say what an action's file holds and what ``::action`` means."""
    registry_of(pelican.settings).types[ACTION.folder] = ACTION
    makers(pelican.settings)["action"] = _part


def generators(_pelican: Pelican) -> type[Generator]:
    """Return what reads and prints actions."""
    return ActionsGenerator


class ActionContent(Page):
    """A file in content/actions/, at the addresses that the ACTION_ settings give."""

    def _expand_settings(self, key: str) -> str:
        address: str = super(Page, self)._expand_settings(key, "action")
        return address


class ActionsGenerator(Generator):
    """Reads the actions, and prints two pages for each."""

    def generate_context(self) -> None:
        """Read the files."""
        read_folder(self, ActionContent, ACTION.folder)

    def generate_output(self, writer: Writer) -> None:
        """Print every action's page, and its thank-you page while it can be done."""
        for content in _contents(self.context):
            action, campaign = content.action, self.context["CAMPAIGN"]
            subject = subject_of(
                content, campaign, contacts=(*contacts_in(action.parts), *_embeds(action)), picture=action.picture
            )
            self._print(writer, "action", subject, action)
            if action.is_open:
                contacts = _embeds(action.then) if action.then else ()
                thanks = replace(subject, path=f"{subject.path}thanks/", contacts=contacts)
                self._print(writer, "thanks", thanks, action)

    def _print(self, writer: Writer, template: str, subject: Subject, action: Action) -> None:
        """Print one page of ``action``."""
        save_as = subject.save_as(self.context["CAMPAIGN"])
        writer.write_file(save_as, self.get_template(template), self.context, subject=subject, action=action)


def _embeds(action: Action) -> tuple[Embed, ...]:
    """Return the form of ``action`` as the one thing on a page that may contact others, if it has one."""
    return (action.embed,) if action.embed else ()


def resolve(generators: Sequence[Generator]) -> Actions:
    """Make the actions of this run, once, from the files that were read."""
    context = generators[0].context
    if "ACTIONS" not in context:
        actions = context["ACTIONS"] = Actions(context["CAMPAIGN"].default_lang)
        for content in _contents(context):
            content.action = _action(content, context, actions)
            actions.add(content.action)
        for content in _contents(context):
            if content.action.then_name:
                find(context, content, "then", content.action.then_name)
    found: Actions = context["ACTIONS"]
    return found


def _contents(context: dict[str, Any]) -> list[ActionContent]:
    """Return the files that were read as actions."""
    return [content for content in context["generated_content"].values() if isinstance(content, ActionContent)]


def _action(content: ActionContent, context: dict[str, Any], actions: Actions) -> Action:
    """Make one action of its file, naming what is missing or cannot be served."""
    campaign, words, given = context["CAMPAIGN"], context["WORDS"][content.lang], content.metadata
    url = content.url
    opens, closes = given.get("opens"), given.get("closes")
    state = given.get("state") or state_at(context["NOW"], opens, closes)
    ask = ask_of(content, campaign.absolute(f"{url}thanks/"), words)
    _judge(content, context["PROBLEMS"], state)
    embed = embed_of(content, ask, campaign, context["PROBLEMS"]) if "form" in given else None
    keys = ("summary", "result", "goal", "count", "beneficiary", "consent")
    return Action(
        name=content.slug,
        lang=content.lang,
        title=content.title,
        kind=given.get("kind", "share"),
        state=state,
        url=url,
        thanks_url=f"{url}thanks/",
        words=words,
        embed=embed if state == "open" else None,
        then_name=given.get("then", ""),
        amounts=given.get("amounts", ()),
        currency=ask.currency,
        opens=opens,
        closes=closes,
        picture=picture_of(content, context),
        others=actions,
        body=partial(parts_of, content, context),
        **{key: given[key] for key in keys if key in given},
    )


def _judge(content: ActionContent, problems: Problems, state: str) -> None:
    """Name what an action's file must still say."""
    given, kind = content.metadata, content.metadata.get("kind")
    if not kind:
        hint = f"Add a line like “kind: petition”, one of: {', '.join(KINDS)}."
        problems.add(Problem(content.shown_path, 1, "The kind is missing.", hint, "ACT006"))
    elif "form" not in given and kind not in WITHOUT_FORM and state in ("open", "scheduled"):
        hint = "Add “form:” with the address of the form at the service, or set “state: closed” and a result."
        problems.add(Problem(content.shown_path, 1, "The action has no form.", hint, "ACT007"))
    if state in ("won", "lost", "withdrawn") and "result" not in given:
        hint = "Add “result:” with one sentence: it stands wherever the form stood."
        path, line = content.places.get("state", (content.shown_path, 1))
        problems.add(Problem(path, line, f"The action is {state}, but not what came of it.", hint, "ACT008"))


def find(context: dict[str, Any], content: Content, key: str, name: str) -> Action | None:
    """Return the action that ``content`` names under ``key``; None, and a Problem, if there is none."""
    action: Action | None = context["ACTIONS"].find(name, content.lang)
    if action is None:
        path, line = content.places[key]
        _unknown(context, name, path, line)
    return action


def find_all(context: dict[str, Any], content: Content) -> tuple[Action, ...]:
    """Return the actions that ``content`` lists under ``actions``, in its order."""
    names: Iterable[str] = content.metadata.get("actions", ())
    return tuple(action for name in names if (action := find(context, content, "actions", name)))


def _unknown(context: dict[str, Any], name: str, path: str, line: int) -> None:
    """Say that no action is called ``name``, or that it is held back."""
    reason = registry_of(context).held.get(f"{ACTION.folder}/{name}.md")
    if reason is None:
        names = context["ACTIONS"].names()
        what = f"There is no action called “{name}”."
        hint = suggest(name, names) + " An action is called as its file in content/actions/."
    elif reason:
        what, hint = f"The action “{name}” is {reason}.", "Publish it, or leave it out here."
    else:
        return  # held back for a problem that is named already
    context["PROBLEMS"].add(Problem(path, line, what, hint, "ACT001"))


def _part(directive: Directive, content: Content) -> ActionPart | None:
    """Return what ``::action name as=…`` puts into a text."""
    context = content._context  # noqa: SLF001  (Pelican keeps the run's context nowhere else)
    display = directive.options.get("as", "form")
    problems: Problems = context["PROBLEMS"]
    for option in directive.options.keys() - {"as"}:
        what = f"“{option}=” is not an option of ::action."
        problems.add(Problem(content.shown_path, directive.line, what, suggest(option, ["as"]), "ACT009"))
    if display not in _DISPLAYS:
        what = f"“as={display}” is not a way to show an action."
        problems.add(Problem(content.shown_path, directive.line, what, suggest(display, _DISPLAYS), "ACT010"))
        return None
    action: Action | None = context["ACTIONS"].find(directive.argument, content.lang)
    if action is None:
        _unknown(context, directive.argument, content.shown_path, directive.line)
        return None
    return ActionPart(action, display)

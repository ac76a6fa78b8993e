"""The edge to Pelican: every code of the book gets a page of its own, in every language its target has."""

from __future__ import annotations

import copy
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from pelican.contents import Page
from pelican.generators import Generator

from plugins.actions.generator import ActionContent
from plugins.actions.model import Action, ActionPart
from plugins.forms.model import Refused
from plugins.frontmatter.registry import registry_of
from plugins.problems import Problem, suggest
from plugins.rendering.subject import Subject, contacts_in, subject_of
from plugins.sources.coding import Coder
from plugins.sources.judging import FILE, judge_codes
from plugins.sources.script import BOOK, script_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pelican import Pelican
    from pelican.writers import Writer

    from plugins.campaign.model import Source

HOME = "home"


def generators(_pelican: Pelican) -> type[Generator]:
    """Return what prints the pages of the codes."""
    return SourcesGenerator


class SourcesGenerator(Generator):
    """Prints ``/g/{code}/`` for every code, and the book for the script that reads ``?source=``."""

    def generate_output(self, writer: Writer) -> None:
        """Print them; a code with a problem has none."""
        campaign, problems = self.context["CAMPAIGN"], self.context["PROBLEMS"]
        wrong = list(judge_codes(campaign.sources, campaign.people))
        problems.extend(wrong)
        lines = {problem.line for problem in wrong}
        good = [source for source in campaign.sources if source.line not in lines]
        contents = [content for content in self.context["generated_content"].values() if content]
        actions = {(one.slug, one.lang): one for one in contents if isinstance(one, ActionContent)}
        self.coder = Coder(campaign, actions)
        for source in good:
            for content in self._targets(source, contents):
                show = self._show_action if isinstance(content, ActionContent) else self._show_page
                show(writer, source, content)
        if good:
            writer.write_text(BOOK, script_of({source.code: self._pairs(source.code) for source in good}))

    def _targets(self, source: Source, contents: Iterable[Any]) -> Sequence[Any]:
        """Return what ``source`` leads to, in every language; nothing, and a Problem, where that cannot be."""
        names = [f"actions/{source.to}.md", f"pages/{source.to or HOME}.md"]
        found = next((one for name in names for one in contents if one.metadata["path_below"] == name), None)
        if found:
            return self._judged(source, [found, *found.translations])
        held = registry_of(self.settings).held
        reason = next((held[name] for name in names if name in held), None)
        if reason == "":  # held back for a problem that is named already
            return ()
        known = {one.slug for one in contents if isinstance(one, ActionContent) or type(one) is Page}
        what = f"The source code “{source.code}” leads to “{source.to or HOME}”, "
        what += f"which is {reason}." if reason else "and no action or page is called that."
        hint = "Publish it, or write another name." if reason else suggest(source.to, known)
        self.context["PROBLEMS"].add(Problem(FILE, source.line, what, hint, "SRC003"))
        return ()

    def _judged(self, source: Source, found: Sequence[Any]) -> Sequence[Any]:
        """Return ``found`` where everything that it asks can take the code of ``source``; say so where not."""
        original = found[0]
        asking = [original.action] if isinstance(original, ActionContent) else _forms_on(original)
        for action in asking:
            if refused := self.coder.refusal(action, source.code):
                what = f"The source code “{source.code}” is lost at the action “{action.name}”: {refused.what}"
                self.context["PROBLEMS"].add(Problem(FILE, source.line, what, refused.hint, "SRC004"))
        if not asking and not getattr(original, "actions", ()):
            what = f"The source code “{source.code}” leads to “{original.slug}”, where nothing is asked."
            hint = "Write the name of an action under “to”, or add “actions:” to that page."
            self.context["PROBLEMS"].add(Problem(FILE, source.line, what, hint, "SRC005"))
        return found

    def _coded(self, action: Action, code: str) -> Action:
        """Return ``action`` with ``code`` in its form; as it is where the service takes none, which is said already."""
        coded = self.coder.coded(action, code)
        return action if isinstance(coded, Refused) else coded

    def _pairs(self, code: str) -> list[tuple[Action, Action]]:
        """Return every action that has a form now, as it is and with ``code``."""
        return [(action, self._coded(action, code)) for action in self.context["ACTIONS"] if action.embed]

    def _show_action(self, writer: Writer, source: Source, content: ActionContent) -> None:
        """Print the page of an action with the code in its form."""
        action = self._coded(content.action, source.code)
        contacts = (*contacts_in(action.parts), *action.contacts)
        subject = subject_of(content, self.context["CAMPAIGN"], contacts=contacts, picture=action.picture)
        self._print(writer, "action", source, subject, action=action)

    def _show_page(self, writer: Writer, source: Source, page: Any) -> None:  # noqa: ANN401  (Pelican's content)
        """Print a standing page with the code in its forms, and in the addresses of the asks it only names."""
        shown = copy.copy(page)
        asks = [self._coded(action, source.code) for action in page.actions[:1]]
        shown.actions = (*asks, *(_carrying(action, source.code) for action in page.actions[1:]))
        shown.parts = tuple(self._part(part, source.code) for part in page.parts)
        contacts = (*contacts_in(shown.parts), *(one for action in asks for one in action.contacts))
        self._print(writer, page.template, source, replace(page.subject, contacts=contacts), page=shown)

    def _part(self, part: Any, code: str) -> Any:  # noqa: ANN401  (any part of a body)
        """Return one part of a text for those who come with ``code``."""
        if not isinstance(part, ActionPart):
            return part
        make = self._coded if part.display == "form" else _carrying
        return replace(part, action=make(part.action, code))

    def _print(self, writer: Writer, template: str, source: Source, subject: Subject, **variables: Any) -> None:  # noqa: ANN401
        """Print one page at the address of ``source`` instead of its own."""
        there = replace(subject, path=f"g/{source.code}/", repeats=subject.path)
        save_as = there.save_as(self.context["CAMPAIGN"])
        writer.write_file(save_as, self.get_template(template), self.context, subject=there, **variables)


def _forms_on(page: Any) -> list[Action]:  # noqa: ANN401  (Pelican's content has no types)
    """Return the actions whose forms stand on a standing page."""
    parts = (part for part in page.parts if isinstance(part, ActionPart) and part.display == "form")
    return [*page.actions[:1], *(part.action for part in parts)]


def _carrying(action: Action, code: str) -> Action:
    """Return ``action`` with ``code`` in its address, where a script on its page will find it."""
    return replace(action, url=f"{action.url}?source={code}")

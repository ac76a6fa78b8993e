"""The edge to Pelican: every referral code gets a page, in each language of its target."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from pelican.generators import Generator

from plugins.actions.hooks import ActionContent
from plugins.actions.model import ActionPart
from plugins.engine.tracking import record_file_read, untracked
from plugins.links.former_targets import old_name
from plugins.messages import Message
from plugins.pages.hooks import subject_of_page
from plugins.problems import Problem, suggest
from plugins.referrals.coded_actions import SCRIPT, coded, refusal, script_of
from plugins.referrals.validation import FILE, judge_codes
from plugins.rendering.page_meta import contacts_in, subject_of
from plugins.run import run_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from pelican import Pelican
    from pelican.writers import Writer

    from plugins.actions.model import Action
    from plugins.campaign.model import Source
    from plugins.pages.model import Page
    from plugins.rendering.page_meta import PageMeta

HOME = "home"


def generators(_pelican: Pelican) -> type[Generator]:
    """Return the generator of the codes' pages."""
    return ReferralsGenerator


class ReferralsGenerator(Generator):
    """Writes ``/g/{code}/`` for every code, and the data for the script that reads ``?source=``."""

    def generate_output(self, writer: Writer) -> None:
        """Write them; a code with a problem has no page."""
        run = self._run = run_of(self.settings)
        campaign, problems, contents = run.campaign, run.problems, self._contents()
        wrong = list(judge_codes(campaign.sources, campaign.people))
        problems.extend(wrong)
        lines = {problem.line for problem in wrong}
        good = [source for source in campaign.sources if source.line not in lines]
        leading: list[tuple[Source, Sequence[Any]]] = []
        contents_of_actions = (one for one in contents.values() if isinstance(one, ActionContent))
        self.files = {(one.slug, one.lang): one.path_below for one in contents_of_actions}
        for source in good:
            targets = self._targets(source, contents)
            leading.append((source, targets))
            for content in targets:
                template = "action" if isinstance(content, ActionContent) else content.page.template
                save_as = f"{campaign.prefix(content.lang)}g/{source.code}/index.html"
                show = partial(self._show, source.code, content)
                writer.page(save_as, template, show, of=content.path_below)
        with untracked():  # what codes lead to is judged again where it is edited
            problems.extend(_judged(leading))
        run.engine.edit_checks.append(lambda _below: not any(_judged(leading)))
        if good:
            codes = tuple(source.code for source in good)
            write = partial(self._script, codes)
            run.engine.make(SCRIPT, write, f"codes {' '.join(codes)}")

    def _contents(self) -> dict[str, Any]:
        """Return the actions and pages by their files."""
        return {
            path: content
            for path, content in self._run.contents.items()
            if isinstance(content, ActionContent) or hasattr(content, "page")
        }

    def _script(self, codes: Iterable[str]) -> str:
        """Return the data for the script."""
        return script_of({code: self._pairs(code) for code in codes})

    def _targets(self, source: Source, contents: Mapping[str, Any]) -> Sequence[Any]:
        """Return what ``source`` leads to, in every language; nothing, and a Problem, where the target is wrong."""
        names = [f"actions/{source.to}.md", f"pages/{source.to or HOME}.md"]
        original = next((contents[name] for name in names if name in contents), None)
        if not original and (original := contents.get(self._formerly(source.to))):
            self._run.notices.add(old_name(source.to, original.slug).at(FILE, source.line))
        if original:
            return [original, *original.translations]
        held = self._run.held_back
        reason = next((held[name] for name in names if name in held), None)
        if reason == "":  # held back for a problem that is named already
            return ()
        slugs = {content.slug for content in contents.values()}
        named = {"code": source.code, "to": source.to or HOME}
        what = Message("The source code “{code}” leads to “{to}”, and no action or page is called that.", **named)
        hint = suggest(source.to, slugs)
        if reason:
            what = Message("The source code “{code}” leads to “{to}”, which is {reason}.", reason=reason, **named)
            hint = Message("Publish it, or write another name.")
        self._run.problems.add(Problem(FILE, source.line, what, hint, "SRC003"))
        return ()

    def _formerly(self, to: str) -> str:
        """Return the file of the action or page that was at the address of ``to``; empty where there is none."""
        history = self._run.history
        return history.source_at(f"/actions/{to}/") or history.source_at(f"/{to}/")

    def _coded(self, action: Action, code: str) -> Action:
        """Return ``action`` with ``code`` in its form; unchanged if the service takes none (reported already)."""
        record_file_read(self.files[action.name, action.lang])
        changed = coded(action, code, self._run.campaign.contact)
        return action if isinstance(changed, Problem) else changed

    def _pairs(self, code: str) -> list[tuple[Action, Action]]:
        """Return every action that has a form now, as it is and with ``code``."""
        return [(action, self._coded(action, code)) for action in self._run.actions.with_form()]

    def _show(self, code: str, content: Any) -> dict[str, Any]:  # noqa: ANN401  (Pelican's content has no types)
        """Return what the page of an action, or a permanent page, shows to those who come with ``code``."""
        shown = self._action(content.action, code) if hasattr(content, "action") else self._page(content.page, code)
        subject: PageMeta = shown["subject"]
        return {**shown, "subject": replace(subject, path=f"g/{code}/", repeats=subject.path)}

    def _action(self, action: Action, code: str) -> dict[str, Any]:
        """Return what the page of an action shows, with the code in its form."""
        coded = self._coded(action, code)
        contacts = (*contacts_in(coded.parts), *coded.contacts)
        subject = subject_of(coded, self._run.campaign, contacts=contacts, picture=coded.picture)
        return {"subject": subject, "action": coded}

    def _page(self, page: Page, code: str) -> dict[str, Any]:
        """Return what a permanent page shows, with the code in its forms, and in the addresses of asks it names."""
        asks = [self._coded(action, code) for action in page.actions[:1]]
        parts = tuple(self._part(part, code) for part in page.parts)
        shown = replace(page, parts=parts, actions=(*asks, *(_carrying(action, code) for action in page.actions[1:])))
        return {"subject": subject_of_page(shown, self._run), "page": shown}

    def _part(self, part: Any, code: str) -> Any:  # noqa: ANN401  (any part of a body)
        """Return one part of a text for those who come with ``code``."""
        if not isinstance(part, ActionPart):
            return part
        make = self._coded if part.display == "form" else _carrying
        return replace(part, action=make(part.action, code))


def _judged(leading: Iterable[tuple[Source, Sequence[Any]]]) -> Iterator[Problem]:
    """Yield each action among the targets of a code that cannot take it, and each code that leads to no ask."""
    for source, targets in leading:
        if not targets:
            continue
        original = targets[0]
        asking = [original.action] if isinstance(original, ActionContent) else _forms_on(original.page)
        for action in asking:
            if refused := refusal(action, source.code):
                what = Message(
                    "The source code “{code}” is lost at the action “{name}”: {what}",
                    code=source.code,
                    name=action.name,
                    what=refused.what,
                )
                yield Problem(FILE, source.line, what, refused.hint, "SRC004")
        if not asking and not original.page.actions:
            what = Message(
                "The source code “{code}” leads to “{slug}”, where nothing is asked.",
                code=source.code,
                slug=original.slug,
            )
            hint = Message("Write the name of an action under “to”, or add “actions:” to that page.")
            yield Problem(FILE, source.line, what, hint, "SRC005")


def _forms_on(page: Page) -> list[Action]:
    """Return the actions whose forms are on a permanent page."""
    parts = (part for part in page.parts if isinstance(part, ActionPart) and part.display == "form")
    return [*page.actions[:1], *(part.action for part in parts)]


def _carrying(action: Action, code: str) -> Action:
    """Return ``action`` with ``code`` in its address, where a script on its page will find it."""
    return replace(action, url=f"{action.url}?source={code}")

"""The edge to Pelican: files in content/actions/ become actions, their pages and their thank-you pages."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from markupsafe import Markup
from pelican.contents import Page
from pelican.generators import Generator

from plugins.actions.alternatives import ways_around
from plugins.actions.counting import progress_of
from plugins.actions.fields import ACTION
from plugins.actions.form_request import Findings, ask_of, embed_of, fallback_of
from plugins.actions.labels import OVER, THANKS
from plugins.actions.lookup import find, part
from plugins.actions.model import Action, Actions, state_at
from plugins.actions.overview import is_scheduled, overview
from plugins.actions.qr import FILE, qr_code
from plugins.actions.safety import own_address_pattern
from plugins.actions.share import share_of
from plugins.actions.validation import judge
from plugins.actions.wording import judge_words, remarks
from plugins.directives.hooks import parts_of
from plugins.forms.counted import read_counts
from plugins.frontmatter.hooks import read_folder
from plugins.images.hooks import picture_of
from plugins.rendering.page_meta import contacts_in, languages_of, scripts_of, subject_of
from plugins.run import run_of

if TYPE_CHECKING:
    from datetime import datetime

    from pelican import Pelican
    from pelican.writers import Writer

    from plugins.forms.model import Embed
    from plugins.i18n.locale import Locale
    from plugins.run import Run


def prepare(run: Run) -> None:
    """Say what an action's file holds and what ``::action`` means."""
    run.content_types[ACTION.folder] = ACTION
    run.directives["action"] = part


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
        """Print every action's page, and its thank-you page, which stays once the action is over.

        Whoever sends a form at the last minute, or on a page that was open when it closed, is still led there.
        """
        run = run_of(self.settings)
        for content in _contents(run):
            writer.page(content.save_as, "action", partial(_show, run, content.action))
            if content.action.is_open:
                _draw_code(run, content)
            if content.action.has_opened:
                save_as = f"{content.save_as.removesuffix('index.html')}thanks/index.html"
                writer.page(save_as, "thanks", partial(_show_thanks, run, content.action))


def _draw_code(run: Run, content: ActionContent) -> None:
    """Write the code that stands on paper in place of the form, at every place where this action is asked."""
    name = f"{content.save_as.removesuffix('index.html')}{FILE}"
    run.engine.make(name, lambda: qr_code(content.action.address), "qr code")


def _show(run: Run, action: Action) -> dict[str, Any]:
    """Return what the page of ``action`` shows."""
    contacts = (*contacts_in(action.parts), *action.contacts)
    subject = subject_of(action, run.campaign, contacts=contacts, picture=action.picture)
    return {"subject": subject, "action": action}


def _show_thanks(run: Run, action: Action) -> dict[str, Any]:
    """Return what its thank-you page shows; nothing of the action's own text."""
    subject = subject_of(action, run.campaign, picture=action.picture)
    opened_in = run.actions.opened_in(action.name)
    shared = (action.share,) if action.share else ()
    thanks = replace(
        subject,
        path=f"{subject.path}thanks/",
        title=f"{action.words.gettext(THANKS)}: {action.title}",
        languages=tuple(lang for lang in subject.languages if lang in opened_in),
        contacts=action.then.contacts if action.then else (),
        scripts=("thanks", *(one for one in scripts_of((*action.contacts, *shared)) if one != "deadline")),
    )
    return {"subject": thanks, "action": action}


def resolve(run: Run) -> None:
    """Make the actions of this run from the files that were read."""
    run.actions = Actions(run.campaign.default_lang)
    run.counts, broken = read_counts(run.content)
    run.problems.extend(broken)
    contents = _contents(run)
    for content in contents:
        content.refresh_metadata_intersite_links()
        content.action = _action(content, run)
        run.actions.add(content.action)
    run.engine.register(run.actions, *run.actions)
    originals = {content.slug: content for content in contents if content.in_default_lang}
    for content in contents:
        run.problems.extend(judge(content, originals.get(content.slug, content)))
        run.problems.extend(judge_words(content))
        run.notices.extend(remarks(content))
        if content.action.then_name:
            find(run, content, "then", content.action.then_name)
    if any(run.held_back.values()) or any(map(is_scheduled, run.actions)):
        run.notices.extend(overview(run.actions.chosen(run.campaign.default_lang), run.shown(ACTION.folder)))


def _contents(run: Run) -> list[ActionContent]:
    """Return the files that were read as actions."""
    return [content for content in run.contents.values() if isinstance(content, ActionContent)]


def _action(content: ActionContent, run: Run) -> Action:
    """Make one action of its file, naming what cannot be served."""
    campaign, words, given = run.campaign, run.locales[content.lang], content.metadata
    url = content.url
    opens, closes = given.get("opens"), given.get("closes")
    state = state_at(run.now, opens, closes, given.get("state"))
    ask = ask_of(content, campaign.absolute(f"{url}thanks/"), words)
    found = Findings(run.problems, run.notices)
    content.embed = embed_of(content, ask, campaign, found) if {"form", "kind"} <= given.keys() else None
    content.fallback = fallback_of(content, ask, campaign, found) if "kind" in given else None
    return Action(
        name=content.slug,
        lang=content.lang,
        title=content.title,
        kind=given.get("kind", "share"),
        state=state,
        url=url,
        thanks_url=f"{url}thanks/",
        words=words,
        address=campaign.absolute(url),
        result=_result(given, words),
        embed=_open_until(closes, content.embed) if state == "open" else None,
        fallback=_open_until(closes, content.fallback) if state == "open" else None,
        share=share_of(content, run) if state == "open" else None,
        ways=ways_around(content.embed, content.title, campaign.contact) if content.embed else (),
        consent=ask.consent,
        email_pattern=own_address_pattern(campaign.blocked_domains),
        blocked_domains=campaign.blocked_domains,
        then_name=given.get("then", ""),
        progress=progress_of(given, campaign, run.counts, run.now.year),
        amounts=given.get("amounts", ()),
        currency=ask.currency,
        opens=opens,
        closes=closes,
        picture=picture_of(content, run),
        languages=languages_of(content, campaign),
        others=run.actions,
        body=partial(parts_of, content, run),
        **{key: given[key] for key in ("summary", "beneficiary", "thanks") if key in given},
    )


def _result(given: dict[str, Any], words: Locale) -> str:
    """Return what came of an action, or that it is over, which may be in another language than the action."""
    return Markup(given["result"]) if "result" in given else words.gettext(OVER)  # noqa: S704  (judged HTML)


def _open_until(closes: datetime | None, embed: Embed | None) -> Embed | None:
    """Return ``embed`` as a page needs it that may outlive the moment ``closes``."""
    return replace(embed, closes=closes) if embed else None

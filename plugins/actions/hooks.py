"""The edge to Pelican: files in content/actions/ become actions, their pages and their thank-you pages."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, Any, Literal

from markupsafe import Markup
from pelican.contents import Page
from pelican.generators import Generator

from plugins.actions.fields import ACTION
from plugins.actions.form import Form, other_ways, read_fallback, read_form, request_of
from plugins.actions.labels import OVER, THANKS
from plugins.actions.lookup import find, make_part
from plugins.actions.model import Action, Actions, state_at
from plugins.actions.share import QR_FILE, qr_code, share_of
from plugins.actions.validation import is_scheduled, notices_about, overview, validate
from plugins.counts.counts_file import read_counts
from plugins.counts.progress import progress_of
from plugins.directives.hooks import parts_of
from plugins.frontmatter.hooks import read_folder, reload_with
from plugins.frontmatter.model import Moment
from plugins.images.hooks import picture_of
from plugins.links import hooks as links
from plugins.rendering.page_meta import contacts_in, languages_of, scripts_of, subject_of
from plugins.run import run_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pelican import Pelican
    from pelican.writers import Writer

    from plugins.campaign.model import Campaign
    from plugins.counts.counts_file import Count
    from plugins.counts.progress import Progress
    from plugins.engine.tracking import Tracked
    from plugins.forms.provider import FormRequest
    from plugins.i18n.locale import Locale
    from plugins.problems import Problem
    from plugins.run import Run


def prepare(run: Run) -> None:
    """Register the fields of an action's file, and the directive ``::action``."""
    run.content_types[ACTION.folder] = ACTION
    run.directives["action"] = make_part


def generators(_pelican: Pelican) -> type[Generator]:
    """Return the generator of the actions' pages."""
    return ActionsGenerator


class ActionContent(Page):
    """A file in content/actions/, at the addresses that the ACTION_ settings give."""

    def _expand_settings(self, key: str) -> str:
        address: str = super(Page, self)._expand_settings(key, "action")
        return address


class ActionsGenerator(Generator):
    """Reads the actions, and writes two pages for each."""

    def generate_context(self) -> None:
        """Read the files."""
        read_folder(self, ActionContent, ACTION.folder)
        reload_with(self, ActionContent, ACTION.folder, partial(_renew, run_of(self.settings)))

    def generate_output(self, writer: Writer) -> None:
        """Write every action's page, and its thank-you page, which stays once the action is over.

        A service may still lead a visitor there who sent the form at the last minute.
        """
        run = run_of(self.settings)
        for content in _contents(run):
            writer.page(content.save_as, "action", partial(_show, run, content.action))
            if content.action.is_open:
                _draw_code(run, content)
            if content.action.has_opened:
                save_as = f"{content.save_as.removesuffix('index.html')}thanks/index.html"
                writer.page(save_as, "thanks", partial(_show_thanks, run, content.action))
        if run.preview:
            run.engine.make(run.preview.forms_file, partial(run.preview.forms, run.actions), "forms of the preview")


def _draw_code(run: Run, content: ActionContent) -> None:
    """Write the QR code that print shows in place of the form, wherever this action is asked."""
    run.engine.make(_code_file(content), partial(_code, content), "qr code")


def _code_file(content: ActionContent) -> str:
    """Return the name of the file with an action's QR code."""
    return f"{content.save_as.removesuffix('index.html')}{QR_FILE}"


def _code(content: ActionContent) -> bytes:
    """Return the QR code of the current address of an action."""
    return qr_code(content.action.address)


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
        scripts=("thanks", *(name for name in scripts_of((*action.contacts, *shared)) if name != "deadline")),
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
        run.problems.extend(validate(content, originals.get(content.slug, content)))
        run.notices.extend(notices_about(content))
        if content.action.then_name:
            find(run, content, "then", content.action.then_name)
    if any(run.held_back.values()) or any(map(is_scheduled, run.actions)):
        run.notices.extend(overview(run.actions.chosen(run.campaign.default_lang), run.shown(ACTION.folder)))


def _renew(run: Run, contents: Sequence[ActionContent]) -> tuple[Tracked, ...]:
    """Make the actions of files that were read again, where they are; return what may have changed."""
    original = contents[0]
    for content in contents:
        content.refresh_metadata_intersite_links()
        content.action.replace_with(_action(content, run))
        run.problems.extend(validate(content, original))
        if content.action.is_open:  # now, and not in the last build
            run.engine.recipes.setdefault(_code_file(content), (partial(_code, content), "qr code"))
    links.judge(contents, run)
    return (run.actions, *run.actions)


def _contents(run: Run) -> list[ActionContent]:
    """Return the files that were read as actions."""
    return [content for content in run.contents.values() if isinstance(content, ActionContent)]


def _action(content: ActionContent, run: Run) -> Action:
    """Return the action in ``content``; a form that is refused is a Problem."""
    campaign, words, fields = run.campaign, run.locales[content.lang], content.metadata
    url = content.url
    opens, closes = fields.get("opens"), fields.get("closes")
    state = state_at(run.now, opens, closes, fields.get("state"))
    request = request_of(content, campaign.absolute(f"{url}thanks/"), words)
    form = _form("form", content, read_form, request, run)
    kept = run.counts.get(form.ref.address) if form else None
    return Action(
        name=content.slug,
        lang=content.lang,
        title=content.title,
        kind=fields.get("kind", "share"),
        state=state,
        url=url,
        thanks_url=f"{url}thanks/",
        words=words,
        address=campaign.absolute(url),
        result=_result(fields, words),
        form=form,
        second_form=_form("fallback", content, read_fallback, request, run),
        share=share_of(content, run) if state == "open" else None,
        ways=tuple(other_ways(form.embed, content.title, campaign.contact)) if form else (),
        consent=request.consent,
        blocked_domains=campaign.blocked_domains,
        then_name=fields.get("then", ""),
        progress=_progress(content, request.currency, kept, run),
        opens=opens,
        closes=closes,
        modified=fields.get("modified"),
        has_result="result" in fields,
        source=content.path_below,
        picture=picture_of(content, run),
        languages=languages_of(content, campaign),
        others=run.actions,
        body=partial(parts_of, content, run),
        **{key: fields[key] for key in ("summary", "beneficiary", "thanks") if key in fields},
    )


def _progress(content: ActionContent, currency: str, kept: Count | None, run: Run) -> Progress | None:
    """Return the progress of the action in ``content``; where it has a day of this year, it changes with the year."""
    zone, year = run.campaign.time_zone, run.now.year
    progress = progress_of(content.metadata, currency, kept, zone, year)
    if progress and progress.names_this_year:
        run.moments.add(Moment(datetime(year + 1, 1, 1, tzinfo=zone), content.shown_path, "count"))
    return progress


def _form(
    key: Literal["form", "fallback"],
    content: ActionContent,
    read: Callable[[str, FormRequest, Campaign], Form | tuple[Problem, ...]],
    request: FormRequest,
    run: Run,
) -> Form | None:
    """Return the form under ``key``; None, and Problems, where it is refused or cannot do what is asked."""
    if not {key, "kind"} <= content.metadata.keys():
        return None
    if run.preview:
        request = replace(request, stand_in=run.preview.stand_in(content.slug, content.lang, key))
    form = read(content.metadata[key], request, run.campaign)
    if isinstance(form, Form):
        return form
    run.problems.extend(problem.at(*content.places[key]) for problem in form)
    return None


def _result(fields: dict[str, Any], words: Locale) -> str:
    """Return what came of an action, or that it is over, which may be in another language than the action."""
    return Markup(fields["result"]) if "result" in fields else words.gettext(OVER)  # noqa: S704  (judged HTML)

"""Validates an article before it is sent: problems that stop the mail, and notices on a mail that can be sent.

A mail cannot be corrected after it was sent, so more stops it than stops a page.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Final

from plugins.campaign.loader import example_address
from plugins.frontmatter.dates import in_words
from plugins.frontmatter.file_names import text_name
from plugins.links.not_public import NOT_PUBLIC
from plugins.mail.arguments import MERGE_TAGS
from plugins.messages import Message
from plugins.problems import Problem
from plugins.publish.scan import CAMPAIGN
from plugins.referrals.coded_actions import refusal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plugins.actions.model import Action
    from plugins.campaign.model import Source
    from plugins.frontmatter.model import Parsed
    from plugins.mail.model import Mailing
    from plugins.run import Run

_OVER: Final = {
    "closed": Message("is closed"),
    "won": Message("is won"),
    "lost": Message("is lost"),
    "withdrawn": Message("is withdrawn"),
}


def problems_of(run: Run, parsed: Parsed) -> Iterator[Problem]:
    """Yield every problem that stops the mail of the article ``parsed``; ``run`` is a preview of the site."""
    from plugins.publish.hooks import placeholders_in_text

    named = _named(parsed)
    shown = {parsed.shown, *(path for path, _ in parsed.places.values())}
    shown |= {run.shown(path) for name in named for path in _files(name, parsed.lang)}
    yield from (problem for problem in run.problems if problem.path in shown)
    if example := example_address(run.campaign, run.content / CAMPAIGN, run.shown(CAMPAIGN)):
        yield example
    yield from (notice for notice in run.notices if notice.code == NOT_PUBLIC and notice.path in shown)
    yield from _not_public(run, parsed)
    for name, (path, line) in named.items():
        if action := run.actions.find(name, parsed.lang):
            yield from _of_ask(run, action, path, line)
    for path in (run.shown(CAMPAIGN), *sorted(shown)):  # the mail says who sends it, too
        yield from placeholders_in_text(run, path.removeprefix(f"{run.content.name}/"))


def notices_on(run: Run, parsed: Parsed, mailing: Mailing, source: Source | None) -> Iterator[Problem]:
    """Yield what an editor should know of the ``mailing`` of the article ``parsed``."""
    if mailing.is_shortened:
        what = Message(
            "The mail would be larger than 100 kB, and Gmail would cut it off: the end of its text is left out."
        )
        hint = Message("A button leads to the rest on the site.")
        yield Problem(parsed.shown, 0, what, hint, "MAI008")
    if run.history.record.texts and parsed.below not in run.history.known:
        what = Message("As far as this computer knows, this article was not published yet, and the mail leads to it.")
        hint = Message("Publish it first, or fetch content/addresses.toml from where it was published.")
        yield Problem(parsed.shown, 0, what, hint, "MAI014")
    if source:
        yield from _lost_codes(run, parsed, source)
    if not mailing.unsubscribe:
        what = Message("The mail has no link to unsubscribe yet; its place is marked in yellow.")
        names = ", ".join(sorted(MERGE_TAGS))
        hint = Message("Make it again with “--unsubscribe NAME”: {names}, or your service’s own mark.", names=names)
        yield Problem("email.html", 0, what, hint, "MAI013")


def _named(parsed: Parsed) -> dict[str, tuple[str, int]]:
    """Return the asks that an article names, held back or not, with the file and the line that names each first."""
    directives = [
        (directive.argument, (parsed.shown, directive.line))
        for directive in parsed.facts.get("directives", ())
        if directive.name == "action"
    ]
    keys = [(name, parsed.places["actions"]) for name in parsed.values.get("actions", ())]
    return dict(reversed((*directives, *keys)))


def _files(name: str, lang: str) -> tuple[str, str]:
    """Return the files that an ask may be in, below content/: its translation, and the original."""
    return f"actions/{text_name(name, lang)}", f"actions/{text_name(name)}"


def _not_public(run: Run, parsed: Parsed) -> Iterator[Problem]:
    """Yield why the article itself is not public, if it is not."""
    held = run.unpublished.get(parsed.below)
    is_draft = parsed.values.get("status") == "draft"
    if is_draft:
        what = Message("This article is a draft: whoever follows a link of the mail would find nothing.")
        hint = Message("Take out “status: draft”, publish, and then make the mail.")
        yield Problem(*parsed.places["status"], what, hint, "MAI002")
    elif held and held.until:
        what = Message("This article is not on the site before {day}.", day=in_words(held.until))
        hint = Message("Make the mail on that day, after publishing, or change the date.")
        yield Problem(held.path, held.line, what, hint, "MAI003")


def _of_ask(run: Run, action: Action, path: str, line: int) -> Iterator[Problem]:
    """Yield why an ask cannot be sent, if it cannot; the place is where the article names it."""
    files = [file for file in _files(action.name, action.lang) if run.contents.get(file)]
    named = {"title": action.title, "file": run.shown(files[0])}
    leave_out = Message("Take it out of the article, or send one that asks for something people can still do.")
    if action.is_over:
        state = _OVER[action.state]
        what = Message("The ask “{title}” {state} ({file}): people cannot do it any more.", state=state, **named)
        yield Problem(path, line, what, leave_out, "MAI004")
    elif not action.is_open:
        day = in_words(action.opens) if action.opens else Message("a day that is not known")
        what = Message("The ask “{title}” does not open before {day} ({file}).", day=day, **named)
        yield Problem(path, line, what, Message("Send the mail when it is open, or take the ask out."), "MAI005")
    elif action.closes and action.closes.astimezone(UTC) <= _tomorrow(run.now).astimezone(UTC):
        what = Message("The ask “{title}” closes by the end of today ({file}).", **named)
        hint = Message("Most people read a mail later: set a later day behind “closes:”, or take the ask out.")
        yield Problem(path, line, what, hint, "MAI006")


def _tomorrow(now: datetime) -> datetime:
    """Return the moment at which tomorrow begins, in the time zone of ``now``."""
    return datetime.combine(now.date() + timedelta(days=1), datetime.min.time(), now.tzinfo)


def _lost_codes(run: Run, parsed: Parsed, source: Source) -> Iterator[Problem]:
    """Yield each ask whose service cannot be told where people came from."""
    article = run.contents[parsed.below]
    parts = (part.action for part in article.parts if part.kind == "action")
    for action in dict.fromkeys((*parts, *article.actions)):
        if refused := refusal(action, source.code):
            what = Message(
                "The source code “{code}” is lost at the ask “{title}”: {what}",
                code=source.code,
                title=action.title,
                what=refused.what,
            )
            yield Problem(parsed.shown, 0, what, refused.hint, "MAI015")

"""What an editor should know of a mail that can be sent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plugins.mail.unsubscribing import TAGS
from plugins.messages import Message
from plugins.problems import Problem
from plugins.referrals.coded_actions import refusal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plugins.campaign.model import Source
    from plugins.frontmatter.model import Parsed
    from plugins.mail.model import Letter
    from plugins.run import Run


def notices_on(run: Run, parsed: Parsed, letter: Letter, source: Source | None) -> Iterator[Problem]:
    """Yield what there is to say of the ``letter`` of the article that ``parsed`` is."""
    if letter.is_shortened:
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
    if letter.unsubscribe.is_missing:
        what = Message("The mail has no link to unsubscribe yet; its place is marked in yellow.")
        names = ", ".join(sorted(TAGS))
        hint = Message("Make it again with “--unsubscribe NAME”: {names}, or your service’s own mark.", names=names)
        yield Problem("email.html", 0, what, hint, "MAI013")


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

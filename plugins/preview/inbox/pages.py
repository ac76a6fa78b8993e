"""Pages of the inbox: templates in ``plugins/preview/templates/inbox``, in the look of the campaign's own site."""

from __future__ import annotations

from datetime import datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from plugins.campaign.loader import read_campaign
from plugins.frontmatter.dates import in_words
from plugins.i18n.message_language import translated
from plugins.messages import Message
from plugins.preview.inbox.model import FAULT_MEANINGS, FAULTS
from plugins.preview.inbox.storage import ALL, MOST_ENTRIES
from plugins.preview.own_pages import environment as preview_environment
from plugins.rendering.stylesheet import bundle, campaign_tokens

if TYPE_CHECKING:
    from jinja2 import Environment

    from plugins.preview.inbox.model import Entry
    from plugins.preview.inbox.storage import Storage

_SHEET: Final = Path(__file__).with_name("inbox.css")
#: What became of a form, for its mark.
OUTCOMES: Final = {
    "taken": Message("Taken"),
    "refused": Message("Refused"),
    "trapped": Message("Dropped"),
    "fault": Message("Failed"),
}
#: What the rows of an entry are, in the order in which they stand there.
PARTS: Final = (
    ("question", Message("What was asked")),
    ("consent", Message("What was agreed to")),
    ("hidden", Message("What is sent along")),
    ("honeypot", Message("What has to stay empty")),
    ("unknown", Message("What the service does not know")),
)


@cache  # the templates are part of the program
def _environment() -> Environment:
    environment = preview_environment()
    environment.filters["moment"] = _moment
    environment.globals.update(
        faults=FAULTS, meanings=FAULT_MEANINGS, outcomes=OUTCOMES, parts=PARTS, all_forms=ALL, most=MOST_ENTRIES
    )
    return environment


def render(template: str, **shown: object) -> str:
    """Return the page ``inbox/<template>.html``."""
    return _environment().get_template(f"inbox/{template}.html").render(**shown)


def _moment(at: str) -> str:
    """Return a moment as people write it."""
    moment = datetime.fromisoformat(at)
    day = in_words(moment.replace(hour=0, minute=0, second=0), moment.year)
    return translated(Message("{day}, {time}", day=day, time=f"{moment:%H:%M:%S}"))


def entries_page(storage: Storage, token: str) -> str:
    """Return the list of what arrived."""
    entries = storage.entries()
    gone = entries[-1].number - 1 if entries else 0
    return render("entries", entries=entries, gone=gone, token=token, faults_on=len(storage.faults), here="entries")


def entry_page(storage: Storage, entry: Entry) -> str:
    """Return everything about one entry."""
    form = storage.form(entry.form)
    return render("entry", entry=entry, form=form, faults_on=len(storage.faults), here="entries")


def services_page(storage: Storage, token: str) -> str:
    """Return the forms of the site, each with the switch for its faults."""
    forms = storage.forms()
    return render(
        "services",
        forms=forms,
        chosen={name: storage.own_fault(name) for name in (ALL, *(form.name for form in forms))},
        token=token,
        faults_on=len(storage.faults),
        here="services",
    )


def style_sheet(root: Path) -> str:
    """Return the campaign's own style sheet with the inbox's at its end; only the inbox's where that has mistakes."""
    campaign, _ = read_campaign(root / "content" / "campaign.toml")
    css, problems = bundle(root / "theme" / "static" / "css", extra=campaign_tokens(campaign) if campaign else "")
    return ("" if problems else css) + _SHEET.read_text("utf-8")

"""The campaign's open actions and their forms, read from content/actions/ without building anything."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

from plugins.actions.fields import ACTION
from plugins.actions.form import DEFAULT_CURRENCY, post_options
from plugins.actions.model import state_at
from plugins.counts.model import CountJob, SkippedAction
from plugins.engine.files import is_regular
from plugins.forms.model import Ref
from plugins.forms.recognition import resolve_form
from plugins.frontmatter.dates import in_zone
from plugins.frontmatter.decoding import decode
from plugins.frontmatter.fields import read_fields
from plugins.frontmatter.file_names import read_name
from plugins.frontmatter.model import Unreadable
from plugins.frontmatter.sections import split_document
from plugins.messages import Message

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from plugins.campaign.model import Campaign


_MISTAKE = Message("not asked: the file has a mistake; “python3 tasks.py check” names it")


def open_actions(content: Path, campaign: Campaign, now: datetime) -> Iterator[CountJob | SkippedAction]:
    """Yield the actions that are open at ``now`` and have a form; one whose file has a mistake is skipped."""
    folder = content / ACTION.folder
    for file in sorted(filter(is_regular, folder.rglob("*.md"))):
        below = PurePosixPath(file.relative_to(folder).as_posix())
        try:
            slug, lang = read_name(below, campaign.languages)
            if lang != campaign.default_lang:
                continue
            document = split_document(decode(file.read_bytes()), ACTION.html_keys)
            reading = read_fields(document, ACTION, f"content/{ACTION.folder}/{below}")
        except (Unreadable, OSError):
            yield SkippedAction(below.as_posix(), _MISTAKE)
            continue
        if reading.problems:
            yield SkippedAction(slug, _MISTAKE)
        elif "form" in reading.values and _is_open(reading.values, campaign, now):
            yield _job(slug, reading.values, campaign)


def _is_open(fields: Mapping[str, Any], campaign: Campaign, now: datetime) -> bool:
    """Whether an action with these ``fields`` is published, and open at ``now``, in the campaign's time zone."""
    opens, closes = (
        in_zone(value, campaign.time_zone) if isinstance(value, datetime) else None
        for value in (fields.get("opens"), fields.get("closes"))
    )
    return fields.get("status") != "draft" and state_at(now, opens, closes, fields.get("state")) == "open"


def _job(slug: str, fields: Mapping[str, Any], campaign: Campaign) -> CountJob | SkippedAction:
    """Return the job for the action called ``slug``, or why there is none."""
    if "count" in fields:
        return SkippedAction(
            slug, Message("not asked: “count: {number}” stands in the file, and stays", number=fields["count"].number)
        )
    ref = resolve_form(fields["form"], campaign, post_options(fields))
    if not isinstance(ref, Ref):
        return SkippedAction(slug, Message("not asked: its form is not understood; “python3 tasks.py check” says why"))
    return CountJob(slug, fields.get("kind", ""), fields.get("currency", DEFAULT_CURRENCY), ref)

"""The campaign's open actions and their forms, read from content/actions/ without building anything."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

from plugins.actions.counting import CURRENCY, form_of
from plugins.actions.fields import ACTION
from plugins.actions.model import state_at
from plugins.engine.files import is_regular
from plugins.forms.model import Ref
from plugins.frontmatter.decoding import Misplaced, decode
from plugins.frontmatter.fields import read_fields
from plugins.frontmatter.file_names import read_name
from plugins.frontmatter.model import Unreadable
from plugins.frontmatter.sections import parse
from plugins.frontmatter.time_zones import in_zone
from plugins.values import frozen

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from plugins.campaign.model import Campaign


@frozen
class Asked:
    """One open action: its form, or in ``excuse`` why its form is not asked."""

    name: str
    kind: str = ""
    currency: str = CURRENCY
    ref: Ref | None = None
    excuse: str = ""


def open_actions(content: Path, campaign: Campaign, now: datetime) -> Iterator[Asked]:
    """Yield the actions that are open at ``now`` and lead to a form; one with a mistake is skipped with an excuse."""
    folder = content / ACTION.folder
    for file in sorted(filter(is_regular, folder.rglob("*.md"))):
        below = PurePosixPath(file.relative_to(folder).as_posix())
        try:
            slug, lang = read_name(below, campaign.languages)
            if lang != campaign.default_lang:
                continue
            document = parse(decode(file.read_bytes()), ACTION.html_keys)
            reading = read_fields(document, ACTION, f"content/{ACTION.folder}/{below}")
        except (Misplaced, Unreadable, OSError):
            yield Asked(below.as_posix(), excuse="not asked: the file has a mistake; “inv check” names it")
            continue
        if reading.problems:
            yield Asked(slug, excuse="not asked: the file has a mistake; “inv check” names it")
        elif reading.values.get("status") != "draft" and _is_open(reading.values, campaign, now):
            yield from _asked(slug, reading.values, campaign)


def _is_open(given: Mapping[str, Any], campaign: Campaign, now: datetime) -> bool:
    """Whether an action is open at ``now``; its dates are in the campaign's time zone."""
    opens, closes = (
        in_zone(value, campaign.time_zone) if isinstance(value, datetime) else None
        for value in (given.get("opens"), given.get("closes"))
    )
    return state_at(now, opens, closes, given.get("state")) == "open"


def _asked(slug: str, given: Mapping[str, Any], campaign: Campaign) -> Iterator[Asked]:
    """Yield the action, if it leads to a form."""
    if "form" not in given:
        return
    if "count" in given:
        yield Asked(slug, excuse=f"not asked: “count: {given['count'].number}” stands in the file, and stays")
        return
    ref, currency = form_of(given, campaign), given.get("currency", CURRENCY)
    if isinstance(ref, Ref):
        yield Asked(slug, given.get("kind", ""), currency, ref)
    else:
        yield Asked(slug, excuse="not asked: its form is not understood; “inv check” says why")

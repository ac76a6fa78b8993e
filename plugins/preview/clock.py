"""The clock of a preview: a day that an editor chooses is the moment at which it begins where the campaign is."""

from __future__ import annotations

from datetime import datetime, time
from typing import TYPE_CHECKING

from plugins.campaign.loader import read_campaign
from plugins.preview.model import Preview, read_day

if TYPE_CHECKING:
    from pathlib import Path


def preview_of(root: Path, day: str, *, public_only: bool) -> Preview:
    """Return the preview of the project in ``root`` as of the beginning of ``day`` (2027-03-01), or now where it is "".

    Without a readable campaign, a day begins where this computer is. Raises ValueError for a day that there is not.
    """
    if not day:
        return Preview(public_only=public_only)
    begin = datetime.combine(read_day(day), time())
    campaign = read_campaign(root / "content" / "campaign.toml")[0]
    zone = campaign.time_zone if campaign else begin.astimezone().tzinfo
    return Preview(as_of=begin.replace(tzinfo=zone), public_only=public_only)

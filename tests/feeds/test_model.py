"""An entry has an id that no move of the site's pages changes."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from plugins.feeds.model import tag_uri

DAY = datetime(2024, 3, 1, 23, 30, tzinfo=ZoneInfo("America/New_York"))


@pytest.mark.parametrize(
    "address",
    ["https://nightshift.example.org", "https://NightShift.example.org/repo", "https://nightshift.example.org:8443"],
)
def test_an_id_is_minted_by_the_host_on_the_campaign_s_own_day(address: str) -> None:
    assert tag_uri(address, DAY, "news/cold-night") == "tag:nightshift.example.org,2024-03-01:news/cold-night"

"""A day that an editor chooses begins where the campaign is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from plugins.preview.model import Preview
from plugins.preview.rebuilds import preview_of

if TYPE_CHECKING:
    from pathlib import Path

    from tests.support import Site


def test_a_day_is_the_moment_at_which_it_begins_where_the_campaign_is(site: Site) -> None:
    site.change("content/campaign.toml", "America/New_York", "Pacific/Auckland")

    shown = preview_of(site.folder, "2027-03-01", public_only=True)

    assert shown.as_of is not None
    assert shown.as_of.isoformat() == "2027-03-01T00:00:00+13:00"
    assert shown.public_only


def test_no_day_is_now(tmp_path: Path) -> None:
    assert preview_of(tmp_path, "", public_only=False) == Preview()


def test_without_a_readable_campaign_a_day_begins_where_this_computer_is(tmp_path: Path) -> None:
    shown = preview_of(tmp_path, "2027-03-01", public_only=False)

    assert shown.as_of is not None
    assert shown.as_of.utcoffset() is not None


@pytest.mark.parametrize("day", ["2027-02-30", "1 March", "9999-12-31", "0001-01-01", "tomorrow"])
def test_a_day_that_there_is_not_is_refused(tmp_path: Path, day: str) -> None:
    with pytest.raises(ValueError, match="is not a day"):
        preview_of(tmp_path, day, public_only=False)

"""The campaign of the small good site, to be changed by ``dataclasses.replace``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from plugins.campaign.loader import read_campaign
from tests.support import GOOD

if TYPE_CHECKING:
    from plugins.campaign.model import Campaign


@pytest.fixture(scope="session")
def campaign() -> Campaign:
    """Return it, read from its file."""
    found, problems = read_campaign(GOOD / "campaign.toml")
    assert found, problems
    return found

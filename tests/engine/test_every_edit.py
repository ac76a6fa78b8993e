"""Every edit there is, once, in an order of chance: what is built of it is what building everything gives."""

from __future__ import annotations

import os
import random

import pytest

from tests.engine import campaigns
from tests.engine.trial import EDITS, Trial

#: How often every edit is tried, each time with other choices; and how many edits there are in a story, which ends with
#: a site built from nothing. In between, the build from the disk and the one from memory are held together.
ROUNDS, STORY = (5, 1) if os.environ.get("PICKET_NIGHTLY") else (1, 4)


@pytest.mark.parametrize("campaign", campaigns.CAMPAIGNS)
@pytest.mark.parametrize("number", range(ROUNDS))
def test_every_edit_once_gives_what_building_anew_gives(tmp_path, campaign, number) -> None:
    trial, chance = Trial(campaigns.built(campaign), tmp_path), random.Random(f"{campaign} {number}")

    for place, edit in enumerate(chance.sample(EDITS, len(EDITS)), 1):
        trial.step(edit, chance.randrange(10_000), anew=place % STORY == 0 or place == len(EDITS))

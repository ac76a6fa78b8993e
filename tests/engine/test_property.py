"""Whatever happens, and in whatever order: building only what changed gives what building everything gives."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, rule, run_state_machine_as_test

from tests.engine import campaigns
from tests.engine.trial import EDITS, Trial

#: How many sequences of how many steps each campaign goes through, beside those of every edit.
SEQUENCES, STEPS = (60, 20) if os.environ.get("PICKET_NIGHTLY") else (4, 9)
#: After how many steps the site is built anew as well; in between, the build from the disk and the one from memory are
#: held together. At night test_every_edit.py holds every edit by itself to a site built anew.
ANEW = 3
SIZE = settings(
    max_examples=SEQUENCES,
    stateful_step_count=STEPS,
    suppress_health_check=list(HealthCheck),
    phases=(Phase.explicit, Phase.generate, Phase.shrink),
)


class Story(RuleBasedStateMachine):
    """One campaign, and what happens to it."""

    campaign: str

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="picket-story-"))
        self.trial = Trial(campaigns.built(self.campaign), self.folder)
        self.steps = 0

    @rule(edit=st.sampled_from(EDITS), choice=st.integers(0, 9999))
    def then(self, edit: str, choice: int) -> None:
        self.steps += 1
        self.trial.step(edit, choice, anew=self.steps % ANEW == 0)

    def teardown(self) -> None:
        shutil.rmtree(self.folder)


@pytest.mark.parametrize("campaign", campaigns.CAMPAIGNS)
def test_whatever_happens_gives_what_building_anew_gives(campaign) -> None:
    story = type(campaign.title(), (Story,), {"campaign": campaign})

    run_state_machine_as_test(story, settings=SIZE)

"""Jobs end with a count that can be believed, or keep the last one and say why; none stops the others."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from plugins.counts.counts_file import Count
from plugins.counts.jobs import JobRunner, Outcome, count_of, doubt_about
from plugins.counts.model import Answer, CountError, CountJob, SkippedAction
from plugins.forms.model import Ref
from tests.counts import fake as wire
from tests.counts.conftest import ADDRESS, NAME, network_to

DAY = datetime(2024, 3, 2, tzinfo=UTC)
NOW = datetime(2024, 3, 9, 9, 30, 15, 7, tzinfo=UTC)
JOB = CountJob(NAME, "petition", "USD", Ref("controlshift", ADDRESS))


def a_count(value, unit="signatures", currency="", goal=0):
    return Count(value, unit, DAY, "controlshift", currency, goal, NAME)


@pytest.mark.parametrize(
    ("last", "new"),
    [
        (a_count(1000), a_count(900)),
        (a_count(1000), a_count(10_000)),
        (a_count(3), a_count(40)),
        (a_count(1), a_count(1000)),
        (a_count(101), a_count(1010)),
        (a_count(4812), a_count(4812, goal=1_000_000)),
        (a_count(4812, goal=1_000_000), a_count(4900, goal=10)),
        (a_count(5000), a_count(12, "supporters")),
        (a_count(50), a_count(900_000, "money", "USD")),
        (a_count(540, "money", "EUR"), a_count(540_000, "money", "JPY")),
        (a_count(540_000, "money", "JPY"), a_count(540, "money", "EUR")),
        (None, a_count(900_000_000)),
    ],
)
def test_what_a_good_day_or_another_thing_counted_explains_is_believed(last, new):
    assert doubt_about(new, last) == ""


@pytest.mark.parametrize(
    ("last", "new", "why"),
    [
        (a_count(1000), a_count(899), "suddenly smaller"),
        (a_count(1000), a_count(1), "suddenly smaller"),
        (a_count(540, "money", "EUR"), a_count(5, "money", "EUR"), "suddenly smaller"),
        (a_count(1000), a_count(10_001), "suddenly more than 10 times as many"),
        (a_count(100), a_count(1001), "suddenly more than 10 times as many"),
        (a_count(1), a_count(1001), "suddenly more than 10 times as many"),
        (a_count(540, "money", "EUR"), a_count(54_000, "money", "EUR"), "suddenly more than 10 times as many"),
        (a_count(40, "supporters"), a_count(999_999_999, "supporters"), "suddenly more than 10 times as many"),
    ],
)
def test_what_a_mistake_explains_better_is_in_doubt(last, new, why):
    assert doubt_about(new, last) == why


def test_an_answer_becomes_a_count_with_its_moment():
    count = count_of(Answer(900, "signatures", goal=5), JOB, NOW)

    assert count == Count(900, "signatures", NOW.replace(microsecond=0), "controlshift", goal=5, action=NAME)


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (Answer(0, "signatures"), "that there is nobody"),
        (Answer(50, "money", "EUR"), "counts in EUR, and the action is in USD"),
    ],
)
def test_nobody_and_money_in_another_currency_are_never_a_count(answer, reason):
    with pytest.raises(CountError, match=reason):
        count_of(answer, JOB, NOW)


@pytest.fixture
def outcome_of(fake):
    """Return a function that gives the outcome of a job, after 4,812 were counted."""
    runner = JobRunner({}, network_to(fake), NOW)

    def run(job=JOB, reply=None, accepted=()):
        fake.reply = reply or wire.says({"public_signature_count": 5000})
        (outcome,) = runner.run_all([job], {ADDRESS: a_count(4812)}, accepted)
        return outcome

    return run


@pytest.mark.parametrize(
    ("reply", "reason"),
    [
        (wire.reset, "ControlShift hung up"),
        (wire.says({}), "ControlShift answered without a count"),
        (wire.says({"public_signature_count": 0}), "ControlShift answered that there is nobody"),
        (wire.says({"public_signature_count": -5}), "ControlShift answered with a number below 0"),
        (wire.says({"public_signature_count": 12}), "ControlShift answered 12, which is suddenly smaller"),
        (
            wire.says({"public_signature_count": 48_121}),
            "ControlShift answered 48,121, which is suddenly more than 10 times as many",
        ),
    ],
)
def test_an_answer_that_is_no_count_or_in_doubt_keeps_the_last(outcome_of, reply, reason):
    outcome = outcome_of(reply=reply)

    assert (outcome.reason, outcome.new, outcome.last) == (reason, None, a_count(4812))
    assert outcome.has_service


def test_a_count_in_doubt_is_taken_where_it_is_accepted(outcome_of):
    reply = wire.says({"public_signature_count": 12})

    held, accepted = outcome_of(reply=reply).held, outcome_of(reply=reply, accepted=(NAME,))

    assert held == accepted.new
    assert (accepted.held, accepted.reason) == (None, "")


def test_a_service_that_tells_nobody_and_a_skipped_action_are_not_asked(outcome_of, fake):
    form = replace(JOB, ref=Ref("formspree", "https://formspree.io/f/mqkvwxyz"))

    assert outcome_of(form).reason == "no count: this service tells nobody; “count:” can be typed"
    assert outcome_of(SkippedAction("march", "not asked: why")) == Outcome("march", reason="not asked: why")
    assert not fake.requests


def test_a_service_with_pages_without_end_is_given_up(fake):
    fake.reply = wire.says({"_embedded": {}, "page": 1, "total_pages": 99})
    job = CountJob("x", "petition", "USD", Ref("action-network", "https://actionnetwork.org/x", {"kind": "petitions"}))
    runner = JobRunner({"ACTION_NETWORK_API_KEY": "token"}, network_to(fake, "actionnetwork.org"), NOW)

    (outcome,) = runner.run_all([job], {})

    assert "has too many actions to look through" in outcome.reason
    assert len(fake.requests) == 10

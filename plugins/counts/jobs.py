"""Count jobs are run at the same time, each for a few seconds at most; an implausible answer is held back.

A count that differs very much from the last one is probably a mistake of the service, so it is held back until somebody
accepts it. Only counts of the same thing are compared: not signatures with money, and not money in two currencies. A
first count has nothing to be compared with, and a goal is never in doubt.
"""

from __future__ import annotations

import os
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from plugins.counts.client import fetch
from plugins.counts.counts_file import Count
from plugins.counts.model import Answer, CountError, SkippedAction
from plugins.counts.services import keys_of, service_of
from plugins.counts.ssrf import Network
from plugins.messages import NOTHING, Message

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from plugins.counts.model import CountJob, Service

_AT_ONCE: Final = 16
_PAGES: Final = 10
#: People leave lists, and signatures are struck out; a count that loses more than a tenth at once is a mistake.
LEAST_LEFT: Final = 0.9
#: How many times as many is more than a good day explains.
MOST_TIMES: Final = 10
#: Up to this, a count may grow as fast as it likes: 3 becomes 40 on the first evening, and 90 becomes 1,000 in a week.
FLOOR: Final = 1000


@dataclass(frozen=True)
class Outcome:
    """The result for one action: the ``new`` count or none, the ``last`` one or none, and the ``reason`` in words.

    ``address`` is the form's. ``held`` is a count that was answered and held back. ``has_service`` says whether
    its form is at a service that counts.
    """

    action: str
    address: str = ""
    last: Count | None = None
    new: Count | None = None
    reason: Message = NOTHING
    held: Count | None = None
    has_service: bool = False


@dataclass(frozen=True)
class JobRunner:
    """Runs jobs with the keys in the ``environment``, over the ``network``, at the moment ``now``."""

    environment: Mapping[str, str] = field(default_factory=lambda: os.environ)
    network: Network = field(default_factory=Network)
    now: datetime = field(default_factory=lambda: datetime.now(UTC))

    def run_all(
        self, jobs: Iterable[CountJob | SkippedAction], kept: Mapping[str, Count], accepted: Collection[str] = ()
    ) -> list[Outcome]:
        """Return the outcomes of ``jobs``, in their order; a failure does not stop the others.

        ``kept`` are the last counts, by the form's address. ``accepted`` are the names of actions whose answer is
        accepted, however much it differs from the last.
        """
        with ThreadPoolExecutor(_AT_ONCE) as pool:
            outcomes = pool.map(lambda job: self._run(job, kept), jobs)
            return [_accept(outcome) if outcome.action in accepted else outcome for outcome in outcomes]

    def _run(self, job: CountJob | SkippedAction, kept: Mapping[str, Count]) -> Outcome:
        """Return the outcome of one job."""
        if isinstance(job, SkippedAction):
            return Outcome(job.action, reason=job.reason)
        service, address = service_of(job.ref.provider), job.ref.address
        outcome = Outcome(job.action, address, kept.get(address), has_service=service is not None)
        if service is None:
            return replace(outcome, reason=Message("no count: this service tells nobody; “count:” can be typed"))
        try:
            job = replace(job, keys=keys_of(service, self.environment))
            new = count_of(self._answer(service, job), job, self.now)
        except CountError as error:
            return replace(outcome, reason=Message("{name} {error}", name=service.name, error=error.reason))
        except Exception as error:  # noqa: BLE001  (its text might hold a key)
            return replace(
                outcome,
                reason=Message("{name} could not be asked ({kind})", name=service.name, kind=type(error).__name__),
            )
        if doubt := doubt_about(new, outcome.last):
            return replace(
                outcome,
                reason=Message(
                    "{name} answered {value}, which is {doubt}", name=service.name, value=f"{new.value:,}", doubt=doubt
                ),
                held=new,
            )
        return replace(outcome, new=new)

    def _answer(self, service: Service, job: CountJob) -> Answer:
        """Return the answer of a service, however many pages it takes within the time."""
        until = time.monotonic() + self.network.seconds
        request = service.ask(job)
        for _ in range(_PAGES):
            answer = service.read(job, fetch(request, self.network, until))
            if isinstance(answer, Answer):
                return answer
            request = answer
        raise CountError(Message("has too many actions to look through; paste the address with the action's id"))


def _accept(outcome: Outcome) -> Outcome:
    """Return ``outcome`` with the count that was held back, if there is one, as the new count."""
    return replace(outcome, new=outcome.held, held=None, reason=NOTHING) if outcome.held else outcome


def count_of(answer: Answer, job: CountJob, now: datetime) -> Count:
    """Return the count in an ``answer``. Raises CountError where it has none."""
    if not answer.value:
        raise CountError(Message("answered that there is nobody"))
    if answer.unit == "money" and answer.currency != job.currency:
        raise CountError(
            Message(
                "counts in {theirs}, and the action is in {ours}; see its “currency”",
                theirs=answer.currency,
                ours=job.currency,
            )
        )
    moment = now.astimezone(UTC).replace(microsecond=0)
    return Count(answer.value, answer.unit, moment, job.ref.provider, answer.currency, answer.goal, job.action)


def doubt_about(new: Count, last: Count | None) -> Message:
    """Return in words why ``new`` is implausible after the ``last`` count; nothing where it is not."""
    if last is None or (last.unit, last.currency) != (new.unit, new.currency):
        return NOTHING
    if new.value < last.value * LEAST_LEFT:
        return Message("suddenly smaller")
    if new.value > FLOOR and new.value > last.value * MOST_TIMES:
        return Message("suddenly more than {times} times as many", times=MOST_TIMES)
    return NOTHING

"""Count jobs: the services of all open actions are asked at the same time, each for a few seconds at most."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

from plugins.counts.client import fetch
from plugins.counts.counts_file import count_of
from plugins.counts.credentials import keys_of
from plugins.counts.model import Answer, CountError, Question
from plugins.counts.plausibility import doubt
from plugins.counts.services import service_of
from plugins.values import frozen

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping
    from datetime import datetime

    from plugins.counts.model import Service
    from plugins.counts.open_actions import Asked
    from plugins.counts.ssrf import Network
    from plugins.forms.counted import Count

_AT_ONCE = 16
_PAGES = 10


@frozen
class Outcome:
    """The result for one action: the ``new`` count or none, the ``last`` one or none, and the ``reason`` in words.

    ``held`` is a count that was answered and is in doubt; it is not kept.
    """

    asked: Asked
    last: Count | None
    new: Count | None = None
    reason: str = ""
    held: Count | None = None

    @property
    def is_warning(self) -> bool:
        """Whether a service that counts gave no count."""
        return self.new is None and self.asked.ref is not None and service_of(self.asked.ref.provider) is not None


@frozen
class Asking:
    """What a run needs: the keys' ``environment``, the ``network``, and the moment ``now``.

    ``accepted`` are the names of actions whose answer is accepted, however much it differs from the last.
    """

    environment: Mapping[str, str]
    network: Network
    now: datetime
    accepted: Collection[str] = ()

    def ask_all(self, actions: Iterable[Asked], kept: Mapping[str, Count]) -> list[Outcome]:
        """Return the outcome of each of ``actions``, in their order; no failure stops the others."""
        with ThreadPoolExecutor(_AT_ONCE) as pool:
            return list(pool.map(lambda asked: self._ask(asked, kept), actions))

    def _ask(self, asked: Asked, kept: Mapping[str, Count]) -> Outcome:
        """Return the outcome of one action."""
        if asked.ref is None:
            return Outcome(asked, None, reason=asked.excuse)
        last, service = kept.get(asked.ref.address), service_of(asked.ref.provider)
        if service is None:
            return Outcome(asked, last, reason="no count: this service tells nobody; “count:” can be typed")
        try:
            question = Question(asked.ref, asked.name, asked.kind, asked.currency, keys_of(service, self.environment))
            new = count_of(self._answer(service, question), question, self.now)
        except CountError as unfit:
            return Outcome(asked, last, reason=f"{service.name} {unfit}")
        except Exception as error:  # noqa: BLE001  (its text might hold a key)
            return Outcome(asked, last, reason=f"{service.name} could not be asked ({type(error).__name__})")
        why = "" if asked.name in self.accepted else doubt(new, last)
        if why:
            return Outcome(asked, last, reason=f"{service.name} answered {new.value:,}, which is {why}", held=new)
        return Outcome(asked, last, new)

    def _answer(self, service: Service, question: Question) -> Answer:
        """Return the answer of a service, however many pages it takes within the time."""
        until = time.monotonic() + self.network.seconds
        request = service.ask(question)
        for _ in range(_PAGES):
            answer = service.read(question, fetch(request, self.network, until))
            if isinstance(answer, Answer):
                return answer
            request = answer
        raise CountError("has too many actions to look through; paste the address with the action's id")

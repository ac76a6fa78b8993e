"""Wire shape g: JSON asked for with GET, GraphQL and oEmbed, as a build does. No visitor's browser ever asks."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tests.support.fakes.model import Answer, page, told

if TYPE_CHECKING:
    from tests.support.fakes.model import Arrival

_COUNTS = (
    (
        r"(forms|gone)\.example\.org",
        r"/petitions/[\w-]+\.json",
        {"public_signature_count": 4812, "goal": 10000, "ended": False},
    ),
    (r"liberapay\.com", r"/\w+/public\.json", {"npatrons": 12, "receiving": {"amount": "30.00", "currency": "USD"}}),
    (r"pretix\.eu", r"/[\w-]+/[\w-]+/widget/product_list", {"items_by_category": []}),
)


class Counting:
    """Services that say how many there are."""

    def owns(self, arrival: Arrival) -> bool:
        """Say whether a count is asked for."""
        return any(
            re.fullmatch(host, arrival.host) and re.fullmatch(path, arrival.address) for host, path, _ in _COUNTS
        )

    def answer(self, arrival: Arrival) -> Answer:
        """Say the count to a GET alone."""
        if arrival.method != "GET":
            return page("Only questions are answered here", status=405, says_no=arrival.method)
        found = (
            body
            for host, path, body in _COUNTS
            if re.fullmatch(host, arrival.host) and re.fullmatch(path, arrival.address)
        )
        return told(next(found))

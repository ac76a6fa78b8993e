"""Services whose counts are public: Open Collective, ControlShift, Liberapay, Proca, the UK Parliament.

Facts: docs.opencollective.com and public sites (``account(slug)``), developers.controlshiftlabs.com (petition JSON),
the source of Liberapay (``public.json``), the source of Proca (``server.js``), the source of the UK Parliament's
petitions (github.com/alphagov/e-petitions) and public sites that read its JSON.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode, urlsplit

from plugins.counts.model import Answer, Request
from plugins.counts.numbers import at, currency_code, units, whole

if TYPE_CHECKING:
    from plugins.counts.model import Question

_CENTS = 100
_COLLECTIVE = (
    "query($slug:String!){account(slug:$slug){stats{totalAmountReceived{valueInCents currency} contributorsCount}}}"
)


def ask_open_collective(question: Question) -> Request:
    """Ask for the collective or event whose page the form is; one tier is not counted alone."""
    names = [name for name in urlsplit(question.ref.address).path.split("/") if name not in {"", "embed"}]
    body = json.dumps({"query": _COLLECTIVE, "variables": {"slug": names[0]}}).encode()
    return Request("https://api.opencollective.com/graphql/v2", "POST", {"Content-Type": "application/json"}, body)


def read_open_collective(question: Question, answer: Any) -> Answer:  # noqa: ANN401
    """Return the money received where the action asks for money, else those who gave; money is in cents."""
    stats = at(answer, "data.account.stats")
    if question.kind != "donate":
        return Answer(whole(at(stats, "contributorsCount")), "supporters")
    received = at(stats, "totalAmountReceived")
    return Answer(units(at(received, "valueInCents"), _CENTS), "money", currency_code(at(received, "currency")))


def ask_controlshift(question: Question) -> Request:
    """Ask for the petition's own data."""
    return Request(f"{question.ref.address.partition('?')[0]}.json")


def read_controlshift(_question: Question, answer: Any) -> Answer:  # noqa: ANN401
    """Return its signatures, and the goal, which the service raises by itself."""
    goal = answer.get("goal") if isinstance(answer, dict) else None
    return Answer(whole(at(answer, "public_signature_count")), "signatures", goal=whole(goal or 0))


def ask_uk_parliament(question: Question) -> Request:
    """Ask for the petition's public data."""
    return Request(f"{question.ref.address}.json")


def read_uk_parliament(_question: Question, answer: Any) -> Answer:  # noqa: ANN401
    """Return its signatures."""
    return Answer(whole(at(answer, "data.attributes.signature_count")), "signatures")


def ask_liberapay(question: Question) -> Request:
    """Ask for the page's public data."""
    name = next(name for name in urlsplit(question.ref.address).path.split("/") if name)
    return Request(f"https://liberapay.com/{name}/public.json")


def read_liberapay(_question: Question, answer: Any) -> Answer:  # noqa: ANN401
    """Return its patrons: money there is so much a week, which is no sum that could reach a goal."""
    return Answer(whole(at(answer, "npatrons")), "supporters")


def ask_proca(question: Question) -> Request:
    """Ask for the campaign of the action page, by its number or else its name."""
    number = question.ref.parts.get("actionpage", "")
    name = urlsplit(question.ref.address).path.removeprefix("/d/").removesuffix("/index.html").strip("/")
    kind, argument, value = ("Int", "id", int(number)) if number else ("String", "name", name)
    query = f"query getCount($page:{kind}!){{actionPage({argument}:$page){{campaign{{stats{{supporterCount}}}}}}}}"
    asked = {"query": query, "variables": json.dumps({"page": value})}
    return Request(f"https://api.proca.app/api?{urlencode(asked)}")


def read_proca(_question: Question, answer: Any) -> Answer:  # noqa: ANN401
    """Return the supporters of the whole campaign, in which one person counts once."""
    return Answer(whole(at(answer, "data.actionPage.campaign.stats.supporterCount")), "supporters")

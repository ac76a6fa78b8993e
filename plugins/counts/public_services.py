"""Services whose counts are public: ControlShift, Liberapay, Open Collective, Proca, the UK Parliament.

Facts: developers.controlshiftlabs.com (petition JSON), the source of Liberapay (``public.json``),
docs.opencollective.com and public sites (``account(slug)``), the source of Proca (``server.js``), the source of the UK
Parliament's petitions (github.com/alphagov/e-petitions) and public sites that read its JSON.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING
from urllib.parse import urlencode, urlsplit

from plugins.counts.model import Answer, Request, Service, at, currency_code, units, whole

if TYPE_CHECKING:
    from collections.abc import Callable

    from plugins.counts.counts_file import Unit
    from plugins.counts.model import CountJob

_CENTS = 100
_COLLECTIVE = (
    "query($slug:String!){account(slug:$slug){stats{totalAmountReceived{valueInCents currency} contributorsCount}}}"
)


def _counter_at(path: str, unit: Unit) -> Callable[[CountJob, object], Answer]:
    """Return a function that reads the whole number at ``path`` in an answer."""
    return lambda _job, answer: Answer(whole(at(answer, path)), unit)


def ask_for_json(job: CountJob) -> Request:
    """Ask for the data of a petition, which is next to its page."""
    return Request(f"{job.ref.address.partition('?')[0]}.json")


def read_controlshift(_job: CountJob, answer: object) -> Answer:
    """Return the signatures, and the goal, which the service raises by itself."""
    goal = answer.get("goal") if isinstance(answer, dict) else None
    return Answer(whole(at(answer, "public_signature_count")), "signatures", goal=whole(goal or 0))


def ask_liberapay(job: CountJob) -> Request:
    """Ask for the public data of the page: the number of patrons. Its money a week is not a sum to reach a goal."""
    return Request(f"https://liberapay.com/{_path_of(job)[0]}/public.json")


def ask_open_collective(job: CountJob) -> Request:
    """Ask for the collective or event whose page the form is; one tier is not counted alone."""
    name = next(name for name in _path_of(job) if name != "embed")
    body = json.dumps({"query": _COLLECTIVE, "variables": {"slug": name}}).encode()
    return Request("https://api.opencollective.com/graphql/v2", "POST", {"Content-Type": "application/json"}, body)


def read_open_collective(job: CountJob, answer: object) -> Answer:
    """Return the money received, in cents, where the action asks for money; else the number of those who gave."""
    stats = at(answer, "data.account.stats")
    if job.kind != "donate":
        return Answer(whole(at(stats, "contributorsCount")), "supporters")
    received = at(stats, "totalAmountReceived")
    return Answer(units(at(received, "valueInCents"), _CENTS), "money", currency_code(at(received, "currency")))


def ask_proca(job: CountJob) -> Request:
    """Ask for the campaign of the action page, by its number or else its name."""
    number = job.ref.parts.get("actionpage", "")
    name = urlsplit(job.ref.address).path.removeprefix("/d/").removesuffix("/index.html").strip("/")
    kind, argument, value = ("Int", "id", int(number)) if number else ("String", "name", name)
    query = f"query getCount($page:{kind}!){{actionPage({argument}:$page){{campaign{{stats{{supporterCount}}}}}}}}"
    variables = json.dumps({"page": value})
    return Request(f"https://api.proca.app/api?{urlencode({'query': query, 'variables': variables})}")


def _path_of(job: CountJob) -> list[str]:
    """Return the parts of the path of the form's address."""
    return [name for name in urlsplit(job.ref.address).path.split("/") if name]


CONTROLSHIFT = Service(
    "controlshift", "ControlShift", "signatures; has a goal of its own", ask_for_json, read_controlshift, ("D",)
)
LIBERAPAY = Service(
    "liberapay",
    "Liberapay",
    "people who give every week",
    ask_liberapay,
    _counter_at("npatrons", "supporters"),
    ("S",),
)
OPEN_COLLECTIVE = Service(
    "open-collective",
    "Open Collective",
    "money for a donation, else people who gave; of the whole collective",
    ask_open_collective,
    read_open_collective,
    ("P", "K"),
    unconfirmed=("That “totalAmountReceived” holds money given directly, and not what was moved between accounts.",),
)
PROCA = Service(
    "proca",
    "Proca",
    "supporters of the whole campaign, each once",
    ask_proca,
    _counter_at("data.actionPage.campaign.stats.supporterCount", "supporters"),
    ("S",),
)
UK_PARLIAMENT = Service(
    "uk-parliament",
    "UK Parliament petitions",
    "signatures",
    ask_for_json,
    _counter_at("data.attributes.signature_count", "signatures"),
    ("S", "P"),
)

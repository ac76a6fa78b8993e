"""The services that count, by the slug of the provider whose forms they are."""

from __future__ import annotations

from plugins.counts import keyed_services as keyed
from plugins.counts import public_services as keyless
from plugins.counts.model import Service

SERVICES: tuple[Service, ...] = (
    Service(
        "action-network",
        "Action Network",
        "signatures, submissions, people coming, letters, money",
        keyed.ask_action_network,
        keyed.read_action_network,
        ("D", "S", "K"),
        (keyed.ACTION_NETWORK_KEY,),
        ("The currency of a fundraising page: where the service does not say, the action's is taken.",),
    ),
    Service(
        "controlshift",
        "ControlShift",
        "signatures; has a goal of its own",
        keyless.ask_controlshift,
        keyless.read_controlshift,
        ("D",),
    ),
    Service(
        "donorbox",
        "Donorbox",
        "money; has a goal of its own",
        keyed.ask_donorbox,
        keyed.read_donorbox,
        ("D", "K"),
        (keyed.DONORBOX_EMAIL, keyed.DONORBOX_KEY),
        ("That the key is part of a plan to be paid for.",),
    ),
    Service(
        "givebutter",
        "Givebutter",
        "money; has a goal of its own",
        keyed.ask_givebutter,
        keyed.read_givebutter,
        ("D",),
        (keyed.GIVEBUTTER_KEY,),
    ),
    Service(
        "liberapay",
        "Liberapay",
        "people who give every week",
        keyless.ask_liberapay,
        keyless.read_liberapay,
        ("S",),
    ),
    Service(
        "mailchimp",
        "Mailchimp",
        "people who are subscribed now",
        keyed.ask_mailchimp,
        keyed.read_mailchimp,
        ("K", "P"),
        (keyed.MAILCHIMP_KEY,),
        ("The address of the interface, and the name “member_count”.",),
    ),
    Service(
        "open-collective",
        "Open Collective",
        "money for a donation, else people who gave; of the whole collective",
        keyless.ask_open_collective,
        keyless.read_open_collective,
        ("P", "K"),
        (),
        ("That “totalAmountReceived” holds money given directly, and not what was moved between accounts.",),
    ),
    Service(
        "proca",
        "Proca",
        "supporters of the whole campaign, each once",
        keyless.ask_proca,
        keyless.read_proca,
        ("S",),
    ),
    Service(
        "uk-parliament",
        "UK Parliament petitions",
        "signatures",
        keyless.ask_uk_parliament,
        keyless.read_uk_parliament,
        ("S", "P"),
    ),
)

#: Every variable of the environment that may hold a key.
VARIABLES: tuple[str, ...] = tuple(name for service in SERVICES for name in service.variables)


def service_of(slug: str) -> Service | None:
    """Return the service that counts the forms of the provider ``slug``, if there is one."""
    return next((service for service in SERVICES if service.slug == slug), None)

"""Action Network: petitions, events, letters and donations of the movement, each on a page of its own.

A plain form cannot post to it, and its widget needs ``unsafe-inline`` and ``unsafe-eval``: shown as a link. With the
action's id behind the page's address, a script may send a form of ours instead (“unauthenticated POST”, no key).

Whoever is new there is subscribed without a word; the status of somebody known changes only if it is sent. So it is
sent only by a box that the visitor ticks: the one that an editor calls “subscribe”.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from plugins.forms.declarations import OPENS_PAGE, UUID, CustomProvider
from plugins.forms.fields import (
    EVERY_KIND,
    field_names,
    hidden,
    nothing_to_ask_with,
    only_fields_and_hidden,
    questions,
    unsupported_fields,
)
from plugins.forms.hosted_pages import CODE, linked, other_letters
from plugins.forms.model import Answer, Ref, Submission, origin
from plugins.forms.page_addresses import pasted_query, with_query
from plugins.forms.provider import PostOptions
from plugins.messages import Message
from plugins.problems import unplaced

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plugins.forms.model import Embed, Field
    from plugins.forms.provider import FormRequest
    from plugins.problems import Problem

#: The kinds of action that each kind of page there serves; “campaigns” and “forms” hold anything but money.
_SERVES: Final = {
    "petitions": {"petition", "pledge", "letter"},
    "forms": EVERY_KIND - {"donate"},
    "events": {"rsvp"},
    "ticketed_events": {"rsvp", "donate"},
    "fundraising": {"donate", "join"},
    "letters": {"letter", "petition", "contact"},
    "event_campaigns": {"rsvp", "join"},
    "campaigns": EVERY_KIND,
    "surveys": EVERY_KIND - {"donate"},
}
_PAGE: Final = (
    rf"https://(?:www\.)?actionnetwork\.org/(?:(?P<kind>{'|'.join(_SERVES)})|widgets/v\d/(?P<widget>[a-z_]+))/"
    rf"(?!(?:new|manage|edit)/?(?:$|[?#]))(?P<slug>[a-z0-9][a-z0-9-]*)/?(?:\?[^#]*)?(?:#(?P<id>{UUID})|#.*)?"
)
#: The widget's word for each kind of page.
_WIDGETS: Final = {kind if kind == "fundraising" else kind.removesuffix("s"): kind for kind in _SERVES}
#: What each kind of page calls what is sent to it; the others take nothing without a key.
_SENT: Final = {"petitions": "signatures", "forms": "submissions", "events": "attendances"}
_PATHS: Final = {
    "given_name": "person.given_name",
    "family_name": "person.family_name",
    "email": "person.email_addresses.0.address",
    "postal_code": "person.postal_addresses.0.postal_code",
    "phone": "person.phone_numbers.0.number",
    "consent": "person.custom_fields.consent",
    "subscribe": "person.email_addresses.0.status",
    "source": "action_network:referrer_data.source",
}
_KEPT: Final = {"source": CODE.pattern, "amount": CODE.pattern}
#: A box with this name in post_fields subscribes everybody who ticks it, also people who had unsubscribed.
_SUBSCRIBE: Final = "subscribe"


def _page(address: str) -> Ref | None:
    """Return the page of ``https://actionnetwork.org/{kind}/{slug}``, or of its widget, and an id behind it."""
    match = re.fullmatch(_PAGE, address)
    kind = match and (match["kind"] or _WIDGETS.get(match["widget"]))
    if not match or not kind:
        return None
    given = {} if match["widget"] else pasted_query(urlsplit(address).query, _KEPT)
    page = f"https://actionnetwork.org/{kind}/{match['slug']}"
    if match["id"] and kind in _SENT:
        return Ref("action-network", f"{page}#{match['id']}", {"kind": kind, "page": page, "id": match["id"], **given})
    return Ref("action-network", page, {"kind": kind, "page": page, **given})


def _refusals(ref: Ref, request: FormRequest) -> Iterator[Problem]:
    """Yield fields, a source code with other letters, amounts away from donations, and the wrong kind of page."""
    kind, name = ref.parts["kind"], ACTION_NETWORK.name
    if "id" in ref.parts:
        yield from unsupported_fields(name, request, _names(request))
        yield from only_fields_and_hidden(name, request)
        yield from _unasked_status(request)
    else:
        yield from nothing_to_ask_with(name, request)
    if request.kind in EVERY_KIND and request.kind not in _SERVES[kind]:
        what = Message(
            "This is a page of {name}'s “{kind}”, which does not serve an action of the kind “{kind2}”.",
            name=name,
            kind=kind,
            kind2=request.kind,
        )
        yield unplaced(what, Message("Paste the page made for it, or change the action's kind."), "FRM027")
    yield from other_letters(name, request, CODE)
    if request.amounts and kind != "fundraising":
        what = Message("Only a fundraising page of {name} can be told an amount.", name=name)
        yield unplaced(what, Message("Paste the fundraising page's address, or take “amounts” out."), "FRM024")


def _unasked_status(request: FormRequest) -> Iterator[Problem]:
    """Yield a refusal if people would be subscribed who ticked nothing."""
    post = request.post or PostOptions()
    named = {name for key, name in post.fields.items() if not key.startswith("consent")}
    if any(map(_is_status, (*named, *(key for key, _ in post.hidden)))):
        what = Message("The form would subscribe people who did not ask for it, those included who had unsubscribed.")
        hint = Message(
            "Take it out. A box subscribes whoever ticks it: consent: Write to me, and post_fields: consent=subscribe."
        )
        yield unplaced(what, hint, "FRM036")


def _link_or_form(ref: Ref, request: FormRequest) -> Embed:
    """Return a link to the page and one more for each suggested amount; with an id, the form that a script may send."""
    page = with_query(ref.parts["page"], **{key: ref.parts[key] for key in _KEPT if key in ref.parts})
    link = linked(ACTION_NETWORK.name, page, request, source="source", amount="amount")
    return _form(ref, request, link) if "id" in ref.parts else link


def _form(ref: Ref, request: FormRequest, link: Embed) -> Embed:
    """Return ``link`` with fields; of people who are known there nobody is subscribed who did not tick a box for it.

    A failure is answered 200 with an empty body, so that only what it keeps, with its identifiers, is a success.
    """
    kind, names = ref.parts["kind"], _names(request)
    shown, sent = tuple(map(_with_status, questions(request, names))), hidden(request, names)
    sent_names = [*(field.service_name for field in shown), *(key for key, _ in sent)]
    return replace(
        link,
        fields=shown,
        hidden=sent,
        submission=Submission(
            Answer(member=("identifiers", "_links")),
            address=f"{origin(ref.address)}/api/v2/{kind}/{ref.parts['id']}/{_SENT[kind]}",
            encoding="json",
            paths=tuple((name, _place(name)) for name in sent_names),
            constants=(("triggers.autoresponse.enabled", True),),
        ),
        resubscribes=_resubscribes(shown),
        needs_script=True,
        origins={"connect-src": (origin(ref.address),)},
    )


def _place(name: str) -> str:
    """Return the path of ``name`` in the body; further boxes are custom fields, as the first one is."""
    further = f"{_PATHS['consent']}{name.removeprefix('consent')}" if name.startswith("consent_") else name
    return _PATHS.get(name, further)


def _is_status(name: str) -> bool:
    """Whether what is sent as ``name`` sets whether mails are wanted."""
    return name == _SUBSCRIBE or ("email_addresses" in name and name.endswith("status"))


def _with_status(field: Field) -> Field:
    """Return ``field`` with the value that subscribes, if it is the box for that."""
    return replace(field, value="subscribed") if _is_status(field.service_name) else field


def _resubscribes(shown: tuple[Field, ...]) -> str:
    if any(field.value == "subscribed" for field in shown):
        return (
            "are subscribed again if they tick that box, there and in the networks above; all others stay as they were"
        )
    return "stay unsubscribed; people who are new are subscribed"


def _names(request: FormRequest) -> dict[str, str]:
    """Return Picket's own names, which have a place each, or a place in the body that the editor names."""
    return field_names({key: key for key in _PATHS if key != _SUBSCRIBE}, request)


ACTION_NETWORK: Final[CustomProvider] = CustomProvider(
    "Action Network",
    kinds=EVERY_KIND,
    hosts=("actionnetwork.org",),
    read=_page,
    refuse=_refusals,
    show=_link_or_form,
    remedy=Message(
        "Open the action as a supporter sees it; its address is like https://actionnetwork.org/petitions/your-petition."
    ),
    remedies={
        rf"https://actionnetwork\.org/api/v2/(?P<kind>{'|'.join(_SENT)})/(?P<id>{UUID})(?:[/?#].*)?": (
            Message(
                "Paste the address of the page that supporters see, and put the id behind it: "
                "https://actionnetwork.org/{kind}/your-page#{id}."
            )
        )
    },
    sources={
        "D": (
            "https://actionnetwork.org/docs/v2/unauthenticated-post",
            "https://actionnetwork.org/docs/v2/record_submission_helper (status)",
            "https://help.actionnetwork.org/ (article 203112559: ?source=, its letters)",
        ),
        "P": "https://support.greenparty.org.uk/ (“url-arguments”: ?amount= on fundraising pages)",
        "S": "rubydoc action_network_rest (a failure is answered 200 with an empty body)",
    },
    untried=(
        Message("That a form sent by script may carry a source code."),
        Message("That every browser may send one: one public site reports that it was not let."),
    ),
    without_javascript=OPENS_PAGE,
    samples=(
        "https://actionnetwork.org/petitions/demand-transparency-for-washingtons-workers-pass-sb-5130",
        "https://actionnetwork.org/fundraising/give-to-the-lgbtiqa-greens?source=DigitalSupport&amount=10",
        "https://actionnetwork.org/ticketed_events/circuit-breakers-2025",
        "https://actionnetwork.org/widgets/v6/petition/open-books-sample?format=js&source=widget",
        "https://actionnetwork.org/forms/nyc-signup#eafd3b2a-8c6b-42da-bec8-962da91b128c",
    ),
)

PROVIDERS: Final = (ACTION_NETWORK,)

"""Petition sites: a petition is signed on a page there, which is linked to, or by a form that a script sends."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from plugins.forms.declarations import NEEDS_SCRIPT, OPENS_PAGE, CustomProvider, HostedPage, Page, Private
from plugins.forms.fields import hidden, questions, unsupported_fields
from plugins.forms.hosted_pages import CODE, linked, only_its_page
from plugins.forms.model import Answer, Ref, Submission, origin
from plugins.forms.page_addresses import pasted_query, with_query
from plugins.i18n.locale import mark
from plugins.messages import Message
from plugins.problems import unplaced

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plugins.forms.model import Embed
    from plugins.forms.provider import FormRequest
    from plugins.problems import Problem

_WHO_SHARED: Final = Message("it names the person who shared the link")

UK_PARLIAMENT: Final = HostedPage(
    "UK Parliament petitions",
    slug="uk-parliament",
    kinds=frozenset({"petition"}),
    pages=Page(r"https://petition.parliament.uk/petitions/{id:\d{5,7}}(|.json|/signatures/new|/count.json)"),
    remedy=Message(
        "Open the petition and copy its address, which is like https://petition.parliament.uk/petitions/123456."
    ),
    remedies={r".*/archived/.*": Message("This petition is closed: nobody can sign it any more. Link to an open one.")},
    private=(
        Private(
            r"https://[^?#]*/(?:sponsors|signatures)/[^?#]*\?.*token=.*",
            Message("is made for one person, or for the first who support a petition"),
            Message(
                "Copy the petition's own address once it is public; it is like "
                "https://petition.parliament.uk/petitions/123456."
            ),
        ),
    ),
    note=mark("Only British citizens and people who live in the United Kingdom can sign."),
    sources={"S P": "github.com/alphagov/e-petitions (routes)"},
    untried=Message("Who may sign."),
    without_javascript=OPENS_PAGE,
    samples=("https://petition.parliament.uk/petitions/700024",),
)

#: Petitions on an organisation's own host (38 Degrees, Megaphone UK), which has to be allowed, but for two known ones.
#: A number alone is no name of its: the petitions of parliaments are addressed so.
CONTROLSHIFT: Final = HostedPage(
    "ControlShift",
    kinds=frozenset({"letter", "petition", "pledge"}),
    hosts=("weact.campact.de", "you.38degrees.org.uk"),
    pages=Page(
        r"https://{host:[a-z0-9.-]+}/petitions/{page:(?!\d+(?:[./]|$))[a-z0-9][a-z0-9_-]*}(|.json)",
        reads={"source": CODE.pattern},
    ),
    remedy=Message("Open the petition and copy its address, which is like https://HOST/petitions/your-petition."),
    source="source",
    anywhere=True,
    sources={"D P": "developers.controlshiftlabs.com"},
    without_javascript=OPENS_PAGE,
    samples=("https://forms.example.org/petitions/open-the-books",),
)

CHANGE_ORG: Final = HostedPage(
    "Change.org",
    kinds=frozenset({"petition"}),
    hosts=("change.org", "chng.it", "c.org"),
    pages=Page(r"https://(www.|)change.org/p/{page:[^/?#\s]{3,300}}{left:(?:/exp/[^?#]*|/sign)?}"),
    remedy=Message("Open the petition and copy its address, which is like https://www.change.org/p/your-petition."),
    remedies={
        r"https://(?:chng\.it|c\.org)/.*": (
            Message(
                "A person who shared the petition made this short address. Open it in a browser and copy the long one "
                "it leads to, which begins https://www.change.org/p/."
            )
        )
    },
    left_out=dict.fromkeys(("recruiter", "recruited_by_id", "share_bandit_exp", "cs_tk"), _WHO_SHARED),
    note=mark("After you sign, Change.org may ask for money. That money goes to Change.org, not to us."),
    sources={"P": "ten public sites' links"},
    untried=Message("That Change.org asks those who have signed for money for itself."),
    samples=("https://www.change.org/p/stop-the-rent-rise-in-mill-lane",),
)

OPEN_PETITION: Final = HostedPage(
    "openPetition",
    slug="open-petition",
    kinds=frozenset({"petition"}),
    hosts=("openpetition.de", "openpetition.eu", "openpetition.org"),
    pages=Page(
        "https://(www.|)openpetition.{ending:de|eu|org}/{lang:(?:[a-z]{2}/)?}petition/online/{page:[a-z0-9-]+}",
        fragment=r"petition-main",
    ),
    remedy=Message(
        "Open the petition and copy its address, which is like "
        "https://www.openpetition.de/petition/online/your-petition."
    ),
    sources={"P": ("public sites' links", "openpetition.de (questions and answers)")},
    untried=Message("That addresses at .eu and .org may name a language first."),
    without_javascript=OPENS_PAGE,
    samples=("https://www.openpetition.de/petition/online/mieten-deckeln-jetzt#petition-main",),
)

AVAAZ: Final = HostedPage(
    "Avaaz",
    kinds=frozenset({"petition"}),
    hosts=("avaaz.org",),
    pages=Page(
        "https://secure.avaaz.org/{path:(?:(?:community_petitions|campaign)/[a-z]{2}|[a-z]{2}/petition)/[A-Za-z0-9_]{3,250}}(|/details)/"
    ),
    remedy=Message(
        "Open the petition and copy its address, which begins https://secure.avaaz.org/ and has “petition” or "
        "“campaign” in it."
    ),
    sources={"P": "public sites' links"},
    samples=("https://secure.avaaz.org/community_petitions/en/mill_lane_council_freeze_the_rents/",),
)

_PROCA_API: Final = "https://api.proca.app/api"
#: What each field is called, and its path in the body.
_PROCA_NAMES: Final = {
    "email": "email",
    "given_name": "firstName",
    "family_name": "lastName",
    "phone": "phone",
    "postal_code": "postcode",
    "consent": "optIn",
    "source": "source",
}
_PROCA_PATHS: Final = {
    **{name: f"variables.contact.{name}" for name in ("email", "firstName", "lastName", "phone")},
    "postcode": "variables.contact.address.postcode",
    "optIn": "variables.privacy.optIn",
    "source": "variables.tracking.source",
}
_PROCA_MUTATION: Final = (
    "mutation addActionContact($actionPage:Int!,$action:ActionInput!,$contact:ContactInput!,$privacy:ConsentInput!,"
    "$tracking:TrackingInput){addActionContact(actionPageId:$actionPage,action:$action,contact:$contact,"
    "privacy:$privacy,tracking:$tracking){contactRef,firstName}}"
)


def _proca_page(address: str) -> Ref | None:
    """Return the page of a widget's script or page, with the action page's number (``actionpage=``) if it is there."""
    match = re.fullmatch(
        r"https://widget\.proca\.app/d/(?P<page>[a-z0-9][a-z0-9_-]*(?:/[a-z0-9][a-z0-9_-]*){0,3})"
        r"(?:/(?:index\.(?:js|html)|iframe\.html)?)?(?:[?#].*)?",
        address,
    )
    if not match:
        return None
    page = f"https://widget.proca.app/d/{match['page']}/index.html"
    number = pasted_query(urlsplit(address).query, {"actionpage": r"[1-9][0-9]{0,8}"})
    return Ref("proca", with_query(page, **number), {"page": page, **number})


def _is_signed_here(ref: Ref, request: FormRequest) -> bool:
    """Whether the form can be ours: letters to people in office and money need the service's page."""
    return "actionpage" in ref.parts and request.kind in {"petition", "pledge"}


def _proca_refusals(ref: Ref, request: FormRequest) -> Iterator[Problem]:
    """Yield what the page asks itself, or, where the form is ours, what Proca has no field for."""
    if not _is_signed_here(ref, request):
        yield from only_its_page(PROCA.name, request, CODE)
        return
    yield from unsupported_fields(PROCA.name, request, _PROCA_NAMES)
    if request.post:
        what = Message("Proca's fields are fixed, so post_fields can have no effect.")
        yield unplaced(what, Message("Take post_fields and hidden out."), "FRM023")


def _proca_form(ref: Ref, request: FormRequest) -> Embed:
    """Return the link, and where the number is known the form that a script sends in its place."""
    page = linked(PROCA.name, ref.parts["page"], request, source="utm_source")
    if not _is_signed_here(ref, request):
        return page
    shown = questions(request, _PROCA_NAMES)
    return replace(
        page,
        fields=shown,
        hidden=hidden(request, _PROCA_NAMES),
        submission=_signature(int(ref.parts["actionpage"]), request, [field.service_name for field in shown]),
        needs_script=True,
        confirmation="perhaps",
        origins={"connect-src": (origin(_PROCA_API),)},
    )


def _signature(number: int, request: FormRequest, names: list[str]) -> Submission:
    """Return how a script asks for the signature; what Proca insists on, and nobody was asked, is sent empty."""
    sent = [*names, *(["source"] if request.source else [])]
    constants: list[tuple[str, str | bool | int]] = [
        ("query", _PROCA_MUTATION),
        ("operationName", "addActionContact"),
        ("variables.actionPage", number),
        ("variables.action.actionType", "register"),
        ("variables.action.customFields", "{}"),
        ("variables.contact.address.country", ""),
    ]
    if "optIn" not in sent:
        constants.append(("variables.privacy.optIn", False))
    if request.source:
        constants += [("variables.tracking.medium", "website"), ("variables.tracking.campaign", request.title)]
    return Submission(
        Answer(member="data.addActionContact.contactRef", errors="errors"),
        address=f"{_PROCA_API}?id={number}",
        encoding="json",
        paths=tuple((name, _PROCA_PATHS[name]) for name in sent),
        constants=tuple(constants),
        flags=("optIn",) if "optIn" in sent else (),
    )


#: Petitions of many organisations. The script's name does not contain the action page's number, which the editor adds.
PROCA: Final[CustomProvider] = CustomProvider(
    "Proca",
    kinds=frozenset({"donate", "letter", "petition", "pledge"}),
    hosts=("proca.app",),
    read=_proca_page,
    refuse=_proca_refusals,
    show=_proca_form,
    remedy=Message(
        "Paste Proca's code; in it is an address like https://widget.proca.app/d/organisation/campaign/en/index.js."
    ),
    sources={
        "S": (
            "github.com/fixthestatusquo/proca (webpack/output.js, src/lib/server.js, urlparser.js)",
            "github.com/fixthestatusquo/proca-server (CORS)",
        )
    },
    untried=(
        Message("That every page is built and found at “index.html” beside its script."),
        Message("That an action page's number is kept for good."),
        Message("That a source code also needs “medium” and “campaign” beside it."),
    ),
    without_javascript=NEEDS_SCRIPT,
    samples=(
        "https://widget.proca.app/d/freedom/act/en/index.js",
        "https://widget.proca.app/d/freedom/act/en/?actionpage=42",
    ),
)

PROVIDERS: Final = (UK_PARLIAMENT, CONTROLSHIFT, CHANGE_ORG, OPEN_PETITION, AVAAZ, PROCA)

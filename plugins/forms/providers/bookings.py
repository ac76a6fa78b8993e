"""Bookings: meetings and appointments on a page of the service's own, and tickets of pretix."""

from __future__ import annotations

import re
from hashlib import sha256
from typing import TYPE_CHECKING, Final
from urllib.parse import parse_qsl, urlsplit

from plugins.forms.declarations import NEEDS_SCRIPT, UTM, CustomProvider, HostedPage, Page, Private
from plugins.forms.fields import no_amounts, no_source
from plugins.forms.model import ANYWHERE, Embed, Ref, origin
from plugins.forms.provider import PostOptions
from plugins.i18n.locale import mark
from plugins.messages import Message
from plugins.problems import unplaced

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plugins.forms.provider import FormRequest
    from plugins.problems import Problem

_RSVP: Final = frozenset({"rsvp"})
_MEET: Final = frozenset({"call", "contact", "rsvp"})
_BOOKED: Final = Message("lets anybody cancel or move one person's appointment")

_ZOOM: Final = r"https://(?P<host>(?:[a-z0-9-]+\.)?(?:zoom\.us|zoom\.com|zoomgov\.com))"
_ZOOM_HINT: Final = Message(
    "In Zoom, open the meeting, switch “Registration” on, save, and copy the registration link; it has "
    "/register/ in it."
)

ZOOM: Final = HostedPage(
    "Zoom",
    kinds=frozenset({"call", "join", "rsvp", "signup"}),
    hosts=("zoom.us", "zoom.com", "zoomgov.com"),
    pages=(
        Page(
            "https://{host}/{sort}/register/{number}{id}",
            pattern=_ZOOM
            + r"/(?P<sort>meeting|webinar)/register/(?P<number>\d{9,16}/)?(?P<id>(?:WN_)?[A-Za-z0-9_-]{20,44})/?",
            fragment=r"/registration",
        ),
        Page(pattern=r"https://events\.zoom\.us/ev/[A-Za-z0-9_~.-]{20,160}/?"),
    ),
    remedy=_ZOOM_HINT,
    private=(
        Private(_ZOOM + r"/s/.*|https://[^#]*[?&]zak=.*", Message("starts the meeting as its host"), _ZOOM_HINT),
        Private(_ZOOM + r"/w/[^#]*[?&]tk=.*|https://[^#]*[?&]tk=.*", Message("is one person's own ticket"), _ZOOM_HINT),
        Private(
            _ZOOM + r"/j/.*|https://[^#]*[?&]pwd=.*",
            Message("lets anybody in, also those who come to disturb"),
            _ZOOM_HINT,
        ),
        Private(_ZOOM + r"/my/.*", Message("leads into somebody's own meeting room"), _ZOOM_HINT),
    ),
    sources={"P P1": "ten public sites' links"},
    untried=Message("That a meeting's page needs JavaScript."),
    without_javascript=NEEDS_SCRIPT,
    samples=(
        "https://us02web.zoom.us/meeting/register/aG0wjV9cygzbLaCHbNAwUki9sNuzWIgNmX4A#/registration",
        "https://zoom.us/webinar/register/9148310486809/WN_mLXjbECMYDhGeh5wQaW6uX",
    ),
)

CALENDLY: Final = HostedPage(
    "Calendly",
    kinds=_MEET,
    pages=Page(
        "https://calendly.com/{page:[a-z0-9][a-z0-9_-]+(?:/[a-z0-9_-]+)?}",
        reserved="app event_types login signup pricing integrations d blog help about",
        keep=UTM,
    ),
    remedy=Message(
        "In Calendly, open the event type, choose “Copy link”, and paste it; it is like "
        "https://calendly.com/your-group/a-talk."
    ),
    private=(
        Private(
            r"https://[^/]+/(?:cancellations|reschedulings)/.*", _BOOKED, Message("Copy the link of the event type.")
        ),
    ),
    remedies={r".*/d/.*": Message("Such a link may be for one person or one use: copy the link of the event type.")},
    source="utm_source",
    left_out={
        **dict.fromkeys(
            ("name", "first_name", "last_name", "email"), Message("it fills in one person's details for everybody")
        ),
        "hide_gdpr_banner": Message("it would hide what Calendly asks your visitors to agree to"),
        **dict.fromkeys(("embed_domain", "embed_type"), Message("it is for Calendly's own script")),
    },
    sources={"D P": "help.calendly.com (prefilled links, UTM parameters)"},
    untried=Message("That an address with /d/ is for one person or one use."),
    without_javascript=NEEDS_SCRIPT,
    samples=("https://calendly.com/mill-lane/legal-advice",),
)

CAL_COM: Final = HostedPage(
    "Cal.com",
    kinds=_MEET,
    hosts=("cal.com", "cal.eu"),
    pages=Page(
        "https://(|app.)cal.{ending:com|eu}/{page:(?:team/)?[a-z0-9][a-z0-9_.-]*(?:/(?!embed(?:/|$))[a-z0-9_-]+)?}(|/embed)",
        reserved="docs blog pricing login signup help event-types bookings settings apps auth enterprise about d",
    ),
    remedy=Message(
        "Open the event type in Cal.com, copy its link and paste it; it is like https://cal.com/your-group/a-talk."
    ),
    private=(
        Private(
            r"https://[^/]+/(?:(?:booking|reschedule|cancel)/|[^#]*[?&]rescheduleUid=).*",
            _BOOKED,
            Message("Copy the link of the event type."),
        ),
    ),
    left_out=dict.fromkeys(("name", "email"), Message("it fills in one person's details for everybody")),
    sources={"D": "cal.com/help (embedding)"},
    untried=(Message("That cal.eu is its own."), Message("What the address of somebody's booking is like.")),
    without_javascript=NEEDS_SCRIPT,
    samples=("https://cal.com/mill-lane/legal-advice", "https://cal.com/team/mill-lane/legal-advice/embed"),
)

DOODLE: Final = HostedPage(
    "Doodle",
    kinds=_RSVP,
    pages=Page(
        "https://doodle.com/{page:(?:meeting/participate/id|group-poll/participate|sign-up-sheet/participate|poll)/[A-Za-z0-9]{8,16}}(|/vote)"
    ),
    remedy=Message(
        "In Doodle, open the poll, choose “Share”, and copy the link for participants, which has “participate” in it."
    ),
    private=(
        Private(
            r"https://[^/]+/(?:[a-z]{2}/)?meeting/organize/.*",
            Message("is for the person who made the poll"),
            Message("Choose “Share” there, and copy the link for participants, which has “participate” in it."),
        ),
    ),
    note=mark("Others who open this poll may see the name you enter."),
    sources={"P": "public sites' links"},
    untried=(Message("That participants see each other's names."), Message("How sign-up sheets are addressed.")),
    without_javascript=NEEDS_SCRIPT,
    samples=("https://doodle.com/meeting/participate/id/aB3dE5gH", "https://doodle.com/poll/ab12cd34ef56gh78"),
)


_SHOP: Final = r"[A-Za-z0-9][A-Za-z0-9.-]*"
_ITEM: Final = r"(?:item|variation)_\d+(?:_\d+)?"


def _event(address: str) -> Ref | None:
    """Return an event's page at pretix.eu, or of its widget's style sheet anywhere, which no other software has.

    Items behind it (``?item_12=1``) are those of a button's code.
    """
    match = re.fullmatch(
        rf"(?P<event>https://pretix\.eu/(?!widget/){_SHOP}/{_SHOP}|https://[^/?#]+(?:/{_SHOP}){{1,2}}(?=/widget/v\d\.css))"
        r"/?(?:widget/v\d\.css)?(?:[?#].*)?",
        address,
    )
    if not match:
        return None
    items = tuple(pair for pair in parse_qsl(urlsplit(address).query) if _is_item(*pair))
    return Ref("pretix", f"{match['event']}/widget/v2.css", {"event": f"{match['event']}/"}, kept=items)


def _is_item(name: str, value: str) -> bool:
    return bool(re.fullmatch(_ITEM, name)) and value.isdecimal()


def _refuse_questions(_: Ref, request: FormRequest) -> Iterator[Problem]:
    """Yield questions, which the shop asks itself, hidden fields that are not items, amounts and a source code."""
    post = request.post or PostOptions()
    others = post != PostOptions(hidden=post.hidden)
    for key, value in (("fields", request.fields), ("consent", request.consent), ("post_fields", others)):
        if value:
            what = Message(
                "{name} asks its questions on a page of its own, so “{key}” can have no effect.",
                name=PRETIX.name,
                key=key,
            )
            yield unplaced(what, Message("Set it up there, and take {key} out here.", key=key), "FRM023")
    for key, value in post.hidden:
        if not _is_item(key, value):
            what = Message("“{key}={value}” is not an item of a shop.", key=key, value=value)
            yield unplaced(what, Message("Write which items and how many, like hidden: item_12=1."), "FRM034")
    yield from no_amounts(PRETIX.name, request)
    yield from no_source(PRETIX.name, request)


def _cart(ref: Ref, request: FormRequest) -> Embed:
    """Return a form of nothing but the items, or the link.

    Without a name space of its own a cart is refused (403): 16 letters and digits, the same as long as the sources are,
    and another for each action.
    """
    event = ref.parts["event"]
    host, items = urlsplit(event).netloc, request.post.hidden if request.post else ()
    if not items:
        return Embed("link", PRETIX.name, address=event, host=host, page=event)
    name_space = sha256(f"{event} {request.thanks_url} {request.title}".encode()).hexdigest()[:16]
    return Embed(
        "post",
        PRETIX.name,
        address=f"{event}w/{name_space}/cart/add",
        host=host,
        page=event,
        hidden=items,
        redirects=(ANYWHERE,),
        origins={"form-action": (origin(event),)},
    )


PRETIX: Final[CustomProvider] = CustomProvider(
    "pretix",
    kinds=frozenset({"rsvp", "donate", "join"}),
    shape="post",
    hosts=("pretix.eu",),
    read=_event,
    refuse=_refuse_questions,
    show=_cart,
    remedy=Message("Open the event; its address is like https://pretix.eu/your-organisation/your-event/."),
    sources={"R S": "pretix 2026.8.0, run (cart/add)", "D": "https://docs.pretix.eu/guides/widget"},
    untried=Message(
        "That the shop is really at the address pasted: where an event has an address of its own, "
        "pretix.eu leads on to it and the items are lost. Press the button once; if the cart is empty, "
        "paste its widget's code."
    ),
    without_javascript=Message("puts the items into the cart there, or opens the event's page"),
    samples=(
        "https://pretix.eu/union/rally/",
        "https://pretix.eu/union/rally",
        "https://pretix.eu/union/rally/widget/v2.css",
        "https://forms.example.org/rally/widget/v2.css",
    ),
)

PROVIDERS: Final = (ZOOM, CALENDLY, CAL_COM, DOODLE, PRETIX)

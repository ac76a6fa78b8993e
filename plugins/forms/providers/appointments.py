"""Meetings and appointments that people book or join on a page of the service's own."""

from __future__ import annotations

from typing import Final

from plugins.forms.declarations import NEEDS_SCRIPT, UTM, HostedPage, Page, Private
from plugins.i18n.locale import mark

_RSVP: Final = frozenset({"rsvp"})
_MEET: Final = frozenset({"call", "contact", "rsvp"})
_BOOKED: Final = "lets anybody cancel or move one person's appointment"

_ZOOM: Final = r"https://(?P<host>(?:[a-z0-9-]+\.)?(?:zoom\.us|zoom\.com|zoomgov\.com))"
_ZOOM_HINT: Final = (
    "In Zoom, open the meeting, switch “Registration” on, save, and copy the registration link; "
    "it has /register/ in it."
)

ZOOM: Final = HostedPage(
    "Zoom",
    "zoom",
    kinds=frozenset({"call", "join", "rsvp", "signup"}),
    hosts=("zoom.us", "zoom.com", "zoomgov.com"),
    pages=(
        Page(
            _ZOOM + r"/(?P<sort>meeting|webinar)/register/(?P<number>\d{9,16}/)?(?P<id>(?:WN_)?[A-Za-z0-9_-]{20,44})/?",
            "https://{host}/{sort}/register/{number}{id}",
            fragment=r"/registration",
        ),
        Page(r"https://events\.zoom\.us/ev/[A-Za-z0-9_~.-]{20,160}/?"),
    ),
    remedy=_ZOOM_HINT,
    private=(
        Private(_ZOOM + r"/s/.*|https://[^#]*[?&]zak=.*", "starts the meeting as its host", _ZOOM_HINT),
        Private(_ZOOM + r"/w/[^#]*[?&]tk=.*|https://[^#]*[?&]tk=.*", "is one person's own ticket", _ZOOM_HINT),
        Private(
            _ZOOM + r"/j/.*|https://[^#]*[?&]pwd=.*", "lets anybody in, also those who come to disturb", _ZOOM_HINT
        ),
        Private(_ZOOM + r"/my/.*", "leads into somebody's own meeting room", _ZOOM_HINT),
    ),
    evidence=("P", "P1", "K"),
    unconfirmed=("That a meeting's page needs JavaScript.",),
    docs=("ten public sites' links",),
    without_javascript=NEEDS_SCRIPT,
    samples=(
        "https://us02web.zoom.us/meeting/register/aG0wjV9cygzbLaCHbNAwUki9sNuzWIgNmX4A#/registration",
        "https://zoom.us/webinar/register/9148310486809/WN_mLXjbECMYDhGeh5wQaW6uX",
        "https://events.zoom.us/ev/Ab1cDe2fGh3iJk4lMn5oPq6rSt7uVw8xYz~Ab1cDe2fGh3iJk4lMn5oPq6r",
    ),
)

CALENDLY: Final = HostedPage(
    "Calendly",
    "calendly",
    kinds=_MEET,
    hosts=("calendly.com",),
    pages=Page(
        r"https://calendly\.com/(?!(?:app|event_types|login|signup|pricing|integrations|d|blog|help|about)(?:/|$))"
        r"(?P<page>[a-z0-9][a-z0-9_-]+(?:/[a-z0-9_-]+)?)/?",
        "https://calendly.com/{page}",
        keep=UTM,
    ),
    remedy="In Calendly, open the event type, choose “Copy link”, and paste it; it is like "
    "https://calendly.com/your-group/a-talk.",
    private=(
        Private(r"https://[^/]+/(?:cancellations|reschedulings)/.*", _BOOKED, "Copy the link of the event type."),
    ),
    remedies={
        r".*/d/.*": "Such a link may be for one person or one use: copy the link of the event type.",
    },
    source="utm_source",
    left_out={
        **dict.fromkeys(("name", "first_name", "last_name", "email"), "it fills in one person's details for everybody"),
        "hide_gdpr_banner": "it would hide what Calendly asks your visitors to agree to",
        **dict.fromkeys(("embed_domain", "embed_type"), "it is for Calendly's own script"),
    },
    evidence=("D", "P", "K"),
    unconfirmed=("That an address with /d/ is for one person or one use.",),
    docs=("help.calendly.com (prefilled links, UTM parameters)",),
    without_javascript=NEEDS_SCRIPT,
    samples=("https://calendly.com/mill-lane/legal-advice",),
)

CAL_COM: Final = HostedPage(
    "Cal.com",
    "cal-com",
    kinds=_MEET,
    hosts=("cal.com", "cal.eu"),
    pages=Page(
        r"https://(?:app\.)?cal\.(?P<ending>com|eu)/(?!(?:docs|blog|pricing|login|signup|help|event-types|bookings|"
        r"settings|apps|auth|enterprise|about|d)(?:/|$))(?P<page>(?:team/)?[a-z0-9][a-z0-9_.-]*(?:/"
        r"(?!embed(?:/|$))[a-z0-9_-]+)?)(?:/embed)?/?",
        "https://cal.{ending}/{page}",
    ),
    remedy="Open the event type in Cal.com, copy its link and paste it; it is like https://cal.com/your-group/a-talk.",
    private=(
        Private(
            r"https://[^/]+/(?:(?:booking|reschedule|cancel)/|[^#]*[?&]rescheduleUid=).*",
            _BOOKED,
            "Copy the link of the event type.",
        ),
    ),
    left_out=dict.fromkeys(("name", "email"), "it fills in one person's details for everybody"),
    evidence=("D", "K"),
    unconfirmed=("That cal.eu is its own.", "What the address of somebody's booking is like."),
    docs=("cal.com/help (embedding)",),
    without_javascript=NEEDS_SCRIPT,
    samples=("https://cal.com/mill-lane/legal-advice", "https://cal.com/team/mill-lane/legal-advice/embed"),
)

DOODLE: Final = HostedPage(
    "Doodle",
    "doodle",
    kinds=_RSVP,
    hosts=("doodle.com",),
    pages=Page(
        r"https://doodle\.com/(?P<page>(?:meeting/participate/id|group-poll/participate|sign-up-sheet"
        r"/participate|poll)/"
        r"[A-Za-z0-9]{8,16})(?:/vote)?/?",
        "https://doodle.com/{page}",
    ),
    remedy="In Doodle, open the poll, choose “Share”, and copy the link for participants, which has “participate” in "
    "it.",
    private=(
        Private(
            r"https://[^/]+/(?:[a-z]{2}/)?meeting/organize/.*",
            "is for the person who made the poll",
            "Choose “Share” there, and copy the link for participants, which has “participate” in it.",
        ),
    ),
    note=mark("Others who open this poll may see the name you enter."),
    evidence=("P", "K"),
    unconfirmed=("That participants see each other's names.", "How sign-up sheets are addressed."),
    docs=("public sites' links",),
    without_javascript=NEEDS_SCRIPT,
    samples=("https://doodle.com/meeting/participate/id/aB3dE5gH", "https://doodle.com/poll/ab12cd34ef56gh78"),
)

PROVIDERS: Final = (ZOOM, CALENDLY, CAL_COM, DOODLE)

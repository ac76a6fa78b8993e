"""Events and appointments that people register for on a page of the service's own."""

from __future__ import annotations

from typing import Final

from plugins.forms.declarations import HostedPage, Page, Private
from plugins.forms.page_addresses import UTM
from plugins.i18n.words import mark

_RSVP: Final = frozenset({"rsvp"})
_MEET: Final = frozenset({"call", "contact", "rsvp"})
_MAY_NEED_IT: Final = "opens the page there, which may need it"
_NEEDS_IT: Final = "opens the page there, which needs it"
_BOOKED: Final = "lets anybody cancel or move one person's appointment"
_SHARER: Final = "it says how the person who copied the link came there"

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
    without_javascript=_NEEDS_IT,
    samples=(
        "https://us02web.zoom.us/meeting/register/aG0wjV9cygzbLaCHbNAwUki9sNuzWIgNmX4A#/registration",
        "https://zoom.us/webinar/register/9148310486809/WN_mLXjbECMYDhGeh5wQaW6uX",
        "https://events.zoom.us/ev/Ab1cDe2fGh3iJk4lMn5oPq6rSt7uVw8xYz~Ab1cDe2fGh3iJk4lMn5oPq6r",
    ),
)

FACEBOOK: Final = HostedPage(
    "Facebook",
    "facebook",
    kinds=_RSVP,
    hosts=("facebook.com", "fb.me", "fb.com"),
    pages=(
        Page(
            r"https://(?:(?:[a-z]{1,6}|[a-z]{2}-[a-z]{2})\.)?facebook\.com/events/(?:s/[^/]+/)?"
            r"(?P<id>\d{9,20}(?:/\d{9,20})?)/?",
            "https://www.facebook.com/events/{id}/",
            keep={"event_time_id": r"\d{9,20}"},
        ),
        Page(r"https://fb\.me/e/(?P<code>[A-Za-z0-9]{8,10})/?", "https://fb.me/e/{code}"),
    ),
    remedy="Open the event and copy its address, which is like https://www.facebook.com/events/123456789012345/.",
    left_out=dict.fromkeys(
        ("acontext", "ref_page_id", "ref", "ref_newsfeed_story_type", "action_history", "__tn__"), _SHARER
    ),
    note=mark("Facebook learns of your visit, and may ask you to log in."),
    evidence=("P", "K"),
    unconfirmed=("That most visitors have to log in.", "That a second number chooses one day of a series."),
    docs=("public sites' links",),
    without_javascript=_MAY_NEED_IT,
    samples=("https://www.facebook.com/events/143324492673611/", "https://fb.me/e/1AbCdEfGh"),
)

MEETUP: Final = HostedPage(
    "Meetup",
    "meetup",
    kinds=frozenset({"join", "rsvp"}),
    hosts=("meetup.com", "meetu.ps"),
    pages=(
        Page(
            r"https://(?:www\.)?meetup\.com/(?P<lang>[a-z]{2}(?:-[A-Z]{2})?/)?(?!find/)"
            r"(?P<group>[A-Za-z0-9][A-Za-z0-9_-]+)/events/"
            r"(?P<id>\d{6,12}|[a-z]{8,24})/?",
            "https://www.meetup.com/{lang}{group}/events/{id}/",
            kinds=_RSVP,
        ),
        Page(
            r"https://(?:www\.)?meetup\.com/(?P<lang>[a-z]{2}(?:-[A-Z]{2})?/)?"
            r"(?!(?:find|apps|about|help|login|register|topics|cities|lp|pro|blog|messages|home|account|media|"
            r"your-events|notifications|start|join|signup|members|events|groups)(?:/|$))(?P<group>[A-Za-z0-9][A-Za-z0-9_-]{2,})/?",
            "https://www.meetup.com/{lang}{group}/",
            kinds=frozenset({"join"}),
        ),
    ),
    remedy=(
        "Open the event and copy its address, which is like https://www.meetup.com/your-group/events/123456789/; "
        "the group's own page is one to join."
    ),
    remedies=(
        (
            r"https://meetu\.ps/.*",
            "Open it in a browser and copy the long address it leads to, which begins https://www.meetup.com/.",
        ),
    ),
    left_out=dict.fromkeys(("eventOrigin", "_xtd", "_cookie-check", "recId", "recSource", "searchId"), _SHARER),
    note=mark("Meetup may ask you to log in."),
    evidence=("P", "K"),
    unconfirmed=("That it asks everybody to log in.",),
    docs=("public sites' links",),
    without_javascript=_MAY_NEED_IT,
    samples=("https://www.meetup.com/mill-lane-tenants/events/528123774/", "https://www.meetup.com/mill-lane-tenants/"),
)

PARTIFUL: Final = HostedPage(
    "Partiful",
    "partiful",
    kinds=_RSVP,
    hosts=("partiful.com",),
    pages=(Page(r"https://(?:www\.)?partiful\.com/e/(?P<id>[A-Za-z0-9]{20})/?", "https://partiful.com/e/{id}"),),
    remedy="Open the event, choose “Copy link”, and paste it; it is like https://partiful.com/e/ and 20 letters.",
    left_out={"c": "it names the person or the list that shared the link"},
    note=mark("Partiful may ask for your phone number."),
    evidence=("P", "K"),
    unconfirmed=("That it asks for a phone number.", "What “c” in the address stands for."),
    docs=("seven public sites' links",),
    without_javascript=_MAY_NEED_IT,
    samples=("https://partiful.com/e/1UzEC30xkWEVmMXUm71r",),
)

LUMA_PAGE: Final = HostedPage(
    "Luma",
    "luma-page",
    kinds=_RSVP,
    hosts=("lu.ma", "luma.com"),
    pages=(
        Page(
            r"https://(?:www\.)?(?P<host>lu\.ma|luma\.com)/(?!"
            r"(?:discover|home|create|signin|login|explore|pricing|help|about|"
            r"user|calendar|event|embed|ios|android|terms|privacy-policy|settings|u|check-in)(?:/|$))"
            r"(?P<name>[A-Za-z0-9][A-Za-z0-9_.-]{2,60})/?",
            "https://{host}/{name}",
            keep={"utm_source": UTM["utm_source"]},
        ),
    ),
    remedy="Open the event and copy its address, which is like https://luma.com/abcd1234.",
    source="utm_source",
    left_out={"tk": "it is one person's own invitation", "pk": "it is one guest's own ticket"},
    evidence=("P", "K"),
    unconfirmed=(
        "That “utm_source” in the address keeps a source code.",
        "That a short name is an event's or a calendar's, and not a city's.",
    ),
    docs=("ten public sites' links",),
    without_javascript=_MAY_NEED_IT,
    samples=("https://lu.ma/abcd1234", "https://luma.com/7il5lxg3", "https://luma.com/mill-lane-assembly"),
)

LUMA_CALENDAR: Final = HostedPage(
    "Luma",
    "luma-calendar",
    kinds=_RSVP,
    hosts=("lu.ma", "luma.com"),
    pages=(
        Page(
            r"https://(?P<host>lu\.ma|luma\.com)/(?:embed/)?calendar/(?P<id>cal-[A-Za-z0-9]{8,24})(?:/events)?/?",
            "https://{host}/calendar/{id}",
            keep={"lt": "light|dark"},
            frame="https://{host}/embed/calendar/{id}/events",
        ),
    ),
    remedy="In Luma, open the calendar, choose “Embed”, and paste the code; in it is an id that begins with cal-.",
    evidence=("P", "K"),
    unconfirmed=(
        "That a calendar's page is at luma.com/calendar/cal-….",
        "Whether the service's page works without JavaScript.",
    ),
    docs=("ten public sites' frames",),
    without_javascript="opens in the frame, or there; the page may need it",
    samples=("https://luma.com/embed/calendar/cal-Ab1Cd2Ef3Gh4Ij5/events?lt=light",),
)

CALENDLY: Final = HostedPage(
    "Calendly",
    "calendly",
    kinds=_MEET,
    hosts=("calendly.com",),
    pages=(
        Page(
            r"https://calendly\.com/(?!(?:app|event_types|login|signup|pricing|integrations|d|blog|help|about)(?:/|$))"
            r"(?P<page>[a-z0-9][a-z0-9_-]+(?:/[a-z0-9_-]+)?)/?",
            "https://calendly.com/{page}",
            keep=UTM,
        ),
    ),
    remedy="In Calendly, open the event type, choose “Copy link”, and paste it; it is like "
    "https://calendly.com/your-group/a-talk.",
    private=(
        Private(r"https://[^/]+/(?:cancellations|reschedulings)/.*", _BOOKED, "Copy the link of the event type."),
    ),
    remedies=((r".*/d/.*", "Such a link may be for one person or one use: copy the link of the event type."),),
    source="utm_source",
    left_out={
        **dict.fromkeys(("name", "first_name", "last_name", "email"), "it fills in one person's details for everybody"),
        "hide_gdpr_banner": "it would hide what Calendly asks your visitors to agree to",
        **dict.fromkeys(("embed_domain", "embed_type"), "it is for Calendly's own script"),
    },
    evidence=("D", "P", "K"),
    unconfirmed=("That an address with /d/ is for one person or one use.",),
    docs=("help.calendly.com (prefilled links, UTM parameters)",),
    without_javascript=_NEEDS_IT,
    samples=("https://calendly.com/mill-lane/legal-advice",),
)

CAL_COM: Final = HostedPage(
    "Cal.com",
    "cal-com",
    kinds=_MEET,
    hosts=("cal.com", "cal.eu"),
    pages=(
        Page(
            r"https://(?:app\.)?cal\.(?P<ending>com|eu)/(?!(?:docs|blog|pricing|login|signup|help|event-types|bookings|"
            r"settings|apps|auth|enterprise|about|d)(?:/|$))(?P<page>(?:team/)?[a-z0-9][a-z0-9_.-]*(?:/"
            r"(?!embed(?:/|$))[a-z0-9_-]+)?)(?:/embed)?/?",
            "https://cal.{ending}/{page}",
        ),
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
    without_javascript=_NEEDS_IT,
    samples=("https://cal.com/mill-lane/legal-advice", "https://cal.com/team/mill-lane/legal-advice/embed"),
)

DOODLE: Final = HostedPage(
    "Doodle",
    "doodle",
    kinds=_RSVP,
    hosts=("doodle.com",),
    pages=(
        Page(
            r"https://doodle\.com/(?P<page>(?:meeting/participate/id|group-poll/participate|sign-up-sheet"
            r"/participate|poll)/"
            r"[A-Za-z0-9]{8,16})(?:/vote)?/?",
            "https://doodle.com/{page}",
        ),
    ),
    remedy="In Doodle, open the poll, choose “Share”, and copy the link for participants, which has "
    "“participate” in it.",
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
    without_javascript=_NEEDS_IT,
    samples=("https://doodle.com/meeting/participate/id/aB3dE5gH", "https://doodle.com/poll/ab12cd34ef56gh78"),
)

AIRMEET: Final = HostedPage(
    "Airmeet",
    "airmeet",
    kinds=_RSVP,
    hosts=("airmeet.com",),
    pages=(
        Page(
            r"https://(?:www\.)?airmeet\.com/e/(?P<id>[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})/?",
            "https://www.airmeet.com/e/{id}",
        ),
    ),
    remedy="Open the event's page and copy its address, which is like https://www.airmeet.com/e/ and 36 "
    "letters, digits and hyphens.",
    evidence=("P",),
    docs=("nine public sites' links",),
    without_javascript=_MAY_NEED_IT,
    samples=("https://www.airmeet.com/e/5d837f02-2610-11ef-8a2a-869b23e71db5",),
)

"""Events that people register for on a page of the service's own, or in a frame of it."""

from __future__ import annotations

from typing import Final

from plugins.forms.declarations import FRAME_OR_PAGE, MAY_NEED_SCRIPT, UTM, UUID, HostedPage, Page
from plugins.forms.pages import CODE, PLAIN_CODE
from plugins.i18n.locale import mark

_RSVP: Final = frozenset({"rsvp"})
_SHARER: Final = "it says how the person who copied the link came there"

#: How its domains end, one in many countries.
_EVENTBRITE: Final = (
    "com co.uk ca com.au ie de fr es it nl be at ch pt se dk fi co.nz hk sg com.br com.ar com.mx com.pe cl"
)
_EVENTBRITE_HOST: Final = r"https://(?:www\.)?(?P<host>eventbrite\.[a-z.]{2,6})"

#: Its widget is a script, and is not used; the checkout's address names the same event.
EVENTBRITE: Final = HostedPage(
    "Eventbrite",
    "eventbrite",
    kinds=frozenset({"donate", "rsvp"}),
    hosts=tuple(f"eventbrite.{ending}" for ending in _EVENTBRITE.split()),
    pages=(
        Page(
            rf"{_EVENTBRITE_HOST}/e/(?P<event>(?:[A-Za-z0-9%-]+-)?\d{{9,15}})(?:[/&].*)?",
            "https://www.{host}/e/{event}",
            reads={"aff": CODE.pattern},
        ),
        Page(
            rf"{_EVENTBRITE_HOST}/checkout-external",
            "https://www.{host}/e/{eid}",
            needs={"eid": r"\d{9,15}"},
            reads={"aff": CODE.pattern},
        ),
    ),
    remedy="Open the event and copy its address, which is like https://www.eventbrite.com/e/your-event-123456789012.",
    source="aff",
    evidence=("P", "K"),
    unconfirmed=(
        "That “aff” in the address keeps a source code.",
        "That its domains in other countries are laid out like eventbrite.com.",
    ),
    docs=("public sites' links", "Jetpack (checkout-external?eid=)"),
    samples=(
        "https://www.eventbrite.com/e/open-meeting-122806352105",
        "https://www.eventbrite.com/e/1039005502427",
    ),
)

MOBILIZE: Final = HostedPage(
    "Mobilize",
    "mobilize",
    kinds=_RSVP,
    hosts=("mobilize.us",),
    pages=tuple(
        Page(
            rf"https://www\.mobilize\.us/{path}/?",
            f"https://www.mobilize.us/{{org}}/{event}",
            reads={"utm_source": PLAIN_CODE.pattern},
            opened_with=True,
        )
        for path, event in (
            (r"embed/(?P<org>[a-z0-9_-]+)/feed", ""),
            (r"(?P<org>[a-z0-9_-]+)", ""),
            (r"(?P<org>[a-z0-9_-]+)/event/(?P<id>\d+)", "event/{id}/"),
        )
    ),
    remedy="Open the event; its address is like https://www.mobilize.us/your-organisation/event/123456/.",
    remedies={
        r"https://(?P<rest>mobilize\.us/.*)": "Write https://www.{rest}.",
    },
    source="utm_source",
    letters=PLAIN_CODE,
    evidence=("D", "P1"),
    docs=("github.com/mobilizeamerica/api (README: utm_source)", "one public site (the list's frame)"),
    samples=(
        "https://www.mobilize.us/indivisibleacton-area/",
        "https://www.mobilize.us/event/event/1/",
        "https://www.mobilize.us/indivisibleacton-area/event/123456/?utm_source=poster",
        "https://www.mobilize.us/embed/indivisibleacton-area/feed/",
    ),
)

#: An event's id, which a short name (``lu.ma/abc``) does not tell, has a frame.
LUMA: Final = HostedPage(
    "Luma",
    "luma",
    kinds=_RSVP,
    hosts=("lu.ma", "luma.com"),
    pages=Page(
        r"https://(?P<host>lu\.ma|luma\.com)/(?:embed/)?event/(?P<id>evt-[A-Za-z0-9]{8,24})(?:/simple)?/?",
        "https://{host}/event/{id}",
        reads={"utm_source": CODE.pattern},
        frame="https://{host}/embed/event/{id}/simple",
    ),
    remedy="Open the event and copy its address, which is like https://luma.com/abcd1234, for a link; for a frame, "
    "choose More, Embed Event in Luma, and paste the code, in which is an id that begins with evt-.",
    source="utm_source",
    evidence=("P", "K"),
    unconfirmed=(
        "That an event's page is at lu.ma/event/evt-….",
        "That “utm_source” in the address keeps a source code.",
        "Whether the service's page works without JavaScript.",
    ),
    docs=("ten public sites' frames",),
    without_javascript=FRAME_OR_PAGE,
    samples=(
        "https://lu.ma/embed/event/evt-26S8mILGH5NJMVJ/simple",
        "https://luma.com/event/evt-guA9zHzcVg5vgdw",
    ),
)

LUMA_PAGE: Final = HostedPage(
    "Luma",
    "luma-page",
    kinds=_RSVP,
    hosts=("lu.ma", "luma.com"),
    pages=Page(
        r"https://(?:www\.)?(?P<host>lu\.ma|luma\.com)/(?!"
        r"(?:discover|home|create|signin|login|explore|pricing|help|about|"
        r"user|calendar|event|embed|ios|android|terms|privacy-policy|settings|u|check-in)(?:/|$))"
        r"(?P<name>[A-Za-z0-9][A-Za-z0-9_.-]{2,60})/?",
        "https://{host}/{name}",
        keep={"utm_source": UTM["utm_source"]},
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
    without_javascript=MAY_NEED_SCRIPT,
    samples=("https://lu.ma/abcd1234", "https://luma.com/7il5lxg3", "https://luma.com/mill-lane-assembly"),
)

LUMA_CALENDAR: Final = HostedPage(
    "Luma",
    "luma-calendar",
    kinds=_RSVP,
    hosts=("lu.ma", "luma.com"),
    pages=Page(
        r"https://(?P<host>lu\.ma|luma\.com)/(?:embed/)?calendar/(?P<id>cal-[A-Za-z0-9]{8,24})(?:/events)?/?",
        "https://{host}/calendar/{id}",
        keep={"lt": "light|dark"},
        frame="https://{host}/embed/calendar/{id}/events",
    ),
    remedy="In Luma, open the calendar, choose “Embed”, and paste the code; in it is an id that begins with cal-.",
    evidence=("P", "K"),
    unconfirmed=(
        "That a calendar's page is at luma.com/calendar/cal-….",
        "Whether the service's page works without JavaScript.",
    ),
    docs=("ten public sites' frames",),
    without_javascript=FRAME_OR_PAGE,
    samples=("https://luma.com/embed/calendar/cal-Ab1Cd2Ef3Gh4Ij5/events?lt=light",),
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
    without_javascript=MAY_NEED_SCRIPT,
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
    remedy="Open the event and copy its address, which is like https://www.meetup.com/your-group/events/123456789/; "
    "the group's own page is one to join.",
    remedies={
        r"https://meetu\.ps/.*": "Open it in a browser and copy the long address it leads to, which begins https://www.meetup.com/.",
    },
    left_out=dict.fromkeys(("eventOrigin", "_xtd", "_cookie-check", "recId", "recSource", "searchId"), _SHARER),
    note=mark("Meetup may ask you to log in."),
    evidence=("P", "K"),
    unconfirmed=("That it asks everybody to log in.",),
    docs=("public sites' links",),
    without_javascript=MAY_NEED_SCRIPT,
    samples=("https://www.meetup.com/mill-lane-tenants/events/528123774/", "https://www.meetup.com/mill-lane-tenants/"),
)

PARTIFUL: Final = HostedPage(
    "Partiful",
    "partiful",
    kinds=_RSVP,
    hosts=("partiful.com",),
    pages=Page(r"https://(?:www\.)?partiful\.com/e/(?P<id>[A-Za-z0-9]{20})/?", "https://partiful.com/e/{id}"),
    remedy="Open the event, choose “Copy link”, and paste it; it is like https://partiful.com/e/ and 20 letters.",
    left_out={"c": "it names the person or the list that shared the link"},
    note=mark("Partiful may ask for your phone number."),
    evidence=("P", "K"),
    unconfirmed=("That it asks for a phone number.", "What “c” in the address stands for."),
    docs=("seven public sites' links",),
    without_javascript=MAY_NEED_SCRIPT,
    samples=("https://partiful.com/e/1UzEC30xkWEVmMXUm71r",),
)

AIRMEET: Final = HostedPage(
    "Airmeet",
    "airmeet",
    kinds=_RSVP,
    hosts=("airmeet.com",),
    pages=Page(
        rf"https://(?:www\.)?airmeet\.com/e/(?P<id>{UUID})/?",
        "https://www.airmeet.com/e/{id}",
    ),
    remedy="Open the event's page and copy its address, which is like https://www.airmeet.com/e/ and 36 letters, "
    "digits and hyphens.",
    evidence=("P",),
    docs=("nine public sites' links",),
    without_javascript=MAY_NEED_SCRIPT,
    samples=("https://www.airmeet.com/e/5d837f02-2610-11ef-8a2a-869b23e71db5",),
)

PROVIDERS: Final = (MOBILIZE, EVENTBRITE, LUMA, FACEBOOK, MEETUP, PARTIFUL, LUMA_PAGE, LUMA_CALENDAR, AIRMEET)

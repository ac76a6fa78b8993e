"""Events that people register for on a page of the service's own, or in a frame of it."""

from __future__ import annotations

from typing import Final

from plugins.forms.declarations import OPENS_PAGE, UTM, UUID, HostedPage, Page
from plugins.forms.hosted_pages import CODE, PLAIN_CODE
from plugins.i18n.locale import mark
from plugins.messages import Message

_RSVP: Final = frozenset({"rsvp"})
_SHARER: Final = Message("it says how the person who copied the link came there")

#: How its domains end, one in many countries.
_EVENTBRITE: Final = (
    "com co.uk ca com.au ie de fr es it nl be at ch pt se dk fi co.nz hk sg com.br com.ar com.mx com.pe cl"
)
_EVENTBRITE_HOST: Final = r"https://(?:www\.)?(?P<host>eventbrite\.[a-z.]{2,6})"

#: Its widget is a script, and is not used; the checkout's address names the same event.
EVENTBRITE: Final = HostedPage(
    "Eventbrite",
    kinds=frozenset({"donate", "rsvp"}),
    hosts=tuple(f"eventbrite.{ending}" for ending in _EVENTBRITE.split()),
    pages=(
        Page(
            "https://www.{host}/e/{event}",
            pattern=rf"{_EVENTBRITE_HOST}/e/(?P<event>(?:[A-Za-z0-9%-]+-)?\d{{9,15}})(?:[/&].*)?",
            reads={"aff": CODE.pattern},
        ),
        Page(
            "https://www.{host}/e/{eid}",
            pattern=rf"{_EVENTBRITE_HOST}/checkout-external",
            needs={"eid": r"\d{9,15}"},
            reads={"aff": CODE.pattern},
        ),
    ),
    remedy=Message(
        "Open the event and copy its address, which is like https://www.eventbrite.com/e/your-event-123456789012."
    ),
    source="aff",
    sources={"P": ("public sites' links", "Jetpack (checkout-external?eid=)")},
    untried=(
        Message("That “aff” in the address keeps a source code."),
        Message("That its domains in other countries are laid out like eventbrite.com."),
    ),
    without_javascript=OPENS_PAGE,
    samples=("https://www.eventbrite.com/e/open-meeting-122806352105",),
)

MOBILIZE: Final = HostedPage(
    "Mobilize",
    kinds=_RSVP,
    pages=tuple(
        Page(
            f"https://www.mobilize.us/{{org}}/{event}",
            pattern=rf"https://www\.mobilize\.us/{path}/?",
            reads={"utm_source": PLAIN_CODE.pattern},
            opened_with=True,
        )
        for path, event in (
            (r"embed/(?P<org>[a-z0-9_-]+)/feed", ""),
            (r"(?P<org>[a-z0-9_-]+)", ""),
            (r"(?P<org>[a-z0-9_-]+)/event/(?P<id>\d+)", "event/{id}/"),
        )
    ),
    remedy=Message("Open the event; its address is like https://www.mobilize.us/your-organisation/event/123456/."),
    remedies={r"https://(?P<rest>mobilize\.us/.*)": Message("Write https://www.{rest}.")},
    source="utm_source",
    letters=PLAIN_CODE,
    sources={"D": "github.com/mobilizeamerica/api (README: utm_source)", "P1": "one public site (the list's frame)"},
    without_javascript=OPENS_PAGE,
    samples=("https://www.mobilize.us/indivisibleacton-area/", "https://www.mobilize.us/event/event/1/"),
)

#: Only an event's id has a frame, and a short name (``lu.ma/abc``) does not contain it.
LUMA: Final = HostedPage(
    "Luma",
    kinds=_RSVP,
    hosts=("lu.ma", "luma.com"),
    pages=Page(
        r"https://{host:lu\.ma|luma\.com}/(|embed/)event/{id:evt-[A-Za-z0-9]{8,24}}(|/simple)",
        reads={"utm_source": CODE.pattern},
        frame="https://{host}/embed/event/{id}/simple",
    ),
    remedy=Message(
        "Open the event and copy its address, which is like https://luma.com/abcd1234, for a link; for a "
        "frame, choose More, Embed Event in Luma, and paste the code, in which is an id that begins with "
        "evt-."
    ),
    source="utm_source",
    sources={"P": "ten public sites' frames"},
    untried=(
        Message("That an event's page is at lu.ma/event/evt-…."),
        Message("That “utm_source” in the address keeps a source code."),
    ),
    samples=("https://lu.ma/embed/event/evt-26S8mILGH5NJMVJ/simple", "https://luma.com/event/evt-guA9zHzcVg5vgdw"),
)

LUMA_PAGE: Final = HostedPage(
    "Luma",
    slug="luma-page",
    kinds=_RSVP,
    hosts=("lu.ma", "luma.com"),
    pages=Page(
        r"https://(|www.){host:lu\.ma|luma\.com}/{name:[A-Za-z0-9][A-Za-z0-9_.-]{2,60}}",
        reserved="discover home create signin login explore pricing help about user calendar event embed ios "
        "android terms privacy-policy settings u check-in",
        keep={"utm_source": UTM["utm_source"]},
    ),
    remedy=Message("Open the event and copy its address, which is like https://luma.com/abcd1234."),
    source="utm_source",
    left_out={"tk": Message("it is one person's own invitation"), "pk": Message("it is one guest's own ticket")},
    sources={"P": "ten public sites' links"},
    untried=(
        Message("That “utm_source” in the address keeps a source code."),
        Message("That a short name is an event's or a calendar's, and not a city's."),
    ),
    samples=("https://lu.ma/abcd1234",),
)

LUMA_CALENDAR: Final = HostedPage(
    "Luma",
    slug="luma-calendar",
    kinds=_RSVP,
    hosts=("lu.ma", "luma.com"),
    pages=Page(
        r"https://{host:lu\.ma|luma\.com}/(|embed/)calendar/{id:cal-[A-Za-z0-9]{8,24}}(|/events)",
        keep={"lt": "light|dark"},
        frame="https://{host}/embed/calendar/{id}/events",
    ),
    remedy=Message(
        "In Luma, open the calendar, choose “Embed”, and paste the code; in it is an id that begins with cal-."
    ),
    sources={"P": "ten public sites' frames"},
    untried=Message("That a calendar's page is at luma.com/calendar/cal-…."),
    samples=("https://luma.com/embed/calendar/cal-Ab1Cd2Ef3Gh4Ij5/events?lt=light",),
)

FACEBOOK: Final = HostedPage(
    "Facebook",
    kinds=_RSVP,
    hosts=("facebook.com", "fb.me", "fb.com"),
    pages=(
        Page(
            "https://www.facebook.com/events/{id}/",
            pattern=r"https://(?:(?:[a-z]{1,6}|[a-z]{2}-[a-z]{2})\.)?facebook\.com/events/(?:s/[^/]+/)?"
            r"(?P<id>\d{9,20}(?:/\d{9,20})?)/?",
            keep={"event_time_id": r"\d{9,20}"},
        ),
        Page("https://fb.me/e/{code:[A-Za-z0-9]{8,10}}"),
    ),
    remedy=Message(
        "Open the event and copy its address, which is like https://www.facebook.com/events/123456789012345/."
    ),
    left_out=dict.fromkeys(
        ("acontext", "ref_page_id", "ref", "ref_newsfeed_story_type", "action_history", "__tn__"), _SHARER
    ),
    note=mark("Facebook learns of your visit, and may ask you to log in."),
    sources={"P": "public sites' links"},
    untried=(
        Message("That most visitors have to log in."),
        Message("That a second number chooses one day of a series."),
    ),
    samples=("https://www.facebook.com/events/143324492673611/", "https://fb.me/e/1AbCdEfGh"),
)

MEETUP: Final = HostedPage(
    "Meetup",
    kinds=frozenset({"join", "rsvp"}),
    hosts=("meetup.com", "meetu.ps"),
    pages=(
        Page(
            r"https://(www.|)meetup.com/{lang:(?:[a-z]{2}(?:-[A-Z]{2})?/)?}{group:(?!find/)[A-Za-z0-9][A-Za-z0-9_-]+}/events/{id:\d{6,12}|[a-z]{8,24}}/",
            kinds=_RSVP,
        ),
        Page(
            "https://(www.|)meetup.com/{lang:(?:[a-z]{2}(?:-[A-Z]{2})?/)?}{group:[A-Za-z0-9][A-Za-z0-9_-]{2,}}/",
            reserved="find apps about help login register topics cities lp pro blog messages home account media "
            "your-events notifications start join signup members events groups",
            kinds=frozenset({"join"}),
        ),
    ),
    remedy=Message(
        "Open the event and copy its address, which is like "
        "https://www.meetup.com/your-group/events/123456789/; the group's own page is one to join."
    ),
    remedies={
        r"https://meetu\.ps/.*": (
            Message("Open it in a browser and copy the long address it leads to, which begins https://www.meetup.com/.")
        )
    },
    left_out=dict.fromkeys(("eventOrigin", "_xtd", "_cookie-check", "recId", "recSource", "searchId"), _SHARER),
    note=mark("Meetup may ask you to log in."),
    sources={"P": "public sites' links"},
    untried=Message("That it asks everybody to log in."),
    samples=("https://www.meetup.com/mill-lane-tenants/events/528123774/", "https://www.meetup.com/mill-lane-tenants/"),
)

PARTIFUL: Final = HostedPage(
    "Partiful",
    kinds=_RSVP,
    pages=Page("https://(|www.)partiful.com/e/{id:[A-Za-z0-9]{20}}"),
    remedy=Message(
        "Open the event, choose “Copy link”, and paste it; it is like https://partiful.com/e/ and 20 letters."
    ),
    left_out={"c": Message("it names the person or the list that shared the link")},
    note=mark("Partiful may ask for your phone number."),
    sources={"P": "seven public sites' links"},
    untried=(Message("That it asks for a phone number."), Message("What “c” in the address stands for.")),
    samples=("https://partiful.com/e/1UzEC30xkWEVmMXUm71r",),
)

AIRMEET: Final = HostedPage(
    "Airmeet",
    kinds=_RSVP,
    pages=Page("https://www.airmeet.com/e/{id}", pattern=rf"https://(?:www\.)?airmeet\.com/e/(?P<id>{UUID})/?"),
    remedy=Message(
        "Open the event's page and copy its address, which is like https://www.airmeet.com/e/ and 36 letters, "
        "digits and hyphens."
    ),
    sources={"P": "nine public sites' links"},
    samples=("https://www.airmeet.com/e/5d837f02-2610-11ef-8a2a-869b23e71db5",),
)

PROVIDERS: Final = (MOBILIZE, EVENTBRITE, LUMA, FACEBOOK, MEETUP, PARTIFUL, LUMA_PAGE, LUMA_CALENDAR, AIRMEET)

"""One list of examples of every component: they are printed, parsed and looked at by the tests beside this file."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from types import SimpleNamespace
from typing import Any

from markupsafe import Markup

from plugins.actions.form import Way
from plugins.actions.model import Action, ActionPart, Actions
from plugins.actions.share import Share
from plugins.counts.progress import DatedCount, Progress
from plugins.directives.model import Html
from plugins.disclosures.model import Contacts, ContactsPart, contacts_of
from plugins.events.model import Event
from plugins.events.recurrence import Recurrence
from plugins.events.timing import Span
from plugins.feeds.listed import ListedEntries
from plugins.feeds.topics import Topic
from plugins.forms.model import MULTIPART, Answer, Choice, Embed, Field, Honeypot, Letter, Submission
from plugins.i18n.locale import Locale
from plugins.i18n.text import Text
from plugins.images.model import Picture
from plugins.planks.model import Plank
from plugins.planks.standing import Citation, HistoryEntry, Standing
from plugins.rendering.head import FeedLink
from plugins.video.model import Video
from tests.support.factories import a_campaign, a_form

WORDS = Locale("en")
STYLESHEET = Markup("p>b{color:red}")


@dataclass(frozen=True)
class Example:
    """A component with arguments to try: ``name`` says what is special, ``inside`` is what it is called with."""

    component: str
    name: str
    arguments: tuple[Any, ...]
    file: str = ""
    inside: str = ""


PICTURE = Picture("/images/hall-1.jpg", "/images/hall-480.webp 480w, /images/hall-960.webp 960w", 960, 640, "A hall")
VIDEO = Video(
    "A day at the gate", "YouTube", "www.youtube-nocookie.com", "https://v.example.org/1", "https://example.org/1"
)
POST = Embed(
    "post",
    "Formspree",
    "https://forms.example.org/f/x",
    "forms.example.org",
    enctype=MULTIPART,
    fields=(
        Field("given_name", "first", "First name", "text", "given-name"),
        Field("email", "EMAIL", "Email", "email", "email", required=True),
        Field("phone", "tel", "Phone", "tel", "tel"),
        Field("message", "text", "Message", "textarea"),
        Field("amount", "sum", "Amount", "radio", required=True, choices=(("10", "$10"), ("30", "$30"))),
        Field("consent", "ok", "Write to me", "checkbox", value="yes", required=True),
    ),
    hidden=(("_next", "https://campaign.example.org/thanks/"),),
    honeypot=Honeypot("_gotcha"),
    note="A short check follows.",
)
FRAME = Embed(
    "frame", "Google Forms", "https://f.example.org/1?embedded=true&x=1", "f.example.org", "https://f.example.org/1"
)
LINK = Embed(
    "link",
    "Action Network",
    "https://a.example.org/1",
    "a.example.org",
    choices=(Choice("https://a.example.org/1?amount=10", "$10"), Choice("https://a.example.org/1?amount=30", "$30")),
)
MAILTO = Embed("mailto", "e-mail", "mailto:hello@example.org", "")
TEL = Embed(
    "tel",
    "Telephone",
    "tel:+15550100;ext=12",
    "+15550100",
    choices=(Choice("tel:+15550100;ext=12", "+1 555 0100 ext. 12"), Choice("tel:+15550101", "+1 555 0101")),
)
BEGUN = replace(
    MAILTO,
    letter=Letter(("board@example.org",), ("hello@example.org",), "Open the <books>", "Dear board,\n\nopen them."),
)
LONG = replace(MAILTO, letter=replace(BEGUN.letter, is_begun=False))
PASSED_ON = Share("Sign with us", "They fired him & <how>.\nSign:", "https://campaign.example.org/g/dock-flyer/")

OPEN = Action(
    name="open-books",
    lang="en",
    title="Open the <books>",
    kind="petition",
    state="open",
    url="/actions/open-books/",
    thanks_url="/actions/open-books/thanks/",
    words=WORDS,
    address="https://campaign.example.org/actions/open-books/",
    summary="We own it together & owners look.",
    form=a_form(POST),
    progress=Progress("petition", DatedCount(1200), None, 5000, year=2031),
    beneficiary="The fund",
    consent="You can stop at any time.",
    closes=datetime(2031, 5, 1, 20, tzinfo=UTC),
    others=Actions("en"),
)
FRAMED = replace(OPEN, kind="join", form=a_form(FRAME), progress=None)
GIVEN = Progress("donate", DatedCount(1200), None, 5000, "USD")
LINKED = replace(OPEN, kind="donate", form=a_form(LINK), progress=GIVEN)
MAILED = replace(OPEN, kind="contact", form=a_form(MAILTO), progress=None)
SHARED = replace(OPEN, kind="share", form=None)
PASSING_ON = replace(SHARED, share=PASSED_ON, progress=None)
CALLED = replace(OPEN, kind="call", form=a_form(TEL), progress=None)
LETTERED = replace(OPEN, kind="letter", form=a_form(BEGUN), progress=None)
BEYOND = replace(OPEN, progress=Progress("petition", DatedCount(7000), DatedCount(630), 5000))
BLOCKING = replace(
    OPEN,
    second_form=a_form(LINK),
    ways=(
        Way("page", "forms.example.org", "https://forms.example.org/page"),
        Way("mail", "hello@example.org", "mailto:hello@example.org?subject=Open%20the%20%3Cbooks%3E"),
        Way("phone", "+1 718 555 0100", "tel:+17185550100"),
        Way("place", "The diner at the corner, Mondays at 7"),
    ),
    blocked_domains=("example-employer.com",),
)
SCRIPTED = replace(
    BLOCKING,
    form=a_form(
        replace(
            LINK,
            page=LINK.address,
            fields=POST.fields[:2],
            needs_script=True,
            submission=Submission(Answer(member="id"), "https://a.example.org/api", "json"),
        )
    ),
)
SCHEDULED = replace(OPEN, state="scheduled", form=None, opens=datetime(2031, 4, 1, 8, tzinfo=UTC))
OVER = tuple(
    replace(OPEN, state=state, form=None, result="Members now see the books.")
    for state in ("closed", "won", "lost", "withdrawn")
)
FALLING_BACK = replace(OPEN, second_form=a_form(LINK), lang="es")
SPANISH = replace(OPEN, lang="es", title="Cuentas claras")

PLANK = Plank("open-books", "en", 2, "Open books", "/platform/open-books/", "We own it.", "A statement every month.")
WON = Standing("won", date(2024, 3, 1), Citation("the agreement", "https://example.org/agreement"))
STANDINGS = (WON, *(Standing(state, date(2024, 3, 1)) for state in ("promised", "refused", "demanded")))
EVENING = datetime(2024, 10, 8, 18, 30, tzinfo=UTC)
EVENT = Event(
    slug="meeting",
    lang="en",
    title="Open meeting",
    url="/events/meeting/",
    source="events/meeting.md",
    span=Span(EVENING, EVENING.replace(hour=20)),
    time_zone=UTC,
    now=datetime(2024, 10, 1, tzinfo=UTC),
    summary="We decide.",
    where="The hall",
)
EVENTS = {
    "to come": EVENT,
    "every month": replace(EVENT, recurrence=Recurrence("month", date(2024, 12, 31)), recurrence_text="Every month"),
    "over": replace(EVENT, now=datetime(2025, 1, 1, tzinfo=UTC)),
    "cancelled": replace(EVENT, cancelled="Snow."),
    "whole days": replace(EVENT, span=Span(date(2024, 10, 8), date(2024, 10, 9))),
    "some days": replace(EVENT, span=Span(EVENING, EVENING.replace(day=9))),
    "without an end": replace(EVENT, span=Span(EVENING)),
    "in another language": replace(EVENT, lang="es", title="Reunión"),
}
OTHER = Plank("stewards", "es", 3, "Presencia", "/platform/stewards/", "Hace falta.", "Delegados en cada turno.")
ARTICLE = SimpleNamespace(
    title="We won",
    url="/news/we-won/",
    lang="en",
    date=datetime(2024, 3, 4, 9, tzinfo=UTC),
    summary="Most said yes.",
    picture=PICTURE,
)
FEEDS = (
    FeedLink("News (Atom)", "/feeds/news.atom.xml", "application/atom+xml"),
    FeedLink("News (RSS)", "/feeds/news.rss.xml", "application/rss+xml"),
)
TOPIC = Topic("news", "en", Text("All news", "en"), "Night Shift", "/", ListedEntries(tuple))
VIDEO_PART = SimpleNamespace(kind="video", video=VIDEO)
CONTACTS = contacts_of(
    (FALLING_BACK, FRAMED, LINKED, MAILED, CALLED, LETTERED, PASSING_ON, SCRIPTED, *OVER),
    (VIDEO, VIDEO),
    "Consent",
)
PARTS = (
    Html("<h2>Why</h2><p>Text.</p>"),
    ActionPart(OPEN, "form"),
    ActionPart(OPEN, "button"),
    VIDEO_PART,
    ContactsPart(Contacts("en", lambda: CONTACTS)),
)

EXAMPLES = (
    *(
        Example("action", f"{action.state} {action.kind} as {display}", (action, WORDS, STYLESHEET, display, 3))
        for action in (OPEN, FRAMED, LINKED, MAILED, CALLED, LETTERED, SHARED, SCHEDULED, *OVER)
        for display in ("form", "card", "button")
        if action is not FRAMED or display == "form"
    ),
    Example("action", "passed on", (PASSING_ON, WORDS, STYLESHEET)),
    Example("action", "in another language", (SPANISH, WORDS, STYLESHEET)),
    Example("asks", "of a page", ((OPEN, LINKED), WORDS, STYLESHEET), "action"),
    Example("jump", "to the first", ((OVER[0], OPEN, LINKED),), "action"),
    Example("ask", "open", (OPEN, WORDS, STYLESHEET), "action"),
    Example("ask", "won", (OVER[1], WORDS, STYLESHEET), "action"),
    *(Example("form", action.embed.shape, (action, WORDS, STYLESHEET)) for action in (OPEN, FRAMED, LINKED, MAILED)),
    Example("form", "a letter", (LETTERED, WORDS, STYLESHEET)),
    Example("form", "a call", (CALLED, WORDS, STYLESHEET)),
    Example("call", "several numbers", (CALLED, TEL)),
    Example("call", "one number", (CALLED, replace(TEL, choices=TEL.choices[:1]))),
    Example("letter", "begun", (LETTERED, BEGUN, BEGUN.letter)),
    Example("letter", "to be copied", (LETTERED, LONG, LONG.letter)),
    Example("letter", "without a text", (LETTERED, BEGUN, replace(BEGUN.letter, text="", cc=()))),
    Example("section", "with a link", ("news", "News", True, "/news/", "All news"), inside="<p>Text.</p>"),
    Example("section", "to go on", ("others", "All", False, "", "", True), inside="<p>Text.</p>"),
    Example("subsection", "", ("history", "How it changed"), "section", "<p>Text.</p>"),
    Example("share", "", (PASSED_ON,)),
    Example("form", "with a script alone", (SCRIPTED, WORDS, STYLESHEET)),
    *(
        Example(
            "form",
            f"falling back to a {embed.shape}",
            (replace(BLOCKING, second_form=a_form(embed)), WORDS, STYLESHEET),
        )
        for embed in (POST, FRAME, LINK, MAILTO, TEL)
    ),
    Example("outcome", "of a closed one", (OVER[0],), "action"),
    *(
        Example("confirm", confirmation, (replace(POST, confirmation=confirmation),), "questions")
        for confirmation in ("always", "perhaps")
    ),
    Example("questions", "of a form", (OPEN, POST)),
    Example("messages", "of a form sent in place", (SCRIPTED.embed,), "questions"),
    Example("messages", "of a form", (POST,), "questions"),
    Example("trap", "", (POST.honeypot,), "questions"),
    Example("way_there", "with choices", (LINKED, LINK), "form"),
    Example("ways", "all of them", (BLOCKING,)),
    *(Example("fallback", embed.shape, (BLOCKING, embed), "ways") for embed in (POST, FRAME, LINK, MAILTO, TEL)),
    *(Example("way_around", way.kind, (way,), "ways") for way in BLOCKING.ways),
    *(Example("field", field.type, (field, OPEN)) for field in POST.fields),
    Example("field", "email, not at work", (POST.fields[1], BLOCKING)),
    Example("line", "of an email", (POST.fields[1], BLOCKING), "field"),
    Example("note", "with a note", (OPEN, POST, True), "questions"),
    Example("button_link", "with all", ("Join", "/join/", "button", "next", "no-referrer"), "button"),
    Example("button_link", "", ("Join", "/join/"), "button"),
    Example("button", "for a script", ("Copy", "share-way", {"copy": "words"})),
    Example("button", "of a form", ("Join", "button", {}, True)),
    Example("frame", "with a page", (FRAME, "Join", "Join", "en", STYLESHEET)),
    Example("frame", "without a page", (replace(FRAME, page=""), "Join", "Join", "en", STYLESHEET)),
    Example("contacts", "all kinds", (CONTACTS, True, "en")),
    Example("contacts", "none", ((), False, "en")),
    *(
        Example("contact_moment", f"{one.moment} {number}", (one, "en"), "contacts")
        for number, one in enumerate(CONTACTS)
    ),
    *(Example("contact_host", f"{one.moment} {number}", (one,), "contacts") for number, one in enumerate(CONTACTS)),
    *(Example("contact_gets", f"{one.moment} {number}", (one,), "contacts") for number, one in enumerate(CONTACTS)),
    Example("facade", "", ("Join", "Join", FRAME.address, "en", STYLESHEET)),
    Example("loads_from", "", (FRAME.host,), "facade"),
    Example("paper", "", (OPEN,)),
    Example("video", "", (VIDEO, "en", STYLESHEET)),
    Example("progress", "with a goal", (OPEN, WORDS)),
    Example("progress", "beyond the goal", (BEYOND, WORDS)),
    Example("progress", "without a goal", (replace(OPEN, progress=Progress("petition", DatedCount(1), None)), WORDS)),
    Example("progress", "of money", (LINKED, WORDS)),
    Example("plank_card", "", (PLANK, WORDS)),
    Example("plank_card", "in another language", (OTHER, WORDS, 2)),
    Example("plank_card", "that was won", (replace(PLANK, standing=WON), WORDS, 2, True)),
    Example("plank_cards", "", ((PLANK, OTHER), WORDS), "plank_card"),
    *(Example("standing", one.state, (one, WORDS)) for one in STANDINGS),
    Example("standing", "none", (None, WORDS)),
    Example("standing", "without a day", (Standing("demanded"), WORDS)),
    Example("cited", "a page", (WON.citation,), "standing"),
    Example("cited", "a paper", (Citation("Minutes of the meeting"),), "standing"),
    Example("history", "", ((HistoryEntry(date(2024, 3, 1), "Promised.", WON.citation),), WORDS), "standing"),
    *(Example("event_card", name, (event, WORDS)) for name, event in EVENTS.items()),
    Example("event_cards", "", (tuple(EVENTS.values()), WORDS, 2), "event_card"),
    *(Example("time_shown", name, (event, event.current_span, WORDS), "event_card") for name, event in EVENTS.items()),
    *(Example("when", name, (event.current_span, WORDS), "event_card") for name, event in EVENTS.items()),
    Example("plank_links", "", ((PLANK, OTHER), PLANK, "en")),
    Example("article_card", "with a picture", (ARTICLE, WORDS)),
    Example("article_card", "without a picture", (SimpleNamespace(**{**vars(ARTICLE), "picture": None}), WORDS, 2)),
    Example("article_cards", "", ((ARTICLE, ARTICLE), WORDS), "article_card"),
    Example("byline", "with all", (ARTICLE.date, datetime(2024, 3, 5, tzinfo=UTC), "The committee", WORDS)),
    Example("byline", "with a date", (ARTICLE.date, None, "", WORDS)),
    Example("picture", "later", (PICTURE, "100vw")),
    Example("picture", "first", (replace(PICTURE, srcset=""), "100vw", True)),
    Example("feed_links", "", (FEEDS,)),
    Example("followed_feed", "", (TOPIC, "Every article, whole.", a_campaign()), file="feed_links"),
    Example(
        "followed_feed",
        "in another language",
        (replace(TOPIC, label=Text("Pan", "es")), "", a_campaign()),
        file="feed_links",
    ),
    Example("unbroken", "", ("Reinstate our co-worker & <all>",)),
    Example("parts", "", (PARTS, WORDS, STYLESHEET)),
)

"""Advocacy software of unions and charities: petitions, letters and donations, mostly on pages that are linked to."""

from __future__ import annotations

from typing import Final

from plugins.forms.declarations import OPENS_PAGE, UTM, HostedPage, Page, PostForm
from plugins.forms.fields import EVERY_KIND
from plugins.forms.hosted_pages import CODE
from plugins.forms.model import ANYWHERE, OWN_SITE
from plugins.i18n.locale import mark
from plugins.messages import Message

_LETTERS: Final = frozenset({"call", "letter", "petition", "pledge", "share"})
#: The word in a page's address, and the kinds of action that such a page serves.
_SORTS: Final = (
    ("donate", frozenset({"donate", "join"})),
    ("petition|action|tweet", _LETTERS),
    ("event", frozenset({"rsvp"})),
    ("subscribe|data|survey", EVERY_KIND - {"donate", "call", "letter", "share"}),
)
_TRACKING: Final = {
    **UTM,
    "ea.tracking.id": r"[\w.-]{1,100}",
    "en_og_source": r"[\w.-]{1,100}",
    "locale": r"[A-Za-z-]{2,8}",
    **{f"en_txn{number}": r"[\w.-]{1,100}" for number in range(6, 11)},
}

ENGAGING_NETWORKS: Final = HostedPage(
    "Engaging Networks",
    kinds=EVERY_KIND,
    hosts=("e-activist.com", "netdonor.net", "engagingnetworks.app"),
    pages=tuple(
        Page(
            "https://{host}/page/{id}/{sort}/1",
            pattern=rf"https://(?P<host>[a-z0-9.-]+)/page/(?P<id>\d{{2,7}})/(?P<sort>{sort})/1/?",
            keep=_TRACKING,
            kinds=kinds,
        )
        for sort, kinds in _SORTS
    ),
    remedy=Message("Open the page and copy its address, which is like https://e-activist.com/page/12345/petition/1."),
    remedies={
        r"https://[^/]+/page/\d+/[a-z]+/[2-9].*": (
            Message(
                "This is the page that says thanks. Write 1 as the last number: "
                "https://e-activist.com/page/12345/petition/1."
            )
        )
    },
    source="ea.tracking.id",
    left_out={
        "mode": Message("in test mode nothing is kept of what people send"),
        "chain": Message("it hands on what one person has filled in"),
        **dict.fromkeys(
            ("supporter.emailAddress", "supporter.firstName"), Message("it fills in one person's details for everybody")
        ),
    },
    anywhere=True,
    sources={"P": "ten public sites' links", "D": "engagingnetworks.support (External References)"},
    samples=("https://us.netdonor.net/page/66501/donate/1?ea.tracking.id=site",),
)

SALSA: Final = HostedPage(
    "Salsa Engage",
    slug="salsa",
    kinds=EVERY_KIND,
    hosts=("salsalabs.org", "salsalabs.com"),
    pages=Page(
        r"https://{who:(?!(?:api|default|www)\.)[a-z0-9-]+}.salsalabs.org/{page:(?!api(?:/|$))[A-Za-z0-9_-]+}(/index.html|)"
    ),
    remedy=Message(
        "Open the page and copy its address, which is like https://your-group.salsalabs.org/your-page/index.html."
    ),
    remedies={
        r"https://default\.salsalabs\.org/.*": (
            Message(
                "This code does not say which page it is for. Open the page itself and copy its address, which is "
                "like https://your-group.salsalabs.org/your-page/index.html."
            )
        ),
        r"https://[^/]*salsalabs\.com/.*": Message("This is an address of the older Salsa, which was shut down."),
    },
    sources={"P": "five public sites' links"},
    untried=Message("That the older Salsa (salsalabs.com) was shut down."),
    samples=("https://nightshift.salsalabs.org/bail-fund/index.html",),
)

NEW_MODE: Final = HostedPage(
    "New/Mode",
    kinds=_LETTERS,
    hosts=("newmode.net",),
    pages=Page("https://act.newmode.net/action/{who:[a-z0-9-]+}/{page:[a-z0-9-]+}"),
    remedy=Message(
        "Open the action's own page and copy its address, which is like "
        "https://act.newmode.net/action/your-group/your-action; the code for embedding does not say which "
        "page it is."
    ),
    sources={"P": "two public sites' links"},
    samples=("https://act.newmode.net/action/mill-lane/write-to-the-council",),
)

#: The usual embed code has ``data-databag="everybody"``: what supporters enter fills in others' forms. The form is a
#: script, and is not used; its address in the code (``data-form-url``) names the page. The older host keeps its pages.
EVERYACTION: Final = HostedPage(
    "EveryAction",
    kinds=EVERY_KIND,
    hosts=("everyaction.com", "ngpvan.com"),
    pages=tuple(
        Page(
            f"https://{host}/{{id}}",
            pattern=rf"https://{hosts}/(?:v1/Forms/|p/)?(?P<id>[A-Za-z0-9_-]{{16,32}})/?",
            reads={},
        )
        for hosts, host in (
            (r"(?:secure|actions)\.everyaction\.com", "secure.everyaction.com"),
            (r"secure\.ngpvan\.com", "secure.ngpvan.com"),
        )
    ),
    remedy=Message(
        "In EveryAction, open the form, and copy its link, which is like https://secure.everyaction.com/ and "
        "23 letters (or https://secure.ngpvan.com/ and these), or paste its whole embed code."
    ),
    note=mark("EveryAction may fill in what you enter here on other organisations' forms, too."),
    sources={
        "P": "more than eight public sites' embed codes",
        "D": ("docs.ngpvan.com", "community.bonterratech.com (source codes belong to the form)"),
    },
    untried=(
        Message(
            "That the link's own page, like the embed code, shares what supporters enter with other organisations."
        ),
        Message(
            "Which parameter of a link keeps a source code or an amount (sourceid and am are said to); none is sent."
        ),
    ),
    without_javascript=OPENS_PAGE,
    samples=(
        "https://secure.everyaction.com/Y7yG-U3C0EOwwJoYQ7UoIA2",
        "https://actions.everyaction.com/v1/Forms/cHC6GZ1vyEG2YKfnZYPEQg2",
    ),
)

#: No form of ours can post to it: each wants a token that belongs to the visitor's session there.
NATIONBUILDER: Final = HostedPage(
    "NationBuilder",
    kinds=EVERY_KIND,
    hosts=("nationbuilder.com",),
    pages=Page(
        "https://{nation}.nationbuilder.com/{page}",
        pattern=r"https://(?P<nation>(?!www\.)[a-z0-9][a-z0-9-]*)\.nationbuilder\.com/(?!forms/|admin|login|api/)"
        r"(?P<page>[A-Za-z0-9_](?:[A-Za-z0-9_/-]*[A-Za-z0-9_-])?)/*",
        reads={"utm_source": CODE.pattern},
    ),
    remedy=Message(
        "Paste the address of the page that has the form, like https://yournation.nationbuilder.com/join: the "
        "form's own address works only for visitors of that page."
    ),
    source="utm_source",
    sources={"S D": "nationbuilder.com (recruiter_id, utm_…)", "P": "public sites' forms (authenticity_token)"},
    without_javascript=OPENS_PAGE,
    samples=("https://nightshift.nationbuilder.com/join",),
)

#: Its script, which would only make the frame as high as the form, is not used.
SOLIDARITY_TECH: Final = HostedPage(
    "Solidarity Tech",
    kinds=EVERY_KIND,
    hosts=("solidarity.tech",),
    pages=Page(
        r"{page:https://(?!(?:www|api|docs|app)\.)[a-z0-9-]+\.solidarity\.tech/(?!embed/)[A-Za-z0-9_-]+(?:/(?!embed)[A-Za-z0-9_-]+)*}(|/embed)",
        reads={"only_event_session_ids": r"[0-9,]{1,200}"},
        frame="{page}/embed?full=false&breakout=false",
    ),
    remedy=Message("Open the page as a supporter sees it; its address is like https://yourunion.solidarity.tech/join."),
    sources={
        "P1": "the site of one chapter of the Democratic Socialists of America",
        "D": "solidarity.tech/docs/integrate-a-form-into-external-website",
    },
    untried=Message("That the frame works without the service's script beside it."),
    samples=("https://nightshift.solidarity.tech/join",),
)

#: On a host of the campaign's own, or below actionkit.com. A script could read its answer only through a frame.
ACTIONKIT: Final = PostForm(
    "ActionKit",
    hosts=("actionkit.com",),
    kinds=frozenset({"join", "petition", "pledge", "signup"}),
    pattern=(
        r"https://(?P<host>[a-z0-9.-]+)/act/\?(?:[^#]*&)?page=(?P<page>[A-Za-z0-9_.-]{1,100})(?:[&#].*)?",
        (
            r"https://(?P<host>[a-z0-9-]+\.actionkit\.com)/(?:sign|signup|petition)/(?P<page>[A-Za-z0-9_.-]{1,100})"
            r"/?(?:[?#].*)?"
        ),
    ),
    normal="https://{host}/act/?page={page}",
    address="https://{host}/act/",
    field_names={
        "email": "email",
        "given_name": "first_name",
        "family_name": "last_name",
        "postal_code": "zip",
        "phone": "phone",
        "source": "source",
    },
    hidden=(("page", "{page}"),),
    publishes_mail=True,
    redirect="redirect",
    redirects=(OWN_SITE, ANYWHERE),
    remedy=Message(
        "Write https://, the host, /act/?page= and the page's short name, such as "
        "https://act.example.org/act/?page=save-the-hall, or paste the form's whole HTML."
    ),
    sources={"S": "github.com/boldprogressives/actionkit-javascript (ak-async-post.js)"},
    untried=(
        Message(
            "That it calls first and last name, postal code, phone and source code first_name, "
            "last_name, zip, phone and source."
        ),
        Message("That “redirect” leads back to our thank-you page."),
        Message("That names below actionkit.com are all its own."),
    ),
    without_javascript=Message("sends; brings back to our thanks"),
    samples=(
        "https://forms.example.org/act/?page=save-the-hall",
        "https://nightshift.actionkit.com/sign/save_the_hall/",
    ),
)

PROVIDERS: Final = (EVERYACTION, NATIONBUILDER, ACTIONKIT, SOLIDARITY_TECH, ENGAGING_NETWORKS, SALSA, NEW_MODE)

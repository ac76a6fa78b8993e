"""Advocacy software of charities and unions: petitions, letters and donations on pages of its own, linked to."""

from __future__ import annotations

from typing import Final

from plugins.forms.declarations import HostedPage, Page
from plugins.forms.fields import EVERY_KIND
from plugins.forms.page_addresses import UTM

_MAY_NEED_IT: Final = "opens the page there, which may need it"
_LETTERS: Final = frozenset({"call", "letter", "petition", "pledge", "share"})
#: What stands in the address of a page, and the kinds of action that it serves.
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
    "engaging-networks",
    kinds=EVERY_KIND,
    hosts=("e-activist.com", "netdonor.net", "engagingnetworks.app"),
    pages=tuple(
        Page(
            rf"https://(?P<host>[a-z0-9.-]+)/page/(?P<id>\d{{2,7}})/(?P<sort>{sort})/1/?",
            "https://{host}/page/{id}/{sort}/1",
            keep=_TRACKING,
            kinds=kinds,
        )
        for sort, kinds in _SORTS
    ),
    remedy="Open the page and copy its address, which is like https://e-activist.com/page/12345/petition/1.",
    remedies=(
        (
            r"https://[^/]+/page/\d+/[a-z]+/[2-9].*",
            (
                "This is the page that says thanks. Write 1 as the last number: "
                "https://e-activist.com/page/12345/petition/1."
            ),
        ),
    ),
    source="ea.tracking.id",
    left_out={
        "mode": "in test mode nothing is kept of what people send",
        "chain": "it hands on what one person has filled in",
        **dict.fromkeys(
            ("supporter.emailAddress", "supporter.firstName"), "it fills in one person's details for everybody"
        ),
    },
    anywhere=True,
    evidence=("P", "D"),
    docs=("ten public sites' links", "engagingnetworks.support (External References)"),
    without_javascript=_MAY_NEED_IT,
    samples=(
        "https://us.netdonor.net/page/66501/donate/1?ea.tracking.id=site",
        "https://e-activist.com/page/12345/petition/1",
    ),
)

SALSA: Final = HostedPage(
    "Salsa Engage",
    "salsa",
    kinds=EVERY_KIND,
    hosts=("salsalabs.org", "salsalabs.com"),
    pages=(
        Page(
            r"https://(?!(?:api|default|www)\.)(?P<who>[a-z0-9-]+)\.salsalabs\.org/(?!api(?:/|$))"
            r"(?P<page>[A-Za-z0-9_-]+)(?:/index\.html)?/?",
            "https://{who}.salsalabs.org/{page}/index.html",
        ),
    ),
    remedy="Open the page and copy its address, which is like https://your-group.salsalabs.org/your-page/index.html.",
    remedies=(
        (
            r"https://default\.salsalabs\.org/.*",
            (
                "This code does not say which page it is for. Open the page itself and copy its address, which is like "
                "https://your-group.salsalabs.org/your-page/index.html."
            ),
        ),
        (r"https://[^/]*salsalabs\.com/.*", "This is an address of the older Salsa, which was shut down."),
    ),
    evidence=("P", "K"),
    unconfirmed=("That the older Salsa (salsalabs.com) was shut down.",),
    docs=("five public sites' links",),
    without_javascript=_MAY_NEED_IT,
    samples=("https://nightshift.salsalabs.org/bail-fund/index.html", "https://nightshift.salsalabs.org/bail-fund"),
)

NEW_MODE: Final = HostedPage(
    "New/Mode",
    "new-mode",
    kinds=_LETTERS,
    hosts=("newmode.net",),
    pages=(
        Page(
            r"https://act\.newmode\.net/action/(?P<who>[a-z0-9-]+)/(?P<page>[a-z0-9-]+)/?",
            "https://act.newmode.net/action/{who}/{page}",
        ),
    ),
    remedy=(
        "Open the action's own page and copy its address, which is like "
        "https://act.newmode.net/action/your-group/your-action; "
        "the code for embedding does not say which page it is."
    ),
    evidence=("P",),
    docs=("two public sites' links",),
    without_javascript=_MAY_NEED_IT,
    samples=("https://act.newmode.net/action/mill-lane/write-to-the-council",),
)

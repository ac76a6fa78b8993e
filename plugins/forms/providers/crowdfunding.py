"""Crowdfunding: money is collected for one cause, on a page of the service's own, which is linked to."""

from __future__ import annotations

from typing import Final

from plugins.forms.declarations import OPENS_PAGE, UTM, HostedPage, Page
from plugins.i18n.locale import mark
from plugins.messages import Message

_DONATE: Final = frozenset({"donate"})
_MEMBERS: Final = frozenset({"donate", "join"})

#: Its widget only repeats how much there is; its address names the same page.
GOFUNDME: Final = HostedPage(
    "GoFundMe",
    kinds=_DONATE,
    hosts=("gofundme.com", "gofund.me", "gofundme.org"),
    pages=Page(
        "https://(www.|)gofundme.com/f/{page:[a-z0-9][a-z0-9-]{0,200}}(|/widget/small|/widget/medium|/widget/large)",
        reads={},
    ),
    remedy=Message(
        "Open the collection and copy its address, which is like https://www.gofundme.com/f/your-collection."
    ),
    remedies={
        r"https://gofund\.me/.*": (
            Message(
                "A short gofund.me address cannot be checked. Open it in a browser and copy the long address it leads "
                "to, which begins https://www.gofundme.com/f/."
            )
        )
    },
    source="attribution_id",
    sources={"P": "public sites' links", "P1": "the converter of one content system (its widget's addresses)"},
    untried=Message("That “attribution_id”, seen on one site, keeps a source code of one's own."),
    without_javascript=OPENS_PAGE,
    samples=("https://www.gofundme.com/f/save-the-hall",),
)

CHUFFED: Final = HostedPage(
    "Chuffed",
    kinds=_DONATE,
    pages=Page(r"https://(|www.)chuffed.org/project/{page:(?:\d{4,8}-)?[a-z0-9][a-z0-9-]{1,120}}"),
    remedy=Message("Open the campaign and copy its address, which is like https://chuffed.org/project/your-campaign."),
    sources={"P": "public sites' links"},
    samples=("https://chuffed.org/project/117788-mill-lane-strike-fund",),
)

FUNDRAZR: Final = HostedPage(
    "FundRazr",
    kinds=_DONATE,
    hosts=("fundrazr.com", "fnd.us"),
    pages=Page(
        r"https://{host:(?:www\.)?fundrazr\.com/(?:campaigns/)?|fnd\.us/}{page:[A-Za-z0-9_-]{3,60}}{pay:(?:/pay)?}",
        reserved="find crowdfunding api login pages campaigns widgets about pricing",
    ),
    remedy=Message("Open the campaign and copy its address, which is like https://fundrazr.com/your-campaign."),
    remedies={
        r".*/widgets/.*": Message("This code does not say which page it is for: copy the campaign's own address.")
    },
    left_out={"ref": Message("it names the person who shared the link")},
    sources={"P": "nine public sites' links"},
    samples=("https://fundrazr.com/campaigns/a1b2c", "https://fnd.us/mill-lane-fund"),
)

CROWDFUNDER_UK: Final = HostedPage(
    "Crowdfunder",
    slug="crowdfunder-uk",
    kinds=_DONATE,
    pages=Page("https://(www.|)crowdfunder.co.uk/p/{page:[a-z0-9][a-z0-9-]{1,120}}"),
    remedy=Message(
        "Open the project and copy its address, which is like https://www.crowdfunder.co.uk/p/your-project. "
        "It takes money until a day that is set there: write the same day under “closes”."
    ),
    sources={"P": "seven public sites' links"},
    untried=Message("That a project ends on the day that was set for it."),
    samples=("https://www.crowdfunder.co.uk/p/mill-lane-community-hall",),
)

HELLOASSO: Final = HostedPage(
    "HelloAsso",
    kinds=frozenset({"donate", "join", "rsvp"}),
    pages=tuple(
        Page(
            "https://www.helloasso.com/associations/{who}/{sort}/{page}",
            pattern=rf"https://(?:www\.)?helloasso\.com/associations/(?P<who>[a-z0-9-]+)/(?P<sort>{sorts})/(?P<page>[a-z0-9-]+)"
            r"(?:/widget(?:-bouton|-vignette(?:-horizontale)?|-compteur)?)?/?",
            kinds=frozenset(kinds),
        )
        for sorts, kinds in (
            ("adhesions", {"join"}),
            ("evenements", {"rsvp"}),
            ("formulaires|collectes|paiements|boutiques", {"donate", "join", "rsvp"}),
        )
    ),
    remedy=Message(
        "Open the form and copy its address, which is like "
        "https://www.helloasso.com/associations/your-group/formulaires/1; the page of the association itself "
        "is not a form."
    ),
    note=mark("HelloAsso suggests a tip for itself. You can set it to zero."),
    sources={"P": "ten public sites' links and frames"},
    untried=Message("That the tip can be set to zero."),
    samples=(
        "https://www.helloasso.com/associations/mill-lane/formulaires/1",
        "https://www.helloasso.com/associations/mill-lane/adhesions/adhesion-2026/widget-bouton",
    ),
)

RAISELY: Final = HostedPage(
    "Raisely",
    kinds=_MEMBERS,
    hosts=("raisely.com",),
    pages=Page(
        r"https://{host:(?!(?:www|api|admin|support|cdn|developers|communities|hooks)\.)[a-z0-9-]+}.raisely.com{page:(?:/(?!(?:login|account|embed|api)(?:/|$))[a-z0-9-]+)?}"
    ),
    remedy=Message("Open the campaign and copy its address, which is like https://your-campaign.raisely.com/donate."),
    sources={"P": ("public sites' links", "support.raisely.com")},
    untried=Message("That every page of one word below a campaign's host asks for money."),
    samples=("https://mill-lane.raisely.com/donate",),
)

EVERY_ORG: Final = HostedPage(
    "Every.org",
    kinds=_DONATE,
    pages=Page(
        "https://(www.|)every.org/{page:(?!(?:@|search|login|signup|about|browse|causes|docs|welcome)[^/]*(?:/|$))[a-z0-9][a-z0-9.-]{1,120}(?:/f/[a-z0-9-]+|/donate)?}",
        keep={name: UTM[name] for name in ("utm_campaign", "utm_source", "utm_medium")},
        fragment=r"/?donate(?:/[a-z-]+)?",
    ),
    remedy=Message(
        "Open the page of the organisation or collection and copy its address, which is like "
        "https://www.every.org/your-group; with #/donate behind it, it opens where one gives."
    ),
    sources={"P": "public sites' links", "D": "its documentation, as others repeat it"},
    untried=Message("Where an amount stands in the address: none is sent."),
    samples=("https://www.every.org/mill-lane?utm_campaign=site#/donate/card",),
)


PROVIDERS: Final = (GOFUNDME, CHUFFED, FUNDRAZR, CROWDFUNDER_UK, HELLOASSO, RAISELY, EVERY_ORG)

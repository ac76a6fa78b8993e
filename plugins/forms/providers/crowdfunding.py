"""Crowdfunding: money is collected for one cause, on a page of the service's own, which is linked to."""

from __future__ import annotations

from typing import Final

from plugins.forms.declarations import MAY_NEED_SCRIPT, UTM, HostedPage, Page
from plugins.i18n.locale import mark

_DONATE: Final = frozenset({"donate"})
_MEMBERS: Final = frozenset({"donate", "join"})

#: Its widget only repeats how much there is; its address names the same page.
GOFUNDME: Final = HostedPage(
    "GoFundMe",
    "gofundme",
    kinds=_DONATE,
    hosts=("gofundme.com", "gofund.me", "gofundme.org"),
    pages=Page(
        r"https://(?:www\.)?gofundme\.com/f/(?P<page>[a-z0-9][a-z0-9-]{0,200})"
        r"(?:/widget/(?:small|medium|large))?/?",
        "https://www.gofundme.com/f/{page}",
        reads={},
    ),
    remedy="Open the collection and copy its address, which is like https://www.gofundme.com/f/your-collection.",
    remedies={
        r"https://gofund\.me/.*": (
            "A short gofund.me address cannot be checked. Open it in a browser and copy the long address it leads "
            "to, which begins https://www.gofundme.com/f/."
        ),
    },
    source="attribution_id",
    evidence=("P", "P1", "K"),
    unconfirmed=("That “attribution_id”, seen on one site, keeps a source code of one's own.",),
    docs=("public sites' links", "the converter of one content system (its widget's addresses)"),
    samples=("https://www.gofundme.com/f/save-the-hall",),
)

CHUFFED: Final = HostedPage(
    "Chuffed",
    "chuffed",
    kinds=_DONATE,
    hosts=("chuffed.org",),
    pages=Page(
        r"https://(?:www\.)?chuffed\.org/project/(?P<page>(?:\d{4,8}-)?[a-z0-9][a-z0-9-]{1,120})/?",
        "https://chuffed.org/project/{page}",
    ),
    remedy="Open the campaign and copy its address, which is like https://chuffed.org/project/your-campaign.",
    evidence=("P",),
    docs=("public sites' links",),
    without_javascript=MAY_NEED_SCRIPT,
    samples=(
        "https://chuffed.org/project/117788-mill-lane-strike-fund",
        "https://chuffed.org/project/mill-lane-strike-fund",
    ),
)

FUNDRAZR: Final = HostedPage(
    "FundRazr",
    "fundrazr",
    kinds=_DONATE,
    hosts=("fundrazr.com", "fnd.us"),
    pages=Page(
        r"https://(?P<host>(?:www\.)?fundrazr\.com/(?:campaigns/)?|fnd\.us/)"
        r"(?!(?:find|crowdfunding|api|login|pages|campaigns|widgets|about|pricing)(?:/|$))"
        r"(?P<page>[A-Za-z0-9_-]{3,60})"
        r"(?P<pay>/pay)?/?",
        "https://{host}{page}{pay}",
    ),
    remedy="Open the campaign and copy its address, which is like https://fundrazr.com/your-campaign.",
    remedies={
        r".*/widgets/.*": "This code does not say which page it is for: copy the campaign's own address.",
    },
    left_out={"ref": "it names the person who shared the link"},
    evidence=("P",),
    docs=("nine public sites' links",),
    without_javascript=MAY_NEED_SCRIPT,
    samples=(
        "https://fundrazr.com/campaigns/a1b2c",
        "https://fnd.us/mill-lane-fund",
        "https://fundrazr.com/mill-lane-fund",
    ),
)

CROWDFUNDER_UK: Final = HostedPage(
    "Crowdfunder",
    "crowdfunder-uk",
    kinds=_DONATE,
    hosts=("crowdfunder.co.uk",),
    pages=Page(
        r"https://(?:www\.)?crowdfunder\.co\.uk/p/(?P<page>[a-z0-9][a-z0-9-]{1,120})/?",
        "https://www.crowdfunder.co.uk/p/{page}",
    ),
    remedy="Open the project and copy its address, which is like https://www.crowdfunder.co.uk/p/your-project. It "
    "takes money until a day that is set there: write the same day under “closes”.",
    evidence=("P", "K"),
    unconfirmed=("That a project ends on the day that was set for it.",),
    docs=("seven public sites' links",),
    without_javascript=MAY_NEED_SCRIPT,
    samples=("https://www.crowdfunder.co.uk/p/mill-lane-community-hall",),
)

HELLOASSO: Final = HostedPage(
    "HelloAsso",
    "helloasso",
    kinds=frozenset({"donate", "join", "rsvp"}),
    hosts=("helloasso.com",),
    pages=tuple(
        Page(
            rf"https://(?:www\.)?helloasso\.com/associations/(?P<who>[a-z0-9-]+)/(?P<sort>{sorts})/(?P<page>[a-z0-9-]+)"
            r"(?:/widget(?:-bouton|-vignette(?:-horizontale)?|-compteur)?)?/?",
            "https://www.helloasso.com/associations/{who}/{sort}/{page}",
            kinds=frozenset(kinds),
        )
        for sorts, kinds in (
            ("adhesions", {"join"}),
            ("evenements", {"rsvp"}),
            ("formulaires|collectes|paiements|boutiques", {"donate", "join", "rsvp"}),
        )
    ),
    remedy="Open the form and copy its address, which is like "
    "https://www.helloasso.com/associations/your-group/formulaires/1; the page of the association itself is not a "
    "form.",
    note=mark("HelloAsso suggests a tip for itself. You can set it to zero."),
    evidence=("P", "K"),
    unconfirmed=("That the tip can be set to zero.",),
    docs=("ten public sites' links and frames",),
    without_javascript=MAY_NEED_SCRIPT,
    samples=(
        "https://www.helloasso.com/associations/mill-lane/formulaires/1",
        "https://www.helloasso.com/associations/mill-lane/adhesions/adhesion-2026/widget-bouton",
        "https://www.helloasso.com/associations/mill-lane/evenements/assemblee",
    ),
)

RAISELY: Final = HostedPage(
    "Raisely",
    "raisely",
    kinds=_MEMBERS,
    hosts=("raisely.com",),
    pages=Page(
        r"https://(?!(?:www|api|admin|support|cdn|developers|communities|hooks)\.)"
        r"(?P<host>[a-z0-9-]+)\.raisely\.com"
        r"(?P<page>/(?!(?:login|account|embed|api)(?:/|$))[a-z0-9-]+)?/?",
        "https://{host}.raisely.com{page}",
    ),
    remedy="Open the campaign and copy its address, which is like https://your-campaign.raisely.com/donate.",
    evidence=("P", "K"),
    unconfirmed=("That every page of one word below a campaign's host asks for money.",),
    docs=("public sites' links", "support.raisely.com"),
    without_javascript=MAY_NEED_SCRIPT,
    samples=("https://mill-lane.raisely.com/donate",),
)

EVERY_ORG: Final = HostedPage(
    "Every.org",
    "every-org",
    kinds=_DONATE,
    hosts=("every.org",),
    pages=Page(
        r"https://(?:www\.)?every\.org/(?!(?:@|search|login|signup|about|browse|causes|docs|welcome)[^/]*(?:/|$))"
        r"(?P<page>[a-z0-9][a-z0-9.-]{1,120}(?:/f/[a-z0-9-]+|/donate)?)/?",
        "https://www.every.org/{page}",
        keep={name: UTM[name] for name in ("utm_campaign", "utm_source", "utm_medium")},
        fragment=r"/?donate(?:/[a-z-]+)?",
    ),
    remedy="Open the page of the organisation or collection and copy its address, which is like "
    "https://www.every.org/your-group; with #/donate behind it, it opens where one gives.",
    evidence=("P", "D", "K"),
    unconfirmed=("Where an amount stands in the address: none is sent.",),
    docs=("public sites' links", "its documentation, as others repeat it"),
    without_javascript=MAY_NEED_SCRIPT,
    samples=(
        "https://www.every.org/mill-lane?utm_campaign=site#/donate/card",
        "https://www.every.org/mill-lane/f/strike-fund",
    ),
)


PROVIDERS: Final = (GOFUNDME, CHUFFED, FUNDRAZR, CROWDFUNDER_UK, HELLOASSO, RAISELY, EVERY_ORG)

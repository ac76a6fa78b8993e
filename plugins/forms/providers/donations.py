"""Donation platforms: money is given on a page of the service's own, which is linked to or framed."""

from __future__ import annotations

from typing import Final

from plugins.forms.declarations import OPENS_PAGE, UTM, HostedPage, Page
from plugins.forms.hosted_pages import PLAIN_CODE, AllowedCharacters
from plugins.messages import Message

_DONATE: Final = frozenset({"donate"})
_MEMBERS: Final = frozenset({"donate", "join"})
_AMOUNT: Final = r"\d{1,7}(?:\.\d\d)?"
_REFCODE: Final = AllowedCharacters(r"[A-Za-z0-9_]{1,100}", Message("letters a to z, digits and _"))

#: US campaigns and committees; the page there carries the words the law asks for. The embedded form is a script.
ACTBLUE: Final = HostedPage(
    "ActBlue",
    kinds=_DONATE,
    hosts=("actblue.com",),
    pages=Page(
        "https://secure.actblue.com/(donate|contribute/page)/{page:[a-z0-9][a-z0-9_.-]{0,100}}",
        reads={
            "amount": r"\d{1,6}(?:\.\d\d)?",
            "recurring": r"1|true",
            "refcode": _REFCODE.pattern,
            "refcode2": _REFCODE.pattern,
        },
        opened_with=True,
    ),
    remedy=Message("Open the contribution page; its address is like https://secure.actblue.com/donate/your-page."),
    source="refcode",
    letters=_REFCODE,
    amount="amount",
    currencies=("USD",),
    sources={
        "D P": (
            "https://help.actblue.com/ (article 16870060622359: amount, recurring)",
            "https://support.actblue.com/ (“refcodes”: letters, digits and _)",
        )
    },
    untried=(Message("That amounts are always US dollars."), Message("That a reference code may have 100 characters.")),
    without_javascript=OPENS_PAGE,
    samples=(
        "https://secure.actblue.com/donate/ms_blm_homepage_2019",
        "https://secure.actblue.com/donate/friends-of-reiko-1?refcode=website_2026&amount=25",
        "https://secure.actblue.com/contribute/page/ccaf",
    ),
)

_OPEN_COLLECTIVE: Final = r"[a-z0-9](?:[a-z0-9]|-(?=[a-z0-9])){0,47}"

#: Groups that a fiscal host keeps the money of. A source code travels as a tag.
OPEN_COLLECTIVE: Final = HostedPage(
    "Open Collective",
    kinds=frozenset({"donate", "join", "rsvp"}),
    hosts=("opencollective.com", "opencollective.foundation"),
    pages=Page(
        "https://opencollective.com/{page}",
        pattern=rf"https://opencollective\.com/(?:embed/)?(?P<page>{_OPEN_COLLECTIVE}/"
        rf"(?:donate|contribute/{_OPEN_COLLECTIVE}-\d+(?:/checkout)?))(?:/(?:profile|details|payment))?/?",
        reads={"amount": _AMOUNT, "interval": r"month|year", "tags": r"[A-Za-z0-9_,-]+"},
        opened_with=True,
    ),
    remedy=Message("Write https://opencollective.com/your-collective/donate."),
    remedies={
        rf"https://opencollective\.com/(?P<who>{_OPEN_COLLECTIVE})(?:/(?:donate|contribute)/button.*)?/?": Message(
            "Write https://opencollective.com/{who}/donate."
        )
    },
    source="tags",
    amount="amount",
    always=(("redirect", "{thanks}"),),
    sources={"D P": "github.com/opencollective/documentation (2026-07: amount, interval, redirect, tags)"},
    untried=(
        Message("That it leads back to our thank-you page without asking whether that page is trusted."),
        Message("That a tag, which carries the source code, may be any word of letters, digits, - and _."),
    ),
    without_javascript=OPENS_PAGE,
    samples=(
        "https://opencollective.com/webpack/donate",
        "https://opencollective.com/mautic-conference-europe-4da0de72/contribute/ticket-12345",
        "https://opencollective.com/embed/webpack/donate?hideHeader=true",
    ),
)

_DONORBOX_REMEDY: Final = Message(
    "Open the campaign as a donor sees it and copy its address, like https://donorbox.org/your-campaign."
)

#: It may be framed, and has a script for that; the link needs neither its code nor its cookies in our page.
DONORBOX: Final = HostedPage(
    "Donorbox",
    kinds=_MEMBERS,
    pages=Page(
        "https://donorbox.org/(|embed/){page:(?!(?:embed|login|signup|users|api|campaigns|blog)/?$)[a-z0-9][a-z0-9-]{0,150}}",
        reads={"amount": _AMOUNT, "default_interval": r"[omqa]", "utm_source": PLAIN_CODE.pattern},
        opened_with=True,
    ),
    remedy=_DONORBOX_REMEDY,
    remedies={
        ".*widget.*": Message(
            "The widget is a script, which Picket keeps out of the page. {donorbox_remedy}",
            donorbox_remedy=_DONORBOX_REMEDY,
        )
    },
    source="utm_source",
    letters=PLAIN_CODE,
    amount="amount",
    sources={"P": "public sites' links and frames (amount, default_interval)"},
    untried=(
        Message("That “utm_source” in the address is kept with the donation."),
        Message("That any address of one word below donorbox.org is a campaign's."),
    ),
    without_javascript=OPENS_PAGE,
    samples=(
        "https://donorbox.org/support-our-mission-38",
        "https://donorbox.org/clearviction?default_interval=m&amount=25",
    ),
)

#: Its widgets are scripts, and are not used. ``/c/{code}`` is what it gives to be shared today; its frame and its
#: auction, which takes no amounts, have that address, too. The “campaign” of a button's code is such a code.
GIVEBUTTER: Final = HostedPage(
    "Givebutter",
    kinds=frozenset({"donate", "rsvp"}),
    pages=tuple(
        Page(
            f"https://givebutter.com/{{new}}{{code}}{auction}",
            pattern=r"https://(?:www\.)?givebutter\.com/(?:(?:embed/)?(?P<new>c/))?"
            r"(?!(?i:about|blog|contact|embed|features|login|pricing|signup|widgets)(?:/|$))"
            rf"(?P<code>[A-Za-z0-9][A-Za-z0-9_-]{{2,100}}){auction}/?",
            reads={"amount": _AMOUNT, "frequency": r"once|one-time|monthly|quarterly|yearly"},
            takes_amounts=not auction,
        )
        for auction in ("", "/auction")
    ),
    remedy=Message(
        "Open the campaign at Givebutter, choose Share, and copy its link, which is like "
        "https://givebutter.com/c/your-campaign."
    ),
    amount="amount",
    sources={"D": "docs of its widgets (amount=)", "P": "public sites' links"},
    untried=Message(
        "That its own page takes “amount” and “frequency”, as its widgets do from the address of the page around them."
    ),
    without_javascript=OPENS_PAGE,
    samples=("https://givebutter.com/LPDl8L", "https://givebutter.com/c/X0GXAA"),
)

#: Its button needs ``unsafe-inline`` styles. Amounts there belong to a period, which an action does not name, so none
#: are suggested; one that was pasted stays.
LIBERAPAY: Final = HostedPage(
    "Liberapay",
    kinds=_DONATE,
    pages=Page(
        "https://liberapay.com/{user}/donate",
        pattern=r"https://(?:[a-z-]+\.)?liberapay\.com/"
        r"(?!(?i:about|assets|explore|for|on|search|sign-in|sign-up|robots\.txt)(?:/|$))"
        r"(?P<user>[A-Za-z0-9._-]{1,32})(?:/donate|/widgets/(?:button|receiving)\.js)?/?",
        reads={"currency": r"[A-Z]{3}", "amount": r"\d{1,6}(?:\.\d\d)?", "period": r"weekly|monthly|yearly"},
    ),
    remedy=Message(
        "Open your page at Liberapay and copy its address, which is like https://liberapay.com/your-name/donate."
    ),
    sources={"S": "github.com/liberapay/liberapay.com (widgets, public.json)", "P": "public sites' links"},
    untried=(
        Message("That a name of 1 to 32 letters, digits, full stops, - and _ is every name there."),
        Message(
            "That its page takes “amount” and “period” (weekly, monthly or so) from the address, where "
            "both stay as pasted."
        ),
    ),
    without_javascript=OPENS_PAGE,
    samples=("https://liberapay.com/Changaco/donate",),
)

#: Its pop-up needs a script, and is not used; the pop-up's address (``zeffy-form-link``) is its frame's.
ZEFFY: Final = HostedPage(
    "Zeffy",
    kinds=frozenset({"donate", "join", "rsvp"}),
    pages=Page(
        "https://(www.|)zeffy.com/{lang:(?:[a-z]{2}(?:-[A-Z]{2})?/)?}(|embed/){form:(?:donation-form|ticketing|fundraising|peer-to-peer)/[a-z0-9][a-z0-9-]{0,150}}",
        reads={},
        frame="https://www.zeffy.com/embed/{form}",
    ),
    remedy=Message(
        "Open the form in Zeffy, choose Share, and copy its link, which is like https://www.zeffy.com/donation-form/…."
    ),
    remedies={
        ".*/thermometer/.*": (
            Message(
                "That is only the thermometer. Paste the form's own link, with /donation-form/ or /ticketing/ in it."
            )
        )
    },
    sources={"P": "public sites' frames"},
    untried=(),
    samples=("https://www.zeffy.com/embed/donation-form/57ca7f10-b049-41ee-b3a4-736f5e3d0ace",),
)

ANEDOT: Final = HostedPage(
    "Anedot",
    kinds=_MEMBERS,
    hosts=("anedot.com",),
    pages=Page(
        "https://secure.anedot.com/{who:[a-z0-9][a-z0-9-]*}/{page:[a-z0-9_-]+}",
        keep={
            **UTM,
            "amount": r"\d{1,7}",
            "amounts": r"[\d,]{1,60}",
            "frequency": r"[a-z]{2,12}",
            "lang": r"[a-z]{2}",
            "source_code": r"[\w-]{1,60}",
        },
    ),
    remedy=Message("Open the page and copy its address, which is like https://secure.anedot.com/your-group/donate."),
    source="source_code",
    amount="amount",
    currencies=("USD",),
    left_out=dict.fromkeys(
        ("email", "first_name", "last_name", "phone", "postal_code", "line_1"),
        Message("it fills in one person's details for everybody"),
    ),
    sources={"D": "help.anedot.com (URL parameters)", "P": "ten public sites' links"},
    untried=Message("That “source_code” keeps a referral code."),
    samples=("https://secure.anedot.com/mill-lane/donate",),
)

WINRED: Final = HostedPage(
    "WinRed",
    kinds=_DONATE,
    hosts=("winred.com",),
    pages=Page(
        "https://secure.winred.com/{who:(?!storefront/)[a-z0-9][a-z0-9-]*}/{page:(?!storefront(?:/|$))[a-z0-9-]+}",
        keep=UTM,
    ),
    remedy=Message("Open the page and copy its address, which is like https://secure.winred.com/your-group/donate."),
    source="utm_source",
    left_out=dict.fromkeys(("oneclick", "one_click", "quick"), Message("such a link can charge a saved card at once")),
    sources={"P": "support.winred.com (one-click links)", "D": "public sites' links"},
    samples=("https://secure.winred.com/mill-lane/donate",),
)

PROVIDERS: Final = (ACTBLUE, OPEN_COLLECTIVE, DONORBOX, GIVEBUTTER, LIBERAPAY, ZEFFY, ANEDOT, WINRED)

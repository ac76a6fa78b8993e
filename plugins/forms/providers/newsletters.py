"""Newsletters and mailing lists that people join on a page of the service's own, or in a frame of it."""

from __future__ import annotations

from typing import Final

from plugins.forms.declarations import HostedPage, Page
from plugins.forms.page_addresses import UTM

_JOIN: Final = frozenset({"join", "signup"})
_SIGNUP: Final = frozenset({"signup"})
_MAY_NEED_IT: Final = "opens the page there, which may need it"
_FRAMED: Final = "opens in the frame, or there; the page may need it"
_LOGIN: Final = "it says which account the person who copied it was logged in with"

SUBSTACK: Final = HostedPage(
    "Substack",
    "substack",
    kinds=_SIGNUP,
    hosts=("substack.com",),
    pages=(
        Page(
            r"https://(?!(?:www|open|api|support|on|read|email|substack|cdn)\.)"
            r"(?P<who>[a-z0-9][a-z0-9-]{0,62})\.substack\.com"
            r"(?:/(?:subscribe|embed))?/?",
            "https://{who}.substack.com/subscribe",
            keep=UTM,
            frame="https://{who}.substack.com/embed",
        ),
    ),
    remedy="Write the newsletter's name with /subscribe behind it: https://your-newsletter.substack.com/subscribe.",
    source="utm_source",
    left_out={
        "email": "it fills in one person's address for everybody",
        "r": "it names the person who shared the link",
    },
    evidence=("P", "K"),
    unconfirmed=(
        "That the frame keeps “utm_source”, as the page does.",
        "Whether the service's page works without JavaScript.",
    ),
    docs=("ten public sites' frames", "public sites' links"),
    without_javascript=_FRAMED,
    samples=(
        "https://nightshift.substack.com/subscribe",
        "https://nightshift.substack.com/embed",
        "https://nightshift.substack.com/",
    ),
)

_FORM_ID: Final = r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"

BEEHIIV: Final = HostedPage(
    "Beehiiv",
    "beehiiv",
    kinds=_SIGNUP,
    hosts=("embeds.beehiiv.com", "subscribe-forms.beehiiv.com"),
    pages=(
        Page(
            rf"https://(?P<host>embeds|subscribe-forms)\.beehiiv\.com/(?P<id>{_FORM_ID})/?",
            "https://{host}.beehiiv.com/{id}",
            keep={**UTM, "slim": "true|false"},
            frame="https://{host}.beehiiv.com/{id}",
        ),
    ),
    remedy="In Beehiiv, open Grow, Subscribe forms, and paste the form's code; its address has 36 letters, "
    "digits and hyphens.",
    source="utm_source",
    evidence=("P", "K"),
    unconfirmed=(
        "That the id in the newest code (data-beehiiv-form) is that of the frame.",
        "Whether the service's page works without JavaScript.",
    ),
    docs=("ten public sites' frames",),
    without_javascript=_FRAMED,
    samples=(
        "https://embeds.beehiiv.com/5d837f02-2610-92a5-0a2a-869b23e71db5?slim=true",
        "https://subscribe-forms.beehiiv.com/5d837f02-2610-92a5-0a2a-869b23e71db5",
    ),
)

BEEHIIV_PAGE: Final = HostedPage(
    "Beehiiv",
    "beehiiv-page",
    kinds=_SIGNUP,
    hosts=("beehiiv.com",),
    pages=(
        Page(
            r"https://(?!(?:www|app|embeds|subscribe-forms|media|api|support|developers)\.)"
            r"(?P<who>[a-z0-9-]+)\.beehiiv\.com/subscribe/?",
            "https://{who}.beehiiv.com/subscribe",
            keep=UTM,
        ),
    ),
    remedy="Write the newsletter's name with /subscribe behind it: "
    "https://your-newsletter.beehiiv.com/subscribe; a post is not a form.",
    source="utm_source",
    evidence=("P",),
    docs=("ten public sites' links",),
    without_javascript=_MAY_NEED_IT,
    samples=("https://nightshift.beehiiv.com/subscribe",),
)

GOOGLE_GROUPS: Final = HostedPage(
    "Google Groups",
    "google-groups",
    kinds=_JOIN,
    hosts=("groups.google.com",),
    pages=(
        Page(
            r"https://groups\.google\.com/(?P<domain>a/[a-z0-9.-]+/)?(?P<left>u/\d+/)?g/"
            r"(?P<name>[A-Za-z0-9_.-]+)(?:/about)?/?",
            "https://groups.google.com/{domain}g/{name}",
        ),
        Page(
            r"https://groups\.google\.com/group/(?P<name>[A-Za-z0-9_.-]+)/?", "https://groups.google.com/group/{name}"
        ),
        Page(
            r"https://groups\.google\.com/(?P<domain>a/[a-z0-9.-]+/)?forum/?",
            "https://groups.google.com/{domain}forum/",
            fragment=r"!forum/[A-Za-z0-9_.-]+",
            needs_fragment=True,
        ),
    ),
    remedy=(
        "Open the group and copy its address, which is like https://groups.google.com/g/your-group; a message "
        "is not a form. "
        "People without a Google account join by a mail to your-group+subscribe@googlegroups.com: write "
        "“form: mailto:” and that address."
    ),
    left_out={"pli": _LOGIN, "hl": "each visitor's own language is better", "authuser": _LOGIN},
    evidence=("P", "K"),
    unconfirmed=("That the page asks for a Google account.",),
    docs=("public sites' links",),
    without_javascript="opens the page there, which needs it",
    samples=(
        "https://groups.google.com/g/mill-lane-bulletins",
        "https://groups.google.com/forum/#!forum/mill-lane-bulletins",
    ),
)

GROUPS_IO: Final = HostedPage(
    "Groups.io",
    "groups-io",
    kinds=_JOIN,
    hosts=("groups.io",),
    pages=(
        Page(
            r"https://(?P<host>(?:(?!www\.)[a-z0-9-]+\.)?groups\.io)/g/(?P<name>[A-Za-z0-9_+.-]+)(?:/join|/signup)?/?",
            "https://{host}/g/{name}",
        ),
    ),
    remedy="Open the group and copy its address, which is like https://groups.io/g/your-group; a message is "
    "not a form.",
    left_out={"u": "the group's own page asks for the address instead"},
    evidence=("P", "P1"),
    docs=("public sites' links", "openapis.org"),
    without_javascript=_MAY_NEED_IT,
    samples=("https://groups.io/g/mill-lane", "https://nightshift.groups.io/g/bulletins"),
)

"""Form builders that are free software, at their best-known host or at one of a campaign's own."""

from __future__ import annotations

from typing import Final

from plugins.forms.declarations import MAY_NEED_SCRIPT, NEEDS_SCRIPT, HostedPage, Page, Private
from plugins.forms.fields import WORDS_ONLY

FRAMAFORMS: Final = HostedPage(
    "Framaforms",
    "framaforms",
    kinds=WORDS_ONLY,
    hosts=("framaforms.org",),
    pages=Page(r"https://framaforms\.org/(?P<form>[a-z0-9]+(?:-[a-z0-9]+)*-\d{10})/?", "https://framaforms.org/{form}"),
    remedy="In Framaforms, open the form and copy its address, which ends in ten digits. Forms there end after some "
    "months: see in its settings until when yours is open.",
    evidence=("P", "K"),
    unconfirmed=("That its pages work without JavaScript.", "That a form ends after six to nine months."),
    docs=("seven public sites' links",),
    samples=("https://framaforms.org/adhesion-mill-lane-1733747573",),
)

CRYPTPAD: Final = HostedPage(
    "CryptPad Forms",
    "cryptpad",
    kinds=WORDS_ONLY,
    hosts=("cryptpad.fr",),
    pages=Page(
        r"https://(?P<host>[a-z0-9.-]+)/form/?",
        "https://{host}/form/",
        fragment=r"/2/form/view/[A-Za-z0-9+-]{43}=?/(?:(?:embed|present)/)*",
        needs_fragment=True,
    ),
    remedy="In CryptPad, open the form, choose “Share”, “Participate”, and copy all of the link: what follows “#” is "
    "the key, has “/form/view/” in it, and ends in “/”.",
    private=(
        Private(
            r"https://[^/?#]+/form(?:/[^#]*)?#/[0-9]/form/edit/.*",
            "lets anybody change the form and read the answers",
            "In CryptPad, choose “Share”, “Participate”, and copy that link; it has “/form/view/” in it.",
        ),
        Private(
            r"https://[^/?#]+/form(?:/[^#]*)?#/.*auditor=.*",
            "shows anybody the answers",
            "In CryptPad, choose “Share”, “Participate”, and copy that link, which ends in “/”.",
        ),
    ),
    anywhere=True,
    evidence=("P", "K"),
    unconfirmed=("What a link with “auditor” in it shows.",),
    docs=("ten public sites' links", "github.com/cryptpad/cryptpad (issues 723, 897, 910: frames are often blocked)"),
    without_javascript=NEEDS_SCRIPT,
    samples=("https://cryptpad.fr/form/#/2/form/view/6W5JzvozOVrjO1J+DkaE0-acxqIOxEuHtg8K3fe0l07/",),
)

_NEXTCLOUD: Final = r"https://(?P<cloud>[a-z0-9.-]+(?:/[a-z0-9/_-]+?)?(?:/index\.php)?/apps/forms)"
_NEXTCLOUD_REMEDY: Final = (
    "In Nextcloud, open the form, choose “Sharing”, “Share link”, and copy it; "
    "it has /apps/forms/s/ and 24 letters in it."
)

NEXTCLOUD_FORMS: Final = HostedPage(
    "Nextcloud Forms",
    "nextcloud-forms",
    kinds=WORDS_ONLY,
    hosts=(),
    pages=Page(rf"{_NEXTCLOUD}/s/(?P<form>[A-Za-z0-9]{{8,64}})/?", "https://{cloud}/s/{form}"),
    remedy=_NEXTCLOUD_REMEDY,
    private=(
        Private(
            rf"{_NEXTCLOUD}/(?!s/|embed/)[A-Za-z0-9]{{16,64}}(?:/(?:edit|results|submit|summary))?/?(?:[?#].*)?",
            "is for those who make the form, and asks everybody else to log in",
            _NEXTCLOUD_REMEDY,
        ),
    ),
    anywhere=True,
    evidence=("S", "D", "P"),
    docs=("github.com/nextcloud/forms (PageController)",),
    without_javascript=NEEDS_SCRIPT,
    samples=("https://forms.example.org/index.php/apps/forms/s/EA5T7y7nffNLyfJAwxD9WUi1",),
)

NEXTCLOUD_FRAME: Final = HostedPage(
    "Nextcloud Forms",
    "nextcloud-frame",
    kinds=WORDS_ONLY,
    hosts=(),
    pages=Page(
        rf"{_NEXTCLOUD}/embed/(?P<form>[A-Za-z0-9]{{8,64}})/?",
        "https://{cloud}/embed/{form}",
        frame="https://{cloud}/embed/{form}",
    ),
    remedy=_NEXTCLOUD_REMEDY,
    anywhere=True,
    evidence=("S", "D", "P"),
    docs=("github.com/nextcloud/forms (docs/Embedding.md)",),
    without_javascript="opens in the frame, or there; the page needs it",
    samples=("https://forms.example.org/apps/forms/embed/zDHf18Z5xHx8QxjjvyxALXMx",),
)

_LIME_KEPT: Final = {"lang": r"[A-Za-z-]{2,12}", "newtest": "Y"}

LIMESURVEY: Final = HostedPage(
    "LimeSurvey",
    "limesurvey",
    kinds=WORDS_ONLY,
    hosts=("limesurvey.net",),
    pages=(
        Page(
            r"https://(?P<who>[a-z0-9-]+\.limesurvey\.net)/(?!(?:admin|index\.php|optin|optout|upload|themes)(?:/|$))"
            r"(?P<survey>\d{5,9}|[A-Za-z][A-Za-z0-9_]{2,60})/?",
            "https://{who}/{survey}",
            keep=_LIME_KEPT,
        ),
        Page(
            r"https://(?P<path>[a-z0-9.-]+(?:/[a-z0-9_-]+)*/index\.php(?:/survey/index/sid)?/\d{5,9})(?P<more>"
            r"(?:/newtest/Y|/lang/[A-Za-z-]{2,12})*)"
            r"(?P<left>/token/[^/]+)?/?",
            "https://{path}{more}",
            keep=_LIME_KEPT,
        ),
        Page(
            r"https://(?P<path>[a-z0-9.-]+(?:/[a-z0-9_-]+)*/index\.php)/?",
            "https://{path}",
            needs={"r": "survey/index", "sid": r"\d{5,9}"},
            keep=_LIME_KEPT,
        ),
    ),
    remedy="In LimeSurvey, open the survey and copy its link, which is like https://your-group.limesurvey.net/123456; "
    "addresses with admin in them are for those who make it.",
    private=(
        Private(
            r"https://(?:[a-z0-9-]+\.limesurvey\.net|[^?#]+/index\.php)/(?:index\.php/)?(?:admin/(?:survey|responses|tokens)|"
            r"surveyAdministration|responses|questionAdministration)/[^#]*\d{5,9}.*",
            "is for those who make the survey",
            "Copy the survey's own link, which is like https://your-group.limesurvey.net/123456.",
        ),
    ),
    left_out={"token": "it belongs to one person who was invited"},
    anywhere=True,
    evidence=("P", "P1", "K"),
    unconfirmed=("How surveys at a host of one's own are laid out.",),
    docs=("six public sites' links",),
    without_javascript=MAY_NEED_SCRIPT,
    samples=("https://nightshift.limesurvey.net/123456?lang=en", "https://forms.example.org/index.php/123456?lang=en"),
)

PROVIDERS: Final = (FRAMAFORMS, CRYPTPAD, NEXTCLOUD_FORMS, NEXTCLOUD_FRAME, LIMESURVEY)

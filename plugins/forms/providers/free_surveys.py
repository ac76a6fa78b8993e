"""Forms and surveys of free software, at hosts of many groups: Framaforms, CryptPad, Nextcloud, LimeSurvey."""

from __future__ import annotations

from typing import Final

from plugins.forms.declarations import NEEDS_SCRIPT, OPENS_PAGE, HostedPage, Page, Private
from plugins.messages import Message

FRAMAFORMS: Final = HostedPage(
    "Framaforms",
    pages=Page(r"https://framaforms.org/{form:[a-z0-9]+(?:-[a-z0-9]+)*-\d{10}}"),
    remedy=Message(
        "In Framaforms, open the form and copy its address, which ends in ten digits. Forms there end after "
        "some months: see in its settings until when yours is open."
    ),
    sources={"P": "seven public sites' links"},
    untried=(Message("That its pages work without JavaScript."), Message("That a form ends after six to nine months.")),
    without_javascript=OPENS_PAGE,
    samples=("https://framaforms.org/adhesion-mill-lane-1733747573",),
)

CRYPTPAD: Final = HostedPage(
    "CryptPad Forms",
    slug="cryptpad",
    hosts=("cryptpad.fr",),
    pages=Page(
        "https://{host:[a-z0-9.-]+}/form/",
        fragment=r"/2/form/view/[A-Za-z0-9+-]{43}=?/(?:(?:embed|present)/)*",
        needs_fragment=True,
    ),
    remedy=Message(
        "In CryptPad, open the form, choose “Share”, “Participate”, and copy all of the link: what follows "
        "“#” is the key, has “/form/view/” in it, and ends in “/”."
    ),
    private=(
        Private(
            r"https://[^/?#]+/form(?:/[^#]*)?#/[0-9]/form/edit/.*",
            Message("lets anybody change the form and read the answers"),
            Message("In CryptPad, choose “Share”, “Participate”, and copy that link; it has “/form/view/” in it."),
        ),
        Private(
            r"https://[^/?#]+/form(?:/[^#]*)?#/.*auditor=.*",
            Message("shows anybody the answers"),
            Message("In CryptPad, choose “Share”, “Participate”, and copy that link, which ends in “/”."),
        ),
    ),
    anywhere=True,
    sources={
        "P": (
            "ten public sites' links",
            "github.com/cryptpad/cryptpad (issues 723, 897, 910: frames are often blocked)",
        )
    },
    untried=Message("What a link with “auditor” in it shows."),
    without_javascript=NEEDS_SCRIPT,
    samples=("https://cryptpad.fr/form/#/2/form/view/6W5JzvozOVrjO1J+DkaE0-acxqIOxEuHtg8K3fe0l07/",),
)

_NEXTCLOUD: Final = r"https://(?P<cloud>[a-z0-9.-]+(?:/[a-z0-9/_-]+?)?(?:/index\.php)?/apps/forms)"
_NEXTCLOUD_REMEDY: Final = Message(
    "In Nextcloud, open the form, choose “Sharing”, “Share link”, and copy it; it has /apps/forms/s/ and "
    "24 letters in it."
)

NEXTCLOUD_FORMS: Final = HostedPage(
    "Nextcloud Forms",
    pages=Page("https://{cloud}/s/{form}", pattern=rf"{_NEXTCLOUD}/s/(?P<form>[A-Za-z0-9]{{8,64}})/?"),
    remedy=_NEXTCLOUD_REMEDY,
    private=(
        Private(
            rf"{_NEXTCLOUD}/(?!s/|embed/)[A-Za-z0-9]{{16,64}}(?:/(?:edit|results|submit|summary))?/?(?:[?#].*)?",
            Message("is for those who make the form, and asks everybody else to log in"),
            _NEXTCLOUD_REMEDY,
        ),
    ),
    anywhere=True,
    sources={"S D P": "github.com/nextcloud/forms (PageController)"},
    without_javascript=NEEDS_SCRIPT,
    samples=("https://forms.example.org/index.php/apps/forms/s/EA5T7y7nffNLyfJAwxD9WUi1",),
)

NEXTCLOUD_FRAME: Final = HostedPage(
    "Nextcloud Forms",
    slug="nextcloud-frame",
    pages=Page(
        "https://{cloud}/embed/{form}",
        pattern=rf"{_NEXTCLOUD}/embed/(?P<form>[A-Za-z0-9]{{8,64}})/?",
        frame="https://{cloud}/embed/{form}",
    ),
    remedy=_NEXTCLOUD_REMEDY,
    anywhere=True,
    sources={"S D P": "github.com/nextcloud/forms (docs/Embedding.md)"},
    without_javascript=Message("opens in the frame, or there; the page needs it"),
    samples=("https://forms.example.org/apps/forms/embed/zDHf18Z5xHx8QxjjvyxALXMx",),
)

_LIME_KEPT: Final = {"lang": r"[A-Za-z-]{2,12}", "newtest": "Y"}

LIMESURVEY: Final = HostedPage(
    "LimeSurvey",
    hosts=("limesurvey.net",),
    pages=(
        Page(
            r"https://{who:[a-z0-9-]+\.limesurvey\.net}/{survey:\d{5,9}|[A-Za-z][A-Za-z0-9_]{2,60}}",
            reserved="admin index.php optin optout upload themes",
            keep=_LIME_KEPT,
        ),
        Page(
            r"https://{path:[a-z0-9.-]+(?:/[a-z0-9_-]+)*/index\.php(?:/survey/index/sid)?/\d{5,9}}{more:(?:/newtest/Y|/lang/[A-Za-z-]{2,12})*}{left:(?:/token/[^/]+)?}",
            keep=_LIME_KEPT,
        ),
        Page(
            r"https://{path:[a-z0-9.-]+(?:/[a-z0-9_-]+)*/index\.php}",
            needs={"r": "survey/index", "sid": r"\d{5,9}"},
            keep=_LIME_KEPT,
        ),
    ),
    remedy=Message(
        "In LimeSurvey, open the survey and copy its link, which is like "
        "https://your-group.limesurvey.net/123456; addresses with admin in them are for those who make it."
    ),
    private=(
        Private(
            r"https://(?:[a-z0-9-]+\.limesurvey\.net|[^?#]+/index\.php)/(?:index\.php/)?"
            r"(?:admin/(?:survey|responses|tokens)|surveyAdministration|responses|questionAdministration)/[^#]*\d{5,9}.*",
            Message("is for those who make the survey"),
            Message("Copy the survey's own link, which is like https://your-group.limesurvey.net/123456."),
        ),
    ),
    left_out={"token": Message("it belongs to one person who was invited")},
    anywhere=True,
    sources={"P P1": "six public sites' links"},
    untried=Message("How surveys at a host of one's own are laid out."),
    samples=("https://nightshift.limesurvey.net/123456?lang=en",),
)

PROVIDERS: Final = (FRAMAFORMS, CRYPTPAD, NEXTCLOUD_FORMS, NEXTCLOUD_FRAME, LIMESURVEY)

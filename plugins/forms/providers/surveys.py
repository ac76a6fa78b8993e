"""Form builders: forms of any questions on a page of the service's own, in a frame where the service allows one."""

from __future__ import annotations

from typing import Final

from plugins.forms.declarations import HostedPage, Page, Private
from plugins.forms.fields import WORDS_ONLY

_FRAMED: Final = "opens in the frame, or there; the page may need it"
_MAY_NEED_IT: Final = "opens the page there, which may need it"
_UNKNOWN_SCRIPT: Final = ("Whether the service's page works without JavaScript.",)

JOTFORM: Final = HostedPage(
    "Jotform",
    "jotform",
    kinds=WORDS_ONLY,
    hosts=("jotform.com", "jotform.me", "jotform.co", "jotformeu.com", "jotformpro.com", "jotformz.com"),
    pages=(
        Page(
            r"https://(?:(?:form|forms|www|submit)\.)?jotform\.(?:com|me|co)/(?:form/|jsform/|submit"
            r"/)?(?P<id>\d{11,16})/?",
            "https://form.jotform.com/{id}",
            frame="https://form.jotform.com/{id}",
        ),
        Page(
            r"https://(?P<host>(?:form\.|www\.)?jotform(?:eu|pro|z)\.com|(?:eu|hipaa)\.jotform\.com)/"
            r"(?:form/|jsform/|submit/)?(?P<id>\d{11,16})/?",
            "https://{host}/{id}",
            frame="https://{host}/{id}",
        ),
        Page(
            r"https://form\.jotform\.com/(?P<who>(?!"
            r"(?:enterprise|jsform|form|submit|build|tables|inbox|app|sign|form-templates)/)"
            r"[A-Za-z0-9_.-]{2,60})/(?P<name>[A-Za-z0-9_-]{2,120})/?",
            "https://form.jotform.com/{who}/{name}",
            frame="https://form.jotform.com/{who}/{name}",
        ),
    ),
    remedy=(
        "In Jotform, open the form, choose Publish, and copy its link, which is like https://form.jotform.com/ "
        "and 15 digits; "
        "addresses with build, tables or inbox in them are for those who make the form."
    ),
    private=(
        Private(
            r"https://[^/]+/edit/.*",
            "lets anybody read and change what one person sent",
            "Choose Publish, and copy the form's own link, which is like https://form.jotform.com/ and 15 digits.",
        ),
    ),
    evidence=("P", "P1", "K"),
    unconfirmed=("What the address of one person's answers is like.", *_UNKNOWN_SCRIPT),
    docs=("public sites' links and frames",),
    without_javascript=_FRAMED,
    samples=("https://form.jotform.com/555145288497085", "https://eu.jotform.com/form/555145288497085"),
)

_MS_HOST: Final = r"(?P<host>forms\.(?:office\.com|cloud\.microsoft|microsoft\.com))"
_MS_HINT: Final = (
    "Open the form, choose “Collect responses”, and copy that link; it has “ResponsePage” in it, or is like "
    "https://forms.office.com/r/AbCdEfGhIj. Then make the old link invalid there."
)

MICROSOFT_FORMS: Final = HostedPage(
    "Microsoft Forms",
    "microsoft-forms",
    kinds=WORDS_ONLY,
    hosts=("forms.office.com", "forms.cloud.microsoft", "forms.microsoft.com"),
    pages=(
        Page(
            rf"https://{_MS_HOST}/[Pp]ages/[Rr]esponse[Pp]age\.aspx",
            "https://{host}/Pages/ResponsePage.aspx",
            needs={"id": r"[A-Za-z0-9_-]{60,120}"},
            keep={"lang": r"[A-Za-z-]{2,8}"},
            frame="https://{host}/Pages/ResponsePage.aspx?embed=true",
        ),
        Page(
            rf"https://{_MS_HOST}/(?P<code>[reg]/[A-Za-z0-9]{{10}})/?",
            "https://{host}/{code}",
            keep={"lang": r"[A-Za-z-]{2,8}"},
            frame="https://{host}/{code}?embed=true",
        ),
    ),
    remedy=(
        "In Microsoft Forms, open the form, choose “Collect responses”, and copy the link; it has "
        "“ResponsePage” in it, or is "
        "like https://forms.office.com/r/AbCdEfGhIj. Then open it in a private window, to see that nobody has "
        "to log in."
    ),
    private=(
        Private(
            r"(?i)https://[^/]+/[^?#]*(?:designpage|shareformpage).*[?&#](?:share)?token=.*",
            "lets anybody change or copy the form",
            _MS_HINT,
        ),
        Private(
            r"(?i)https://[^/]+/[^?#]*analysispage.*[?&#]analyzertoken=.*", "shows anybody all the answers", _MS_HINT
        ),
        Private(
            r"(?i)https://.*[?&#](?:share|analyzer)?token=.*",
            "has a key in it that is for those who make the form",
            _MS_HINT,
        ),
    ),
    left_out={
        "route": "it says how the link was copied",
        "origin": "it says how the link was copied",
        "embed": "",  # added again where the form stands in a frame
    },
    evidence=("P", "P1", "K"),
    unconfirmed=("That a form for one organisation alone asks everybody to log in.", "What each of its keys gives."),
    docs=("ten public sites' links and frames",),
    without_javascript="opens in the frame, or there; the page needs it",
    samples=(
        "https://forms.office.com/Pages/ResponsePage.aspx?id=KXZPrDkzD0feLqhqISGayXHHHHHHHHHHHHUHHm3yGgCBT4jgVKj6BBaJCsUFA00dABCCAMGTULj8ZJ7b",
        "https://forms.office.com/r/J7Z5431Ix7",
        "https://forms.cloud.microsoft/e/rkadzrxAQC",
    ),
)

WUFOO: Final = HostedPage(
    "Wufoo",
    "wufoo",
    kinds=WORDS_ONLY,
    hosts=("wufoo.com", "wufoo.eu"),
    pages=(
        Page(
            r"https://(?!(?:www|secure|master|api)\.)(?P<who>[a-z0-9-]+\.wufoo\.(?:com|eu))/(?:forms|embed)/"
            r"(?P<form>[a-z0-9-]{5,80})"
            r"(?P<left>/def/[^?#]*)?/?",
            "https://{who}/forms/{form}/",
            frame="https://{who}/embed/{form}/",
        ),
    ),
    remedy=(
        "In Wufoo, open the form, choose “Share”, and copy its link, which is like "
        "https://your-group.wufoo.com/forms/your-form/."
    ),
    evidence=("P", "K"),
    unconfirmed=("That wufoo.eu is laid out like wufoo.com.", *_UNKNOWN_SCRIPT),
    docs=("ten public sites' links and frames",),
    without_javascript=_FRAMED,
    samples=("https://nightshift.wufoo.com/forms/join-us/", "https://nightshift.wufoo.com/embed/z1a2b3c4d5e6f7/"),
)

SURVEYMONKEY: Final = HostedPage(
    "SurveyMonkey",
    "surveymonkey",
    kinds=WORDS_ONLY,
    hosts=tuple(f"surveymonkey.{ending}" for ending in ("com", "co.uk", "de", "ca", "eu")),
    pages=(
        Page(
            r"https://(?:www|[a-z]{2})\.surveymonkey\.(?:com|co\.uk|de|ca|eu)/r/(?!(?i:preview)(?:/|$))[A-Za-z0-9_-]{4,60}/?"
        ),
        Page(r"https://www\.surveymonkey\.com/r/", needs={"sm": r"[\w%/+=-]{6,80}"}),
    ),
    remedy=(
        "In SurveyMonkey, open the survey, choose “Collect responses”, “Web link”, and copy it; it is like "
        "https://www.surveymonkey.com/r/AbCdEfG. Its code for websites does not say which survey it is."
    ),
    evidence=("P",),
    docs=("ten public sites' links",),
    without_javascript=_MAY_NEED_IT,
    samples=("https://www.surveymonkey.com/r/MillLane", "https://www.surveymonkey.co.uk/r/X1Y2Z3A"),
)

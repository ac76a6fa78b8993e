"""Form builders: forms of any questions on a page of the service's own, in a frame where the service allows one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final
from urllib.parse import parse_qsl, urlencode, urlsplit

from plugins.forms.declarations import FRAME_OR_PAGE, MAY_NEED_SCRIPT, CustomProvider, HostedPage, Page, Private
from plugins.forms.fields import WORDS_ONLY
from plugins.forms.model import Ref
from plugins.forms.pages import CODE, framed, only_its_page, pasted_pairs

if TYPE_CHECKING:
    from plugins.forms.model import Embed
    from plugins.forms.provider import FormRequest

_UNKNOWN_SCRIPT: Final = ("Whether the service's page works without JavaScript.",)
_HIDDEN_FIELD: Final = r"[A-Za-z_][A-Za-z0-9_-]{0,60}"
_AS_HIDDEN_FIELD: Final = (
    "That the frame and the page take a source code as the hidden field “source”, which the form has to have."
)

#: Answers can be filled in beforehand (``prefill_Ward=4&hide_Ward=true``). A table's own address is for those who may
#: see all of it.
AIRTABLE: Final = HostedPage(
    "Airtable",
    "airtable",
    kinds=WORDS_ONLY,
    hosts=("airtable.com",),
    pages=Page(
        r"https://airtable\.com/(?:embed/)?(?P<form>app[A-Za-z0-9]{14}/pag[A-Za-z0-9]{14}/form|"
        r"(?:app[A-Za-z0-9]{14}/)?shr[A-Za-z0-9]{14})/?",
        "https://airtable.com/{form}",
        reads={},
        reads_also=r"(?:prefill|hide)_.{1,100}",
        frame="https://airtable.com/embed/{form}",
    ),
    remedy="In Airtable, open the form, choose Share form, and copy its link, which is like "
    "https://airtable.com/app…/pag…/form.",
    evidence=("P1", "K"),
    unconfirmed=("That a form's page is at its frame's address without “/embed”.", *_UNKNOWN_SCRIPT),
    docs=("techworkerscoalition.org (its frames)",),
    without_javascript=FRAME_OR_PAGE,
    samples=(
        "https://airtable.com/embed/appA1b2C3d4E5f6G7/pagA1b2C3d4E5f6G7/form",
        "https://airtable.com/shrA1b2C3d4E5f6G7",
    ),
)

#: Its script, which would only make the frame as high as the form, is not used; the frame has the page's background.
TALLY: Final = HostedPage(
    "Tally",
    "tally",
    kinds=WORDS_ONLY,
    hosts=("tally.so",),
    pages=Page(
        r"https://tally\.so/(?:r|embed|popup)/(?P<id>[A-Za-z0-9]{5,8})/?",
        "https://tally.so/r/{id}",
        reads={},
        reads_also=_HIDDEN_FIELD,
        frame="https://tally.so/embed/{id}?transparentBackground=1",
    ),
    remedy="In Tally, open the form, choose Share, and copy its link, which is like https://tally.so/r/abc123.",
    source="source",
    evidence=("D", "K"),
    unconfirmed=(_AS_HIDDEN_FIELD, *_UNKNOWN_SCRIPT),
    docs=("developers.tally.so",),
    without_javascript=FRAME_OR_PAGE,
    samples=("https://tally.so/r/mRoDv3",),
)


def _typeform(address: str) -> Ref | None:
    """Return the form of ``https://form.typeform.com/to/{id}``, at an account's own name too.

    Its hidden fields stand behind a “#”.
    """
    match = re.fullmatch(
        r"https://(?!(?:embed|api|www|admin)\.)[a-z0-9-]+\.typeform\.com/to/(?P<id>[A-Za-z0-9]{5,16})/?(?:[?#].*)?",
        address,
    )
    if not match:
        return None
    page = f"https://form.typeform.com/to/{match['id']}"
    return Ref("typeform", _with_hidden(page, pasted_pairs(urlsplit(address).fragment, _HIDDEN_FIELD)))


def _with_hidden(page: str, pairs: dict[str, str]) -> str:
    return f"{page}#{urlencode(pairs)}" if pairs else page


def _typeform_frame(ref: Ref, request: FormRequest) -> Embed:
    """Return the frame, and the same form as a page."""
    page, _, fragment = ref.address.partition("#")
    source = {"source": request.source} if request.source else {}
    address = _with_hidden(page, {**dict(parse_qsl(fragment)), **source})
    return framed(TYPEFORM.name, address, address, request)


#: Its script is not used. A code with ``data-tf-live`` names an embed that only the script can look up, not the form.
TYPEFORM: Final[CustomProvider] = CustomProvider(
    "Typeform",
    "typeform",
    kinds=WORDS_ONLY,
    shape="frame",
    hosts=("typeform.com",),
    read=_typeform,
    refuse=lambda _, request: only_its_page(TYPEFORM.name, request, CODE),
    show=_typeform_frame,
    remedy="In Typeform, open the form, choose Share, and copy its link, which is like "
    "https://form.typeform.com/to/abc123; an embed code with “data-tf-live” does not say which form it shows.",
    evidence=("S", "D", "K"),
    unconfirmed=(_AS_HIDDEN_FIELD, *_UNKNOWN_SCRIPT),
    docs=("npm @typeform/embed 6.1.1",),
    without_javascript=FRAME_OR_PAGE,
    samples=("https://form.typeform.com/to/moe6aa",),
)

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
    remedy="In Jotform, open the form, choose Publish, and copy its link, which is like https://form.jotform.com/ and "
    "15 digits; addresses with build, tables or inbox in them are for those who make the form.",
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
    without_javascript=FRAME_OR_PAGE,
    samples=("https://form.jotform.com/555145288497085", "https://eu.jotform.com/form/555145288497085"),
)

WUFOO: Final = HostedPage(
    "Wufoo",
    "wufoo",
    kinds=WORDS_ONLY,
    hosts=("wufoo.com", "wufoo.eu"),
    pages=Page(
        r"https://(?!(?:www|secure|master|api)\.)(?P<who>[a-z0-9-]+\.wufoo\.(?:com|eu))/(?:forms|embed)/"
        r"(?P<form>[a-z0-9-]{5,80})"
        r"(?P<left>/def/[^?#]*)?/?",
        "https://{who}/forms/{form}/",
        frame="https://{who}/embed/{form}/",
    ),
    remedy="In Wufoo, open the form, choose “Share”, and copy its link, which is like "
    "https://your-group.wufoo.com/forms/your-form/.",
    evidence=("P", "K"),
    unconfirmed=("That wufoo.eu is laid out like wufoo.com.", *_UNKNOWN_SCRIPT),
    docs=("ten public sites' links and frames",),
    without_javascript=FRAME_OR_PAGE,
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
    remedy="In SurveyMonkey, open the survey, choose “Collect responses”, “Web link”, and copy it; it is like "
    "https://www.surveymonkey.com/r/AbCdEfG. Its code for websites does not say which survey it is.",
    evidence=("P",),
    docs=("ten public sites' links",),
    without_javascript=MAY_NEED_SCRIPT,
    samples=("https://www.surveymonkey.com/r/MillLane", "https://www.surveymonkey.co.uk/r/X1Y2Z3A"),
)

PROVIDERS: Final = (AIRTABLE, TALLY, TYPEFORM, JOTFORM, WUFOO, SURVEYMONKEY)

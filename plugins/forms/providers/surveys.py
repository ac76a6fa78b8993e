"""Form builders and surveys: forms of any questions on a page of the service's own, in a frame where it allows one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final
from urllib.parse import parse_qsl, urlencode, urlsplit

from plugins.forms.declarations import CustomProvider, HostedPage, Page, Private
from plugins.forms.hosted_pages import CODE, framed, only_its_page
from plugins.forms.model import Ref
from plugins.forms.page_addresses import pasted_pairs
from plugins.messages import Message

if TYPE_CHECKING:
    from plugins.forms.model import Embed
    from plugins.forms.provider import FormRequest


_HIDDEN_FIELD: Final = r"[A-Za-z_][A-Za-z0-9_-]{0,60}"
_AS_HIDDEN_FIELD: Final = Message(
    "That the frame and the page take a source code as the hidden field “source”, which the form has to have."
)

#: Answers can be filled in beforehand (``prefill_Ward=4&hide_Ward=true``). A table's own address is for those who may
#: see all of it.
AIRTABLE: Final = HostedPage(
    "Airtable",
    pages=Page(
        "https://airtable.com/(|embed/){form:app[A-Za-z0-9]{14}/pag[A-Za-z0-9]{14}/form|(?:app[A-Za-z0-9]{14}/)?shr[A-Za-z0-9]{14}}",
        reads={},
        reads_also=r"(?:prefill|hide)_.{1,100}",
        frame="https://airtable.com/embed/{form}",
    ),
    remedy=Message(
        "In Airtable, open the form, choose Share form, and copy its link, which is like "
        "https://airtable.com/app…/pag…/form."
    ),
    sources={"P1": "techworkerscoalition.org (its frames)"},
    untried=Message("That a form's page is at its frame's address without “/embed”."),
    samples=(
        "https://airtable.com/embed/appA1b2C3d4E5f6G7/pagA1b2C3d4E5f6G7/form",
        "https://airtable.com/shrA1b2C3d4E5f6G7",
    ),
)

#: Its script, which would only make the frame as high as the form, is not used; the frame has the page's background.
TALLY: Final = HostedPage(
    "Tally",
    pages=Page(
        "https://tally.so/(r|embed|popup)/{id:[A-Za-z0-9]{5,8}}",
        reads={},
        reads_also=_HIDDEN_FIELD,
        frame="https://tally.so/embed/{id}?transparentBackground=1",
    ),
    remedy=Message(
        "In Tally, open the form, choose Share, and copy its link, which is like https://tally.so/r/abc123."
    ),
    source="source",
    sources={"D": "developers.tally.so"},
    untried=_AS_HIDDEN_FIELD,
    samples=("https://tally.so/r/mRoDv3",),
)


def _typeform(address: str) -> Ref | None:
    """Return the form of ``https://form.typeform.com/to/{id}``, at an account's own name too.

    Its hidden fields follow a “#”.
    """
    match = re.fullmatch(
        r"https://(?!(?:embed|api|www|admin)\.)[a-z0-9-]+\.typeform\.com/to/(?P<id>[A-Za-z0-9]{5,16})/?(?:[?#].*)?",
        address,
    )
    if not match:
        return None
    fragment = urlencode(pasted_pairs(urlsplit(address).fragment, _HIDDEN_FIELD))
    return Ref("typeform", f"https://form.typeform.com/to/{match['id']}" + (f"#{fragment}" if fragment else ""))


def _typeform_frame(ref: Ref, request: FormRequest) -> Embed:
    """Return the frame, and the same form as a page."""
    page, _, fragment = ref.address.partition("#")
    pairs = {**dict(parse_qsl(fragment)), **({"source": request.source} if request.source else {})}
    address = f"{page}#{urlencode(pairs)}" if pairs else page
    return framed(TYPEFORM.name, address, address, request)


#: Its script is not used. A code with ``data-tf-live`` names an embed that only the script can look up, not the form.
TYPEFORM: Final[CustomProvider] = CustomProvider(
    "Typeform",
    shape="frame",
    hosts=("typeform.com",),
    read=_typeform,
    refuse=lambda _, request: only_its_page(TYPEFORM.name, request, CODE),
    show=_typeform_frame,
    remedy=Message(
        "In Typeform, open the form, choose Share, and copy its link, which is like "
        "https://form.typeform.com/to/abc123; an embed code with “data-tf-live” does not say which form it "
        "shows."
    ),
    sources={"S D": "npm @typeform/embed 6.1.1"},
    untried=(_AS_HIDDEN_FIELD, Message("Whether the service's page works without JavaScript.")),
    samples=("https://form.typeform.com/to/moe6aa",),
)

JOTFORM: Final = HostedPage(
    "Jotform",
    hosts=("jotform.com", "jotform.me", "jotform.co", "jotformeu.com", "jotformpro.com", "jotformz.com"),
    pages=(
        Page(
            r"https://(form.||forms.|www.|submit.)jotform.(com|me|co)/(|form/|jsform/|submit/){id:\d{11,16}}",
            frame="https://form.jotform.com/{id}",
        ),
        Page(
            r"https://{host:(?:form\.|www\.)?jotform(?:eu|pro|z)\.com|(?:eu|hipaa)\.jotform\.com}/(|form/|jsform/|submit/){id:\d{11,16}}",
            frame="https://{host}/{id}",
        ),
        Page(
            "https://form.jotform.com/{who:(?!(?:enterprise|jsform|form|submit|build|tables|inbox|app|sign|form-templates)/)[A-Za-z0-9_.-]{2,60}}/{name:[A-Za-z0-9_-]{2,120}}",
            frame="https://form.jotform.com/{who}/{name}",
        ),
    ),
    remedy=Message(
        "In Jotform, open the form, choose Publish, and copy its link, which is like "
        "https://form.jotform.com/ and 15 digits; addresses with build, tables or inbox in them are for those "
        "who make the form."
    ),
    private=(
        Private(
            r"https://[^/]+/edit/.*",
            Message("lets anybody read and change what one person sent"),
            Message(
                "Choose Publish, and copy the form's own link, which is like https://form.jotform.com/ and 15 digits."
            ),
        ),
    ),
    sources={"P P1": "public sites' links and frames"},
    untried=Message("What the address of one person's answers is like."),
    samples=("https://form.jotform.com/555145288497085", "https://eu.jotform.com/form/555145288497085"),
)

WUFOO: Final = HostedPage(
    "Wufoo",
    hosts=("wufoo.com", "wufoo.eu"),
    pages=Page(
        r"https://{who:(?!(?:www|secure|master|api)\.)[a-z0-9-]+\.wufoo\.(?:com|eu)}/(forms|embed)/{form:[a-z0-9-]{5,80}}{left:(?:/def/[^?#]*)?}/",
        frame="https://{who}/embed/{form}/",
    ),
    remedy=Message(
        "In Wufoo, open the form, choose “Share”, and copy its link, which is like "
        "https://your-group.wufoo.com/forms/your-form/."
    ),
    sources={"P": "ten public sites' links and frames"},
    untried=Message("That wufoo.eu is laid out like wufoo.com."),
    samples=("https://nightshift.wufoo.com/forms/join-us/",),
)

SURVEYMONKEY: Final = HostedPage(
    "SurveyMonkey",
    hosts=tuple(f"surveymonkey.{ending}" for ending in ("com", "co.uk", "de", "ca", "eu")),
    pages=(
        Page(
            pattern=r"https://(?:www|[a-z]{2})\.surveymonkey\.(?:com|co\.uk|de|ca|eu)/r/(?!(?i:preview)(?:/|$))[A-Za-z0-9_-]{4,60}/?"
        ),
        Page(pattern=r"https://www\.surveymonkey\.com/r/", needs={"sm": r"[\w%/+=-]{6,80}"}),
    ),
    remedy=Message(
        "In SurveyMonkey, open the survey, choose “Collect responses”, “Web link”, and copy it; it is like "
        "https://www.surveymonkey.com/r/AbCdEfG. Its code for websites does not say which survey it is."
    ),
    sources={"P": "ten public sites' links"},
    samples=("https://www.surveymonkey.com/r/MillLane",),
)


PROVIDERS: Final = (AIRTABLE, TALLY, TYPEFORM, JOTFORM, WUFOO, SURVEYMONKEY)

"""Forms of office suites: Google Forms and Microsoft Forms, each in a frame that opens when the visitor asks for it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final
from urllib.parse import parse_qsl, urlencode, urlsplit

from plugins.forms.declarations import CustomProvider, HostedPage, Page, Private
from plugins.forms.hosted_pages import framed, only_its_page
from plugins.forms.model import Ref
from plugins.messages import Message

if TYPE_CHECKING:
    from plugins.forms.model import Embed
    from plugins.forms.provider import FormRequest


def _responder_link(address: str) -> Ref | None:
    """Return the form at the long address, with answers filled in beforehand (``entry.1=…``), several of a name too."""
    match = re.fullmatch(
        r"https://docs\.google\.com/forms/(?:u/\d+/)?d/e/(?P<id>1FAIpQLS[A-Za-z0-9_-]{48})/(?:viewform|formResponse)"
        r"(?:[?#].*)?",
        address,
    )
    if not match:
        return None
    filled = [pair for pair in parse_qsl(urlsplit(address).query) if re.fullmatch(r"entry\.\d+", pair[0])]
    page = f"https://docs.google.com/forms/d/e/{match['id']}/viewform"
    return Ref("google-forms", page, {"filled": urlencode(filled)})


def _filled_frame(ref: Ref, request: FormRequest) -> Embed:
    """Return the frame, and the same form as a page."""
    filled = ref.parts["filled"]
    page = f"{ref.address}?{filled}" if filled else ref.address
    return framed(GOOGLE_FORMS.name, f"{page}{'&' if filled else '?'}embedded=true", page, request)


#: Posting to ``/formResponse`` is not documented and fails for many forms, so it is not offered.
GOOGLE_FORMS: Final[CustomProvider] = CustomProvider(
    "Google Forms",
    shape="frame",
    hosts=("docs.google.com", "forms.gle", "google.com"),
    read=_responder_link,
    refuse=lambda _, request: only_its_page(GOOGLE_FORMS.name, request),
    show=_filled_frame,
    remedy=Message(
        "Open the form as a visitor sees it (in Google Forms: “Copy responder link”) and copy its address, "
        "beginning https://docs.google.com/forms/d/e/ and ends in /viewform."
    ),
    remedies={
        r"https://forms\.gle/.*": (
            Message(
                "A short forms.gle address cannot be checked. Open it in a browser and copy the long address it leads "
                "to, which begins https://docs.google.com/forms/d/e/."
            )
        )
    },
    sources={"P": "public sites' frames and pre-filled links"},
    without_javascript=Message("opens in the frame, or the page there"),
    samples=(
        "https://docs.google.com/forms/d/e/1FAIpQLSeyEIPX2rHQLSDqowUGENbddS3DaRPOcTou8nsq2kuMEd6N_Q/viewform",
        "https://docs.google.com/forms/u/0/d/e/1FAIpQLSd8spkJcnGMyjJOJhJ6J44EYh_mN28aV0EFgAyCmwAFVKPLBg/formResponse",
    ),
)

_MS_HOST: Final = r"(?P<host>forms\.(?:office\.com|cloud\.microsoft|microsoft\.com))"
_MS_HINT: Final = Message(
    "Open the form, choose “Collect responses”, and copy that link; it has “ResponsePage” in it, or is "
    "like https://forms.office.com/r/AbCdEfGhIj. Then make the old link invalid there."
)

MICROSOFT_FORMS: Final = HostedPage(
    "Microsoft Forms",
    hosts=("forms.office.com", "forms.cloud.microsoft", "forms.microsoft.com"),
    pages=(
        Page(
            "https://{host}/Pages/ResponsePage.aspx",
            pattern=rf"https://{_MS_HOST}/[Pp]ages/[Rr]esponse[Pp]age\.aspx",
            needs={"id": r"[A-Za-z0-9_-]{60,120}"},
            keep={"lang": r"[A-Za-z-]{2,8}"},
            frame="https://{host}/Pages/ResponsePage.aspx?embed=true",
        ),
        Page(
            "https://{host}/{code}",
            pattern=rf"https://{_MS_HOST}/(?P<code>[reg]/[A-Za-z0-9]{{10}})/?",
            keep={"lang": r"[A-Za-z-]{2,8}"},
            frame="https://{host}/{code}?embed=true",
        ),
    ),
    remedy=Message(
        "In Microsoft Forms, open the form, choose “Collect responses”, and copy the link; it has "
        "“ResponsePage” in it, or is like https://forms.office.com/r/AbCdEfGhIj. Then open it in a private "
        "window, to see that nobody has to log in."
    ),
    private=(
        Private(
            r"(?i)https://[^/]+/[^?#]*(?:designpage|shareformpage).*[?&#](?:share)?token=.*",
            Message("lets anybody change or copy the form"),
            _MS_HINT,
        ),
        Private(
            r"(?i)https://[^/]+/[^?#]*analysispage.*[?&#]analyzertoken=.*",
            Message("shows anybody all the answers"),
            _MS_HINT,
        ),
        Private(
            r"(?i)https://.*[?&#](?:share|analyzer)?token=.*",
            Message("has a key in it that is for those who make the form"),
            _MS_HINT,
        ),
    ),
    left_out={
        "route": Message("it says how the link was copied"),
        "origin": Message("it says how the link was copied"),
        "embed": "",  # added again where the form stands in a frame
    },
    sources={"P P1": "ten public sites' links and frames"},
    untried=(
        Message("That a form for one organisation alone asks everybody to log in."),
        Message("What each of its keys gives."),
    ),
    without_javascript=Message("opens in the frame, or there; the page needs it"),
    samples=(
        "https://forms.office.com/Pages/ResponsePage.aspx?id=KXZPrDkzD0feLqhqISGayXHHHHHHHHHHHHUHHm3yGgCBT4jgVKj6BBaJCsUFA00dABCCAMGTULj8ZJ7b",
        "https://forms.office.com/r/J7Z5431Ix7",
    ),
)

PROVIDERS: Final = (GOOGLE_FORMS, MICROSOFT_FORMS)

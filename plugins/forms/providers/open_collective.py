"""Open Collective: donations and memberships in the open, for groups that a fiscal host keeps the money of."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from plugins.forms.fields import nothing_to_ask_with
from plugins.forms.links import CODE, other_letters, pasted_query, with_query
from plugins.forms.model import Ref, Refused, Shape
from plugins.forms.pages import linked

if TYPE_CHECKING:
    from plugins.forms.model import Embed
    from plugins.forms.provider import FormRequest

name: Final = "Open Collective"
slug: Final = "open-collective"
shape: Final[Shape] = "link"
kinds: Final = frozenset({"donate", "join", "rsvp"})
hosts: Final = ("opencollective.com", "opencollective.foundation")
verified: Final = True
evidence: Final = ("D", "P", "K")
unconfirmed: Final = (
    "That it leads back to our thank-you page without asking whether that page is trusted.",
    "That a tag, which carries the source code, may be any word of letters, digits, - and _.",
)
docs: Final = ("github.com/opencollective/documentation (2026-07: amount, interval, redirect, tags)",)
without_javascript: Final = "opens the page there"
samples: Final = (
    "https://opencollective.com/webpack/donate",
    "https://opencollective.com/twc-teachin/donate?interval=month&amount=20",
    "https://opencollective.com/mautic-conference-europe-4da0de72/contribute/ticket-12345",
    "https://opencollective.com/embed/webpack/donate?hideHeader=true",
)

_SLUG: Final = r"[a-z0-9](?:[a-z0-9]|-(?=[a-z0-9])){0,47}"
_PAGE: Final = re.compile(
    rf"https://opencollective\.com/(?:embed/)?(?P<who>{_SLUG})/"
    rf"(?P<way>donate|contribute/{_SLUG}-\d+(?:/checkout)?)(?:/(?:profile|details|payment))?/?(?:[?#].*)?"
)
_BUTTON: Final = re.compile(rf"https://opencollective\.com/(?P<who>{_SLUG})(?:/(?:donate|contribute)/button.*)?/?")
_KEPT: Final = {
    "amount": re.compile(r"\d{1,7}(?:\.\d\d)?"),
    "interval": re.compile(r"month|year"),
    "tags": re.compile(r"[A-Za-z0-9_,-]+"),
}


def accepts(address: str) -> Ref | None:
    """Accept ``https://opencollective.com/{slug}/donate``, a tier's page, and the frames of both."""
    found = _PAGE.fullmatch(address)
    if not found:
        return None
    page = f"https://opencollective.com/{found['who']}/{found['way']}"
    return Ref(slug, page, pasted_query(address, _KEPT))


def expects(address: str) -> str:
    """Say which address a collective's front page, or its button, stands for."""
    found = _BUTTON.fullmatch(address)
    return f"Write https://opencollective.com/{found['who'] if found else 'your-collective'}/donate."


def unsupported(ref: Ref, request: FormRequest) -> tuple[Refused, ...]:  # noqa: ARG001
    """Refuse fields, and a source code that would not make one tag."""
    return (*nothing_to_ask_with(name, request), *other_letters(name, request, CODE))


def embed(ref: Ref, request: FormRequest) -> Embed:
    """Return a link that comes back to our thank-you page, and one more for each suggested amount."""
    page = with_query(ref.address, **{**ref.parts, "redirect": request.thanks_url})
    return linked(name, page, request, source="tags", amount="amount")

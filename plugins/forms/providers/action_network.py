"""Action Network: petitions, events, letters and donations of the movement, each on a page of its own.

Shown as a link. Its widget needs ``unsafe-inline`` and ``unsafe-eval``, and a plain form cannot post to it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final
from urllib.parse import parse_qs, urlencode, urlsplit

from plugins.forms.fields import EVERY_KIND, nothing_to_ask_with
from plugins.forms.model import Choice, Embed, Ref, Refused, Shape

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plugins.forms.provider import Ask

name: Final = "Action Network"
slug: Final = "action-network"
shape: Final[Shape] = "link"
hosts: Final = ("actionnetwork.org",)
verified: Final = True
evidence: Final = ("D", "P")
unconfirmed: Final[tuple[str, ...]] = ()
docs: Final = (
    "https://help.actionnetwork.org/ (article 203112559: ?source=, its letters)",
    "https://support.greenparty.org.uk/ (“url-arguments”: ?amount= on fundraising pages)",
)
without_javascript: Final = "opens the page there"
samples: Final = (
    "https://actionnetwork.org/petitions/demand-transparency-for-washingtons-workers-pass-sb-5130",
    "https://actionnetwork.org/fundraising/give-to-the-lgbtiqa-greens?source=DigitalSupport&amount=10",
    "https://actionnetwork.org/ticketed_events/circuit-breakers-2025",
    "https://actionnetwork.org/widgets/v6/petition/open-books-sample?format=js&source=widget",
)

#: The kinds of action that each kind of page there serves; “campaigns” and “forms” hold anything but money.
_SERVES: Final = {
    "petitions": {"petition", "pledge", "letter"},
    "forms": EVERY_KIND - {"donate"},
    "events": {"rsvp"},
    "ticketed_events": {"rsvp", "donate"},
    "fundraising": {"donate", "join"},
    "letters": {"letter", "petition", "contact"},
    "event_campaigns": {"rsvp", "join"},
    "campaigns": EVERY_KIND,
    "surveys": EVERY_KIND - {"donate"},
}
kinds: Final = EVERY_KIND

_PAGE: Final = re.compile(
    r"https://(?:www\.)?actionnetwork\.org/"
    rf"(?:(?P<kind>{'|'.join(_SERVES)})|widgets/v\d/(?P<widget>[a-z_]+))/(?P<slug>[a-z0-9][a-z0-9-]*)/?(?:\?.*)?"
)
#: The widget's word for each kind of page.
_WIDGETS: Final = {kind if kind == "fundraising" else kind.removesuffix("s"): kind for kind in _SERVES}
_SOURCE: Final = re.compile(r"[A-Za-z0-9_-]+")


def accepts(address: str) -> Ref | None:
    """Accept ``https://actionnetwork.org/{kind}/{slug}``, and the widget's address, which names the same page."""
    found = _PAGE.fullmatch(address)
    kind = found and (found["kind"] or _WIDGETS.get(found["widget"]))
    if not found or not kind:
        return None
    query = {} if found["widget"] else parse_qs(urlsplit(address).query)
    given = {key: query[key][0] for key in ("source", "amount") if _SOURCE.fullmatch(query.get(key, [""])[0])}
    return Ref(slug, f"https://actionnetwork.org/{kind}/{found['slug']}", {"kind": kind, **given})


def expects(address: str) -> str:  # noqa: ARG001
    """Say which pages are meant."""
    return (
        "Open the action as a supporter sees it; its address is like https://actionnetwork.org/petitions/your-petition."
    )


def unsupported(ref: Ref, ask: Ask) -> tuple[Refused, ...]:
    """Refuse fields, a source code with other letters, amounts away from donations, and the wrong kind of page."""
    return tuple(_unsupported(ref, ask))


def _unsupported(ref: Ref, ask: Ask) -> Iterator[Refused]:
    yield from nothing_to_ask_with(name, ask)
    kind = ref.parts["kind"]
    if ask.kind in kinds and ask.kind not in _SERVES[kind]:
        what = f"This is a page of Action Network's “{kind}”, which does not serve an action of the kind “{ask.kind}”."
        yield Refused(what, "Paste the page made for it, or change the action's kind.", "FRM027")
    if ask.source and not _SOURCE.fullmatch(ask.source):
        what = f"Action Network would not keep the source code “{ask.source}”."
        yield Refused(what, "Use only letters a to z, digits, - and _.", "FRM025")
    if ask.amounts and kind != "fundraising":
        what = "Only a fundraising page of Action Network can be told an amount."
        yield Refused(what, "Paste the fundraising page's address, or take “amounts” out.", "FRM024")


def embed(ref: Ref, ask: Ask) -> Embed:
    """Return a link to the page, and one more for each suggested amount."""
    source = ask.source or ref.parts.get("source", "")
    return Embed(
        shape,
        name,
        address=_page(ref.address, ref.parts.get("amount", ""), source),
        host="actionnetwork.org",
        page=_page(ref.address, "", source),
        choices=tuple(Choice(_page(ref.address, str(amount), source), label) for amount, label in ask.amounts),
    )


def _page(address: str, amount: str, source: str) -> str:
    query = urlencode([(key, value) for key, value in (("amount", amount), ("source", source)) if value])
    return f"{address}?{query}" if query else address

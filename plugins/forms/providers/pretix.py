"""Pretix: tickets, free ones too, from its own service or a server of one's own.

With the items' numbers a button puts them into the shop's cart; without, the event's page is linked to.
"""

from __future__ import annotations

import re
from hashlib import sha256
from typing import TYPE_CHECKING, Final
from urllib.parse import parse_qsl, urlsplit

from plugins.forms.fields import no_amounts, no_source
from plugins.forms.model import ANYWHERE, Embed, Ref, Refused, Shape
from plugins.forms.posts import origin
from plugins.forms.provider import PostOptions

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plugins.forms.provider import FormRequest

name: Final = "pretix"
slug: Final = "pretix"
shape: Final[Shape] = "post"
kinds: Final = frozenset({"rsvp", "donate", "join"})
hosts: Final = ("pretix.eu",)
verified: Final = True
evidence: Final = ("R", "S", "D", "K")
unconfirmed: Final = (
    (
        "That the shop is really at the address pasted: where an event has an address of its own, pretix.eu leads "
        "on to it and the items are lost. Press the button once; if the cart is empty, paste its widget's code."
    ),
)
docs: Final = ("pretix 2026.8.0, run (cart/add)", "https://docs.pretix.eu/guides/widget")
without_javascript: Final = "puts the items into the cart there, or opens the event's page"
samples: Final = (
    "https://pretix.eu/union/rally/",
    "https://pretix.eu/union/rally",
    "https://pretix.eu/union/rally/widget/v2.css",
    "https://forms.example.org/rally/widget/v2.css",
)

_SHOP: Final = r"[A-Za-z0-9][A-Za-z0-9.-]*"
_EVENT: Final = re.compile(
    rf"(?P<event>https://pretix\.eu/(?!widget/){_SHOP}/{_SHOP}|https://[^/?#]+(?:/{_SHOP}){{1,2}}(?=/widget/v\d\.css))"
    r"/?(?:widget/v\d\.css)?(?:[?#].*)?"
)
_ITEM: Final = re.compile(r"(?:item|variation)_\d+(?:_\d+)?")


def accepts(address: str) -> Ref | None:
    """Accept an event's page at pretix.eu, and its widget's style sheet anywhere, which no other software has.

    Items behind it (``?item_12=1``) are those of a button's code.
    """
    found = _EVENT.fullmatch(address)
    if not found:
        return None
    items = tuple(
        pair for pair in parse_qsl(urlsplit(address).query) if _ITEM.fullmatch(pair[0]) and pair[1].isdecimal()
    )
    return Ref(slug, f"{found['event']}/widget/v2.css", {"event": f"{found['event']}/"}, kept=items)


def expects(address: str) -> str:  # noqa: ARG001
    """Say what an event's page looks like."""
    return "Open the event; its address is like https://pretix.eu/your-organisation/your-event/."


def unsupported(ref: Ref, request: FormRequest) -> tuple[Refused, ...]:  # noqa: ARG001
    """Refuse questions, which the shop asks itself, amounts, a source code, and hidden fields that are no items."""
    return (*_asked_there(request), *no_amounts(name, request), *no_source(name, request))


def _asked_there(request: FormRequest) -> Iterator[Refused]:
    post = request.post or PostOptions()
    others = post != PostOptions(hidden=post.hidden)
    for key, value in (("fields", request.fields), ("consent", request.consent), ("post_fields", others)):
        if value:
            what = f"{name} asks its questions on a page of its own, so “{key}” can have no effect."
            yield Refused(what, f"Set it up there, and take {key} out here.", "FRM023")
    for key, value in post.hidden:
        if not _ITEM.fullmatch(key) or not value.isdecimal():
            what = f"“{key}={value}” is no item of a shop."
            yield Refused(what, "Write which items and how many, like hidden: item_12=1.", "FRM034")


def embed(ref: Ref, request: FormRequest) -> Embed:
    """Return a form of nothing but the items, or the link; without a name space of its own a cart is refused (403)."""
    event = ref.parts["event"]
    host, items = urlsplit(event).netloc, request.post.hidden if request.post else ()
    if not items:
        return Embed("link", name, address=event, host=host, page=event)
    return Embed(
        shape,
        name,
        address=f"{event}w/{_name_space(event, request)}/cart/add",
        host=host,
        page=event,
        hidden=items,
        redirects=(ANYWHERE,),
        origins={"form-action": (origin(event),)},
    )


def _name_space(event: str, request: FormRequest) -> str:
    """Return 16 letters and digits: the same as long as the sources are, and another for each action."""
    return sha256(f"{event} {request.thanks_url} {request.title}".encode()).hexdigest()[:16]

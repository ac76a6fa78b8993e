"""pretix: tickets, free ones too, from its own service or a server of one's own.

With the items' numbers a button puts them into the shop's cart; without, the event's page is linked to.
"""

from __future__ import annotations

import re
from hashlib import sha256
from typing import TYPE_CHECKING, Final
from urllib.parse import parse_qsl, urlsplit

from plugins.forms.declarations import CustomProvider
from plugins.forms.fields import no_amounts, no_source
from plugins.forms.model import ANYWHERE, Embed, Ref, origin, refusal
from plugins.forms.provider import PostOptions

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plugins.forms.provider import FormRequest
    from plugins.problems import Problem

_SHOP: Final = r"[A-Za-z0-9][A-Za-z0-9.-]*"
_ITEM: Final = r"(?:item|variation)_\d+(?:_\d+)?"


def _event(address: str) -> Ref | None:
    """Return an event's page at pretix.eu, or of its widget's style sheet anywhere, which no other software has.

    Items behind it (``?item_12=1``) are those of a button's code.
    """
    match = re.fullmatch(
        rf"(?P<event>https://pretix\.eu/(?!widget/){_SHOP}/{_SHOP}|https://[^/?#]+(?:/{_SHOP}){{1,2}}(?=/widget/v\d\.css))"
        r"/?(?:widget/v\d\.css)?(?:[?#].*)?",
        address,
    )
    if not match:
        return None
    items = tuple(pair for pair in parse_qsl(urlsplit(address).query) if _is_item(*pair))
    return Ref("pretix", f"{match['event']}/widget/v2.css", {"event": f"{match['event']}/"}, kept=items)


def _is_item(name: str, value: str) -> bool:
    return bool(re.fullmatch(_ITEM, name)) and value.isdecimal()


def _refusals(_: Ref, request: FormRequest) -> Iterator[Problem]:
    """Yield questions, which the shop asks itself, hidden fields that are no items, amounts and a source code."""
    post = request.post or PostOptions()
    others = post != PostOptions(hidden=post.hidden)
    for key, value in (("fields", request.fields), ("consent", request.consent), ("post_fields", others)):
        if value:
            what = f"{PRETIX.name} asks its questions on a page of its own, so “{key}” can have no effect."
            yield refusal(what, f"Set it up there, and take {key} out here.", "FRM023")
    for key, value in post.hidden:
        if not _is_item(key, value):
            what = f"“{key}={value}” is no item of a shop."
            yield refusal(what, "Write which items and how many, like hidden: item_12=1.", "FRM034")
    yield from no_amounts(PRETIX.name, request)
    yield from no_source(PRETIX.name, request)


def _cart(ref: Ref, request: FormRequest) -> Embed:
    """Return a form of nothing but the items, or the link.

    Without a name space of its own a cart is refused (403): 16 letters and digits, the same as long as the sources are,
    and another for each action.
    """
    event = ref.parts["event"]
    host, items = urlsplit(event).netloc, request.post.hidden if request.post else ()
    if not items:
        return Embed("link", PRETIX.name, address=event, host=host, page=event)
    name_space = sha256(f"{event} {request.thanks_url} {request.title}".encode()).hexdigest()[:16]
    return Embed(
        "post",
        PRETIX.name,
        address=f"{event}w/{name_space}/cart/add",
        host=host,
        page=event,
        hidden=items,
        redirects=(ANYWHERE,),
        origins={"form-action": (origin(event),)},
    )


PRETIX: Final[CustomProvider] = CustomProvider(
    "pretix",
    "pretix",
    kinds=frozenset({"rsvp", "donate", "join"}),
    shape="post",
    hosts=("pretix.eu",),
    read=_event,
    refuse=_refusals,
    show=_cart,
    remedy="Open the event; its address is like https://pretix.eu/your-organisation/your-event/.",
    evidence=("R", "S", "D", "K"),
    unconfirmed=(
        (
            "That the shop is really at the address pasted: where an event has an address of its own, pretix.eu leads "
            "on to it and the items are lost. Press the button once; if the cart is empty, paste its widget's code."
        ),
    ),
    docs=("pretix 2026.8.0, run (cart/add)", "https://docs.pretix.eu/guides/widget"),
    without_javascript="puts the items into the cart there, or opens the event's page",
    samples=(
        "https://pretix.eu/union/rally/",
        "https://pretix.eu/union/rally",
        "https://pretix.eu/union/rally/widget/v2.css",
        "https://forms.example.org/rally/widget/v2.css",
    ),
)

PROVIDERS: Final = (PRETIX,)

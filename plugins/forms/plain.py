"""Plain asks: what a form is like when an action asks nothing special of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from plugins.forms.fields import EVERY_KIND, QUESTIONS
from plugins.forms.provider import FormRequest, PostOptions

if TYPE_CHECKING:
    from plugins.forms.model import Embed, Ref
    from plugins.forms.provider import Provider

#: The kinds in the order in which one of them is taken as the example.
KINDS: Final = ("petition", "signup", "join", *sorted(EVERY_KIND - {"petition", "signup", "join"}))
THANKS: Final = "https://campaign.example.org/thanks/"


def plain_request(kind: str, post: PostOptions | None = None) -> FormRequest:
    """Return an ask of one ``kind`` without wishes of its own."""
    labels = {name: name.replace("_", " ") for name in QUESTIONS}
    return FormRequest(kind, "", "en", THANKS, labels, post=post)


def plain_embed(ref: Ref, provider: Provider) -> Embed | None:
    """Return the form that ``ref`` refers to, for the first kind of action that it can serve; None if for none."""
    requests = (plain_request(kind) for kind in KINDS if kind in provider.kinds)
    return next((provider.embed(ref, request) for request in requests if not provider.unsupported(ref, request)), None)

"""An example is what a provider makes of one of its own addresses, where an action asks as little as it can."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from plugins.forms.embedding import embed, unsupported
from plugins.forms.fields import EVERY_KIND, QUESTIONS
from plugins.forms.provider import Ask, PostOptions

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plugins.forms.model import Embed, Ref
    from plugins.forms.provider import Provider

#: The kinds in the order in which one of them is taken as the example.
KINDS: Final = ("petition", "signup", "join", *sorted(EVERY_KIND - {"petition", "signup", "join"}))
#: The thank-you page of the examples.
THANKS: Final = "https://campaign.example.org/thanks/"


def plain_ask(kind: str, slug: str) -> Ask:
    """Return an ask with nothing special; a server of one's own has to be told what it calls an e-mail address."""
    labels = {name: name.replace("_", " ") for name in QUESTIONS}
    post = PostOptions({"email": "email"}) if slug == "any-post" else None
    return Ask(kind, "", "en", THANKS, labels, post=post)


def examples(provider: Provider) -> Iterator[Embed]:
    """Yield a form for each sample of ``provider`` that can serve a plain ask."""
    for sample in provider.samples:
        ref = provider.accepts(sample)
        form = _example(ref, provider.slug) if ref else None
        if form:
            yield form


def _example(ref: Ref, slug: str) -> Embed | None:
    asks = (plain_ask(kind, slug) for kind in KINDS)
    ask = next((ask for ask in asks if not unsupported(ref, ask)), None)
    return embed(ref, ask) if ask else None

"""An example is what a provider makes of one of its own addresses, where an action asks as little as it can."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plugins.forms.embedding import embed, unsupported
from plugins.forms.plain import KINDS, plain_request
from plugins.forms.provider import PostOptions

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plugins.forms.model import Embed, Ref
    from plugins.forms.provider import Provider


def examples(provider: Provider) -> Iterator[Embed]:
    """Yield a form for each sample of ``provider`` that can serve a plain ask."""
    for sample in provider.samples:
        ref = provider.accepts(sample)
        form = _example(ref, provider.slug) if ref else None
        if form:
            yield form


def _example(ref: Ref, slug: str) -> Embed | None:
    post = PostOptions({"email": "email"}) if slug == "any-post" else None  # it has to be told
    requests = (plain_request(kind, post) for kind in KINDS)
    request = next((request for request in requests if not unsupported(ref, request)), None)
    return embed(ref, request) if request else None

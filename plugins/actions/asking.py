"""Asking: an action's front matter becomes what it asks of its form, and the form at the service."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from plugins.actions.labels import FIELDS
from plugins.forms.embedding import embed, unsupported
from plugins.forms.model import URLENCODED, Refused
from plugins.forms.provider import Ask, PostOptions
from plugins.forms.recognition import recognise
from plugins.problems import Problem, Problems

if TYPE_CHECKING:
    from plugins.campaign.model import Campaign
    from plugins.forms.model import Embed
    from plugins.words import Words

_CURRENCY = "USD"


def ask_of(content: Any, thanks_url: str, words: Words) -> Ask:  # noqa: ANN401  (Pelican's content has no types)
    """Return what the action in ``content`` asks; ``thanks_url`` is absolute."""
    given = content.metadata
    currency = given.get("currency", _CURRENCY)
    return Ask(
        kind=given.get("kind", ""),
        title=content.title,
        lang=content.lang,
        thanks_url=thanks_url,
        labels={name: words.gettext(label) for name, label in FIELDS.items()},
        fields=given.get("fields", ()),
        consent=given.get("consent", ""),
        amounts=tuple((amount, words.money(amount, currency)) for amount in given.get("amounts", ())),
        currency=currency,
        post=_post_options(given),
    )


def _post_options(given: dict[str, Any]) -> PostOptions | None:
    """Return how a form server of the campaign's own wants to be asked, if the editor says so."""
    if "post_fields" not in given:
        return None
    return PostOptions(
        fields=dict(given["post_fields"]),
        hidden=given.get("hidden", ()),
        honeypot=given.get("honeypot", ""),
        redirect=given.get("redirect", ""),
        enctype=given.get("enctype", URLENCODED),
    )


def embed_of(content: Any, ask: Ask, campaign: Campaign, problems: Problems) -> Embed | None:  # noqa: ANN401
    """Return the form at the address in ``content``; None, and Problems, where it is refused or cannot be served."""
    path, line = content.places["form"]
    own_host = urlsplit(campaign.address).netloc
    ref = recognise(content.metadata["form"], campaign.form_hosts, own_host=own_host, post=ask.post)
    refused = [ref] if isinstance(ref, Refused) else unsupported(ref, ask)
    for refusal in refused:
        problems.add(Problem(path, line, refusal.what, refusal.hint, refusal.code))
    return None if refused or isinstance(ref, Refused) else embed(ref, ask)

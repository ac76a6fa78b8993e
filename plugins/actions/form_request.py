"""A form request: what an action's front matter asks of its form, and the form at the service."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from plugins.actions.counting import CURRENCY
from plugins.actions.labels import FIELDS
from plugins.forms.campaign import resolve_form
from plugins.forms.embedding import embed, left_out, unsupported
from plugins.forms.mails import is_mail
from plugins.forms.model import URLENCODED
from plugins.forms.provider import FormRequest, PostOptions
from plugins.problems import Problem, Problems
from plugins.values import frozen

if TYPE_CHECKING:
    from collections.abc import Sequence

    from plugins.campaign.model import Campaign
    from plugins.forms.model import Embed
    from plugins.i18n.locale import Locale


def ask_of(content: Any, thanks_url: str, words: Locale) -> FormRequest:  # noqa: ANN401  (Pelican's content has no types)
    """Return what the action in ``content`` asks; ``thanks_url`` is absolute."""
    given = content.metadata
    consent = given.get("consent", ())
    currency = given.get("currency", CURRENCY)
    return FormRequest(
        kind=given.get("kind", ""),
        title=content.title,
        lang=content.lang,
        thanks_url=thanks_url,
        labels={name: words.gettext(label) for name, label in FIELDS.items()},
        fields=given.get("fields", ()),
        consent=consent[0][0] if consent else "",
        more_consent=consent[1:],
        amounts=tuple((amount, words.money(amount, currency)) for amount in given.get("amounts", ())),
        currency=currency,
        post=_post_options(given),
        redirects=given.get("redirects", ()),
        subject=given.get("subject", ""),
        message=given.get("message", ""),
    )


def _post_options(given: dict[str, Any]) -> PostOptions | None:
    """Return how a form server of the campaign's own wants to be asked, if the editor says so."""
    if not given.keys() & {"post_fields", "hidden", "honeypot", "redirect", "enctype", "needs_origin"}:
        return None
    return PostOptions(
        fields=dict(given.get("post_fields", ())),
        hidden=given.get("hidden", ()),
        honeypot=given.get("honeypot", ""),
        redirect=given.get("redirect", ""),
        enctype=given.get("enctype", URLENCODED),
        needs_origin=given.get("needs_origin") == "yes",
    )


@frozen
class Findings:
    """What is found out about actions' forms: ``problems``, and ``notices`` of what was pasted and is not sent."""

    problems: Problems
    notices: Problems


def embed_of(content: Any, ask: FormRequest, campaign: Campaign, found: Findings) -> Embed | None:  # noqa: ANN401
    """Return the form at the address in ``content``; None, and Problems, where it is refused or cannot be served."""
    return _embed_at("form", content, (ask,), campaign, found)


def fallback_of(content: Any, ask: FormRequest, campaign: Campaign, found: Findings) -> Embed | None:  # noqa: ANN401
    """Return what stands in for the form, if the editor named something.

    ``post_fields`` and their like are about the form. A page of a service's own is only asked what it can be told: it
    asks the rest itself.
    """
    if "fallback" not in content.metadata:
        return None
    is_mailed = is_mail(content.metadata["fallback"].strip())
    bare = replace(ask, post=None) if is_mailed else replace(ask, post=None, subject="", message="")
    page = replace(bare, fields=(), consent="", more_consent=())
    return _embed_at("fallback", content, (bare, page, replace(page, amounts=(), source="")), campaign, found)


def _embed_at(key: str, content: Any, asks: Sequence[FormRequest], campaign: Campaign, found: Findings) -> Embed | None:  # noqa: ANN401
    """Return what stands at the address under ``key``, asked the first of ``asks`` that it can serve.

    A form in our own page is asked the first or nothing: it must not lose a question, least of all consent.
    """
    path, line = content.places[key]
    ref = resolve_form(content.metadata[key], campaign, asks[0].post)
    for ask in asks:
        form = None if isinstance(ref, Problem) or unsupported(ref, ask) else embed(ref, ask)
        if form and not isinstance(ref, Problem) and (ask is asks[0] or not form.is_inline):
            hint = "“python3 tasks.py form” and the same address or code lists what is kept."
            found.notices.extend(Problem(path, line, what, hint, "FRM061") for what in left_out(ref, ask))
            return form
    for refusal in [ref] if isinstance(ref, Problem) else unsupported(ref, asks[0]):
        found.problems.add(refusal.at(path, line))
    return None

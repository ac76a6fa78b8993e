"""The description of a form, in words, before an action uses it; and the tables of providers in this room's README."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from plugins.forms.embedding import KINDS, THANKS, embed, left_out, plain_request, provider_of, unsupported
from plugins.forms.fields import EVERY_KIND
from plugins.forms.model import ANYWHERE, OWN_SITE
from plugins.forms.provider import PostOptions
from plugins.forms.providers import PROVIDERS
from plugins.i18n.message_language import translated
from plugins.messages import Message, sentences, verbatim
from plugins.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from plugins.forms.model import Embed, Ref
    from plugins.forms.provider import FormRequest, Provider

_SHOWN = {
    "post": Message("a form on your own page, sent to {host}"),
    "frame": Message("a page of {host} in a frame, which opens when the visitor asks for it"),
    "script": Message("a script of {host} in a frame page of its own"),
    "link": Message("a link to a page of {host}"),
    "mailto": Message("a link that begins a mail to {host}"),
    "tel": Message("a link that calls {host}"),
}
_WHEN = {
    "post": Message("{hosts}, when it is sent, and nobody before"),
    "frame": Message("{hosts}, when the frame is opened, and nobody before"),
    "link": Message("{hosts}, when the link is followed, and nobody before"),
}
_OTHERWISE = Message("{hosts}, and nobody before")
_WRONG = Message("Wrong with it")
#: How wide the titles are at least, in characters.
_NARROWEST = 20


def describe_form(form: Ref | Problem) -> str:
    """Return what there is to know about the form that an address refers to, or why it is refused."""
    if isinstance(form, Problem):
        refused = Message("This cannot be used. {what}", what=form.what)
        return f"{translated(refused)}\n{translated(form.hint)} ({form.code})"
    return "\n".join(lines_about(form))


def lines_about(form: Ref) -> list[Message]:
    """Return what there is to know about a form, a line for each thing, in the reader's language."""
    lines = [(f"{translated(title)}:", translated(text)) for title, text in _lines(form)]
    width = max(_NARROWEST, *(len(title) for title, _ in lines))
    return [verbatim(f"{title:<{width}} {text}") for title, text in lines]


def in_a_line(ref: Ref) -> Message:
    """Return which service a form is at, and how visitors see it."""
    fit = kinds_of(ref)
    name = provider_of(ref).name
    if not fit:
        return Message("{service}: no ask can use this form.", service=name)
    return Message("{service}: {shown}.", service=name, shown=_shown(embed(ref, _ask(fit[0], ref))))


def stands_on_own_page(ref: Ref) -> bool:
    """Whether the questions of a form stand on a page of the site."""
    forms = (embed(ref, _ask(kind, ref)) for kind in kinds_of(ref)[:1])
    return any(form.shape == "post" or form.needs_script for form in forms)


def kinds_of(ref: Ref) -> tuple[str, ...]:
    """Return the kinds of action that the form can be used for."""
    return tuple(kind for kind in KINDS if not unsupported(ref, _ask(kind, ref)))


def _lines(ref: Ref) -> Iterator[tuple[Message, str]]:
    provider = provider_of(ref)
    requests = {kind: _ask(kind, ref) for kind in KINDS}
    fit = kinds_of(ref)
    yield Message("Service"), provider.name
    yield Message("Address"), ref.address
    yield Message("Kinds of action"), ", ".join(sorted(fit)) or Message("none")
    if not fit:
        yield from ((_WRONG, refused.reason) for refused in unsupported(ref, requests["join"]))
        return
    request = requests[fit[0]]
    form = embed(ref, request)
    yield Message("Shown"), _shown(form)
    if form.fields:
        asked = ", ".join(f"{field.label}{' *' * field.required}" for field in form.fields)
        yield Message("Asked ({kind})", kind=request.kind), asked
    yield from ((Message("Kept"), f"{name}={value}") for name, value in ref.kept)
    yield from ((Message("Left out"), sentence) for sentence in left_out(ref, request))
    yield Message("Without JavaScript"), Message(provider.without_javascript)
    yield Message("Contacted"), _contacted(form)
    yield from _aftermath(form)
    is_kept = not unsupported(ref, replace(request, source="flyer"))
    yield Message("Source codes"), Message("kept") if is_kept else Message("not taken")
    yield Message("Amounts"), _amounts(ref, requests)
    yield from _told(form)
    yield from ((Message("Not yet confirmed"), Message(point)) for point in provider.unconfirmed)
    yield _WRONG, Message("nothing that can be seen from its address; open it once in a browser")


def _aftermath(form: Embed) -> Iterator[tuple[Message, Message]]:
    """Yield what happens once the form was sent, and what the service learns of the site."""
    if form.shape == "post":
        yield Message("Leads to afterwards"), _leads_to(form)
    if form.needs_origin:
        what = Message("{host} learns at which site the form stands, and nothing more of the page", host=form.host)
        yield Message("Told about you"), what


def _told(form: Embed) -> Iterator[tuple[Message, str]]:
    """Yield what visitors are told, in the words of the page."""
    if form.unconnected:
        words = Message("the form cannot be sent, and visitors read: {words}", words=form.unconnected)
        yield Message("At any other host"), words
    if form.resubscribes:
        yield Message("People who had left"), form.resubscribes
    if form.note:
        yield Message("Visitors are told"), form.note


def _ask(kind: str, ref: Ref) -> FormRequest:
    """Return a plain ask that agrees to what a pasted form must be agreed to.

    For a server of one's own, e-mail addresses go by that name.
    """
    is_untold = ref.provider == "any-post" and not (ref.kept or ref.questions or "unasked" in ref.parts)
    boxes = [question for question in ref.questions if question.name.startswith("consent") and question.required]
    request = plain_request(kind, PostOptions({"email": "email"}) if is_untold else None)
    words = [(box.label or box.service_name, True) for box in boxes]
    return replace(request, consent=words[0][0], more_consent=tuple(words[1:])) if words else request


def _shown(form: Embed) -> Message:
    if form.needs_script:
        return Message(
            "a form on your own page, sent by our script; where that is blocked, a link to a page of {host}",
            host=form.host,
        )
    return _SHOWN[form.shape].filled(host=form.host)


def _contacted(form: Embed) -> Message:
    """Return whom the visitor's browser contacts, and when; the thank-you page of the site itself is nobody else."""
    contacted = {source for sources in form.origins.values() for source in sources if "://" in source}
    others = {source for source in contacted if not THANKS.startswith(source)}
    hosts = sorted({source.removeprefix("https://").strip("'") for source in others} | {form.host})
    when = _WHEN["post"] if form.needs_script else _WHEN.get(form.shape, _OTHERWISE)
    if form.shape == "mailto":
        return Message("nobody; the visitor's own mail program sends it")
    if form.shape == "tel":
        return Message("nobody; the visitor's own phone makes the call")
    return when.filled(hosts=", ".join(hosts))


def _leads_to(form: Embed) -> Message:
    """Return where the service may send a visitor who pressed the button."""
    if ANYWHERE in form.redirects:
        return Message(
            "wherever its account says, so this page's policy lets a form lead to any https address; "
            "to allow that one alone, name it: redirects: www.example.org"
        )
    hosts = [source.removeprefix("https://") for source in form.redirects if source != OWN_SITE]
    home = [Message("back to your thank-you page")] if OWN_SITE in form.redirects else []
    return sentences(*home, *hosts, Message("a page of {host}", host=form.host), by=", ")


def _amounts(ref: Ref, requests: dict[str, FormRequest]) -> Message:
    if unsupported(ref, requests["donate"]):
        return Message("no donations")
    offered = replace(requests["donate"], amounts=((10, "10"),), currency="USD")
    return Message("are chosen on the page there") if unsupported(ref, offered) else Message("can be suggested")


_HEAD = ("Service", "Kinds of action", "Shape", "Without JavaScript", "Counts", "Verified", "Evidence")


def provider_table(counting: Mapping[str, str]) -> str:
    """Return the Markdown table of providers, and below it what is not yet confirmed with a real account.

    ``counting`` says, by a provider's slug, what it takes to ask that service for a count.
    """
    rows = [_HEAD, ("---",) * len(_HEAD), *(_row(provider, counting) for provider in PROVIDERS)]
    table = "\n".join(f"| {' | '.join(row)} |" for row in rows)
    open_points = [f"- {provider.name}: {point}" for provider in PROVIDERS for point in provider.unconfirmed]
    return "\n".join([table, "", "Not yet confirmed with a real account:", "", *open_points])


def _row(provider: Provider, counting: Mapping[str, str]) -> tuple[str, ...]:
    verified = "no" if not provider.verified else "yes, but see below" if provider.unconfirmed else "yes"
    return (
        provider.name,
        _kinds(provider),
        provider.shape,
        provider.without_javascript,
        counting.get(provider.slug, "no"),
        verified,
        " ".join(provider.evidence),
    )


def _kinds(provider: Provider) -> str:
    """Return the kinds by name, or the few that are missing."""
    missing = sorted(EVERY_KIND - provider.kinds)
    if not missing:
        return "all"
    if len(missing) < len(provider.kinds):
        return f"all but {', '.join(missing)}"
    return ", ".join(sorted(provider.kinds))


#: What a service may do once it has a form, and the property of the form that says so.
_AFTERWARDS: tuple[tuple[str, Callable[[Embed], bool]], ...] = (
    ("lead the visitor to any https address", lambda form: ANYWHERE in form.redirects),
    ("learn at which site the form stands", lambda form: form.needs_origin),
    ("always ask by mail to confirm", lambda form: form.confirmation == "always"),
    ("ask by mail to confirm, if its account is set so", lambda form: form.confirmation == "perhaps"),
)


def afterwards_table() -> str:
    """Return, as a Markdown table, which services may do what once they have a form."""
    forms = {provider.name: tuple(_examples(provider)) for provider in PROVIDERS}
    rows = [("May", "Services"), ("---", "---")]
    for what, is_so in _AFTERWARDS:
        rows.append((what, ", ".join(name for name, made in forms.items() if any(map(is_so, made)))))
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def _examples(provider: Provider) -> Iterator[Embed]:
    """Yield a form for each sample of ``provider``, for an action that asks as little as it can."""
    for sample in provider.samples:
        ref = provider.accepts(sample)
        form = _example(ref, provider.slug) if ref else None
        if form:
            yield form


def _example(ref: Ref, slug: str) -> Embed | None:
    post = PostOptions({"email": "email"}) if slug == "any-post" else None  # its server calls it so
    requests = (plain_request(kind, post) for kind in KINDS)
    request = next((request for request in requests if not unsupported(ref, request)), None)
    return embed(ref, request) if request else None

"""Recognition: from what an editor pasted, an address or a whole code, to its one form, or to the reason why not."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING, Final
from urllib.parse import urlencode, urlsplit

from plugins.forms.address_recognition import UNKNOWN, RecognitionContext, from_address, is_known
from plugins.forms.addresses import refuse_credential, without_brackets
from plugins.forms.form_import import import_form, is_token
from plugins.forms.hosts import shown
from plugins.forms.model import Ref
from plugins.forms.providers import ANY_FRAME, ANY_LINK, ANY_POST
from plugins.forms.snippets import is_snippet, read_snippet
from plugins.messages import Message, listed
from plugins.problems import Problem, unplaced

if TYPE_CHECKING:
    from collections.abc import Iterable

    from plugins.campaign.model import Campaign
    from plugins.forms.pasted_form import PastedForm
    from plugins.forms.provider import PostOptions, Provider

#: The code of the refusal of a form that does not say where it is sent.
NOWHERE: Final = "FRM067"
#: A hidden value that is longer names no form, and makes an address too long to be read.
_LONGEST_VALUE: Final = 200
#: Where Campaign Monitor sends a form whose script did not run.
_ERROR_PAGE: Final = re.compile(r"/subscribeerror\b")
#: An address without a host, or none at all: the page with the form, or one next to it.
_RELATIVE: Final = re.compile(r"|[#?./].*|[\w-]+(?:[./?][^:]*)?", re.DOTALL)


def recognise(  # noqa: PLR0913  (each is another thing that a campaign says)
    pasted: str,
    allowed_hosts: Iterable[str] = (),
    *,
    frames: Iterable[str] = (),
    own_host: str = "",
    post: PostOptions | None = None,
    providers: tuple[Provider, ...] = (),
) -> Ref | Problem:
    """Return the form that ``pasted``, an address or a whole embed snippet, refers to, or why it is refused.

    Hosts of no known service must be among ``allowed_hosts`` (``[forms] hosts`` in campaign.toml) or be the
    campaign's ``own_host``. Software that the campaign runs on such a host is known by its paths; any other address
    there gets, with ``post``, a form that posts to it, else a link. A host among ``frames`` (``[forms] frames``) gets
    a frame. A path alone (``/api/join``) is one at the ``own_host``. ``providers`` are the campaign's own.
    """
    hosts, framed = ([host.lower() for host in named] for named in (allowed_hosts, frames))
    context = RecognitionContext(tuple(hosts), tuple(framed), own_host.lower(), post, providers)
    bare = without_brackets(pasted)
    return from_snippet(bare, context) if is_snippet(bare) else from_address(bare, context)


#: The same address is resolved several times in a build. What a module of the campaign's own answers is not cached.
_recognise_once = lru_cache(maxsize=1024)(recognise)


def resolve_form(pasted: str, campaign: Campaign, post: PostOptions | None = None) -> Ref | Problem:
    """Return the form that ``pasted`` refers to, or why ``campaign`` does not send its supporters there."""
    providers: tuple[Provider, ...] = ()
    if campaign.form_providers:
        from plugins.forms.contract import own_providers  # most campaigns bring no provider along

        providers = own_providers(campaign.form_providers)
    function = recognise if providers else _recognise_once
    own_host = urlsplit(campaign.address).netloc
    hosts, frames = campaign.form_hosts, campaign.form_frames
    return function(pasted, hosts, frames=frames, own_host=own_host, post=post, providers=providers)


def from_snippet(pasted: str, context: RecognitionContext) -> Ref | Problem:
    """Take the form in the snippet, else the first address of a known service, else of an allowed host, or say why not.

    Where there is a form, another address of a host that is only allowed is its terms or the like, and not taken.
    """
    if secret := refuse_credential(pasted, Message("the pasted snippet")):
        return secret
    snippet = read_snippet(pasted)
    forms = [_from_form(form, named, context) for form, named in snippet.forms]
    if found := _the_one(forms):
        return found
    candidate_answers = [(candidate, from_address(candidate.address, context)) for candidate in snippet.candidates]
    candidate_refs = [(candidate, ref) for candidate, ref in candidate_answers if isinstance(ref, Ref)]
    usable_refs = [ref for candidate, ref in candidate_refs if is_known(ref) or (candidate.leads and not forms)]
    if usable_refs:
        return min(usable_refs, key=lambda ref: not is_known(ref))
    refused = [
        ref
        for candidate, ref in candidate_answers
        if isinstance(ref, Problem) and (candidate.leads or ref.code != UNKNOWN)
    ]
    for answer in (*forms, *refused):
        if isinstance(answer, Problem):
            return answer
    what = Message("There is no form's address in the pasted snippet.")
    return unplaced(
        what, Message("Paste the address of the form's own page instead, beginning with https://."), "FRM017"
    )


def _the_one(forms: list[Ref | Problem]) -> Ref | Problem | None:
    """Return the form that is meant, or why that cannot be said; None where no form says where it is sent."""
    refs = list(dict.fromkeys(form for form in forms if isinstance(form, Ref)))
    if len(refs) > 1:
        places = listed([f"“{shown(ref.address)}”" for ref in refs[:3]])
        what = Message("There are {count} forms in the pasted snippet: {places}.", count=len(refs), places=places)
        return unplaced(what, Message("Paste the code of one of them."), "FRM066")
    refused = [form for form in forms if isinstance(form, Problem) and form.code != NOWHERE]
    if refs and len(forms) > 1:
        sentence = Message(
            "Of the {count} forms in the pasted snippet, only the one for “{address}” is used.",
            count=len(forms),
            address=shown(refs[0].address),
        )
        return replace(refs[0], left_out=(*refs[0].left_out, sentence))
    return refs[0] if refs else next(iter(refused), None)


def _from_form(form: PastedForm, named: tuple[str, ...], context: RecognitionContext) -> Ref | Problem:
    """Return what a pasted form is at the service it is sent to, with what it carries, or why it is refused.

    ``named`` are addresses that its hidden fields amount to. A form that posts never becomes a link to where it posts:
    only a service that is known can say that there is a page.
    """
    target = f"https:{form.targets[0]}" if form.targets[0].startswith("//") else form.targets[0]
    is_on_site = bool(context.own_host and re.match(r"/(?!/)", target))
    if refused := unfit(form) or (None if is_on_site or named else nowhere(form, target)):
        return refused
    ref = _best([*named, target], form, replace(context, posts=form.posts))
    if isinstance(ref, Problem):
        return ref
    if is_known(ref):
        return import_form(ref, form, _provider(ref, context), context.post)
    refused = nowhere(form, target) if is_on_site else in_address(form) or unposted(form)
    return refused or (import_form(ref, form, ANY_POST, context.post) if form.posts else ref)


def _best(addresses: list[str], form: PastedForm, context: RecognitionContext) -> Ref | Problem:
    """Return the form at the first of ``addresses`` that a known service takes, else what becomes of the last.

    A service that shows a page of its own may read the hidden fields from its address, as may any page that is only
    linked to.
    """
    answers = [from_address(address, context) for address in addresses if address]
    known_ref = next((ref for ref in answers if isinstance(ref, Ref) and is_known(ref)), None)
    is_posted = known_ref is not None and _provider(known_ref, context).shape == "post"
    if not addresses[-1] or not form.hidden or is_posted:
        return known_ref or answers[-1]
    queried_answer = from_address(with_hidden(addresses[-1], form), context)
    if isinstance(queried_answer, Ref) and (is_known(queried_answer) or not form.posts):
        return queried_answer
    return known_ref or (answers[-1] if isinstance(answers[-1], Ref) else queried_answer)


def _provider(ref: Ref, context: RecognitionContext) -> Provider:
    providers = (*context.services, ANY_POST, ANY_FRAME, ANY_LINK)
    return ref.by or next(provider for provider in providers if provider.slug == ref.provider)


def with_hidden(target: str, form: PastedForm) -> str:
    """Return ``target`` with the hidden fields of the form behind it, as far as an address can hold them."""
    pairs = urlencode([(name, value[:_LONGEST_VALUE]) for name, value in form.hidden])
    base, sign, fragment = target.partition("#")
    return f"{base}{'&' if '?' in base else '?'}{pairs}{sign}{fragment}"


def unfit(form: PastedForm) -> Problem | None:
    """Return why a form is of no use wherever it is sent."""
    if any(control.kind == "password" for control in form.controls):
        what = Message("The pasted form asks for a password, which no page of a campaign may do.")
        return unplaced(
            what, Message("Paste the address of the page where people log in, or a form without it."), "FRM064"
        )
    if len(form.targets) > 1:
        places = listed([f"“{shown(target)}”" for target in form.targets])
        what = Message("The pasted form has buttons that send it to different places: {places}.", places=places)
        return unplaced(what, Message("Leave one of the buttons in the code, without “formaction”."), "FRM069")
    return None


def nowhere(form: PastedForm, target: str) -> Problem | None:
    """Return why a form is of no use whose ``target`` does not say which host takes it."""
    if not _RELATIVE.fullmatch(target):
        return None
    what = Message("The pasted form does not say where it is sent.")
    if target:
        what = Message("The pasted form is sent to “{target}”, which names no host.", target=shown(target))
    attributes: str = 'action="https://…"'
    if not form.posts:
        attributes = Message("{attribute}, and {other}", attribute=attributes, other='method="post"')
    hint = Message(
        "Write the whole address into its tag, {attributes}, as its service shows it; or paste the "
        "address of the page on which the form stands.",
        attributes=attributes,
    )
    return unplaced(what, hint, NOWHERE)


def in_address(form: PastedForm) -> Problem | None:
    """Return why what supporters type is not sent in an address; a form that asks nothing may be a link."""
    if form.posts or not form.visible:
        return None
    names = ", ".join(dict.fromkeys(f"“{control.name}”" for control in form.visible))
    what = Message(
        "The pasted form would send what supporters type ({names}) in an address, where others can read it.",
        names=names,
    )
    hint = Message(
        'Write method="post" into its tag if the server takes that; else paste the address of the page on '
        "which the form stands."
    )
    return unplaced(what, hint, "FRM068")


def unposted(form: PastedForm) -> Problem | None:
    """Return why an unknown server would refuse a form sent from another page than its own."""
    if not form.posts:
        return None
    hint = Message("Paste the address of the page on which the form stands: it becomes a link.")
    if _ERROR_PAGE.search(form.targets[0]):
        what = Message(
            "The pasted form is sent to “{targets}”, a page that only shows an error: the service's own script "
            "puts the right address there, and no script of others runs here.",
            targets=shown(form.targets[0]),
        )
        return unplaced(what, hint, NOWHERE)
    if token := next((name for name, value in form.hidden if is_token(name, value)), ""):
        what = Message(
            "The pasted form has a token for one visit in it (“{token}”): its server takes it from no other page.",
            token=token,
        )
        return unplaced(what, hint, "FRM063")
    if form.has_robot_check:
        what = Message("The pasted form has a check against robots in it, which only its own page can show.")
        return unplaced(
            what, Message("Switch the check off there, and take it out of the code. {hint}", hint=hint), "FRM065"
        )
    return None

"""Recognition: from what an editor pasted to the one form it refers to, or to the reason why not."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from plugins.forms.addresses import read_address, without_brackets
from plugins.forms.credentials import refuse_credential
from plugins.forms.form_import import import_form
from plugins.forms.hosts import lookalike, owner, short_link
from plugins.forms.model import Ref, refusal
from plugins.forms.parameters import naming_personal, with_parameters, without_personal
from plugins.forms.providers import ANY_FRAME, ANY_LINK, ANY_POST, MAILTO, ON_SITE, SERVICES, TELEPHONE
from plugins.forms.snippets import is_snippet, read_snippet
from plugins.forms.spelling import shown, wrong_part
from plugins.forms.unusable_forms import NOWHERE, in_address, nowhere, unfit, unposted, with_hidden
from plugins.problems import Problem
from plugins.values import frozen

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from plugins.forms.pasted_form import PastedForm
    from plugins.forms.provider import Guard, PostOptions, Provider
    from plugins.forms.spelling import Address

#: What the first part of a path is called at a service where its customers work, and never where a form is.
_BACK_OFFICE = re.compile(
    r"https://[^/?#]+/(?:admin|account|dashboard|log-?in|log-?out|search|settings|sign-?in|sign_in|portal|creator-home)/?(?:[/?#].*)?",
    re.IGNORECASE | re.DOTALL,
)

#: The code of the refusal that asks whether a host is meant.
UNKNOWN = "FRM015"


@frozen
class RecognitionContext:
    """What a campaign brings along: hosts it allows or frames, providers of its own, and how it wants to post.

    ``posts`` says that the address is that of a pasted form which posts to it.
    """

    hosts: tuple[str, ...] = ()
    frames: tuple[str, ...] = ()
    own_host: str = ""
    post: PostOptions | None = None
    providers: tuple[Provider, ...] = ()
    posts: bool = False

    @property
    def services(self) -> tuple[Provider, ...]:
        """Every provider that knows an address by itself, the campaign's own first."""
        return (*self.providers, *SERVICES)

    def allows(self, host: str) -> bool:
        """Say whether the campaign vouches for ``host``."""
        return host in {*self.hosts, *self.frames, self.own_host}

    def generic(self, host: str) -> Provider:
        """Return what takes any address at ``host``, which the campaign allows."""
        if self.posts or (self.post and host not in self.frames):
            return ANY_POST
        return ANY_FRAME if host in self.frames else ANY_LINK

    def services_at(self, host: str) -> Iterator[Provider]:
        """Yield the services that may be at ``host``: its owner, and software run by whom the campaign allows."""
        for service in self.services:
            if service in ON_SITE and host != self.own_host:
                continue
            is_guest = self.allows(host) and getattr(service, "anywhere", True)
            if service in (MAILTO, TELEPHONE) or is_guest or owner(host, (service,)):
                yield service

    def is_passed_over(self, service: Provider, host: str) -> bool:
        """Say whether ``service`` could only be linked to at ``host``, while a form is to be posted there."""
        return (self.posts or self.post is not None) and service.shape == "link" and not owner(host, (service,))


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


def from_address(pasted: str, context: RecognitionContext) -> Ref | Problem:
    """Return the form at the address ``pasted``, without what in it belongs to one person, or why it is refused."""
    is_path = context.own_host and re.match(r"\s*/(?!/)", pasted)
    address = read_address(f"https://{context.own_host}{pasted.strip()}" if is_path else pasted)
    if isinstance(address, Problem):
        return address
    if refused := short_link(address.host):
        return refused
    is_allowed = context.allows(address.host)
    answers = (_answer(service, address, context) for service in context.services_at(address.host))
    ref = next((answer for answer in answers if answer), None)
    if isinstance(ref, Problem):
        return ref
    if is_allowed and not ref:
        generic, (text, personal) = context.generic(address.host), without_personal(address.text)
        found = generic.accepts(text)
        ref = naming_personal(with_parameters(found, text, generic), personal) if found else None
    is_plain = address.scheme != "https" or not address.has_foreign_letters
    if ref and not address.port and (is_allowed or is_plain):
        return ref
    return _refused(address, context)


def _answer(service: Provider, address: Address, context: RecognitionContext) -> Ref | Problem | None:
    """Return what ``service`` makes of ``address``; a provider of the campaign's own goes along, to be found again.

    A provider with a function ``refuses`` (a ``Guard``) says first whether the address must not be published at all.
    """
    guard: Guard | None = getattr(service, "refuses", None)
    if guard and (refused := guard(address.text)):
        return refused
    is_its_own = bool(owner(address.host, (service,)))
    text, personal = (
        without_personal(address.text, of_service=is_its_own) if address.scheme == "https" else (address.text, ())
    )
    if context.is_passed_over(service, address.host) or (is_its_own and _BACK_OFFICE.fullmatch(address.text)):
        return None
    ref = service.accepts(text)
    if not ref:
        return None
    own = replace(ref, by=service) if service in context.providers else ref
    if address.scheme != "https":
        return own
    whole = service.accepts(address.text) if personal else ref  # it may say itself why it leaves them out
    known = replace(own, left_out=whole.left_out if whole else own.left_out)
    return naming_personal(with_parameters(known, text, service), personal)


def _refused(address: Address, context: RecognitionContext) -> Problem:
    """Return why nobody takes ``address``: the wrong page of a service, a look-alike, or a host nobody allowed."""
    own = "copy the address from the form's own page."
    service = owner(address.host, context.services)
    if service and not address.port:
        what = f"This is {_whose(service)} site, but not a form's address: “{shown(address.text)}”."
        is_back_office = _BACK_OFFICE.fullmatch(address.text) is not None
        requested_fields = f"https://{address.host}/" if is_back_office else address.text
        hint = f"{wrong_part(address.text, service)} {service.expects(requested_fields)}".lstrip()
        return refusal(what, hint, "FRM014")
    if address.has_foreign_letters:
        what = f"“{shown(address.host)}” is written with letters beyond a to z; some look exactly like others."
        return refusal(what, f"Do not use it unless you know whose it is; {own}", "FRM008")
    if not service and (alike := lookalike(address.host, context.services)):
        what = f"“{shown(address.host)}” is not {alike[0].name}, which is at {alike[1]}; it only looks like it."
        return refusal(what, f"Do not use it; {own}", "FRM013")
    if address.port:
        what = f"{service.name if service else shown(address.host)} takes no forms at port {address.port}."
        return refusal(what, f"Take “:{address.port}” out of the address.", "FRM010")
    line = ", ".join(f'"{host}"' for host in (*context.hosts, address.host))
    what = f"Picket knows no service at “{shown(address.host)}”, so it does not send supporters there by itself."
    hint = f"If it is meant, write this below [forms] in content/campaign.toml: hosts = [{line}]"
    return refusal(what, hint, UNKNOWN)


def _whose(service: Provider) -> str:
    return f"{service.name}'" if service.name.endswith("s") else f"{service.name}'s"


def from_snippet(pasted: str, context: RecognitionContext) -> Ref | Problem:
    """Take the form in the snippet, else the first address of a known service, else of an allowed host, or say why not.

    Where there is a form, another address of a host that is only allowed is its terms or the like, and not taken.
    """
    if secret := refuse_credential(pasted, "the pasted snippet"):
        return secret
    snippet = read_snippet(pasted)
    forms = [_from_form(form, named, context) for form, named in snippet.forms]
    if found := _the_one(forms):
        return found
    others = [(candidate, from_address(candidate.address, context)) for candidate in snippet.candidates]
    refs = [(candidate, ref) for candidate, ref in others if isinstance(ref, Ref)]
    taken = [ref for candidate, ref in refs if is_known(ref) or (candidate.leads and not forms)]
    if taken:
        return min(taken, key=lambda ref: not is_known(ref))
    refused = [
        ref for candidate, ref in others if isinstance(ref, Problem) and (candidate.leads or ref.code != UNKNOWN)
    ]
    for answer in (*forms, *refused):
        if isinstance(answer, Problem):
            return answer
    what = "There is no form's address in the pasted snippet."
    return refusal(what, "Paste the address of the form's own page instead, beginning with https://.", "FRM017")


def is_known(ref: Ref) -> bool:
    """Say whether a service took the address, and not only the campaign's list of hosts."""
    return ref.provider not in {ANY_LINK.slug, ANY_POST.slug, ANY_FRAME.slug}


def _the_one(forms: list[Ref | Problem]) -> Ref | Problem | None:
    """Return the form that is meant, or why that cannot be said; None where no form says where it is sent."""
    refs = list(dict.fromkeys(form for form in forms if isinstance(form, Ref)))
    if len(refs) > 1:
        places = " and ".join(f"“{shown(ref.address)}”" for ref in refs[:3])
        what = f"There are {len(refs)} forms in the pasted snippet: {places}."
        return refusal(what, "Paste the code of one of them.", "FRM066")
    refused = [form for form in forms if isinstance(form, Problem) and form.code != NOWHERE]
    if refs and len(forms) > 1:
        said = f"Of the {len(forms)} forms in the pasted snippet, only the one for “{shown(refs[0].address)}” is used."
        return replace(refs[0], left_out=(*refs[0].left_out, said))
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
    found = _best([*named, target], form, replace(context, posts=form.posts))
    if isinstance(found, Problem):
        return found
    if is_known(found):
        return import_form(found, form, _provider(found, context), context.post)
    refused = nowhere(form, target) if is_on_site else in_address(form) or unposted(form)
    return refused or (import_form(found, form, ANY_POST, context.post) if form.posts else found)


def _best(addresses: list[str], form: PastedForm, context: RecognitionContext) -> Ref | Problem:
    """Return the form at the first of ``addresses`` that a known service takes, else what becomes of the last.

    A service that shows a page of its own may read the hidden fields from its address, as may any page that is only
    linked to.
    """
    found = [from_address(address, context) for address in addresses if address]
    known = next((ref for ref in found if isinstance(ref, Ref) and is_known(ref)), None)
    is_posted = known is not None and _provider(known, context).shape == "post"
    if not addresses[-1] or not form.hidden or is_posted:
        return known or found[-1]
    queried = from_address(with_hidden(addresses[-1], form), context)
    if isinstance(queried, Ref) and (is_known(queried) or not form.posts):
        return queried
    return known or (found[-1] if isinstance(found[-1], Ref) else queried)


def _provider(ref: Ref, context: RecognitionContext) -> Provider:
    providers = (*context.services, ANY_POST, ANY_FRAME, ANY_LINK)
    return ref.by or next(provider for provider in providers if provider.slug == ref.provider)

"""Recognition: from what an editor pasted to the one form it refers to, or to the reason why not."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from plugins.forms.addresses import read_address, shown
from plugins.forms.credentials import refuse_credential
from plugins.forms.lookalikes import lookalike, owner
from plugins.forms.model import Ref, Refused
from plugins.forms.providers import ANY_FRAME, ANY_LINK, ANY_POST, MAILTO, ON_SITE, SERVICES
from plugins.forms.shorteners import short_link
from plugins.forms.snippets import candidates, is_snippet
from plugins.values import frozen

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from plugins.forms.addresses import Address
    from plugins.forms.provider import Guard, PostOptions, Provider

#: The code of the refusal that asks whether a host is meant.
UNKNOWN = "FRM015"


@frozen
class Surroundings:
    """What a campaign brings along: hosts it allows or frames, providers of its own, and how it wants to post."""

    hosts: tuple[str, ...] = ()
    frames: tuple[str, ...] = ()
    own_host: str = ""
    post: PostOptions | None = None
    providers: tuple[Provider, ...] = ()

    @property
    def services(self) -> tuple[Provider, ...]:
        """Every provider that knows an address by itself, the campaign's own first."""
        return (*self.providers, *SERVICES)

    def allows(self, host: str) -> bool:
        """Say whether the campaign vouches for ``host``."""
        return host in {*self.hosts, *self.frames, self.own_host}

    def generic(self, host: str) -> Provider:
        """Return what takes any address at ``host``, which the campaign allows."""
        if self.post and host not in self.frames:
            return ANY_POST
        return ANY_FRAME if host in self.frames else ANY_LINK

    def services_at(self, host: str) -> Iterator[Provider]:
        """Yield the services that may be at ``host``: its owner, and software run by whom the campaign allows."""
        for service in self.services:
            if service in ON_SITE and host != self.own_host:
                continue
            is_guest = self.allows(host) and getattr(service, "anywhere", True)
            if service is MAILTO or is_guest or owner(host, (service,)):
                yield service

    def is_passed_over(self, service: Provider, host: str) -> bool:
        """Say whether ``service`` could only be linked to at ``host``, while the editor says how to post there."""
        return self.post is not None and service.shape == "link" and not owner(host, (service,))


def recognise(  # noqa: PLR0913  (each is another thing that a campaign says)
    pasted: str,
    allowed_hosts: Iterable[str] = (),
    *,
    frames: Iterable[str] = (),
    own_host: str = "",
    post: PostOptions | None = None,
    providers: tuple[Provider, ...] = (),
) -> Ref | Refused:
    """Return the form that ``pasted``, an address or a whole embed snippet, refers to, or why it is refused.

    Hosts of no known service must be among ``allowed_hosts`` (``[forms] hosts`` in campaign.toml) or be the
    campaign's ``own_host``. Software that the campaign runs on such a host is known by its paths; any other address
    there gets, with ``post``, a form that posts to it, else a link. A host among ``frames`` (``[forms] frames``) gets
    a frame. A path alone (``/api/join``) is one at the ``own_host``. ``providers`` are the campaign's own.
    """
    hosts, framed = ([host.lower() for host in named] for named in (allowed_hosts, frames))
    around = Surroundings(tuple(hosts), tuple(framed), own_host.lower(), post, providers)
    return _from_snippet(pasted, around) if is_snippet(pasted) else _from_address(pasted, around)


def _from_address(pasted: str, around: Surroundings) -> Ref | Refused:
    is_path = around.own_host and re.match(r"\s*/(?!/)", pasted)
    address = read_address(f"https://{around.own_host}{pasted.strip()}" if is_path else pasted)
    if isinstance(address, Refused):
        return address
    if refused := short_link(address.host):
        return refused
    is_allowed = around.allows(address.host)
    answers = (_answer(service, address, around) for service in around.services_at(address.host))
    ref = next((answer for answer in answers if answer), None)
    if isinstance(ref, Refused):
        return ref
    if is_allowed and not ref:
        ref = around.generic(address.host).accepts(address.text)
    is_plain = address.scheme == "mailto" or not address.has_foreign_letters
    if ref and not address.port and (is_allowed or is_plain):
        return ref
    return _refused(address, around)


def _answer(service: Provider, address: Address, around: Surroundings) -> Ref | Refused | None:
    """Return what ``service`` makes of ``address``; a provider of the campaign's own goes along, to be found again.

    A provider with a function ``refuses`` (a ``Guard``) says first whether the address must not be published at all.
    """
    guard: Guard | None = getattr(service, "refuses", None)
    if guard and (refused := guard(address.text)):
        return refused
    ref = None if around.is_passed_over(service, address.host) else service.accepts(address.text)
    return replace(ref, by=service) if ref and service in around.providers else ref


def _refused(address: Address, around: Surroundings) -> Refused:
    """Return why nobody takes ``address``: the wrong page of a service, a look-alike, or a host nobody allowed."""
    own = "copy the address from the form's own page."
    service = owner(address.host, around.services)
    if service and not address.port:
        what = f"This is {_whose(service)} site, but not a form's address: “{shown(address.text)}”."
        return Refused(what, service.expects(address.text), "FRM014")
    if address.has_foreign_letters:
        what = f"“{shown(address.host)}” is written with letters beyond a to z; some look exactly like others."
        return Refused(what, f"Do not use it unless you know whose it is; {own}", "FRM008")
    if not service and (alike := lookalike(address.host, around.services)):
        what = f"“{shown(address.host)}” is not {alike[0].name}, which is at {alike[1]}; it only looks like it."
        return Refused(what, f"Do not use it; {own}", "FRM013")
    if address.port:
        what = f"{service.name if service else shown(address.host)} takes no forms at port {address.port}."
        return Refused(what, f"Take “:{address.port}” out of the address.", "FRM010")
    line = ", ".join(f'"{host}"' for host in (*around.hosts, address.host))
    what = f"Picket knows no service at “{shown(address.host)}”, so it does not send supporters there by itself."
    hint = f"If it is meant, write this below [forms] in content/campaign.toml: hosts = [{line}]"
    return Refused(what, hint, UNKNOWN)


def _whose(service: Provider) -> str:
    return f"{service.name}'" if service.name.endswith("s") else f"{service.name}'s"


def _from_snippet(pasted: str, around: Surroundings) -> Ref | Refused:
    """Take the first address of a known service, else of an allowed host, else say what is wrong with the likeliest."""
    if secret := refuse_credential(pasted, "the pasted snippet"):
        return secret
    found = [(candidate, _from_address(candidate.address, around)) for candidate in candidates(pasted)]
    generic = {ANY_LINK.slug, ANY_POST.slug, ANY_FRAME.slug}
    refs = [(candidate, ref) for candidate, ref in found if isinstance(ref, Ref)]
    refs = [(candidate, ref) for candidate, ref in refs if candidate.leads or ref.provider not in generic]
    if refs:
        return min((ref for _, ref in refs), key=lambda ref: ref.provider in generic)
    refused = [ref for candidate, ref in found if isinstance(ref, Refused) and (candidate.leads or ref.code != UNKNOWN)]
    if refused:
        return refused[0]
    what = "There is no form's address in the pasted snippet."
    return Refused(what, "Paste the address of the form's own page instead, beginning with https://.", "FRM017")

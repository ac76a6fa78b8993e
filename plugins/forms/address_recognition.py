"""Recognition of an address: which service it belongs to, and which form it is there, or why it is refused."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from urllib.parse import SplitResult, urlsplit

from plugins.forms.addresses import read_address
from plugins.forms.hosts import lookalike, owner, short_link, shown
from plugins.forms.parameters import naming_personal, with_parameters, without_personal
from plugins.forms.providers import ANY_FRAME, ANY_LINK, ANY_POST, MAILTO, ON_SITE, SERVICES, TELEPHONE
from plugins.messages import Message, sentences
from plugins.problems import Problem, unplaced

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plugins.forms.addresses import Address
    from plugins.forms.model import Ref
    from plugins.forms.provider import Guard, PostOptions, Provider

#: What the first part of a path is called at a service where its customers work, and never where a form is.
_BACK_OFFICE = re.compile(
    r"https://[^/?#]+/(?:admin|account|dashboard|log-?in|log-?out|search|settings|sign-?in|sign_in|portal|creator-home)/?(?:[/?#].*)?",
    re.IGNORECASE | re.DOTALL,
)

#: The code of the refusal that asks whether a host is meant.
UNKNOWN = "FRM015"


@dataclass(frozen=True)
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
        """Whether the campaign vouches for ``host``."""
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
        """Whether ``service`` could only be linked to at ``host``, while a form is to be posted there."""
        return (self.posts or self.post is not None) and service.shape == "link" and not owner(host, (service,))


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
        unstripped = generic.accepts(text)
        ref = naming_personal(with_parameters(unstripped, text, generic), personal) if unstripped else None
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
    attributed = replace(ref, by=service) if service in context.providers else ref
    if address.scheme != "https":
        return attributed
    unstripped = service.accepts(address.text) if personal else ref  # it may say itself why it leaves them out
    complete = replace(attributed, left_out=unstripped.left_out if unstripped else attributed.left_out)
    return naming_personal(with_parameters(complete, text, service), personal)


def _refused(address: Address, context: RecognitionContext) -> Problem:
    """Return why nobody takes ``address``: the wrong page of a service, a look-alike, or a host nobody allowed."""
    service = owner(address.host, context.services)
    if service and not address.port:
        return _wrong_page(address, service)
    if address.has_foreign_letters:
        what = Message(
            "“{host}” is written with letters beyond a to z; some look exactly like others.", host=shown(address.host)
        )
        hint = Message("Do not use it unless you know whose it is; copy the address from the form's own page.")
        return unplaced(what, hint, "FRM008")
    if not service and (resembled := lookalike(address.host, context.services)):
        what = Message(
            "“{host}” is not {name}, which is at {resembled}; it only looks like it.",
            host=shown(address.host),
            name=resembled[0].name,
            resembled=resembled[1],
        )
        return unplaced(what, Message("Do not use it; copy the address from the form's own page."), "FRM013")
    if address.port:
        what = Message(
            "{service} takes no forms at port {port}.",
            service=service.name if service else shown(address.host),
            port=address.port,
        )
        return unplaced(what, Message("Take “:{port}” out of the address.", port=address.port), "FRM010")
    line = ", ".join(f'"{host}"' for host in (*context.hosts, address.host))
    what = Message(
        "Picket knows no service at “{host}”, so it does not send supporters there by itself.", host=shown(address.host)
    )
    hint = Message("If it is meant, write this below [forms] in content/campaign.toml: hosts = [{line}]", line=line)
    return unplaced(what, hint, UNKNOWN)


def _wrong_page(address: Address, service: Provider) -> Problem:
    """Describe an address at a ``service`` that is not one of its forms."""
    values = {"name": service.name, "text": shown(address.text)}
    what = Message("This is {name}'s site, but not a form's address: “{text}”.", **values)
    if service.name.endswith("s"):
        what = Message("This is {name}' site, but not a form's address: “{text}”.", **values)
    is_back_office = _BACK_OFFICE.fullmatch(address.text) is not None
    asked_about = f"https://{address.host}/" if is_back_office else address.text
    hint = sentences(wrong_part(address.text, service), service.expects(asked_about))
    return unplaced(what, hint, "FRM014")


def is_known(ref: Ref) -> bool:
    """Whether a service took the address, and not only the campaign's list of hosts."""
    return ref.provider not in {ANY_LINK.slug, ANY_POST.slug, ANY_FRAME.slug}


def wrong_part(address: str, service: Provider) -> Message | str:
    """Return what is wrong with the one part of ``address`` that keeps ``service`` from taking it; else nothing.

    Each part is changed for that of a sample of the service's with as many parts, until the address is taken.
    """
    split = urlsplit(address)
    parts = _parts(split)
    for sample in service.samples:
        sample_parts = _parts(urlsplit(sample))
        if [len(group) for group in sample_parts] != [len(group) for group in parts]:
            continue
        for part, sample_part, changed in _changes(split, parts, sample_parts):
            if service.accepts(changed):
                return _sentence(part, sample_part)
    return ""


def _parts(address: SplitResult) -> tuple[list[str], list[str]]:
    """Return the steps of a path, and the pairs of a query."""
    return address.path.split("/"), address.query.split("&")


def _changes(
    split: SplitResult, parts: tuple[list[str], list[str]], sample_parts: tuple[list[str], list[str]]
) -> Iterator[tuple[str, str, str]]:
    """Yield each part with the one in its place in a sample, and the address with that one instead."""
    for group, (own_group, sample_group) in enumerate(zip(parts, sample_parts, strict=True)):
        for number, (part, sample_part) in enumerate(zip(own_group, sample_group, strict=True)):
            if not part or part == sample_part:
                continue
            changed_group = [*own_group[:number], sample_part, *own_group[number + 1 :]]
            changed = (
                split._replace(path="/".join(changed_group))
                if group == 0
                else split._replace(query="&".join(changed_group))
            )
            yield part.rpartition("=")[2], sample_part.rpartition("=")[2], changed.geturl()


def _sentence(part: str, sample_part: str) -> Message:
    """Say what is wrong with a part in whose place one like another would do."""
    if not part:
        return Message("A part of it is missing.")
    if len(part) != len(sample_part):
        numbers = {"part": part, "count": len(part), "sample": sample_part, "right": len(sample_part)}
        if len(part) < len(sample_part):
            return Message(
                "Its part “{part}” has {count} characters, and one like “{sample}” has {right}: it may be cut off.",
                **numbers,
            )
        return Message("Its part “{part}” has {count} characters, and one like “{sample}” has {right}.", **numbers)
    return Message("Its part “{part}” is not of the form of “{sample}”.", part=part, sample=sample_part)

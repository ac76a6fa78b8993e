"""Declarations: a provider written as data; what is special about one service is a function in it.

A ``HostedPage`` is linked to or framed, a ``PostForm`` is a form of ours that posts to the service, and a
``CustomProvider`` is made of functions. Each is a ``Provider`` (see ``provider.py``).
"""

from __future__ import annotations

import re
from dataclasses import KW_ONLY, dataclass, field
from typing import TYPE_CHECKING, Final, Literal

from plugins.forms.fields import WORDS_ONLY, field_names, hidden, only_fields_and_hidden, questions, unsupported_fields
from plugins.forms.hosted_pages import FRAME_OR_PAGE, MAY_NEED_SCRIPT, NEEDS_SCRIPT, OPENS_PAGE, USUAL, HostedPage
from plugins.forms.model import URLENCODED, Embed, Honeypot, Ref, Submission, origin
from plugins.forms.page_addresses import UTM, UUID, Page, Private, host_of
from plugins.forms.provider import complete, remedy_for
from plugins.messages import Message
from plugins.problems import unplaced

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from plugins.forms.model import Answer, Confirmation, Directive, Shape
    from plugins.forms.provider import FormRequest, Remedies, Sources
    from plugins.problems import Problem

__all__ = [
    "ANY_NAMES",
    "FRAME_OR_PAGE",
    "MAY_NEED_SCRIPT",
    "NEEDS_SCRIPT",
    "OPENS_PAGE",
    "UTM",
    "UUID",
    "CustomProvider",
    "HostedPage",
    "Page",
    "PostForm",
    "Private",
]

#: For a service that takes fields of any name: each goes by the name that Picket has for it.
ANY_NAMES: Final = {
    name: name
    for name in ("email", "given_name", "family_name", "postal_code", "phone", "message", "consent", "source")
}


@dataclass(frozen=True)
class PostForm:
    """A service that takes a plain POST from anybody's page.

    ``pattern`` is a regular expression for the form's whole address, or several, tried in turn. In these templates its
    named groups may be used in braces, and ``{title}`` and ``{lang}`` of the action:

    - ``normal``: the one spelling of the form's address; empty for as it was pasted. The others may use ``{normal}``.
    - ``address``: where the form posts; empty for ``normal``.
    - ``page``: the service's own page with the same form.
    - ``hidden``, ``honeypot``: fields that are sent along.
    - ``script_address``: where a script posts, which may read the answer ``success``.

    ``field_names`` maps Picket's names to the service's; ``redirect`` is its name for the field that leads back to our
    thank-you page. ``redirects``, ``needs_origin``, ``confirmation`` and ``resubscribes`` are those of an ``Embed``.
    ``other_origins`` may answer, too. Hidden fields may hold e-mail addresses only with ``publishes_mail``.

    What is special about a service is a function: ``read`` returns the ``Ref`` of an address in place of ``pattern``;
    ``refuse`` yields further problems; ``by_script`` returns how a script sends the form. Without JavaScript,
    such a form is a link to ``page``.
    """

    name: str
    slug: str = ""
    _: KW_ONLY
    hosts: tuple[str, ...] = ()
    field_names: Mapping[str, str] = field(hash=False)
    remedy: str
    sources: Sources = field(hash=False)
    untried: str | tuple[str, ...] = ()
    samples: tuple[str, ...]
    pattern: str | tuple[str, ...] = ""
    kinds: frozenset[str] = WORDS_ONLY
    normal: str = ""
    address: str = ""
    page: str = ""
    remedies: Remedies = field(default_factory=dict, hash=False)
    hidden: tuple[tuple[str, str], ...] = ()
    honeypot: str = ""
    honeypot_type: Literal["text", "checkbox"] = "text"
    redirect: str = ""
    redirects: tuple[str, ...] = ()
    other_origins: tuple[str, ...] = ()
    needs_origin: bool = False
    confirmation: Confirmation = "never"
    resubscribes: str = ""
    success: Answer | None = None
    script_address: str = ""
    encoding: Literal["form", "multipart", "json"] = "form"
    enctype: str = URLENCODED
    tick: str = "yes"
    note: str = ""
    publishes_mail: bool = False
    read: Callable[[str], Ref | None] | None = None
    refuse: Callable[[Ref, FormRequest], Iterable[Problem]] | None = None
    by_script: Callable[[Ref, FormRequest, tuple[str, ...]], Submission] | None = None
    without_javascript: str = Message("sends; answered by a page there")
    shape: Shape = field(init=False)
    evidence: tuple[str, ...] = field(init=False)
    verified: bool = field(init=False)
    unconfirmed: tuple[str, ...] = field(init=False)
    docs: tuple[str, ...] = field(init=False)

    def __post_init__(self) -> None:
        """Set derived fields: without JavaScript, a form that needs it is a link."""
        vars(self)["shape"] = "link" if self.by_script else "post"
        complete(self)

    def accepts(self, address: str) -> Ref | None:
        """Accept the form's address."""
        if self.read:
            return self.read(address)
        patterns = (self.pattern,) if isinstance(self.pattern, str) else self.pattern
        matches = (re.fullmatch(pattern, address) for pattern in patterns)
        parts = next((match.groupdict(default="") for match in matches if match), None)
        if parts is None:
            return None
        return Ref(self.slug, self.normal.format(**parts) if self.normal else address.rstrip("/"), parts)

    def expects(self, address: str) -> str:
        """Return the remedy for an address that is not a form's."""
        return remedy_for(address, self.remedies, self.remedy)

    def unsupported(self, ref: Ref, request: FormRequest) -> tuple[Problem, ...]:
        """Refuse fields that it has no name for, unless the editor names them."""
        return (
            *unsupported_fields(self.name, request, field_names(self.field_names, request)),
            *only_fields_and_hidden(self.name, request),
            *(() if self.publishes_mail else _published_mail(self.name, request)),
            *(self.refuse(ref, request) if self.refuse else ()),
        )

    def embed(self, ref: Ref, request: FormRequest) -> Embed:
        """Return the form."""
        known = field_names(self.field_names, request)
        own = {"normal": ref.address, "title": request.title, "lang": request.lang.partition("-")[0]}
        parts = {**ref.parts, **own}
        sent = [(name, value.format(**parts)) for name, value in self.hidden]
        sent += [(self.redirect, request.thanks_url)] if self.redirect else []
        address = self.address.format(**parts) if self.address else ref.address
        fields, extra = questions(request, known, self.tick), hidden(request, known, *sent)
        names = (*(field.service_name for field in fields), *(name for name, _ in extra))
        submission = self._submission(ref, request, names)
        return Embed(
            self.shape,
            self.name,
            address=address,
            host=host_of(address),
            page=self.page.format(**parts),
            enctype=self.enctype,
            fields=fields,
            hidden=extra,
            honeypot=Honeypot(self.honeypot.format(**parts), self.honeypot_type) if self.honeypot else None,
            redirect=self.redirect,
            submission=submission,
            needs_script=self.by_script is not None,
            origins=self._origins(address, request, submission),
            redirects=self.redirects,
            needs_origin=self.needs_origin,
            confirmation=self.confirmation,
            resubscribes=self.resubscribes,
            note=self.note,
        )

    def _submission(self, ref: Ref, request: FormRequest, names: tuple[str, ...]) -> Submission | None:
        """Return how a script sends the fields called ``names``."""
        if self.by_script:
            return self.by_script(ref, request, names)
        return (
            Submission(self.success, self.script_address.format(**ref.parts), self.encoding) if self.success else None
        )

    def _origins(
        self, address: str, request: FormRequest, submission: Submission | None
    ) -> dict[Directive, tuple[str, ...]]:
        """Return the origins that the form leads a browser to."""
        back = (origin(request.thanks_url),) if self.redirect else ()
        posted: dict[Directive, tuple[str, ...]] = {"form-action": (origin(address), *self.other_origins, *back)}
        if not submission:
            return posted
        read: dict[Directive, tuple[str, ...]] = {"connect-src": (origin(submission.address or address),)}
        return read if self.by_script else {**posted, **read}


@dataclass(frozen=True)
class CustomProvider:
    """A service that is like no other: what it accepts, cannot do and shows are functions.

    ``read`` returns the ``Ref`` of an address, ``refuse`` what the service cannot do, ``show`` the form.
    """

    name: str
    slug: str = ""
    _: KW_ONLY
    kinds: frozenset[str] = WORDS_ONLY
    shape: Shape = "link"
    hosts: tuple[str, ...] = ()
    remedy: str
    sources: Sources = field(hash=False)
    untried: str | tuple[str, ...] = ()
    samples: tuple[str, ...]
    without_javascript: str = ""
    read: Callable[[str], Ref | None]
    refuse: Callable[[Ref, FormRequest], Iterable[Problem]]
    show: Callable[[Ref, FormRequest], Embed]
    remedies: Remedies = field(default_factory=dict, hash=False)
    evidence: tuple[str, ...] = field(init=False)
    verified: bool = field(init=False)
    unconfirmed: tuple[str, ...] = field(init=False)
    docs: tuple[str, ...] = field(init=False)

    def __post_init__(self) -> None:
        """Set what follows from the rest."""
        complete(self)
        vars(self)["without_javascript"] = self.without_javascript or USUAL[self.shape]

    def accepts(self, address: str) -> Ref | None:
        """Return what ``address`` refers to, or None if it is not a form's."""
        return self.read(address)

    def expects(self, address: str) -> str:
        """Return the remedy for an address that is not a form's."""
        return remedy_for(address, self.remedies, self.remedy)

    def unsupported(self, ref: Ref, request: FormRequest) -> tuple[Problem, ...]:
        """Return everything in ``request`` that this service cannot do."""
        return tuple(self.refuse(ref, request))

    def embed(self, ref: Ref, request: FormRequest) -> Embed:
        """Return the form."""
        return self.show(ref, request)


def _published_mail(service: str, request: FormRequest) -> Iterator[Problem]:
    """Yield a refusal for each hidden field that would publish an e-mail address (``_cc``) with the page."""
    for name, value in request.post.hidden if request.post else ():
        if re.search(r"[^\s@]@[^\s@]+\.[a-z]", value):
            what = Message("The hidden field “{name}” would publish an e-mail address with the page.", name=name)
            yield unplaced(
                what,
                Message("Take it out, and say at {service} itself who is to get the answers.", service=service),
                "FRM053",
            )

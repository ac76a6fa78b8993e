"""Declarations: a provider written as data, for a service that needs nothing but a page of its own or a plain POST.

Each is a ``Provider`` (see ``provider.py``); a service with anything special is a module with functions instead.
"""

from __future__ import annotations

import re
from dataclasses import field, replace
from typing import TYPE_CHECKING, Final, Literal
from urllib.parse import unquote

from plugins.forms.fields import WORDS_ONLY, field_names, questions, unsupported_fields
from plugins.forms.links import amount_links, other_currency, with_query
from plugins.forms.lookalikes import belongs
from plugins.forms.model import Embed, Honeypot, Ref, Refused, Submission
from plugins.forms.page_addresses import Page, Private, Reading, host_of
from plugins.forms.pages import framed, linked, only_its_page
from plugins.forms.posts import hidden, only_fields_and_hidden, origin
from plugins.values import frozen

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from plugins.forms.model import Answer, Confirmation, Shape
    from plugins.forms.provider import FormRequest

__all__ = ["ANY_NAMES", "HostedPage", "Page", "PostForm", "Private"]

#: For a service that takes fields of any name: each goes by the name that Picket has for it.
ANY_NAMES: Final = {
    name: name
    for name in ("email", "given_name", "family_name", "postal_code", "phone", "message", "consent", "source")
}
_DOUBTFUL: Final = {"K", "G"}


@frozen
class HostedPage:
    """A service that shows its form on a page of its own, which is linked to, or framed if its ``pages`` say so.

    ``remedy`` says what to copy, and from where; ``remedies`` are (pattern, remedy) pairs for addresses that call for
    another. ``private`` are addresses that are refused by name. ``source`` is what the service calls a referral code
    in a query; ``amount`` the same for a suggested amount in whole units, or a path such as ``/{}``, in one of
    ``currencies`` (any if empty). ``always`` is added to every link. ``left_out`` says why a name in a query is not
    kept. ``note`` is a plain sentence for visitors, marked for translation. ``anywhere`` is true for software that
    campaigns run at hosts of their own, too.
    """

    name: str
    slug: str
    kinds: frozenset[str]
    hosts: tuple[str, ...]
    pages: tuple[Page, ...]
    remedy: str
    evidence: tuple[str, ...]
    docs: tuple[str, ...]
    samples: tuple[str, ...]
    unconfirmed: tuple[str, ...] = ()
    remedies: tuple[tuple[str, str], ...] = ()
    private: tuple[Private, ...] = ()
    source: str = ""
    amount: str = ""
    currencies: tuple[str, ...] = ()
    always: tuple[tuple[str, str], ...] = ()
    left_out: Mapping[str, str] = field(default_factory=dict, hash=False)
    note: str = ""
    anywhere: bool = False
    without_javascript: str = "opens the page there"

    @property
    def shape(self) -> Shape:
        """Return “frame” if the service's pages may stand in one."""
        return "frame" if any(page.frame for page in self.pages) else "link"

    @property
    def verified(self) -> bool:
        """Say whether there is evidence better than K."""
        return bool(set(self.evidence) - _DOUBTFUL)

    def accepts(self, address: str) -> Ref | None:
        """Accept an address of one of the pages, and keep of it what says which form it is."""
        found = None if self.refuses(address) else self._reading(address)
        return Ref(self.slug, found[1].address, left_out=found[1].left_out) if found else None

    def refuses(self, address: str) -> Refused | None:
        """Return why ``address`` must not be published, if it is private; the message does not repeat it."""
        private = self.private if _at_home(self, address) else ()
        spellings = (address, unquote(address))
        found = next((one for one in private for text in spellings if re.fullmatch(one.pattern, text, re.DOTALL)), None)
        if not found:
            return None
        return Refused(f"This address at {self.name} is not for the public: it {found.gives}.", found.hint, "FRM051")

    def expects(self, address: str) -> str:
        """Return the remedy for an address that is not one of the pages."""
        fitting = (remedy for pattern, remedy in self.remedies if re.fullmatch(pattern, address, re.DOTALL))
        return next(fitting, self.remedy)

    def unsupported(self, ref: Ref, request: FormRequest) -> tuple[Refused, ...]:
        """Refuse what only a form of our own could ask, and whatever this page cannot be told."""
        return tuple(self._unsupported(ref, request))

    def _unsupported(self, ref: Ref, request: FormRequest) -> Iterator[Refused]:
        page, _ = self._page(ref)
        if page.kinds and request.kind in self.kinds - page.kinds:
            what = f"This page of {self.name} cannot serve an action of the kind “{request.kind}”."
            yield Refused(what, f"It can serve these: {', '.join(sorted(page.kinds))}.", "FRM026")
        yield from only_its_page(self.name, request, source=bool(self.source), amounts=bool(self.amount))
        if self.amount and self.currencies:
            yield from other_currency(self.name, request, self.currencies)

    def embed(self, ref: Ref, request: FormRequest) -> Embed:
        """Return a link to the page, or the frame; nothing is added in front of a fragment that names the form."""
        page, reading = self._page(ref)
        note = page.note or self.note
        if page.frame:
            return replace(framed(self.name, reading.frame, ref.address, request, source=self.source), note=note)
        address = with_query(ref.address, **dict(self.always))
        if self.amount.startswith("/"):
            form = linked(self.name, address, request, source=self.source)
            paid = amount_links(request, lambda number: ref.address.rstrip("/") + self.amount.format(number))
            return replace(form, choices=paid, note=note)
        return replace(linked(self.name, address, request, source=self.source, amount=self.amount), note=note)

    def _reading(self, address: str) -> tuple[Page, Reading] | None:
        if not _at_home(self, address):
            return None
        read = ((page, page.read(address, self.left_out)) for page in self.pages)
        return next(((page, reading) for page, reading in read if reading), None)

    def _page(self, ref: Ref) -> tuple[Page, Reading]:
        """Return the page that ``ref`` was made of; KeyError for another provider's."""
        found = self._reading(ref.address)
        if not found:
            raise KeyError(ref.address)
        return found


@frozen
class PostForm:
    """A service that takes a plain POST from anybody's page.

    ``pattern`` is a regular expression for the form's whole address; ``address`` is where the form posts, with the
    pattern's named groups in braces, empty for as it was pasted. ``field_names`` maps Picket's names to the service's.
    ``hidden`` are sent along; the groups, and ``{title}`` for the action's, may stand in them in braces. ``redirect``
    is the name of the field that leads back to our thank-you page. ``redirects``, ``needs_origin`` and ``confirmation``
    are those of an ``Embed``. ``success`` is the answer that a script may read, from ``script_address``.
    """

    name: str
    slug: str
    hosts: tuple[str, ...]
    pattern: str
    field_names: Mapping[str, str] = field(hash=False)
    remedy: str
    evidence: tuple[str, ...]
    docs: tuple[str, ...]
    samples: tuple[str, ...]
    kinds: frozenset[str] = WORDS_ONLY
    address: str = ""
    unconfirmed: tuple[str, ...] = ()
    remedies: tuple[tuple[str, str], ...] = ()
    hidden: tuple[tuple[str, str], ...] = ()
    honeypot: str = ""
    redirect: str = ""
    redirects: tuple[str, ...] = ()
    needs_origin: bool = False
    confirmation: Confirmation = "never"
    success: Answer | None = None
    script_address: str = ""
    encoding: Literal["form", "multipart", "json"] = "form"
    tick: str = "yes"
    note: str = ""
    without_javascript: str = "sends; answered by a page there"

    @property
    def shape(self) -> Shape:
        """Return “post”."""
        return "post"

    @property
    def verified(self) -> bool:
        """Say whether there is evidence better than K."""
        return bool(set(self.evidence) - _DOUBTFUL)

    def accepts(self, address: str) -> Ref | None:
        """Accept the form's address."""
        found = re.fullmatch(self.pattern, address)
        return Ref(self.slug, address.rstrip("/"), found.groupdict(default="")) if found else None

    def expects(self, address: str) -> str:
        """Return the remedy for an address that is not a form's."""
        fitting = (remedy for pattern, remedy in self.remedies if re.fullmatch(pattern, address, re.DOTALL))
        return next(fitting, self.remedy)

    def unsupported(self, ref: Ref, request: FormRequest) -> tuple[Refused, ...]:  # noqa: ARG002  (the contract's)
        """Refuse fields that it has no name for, unless the editor names them."""
        return (
            *unsupported_fields(self.name, request, field_names(self.field_names, request)),
            *only_fields_and_hidden(self.name, request),
            *_published_mail(self.name, request),
        )

    def embed(self, ref: Ref, request: FormRequest) -> Embed:
        """Return the form."""
        known = field_names(self.field_names, request)
        parts = {**ref.parts, "title": request.title}
        sent = [(name, value.format(**parts)) for name, value in self.hidden]
        sent += [(self.redirect, request.thanks_url)] if self.redirect else []
        address = self.address.format(**parts) if self.address else ref.address
        back = (origin(request.thanks_url),) if self.redirect else ()
        script = self.script_address.format(**parts) if self.script_address else ""
        origins = {"form-action": (origin(address), *back), "connect-src": (origin(script or address),)}
        return Embed(
            "post",
            self.name,
            address=address,
            host=host_of(address),
            fields=questions(request, known, self.tick),
            hidden=hidden(request, known, *sent),
            honeypot=Honeypot(self.honeypot) if self.honeypot else None,
            redirect=self.redirect,
            submission=Submission(self.success, script, self.encoding) if self.success else None,
            origins={key: value for key, value in origins.items() if self.success or key == "form-action"},  # type: ignore[misc]
            redirects=self.redirects,
            needs_origin=self.needs_origin,
            confirmation=self.confirmation,
            note=self.note,
        )


def _published_mail(service: str, request: FormRequest) -> Iterator[Refused]:
    """Yield a refusal for each hidden field that would publish an e-mail address (``_cc``) with the page."""
    for name, value in request.post.hidden if request.post else ():
        if re.search(r"[^\s@]@[^\s@]+\.[a-z]", value):
            what = f"The hidden field “{name}” would publish an e-mail address with the page."
            yield Refused(what, f"Take it out, and say at {service} itself who is to get the answers.", "FRM053")


def _at_home(provider: HostedPage, address: str) -> bool:
    """Say whether ``address`` may be the provider's at all; patterns are compiled for those alone."""
    host = host_of(address)
    return provider.anywhere or any(belongs(host, domain) for domain in provider.hosts)

"""A provider is one outside service: the addresses it is known by, and how it wants to be asked.

Those in ``plugins/forms/providers`` are declarations; anything is a provider that has what ``Provider`` lists.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, Protocol, TypeAlias

from plugins.forms.model import URLENCODED
from plugins.messages import verbatim

if TYPE_CHECKING:
    from collections.abc import Mapping

    from plugins.forms.model import Embed, Ref, Shape
    from plugins.problems import Problem

_DOUBTFUL: Final = frozenset({"K", "G"})
_HEARSAY: Final = ("nothing but what is said of it",)
#: A regular expression for a whole address each, and the remedy for it, with the named groups in braces.
Remedies: TypeAlias = "Mapping[str, str]"
#: Where the facts were found, by the code or codes of evidence (“D P”).
Sources: TypeAlias = "Mapping[str, str | tuple[str, ...]]"


@dataclass(frozen=True)
class PostOptions:
    """How an editor says what a server expects that Picket does not know.

    ``fields`` maps Picket's names to the server's (``{"email": "EMAIL"}``); ``hidden`` are sent as they are.
    ``honeypot`` and ``redirect`` are the server's names for those fields, empty for none. ``needs_origin`` says that
    the server wants to know which site a form is on.
    """

    fields: Mapping[str, str] = field(default_factory=dict, hash=False)
    hidden: tuple[tuple[str, str], ...] = ()
    honeypot: str = ""
    redirect: str = ""
    enctype: str = URLENCODED
    needs_origin: bool = False

    @property
    def service_names(self) -> frozenset[str]:
        """The names of the service's fields among them."""
        names = {*self.fields.values(), *(key for key, _ in self.hidden), self.honeypot, self.redirect}
        return frozenset(names - {""})


@dataclass(frozen=True)
class FormRequest:
    """What an action wants from its form, in one language.

    ``fields`` are (semantic name, required) pairs in the editor's order; empty means the usual ones of the
    ``kind``. ``consent`` is the wording next to the box to be ticked, empty for none; ``more_consent`` are (wording,
    required) pairs for further purposes, each with a box of its own. ``thanks_url`` is absolute.
    ``redirects`` are the hosts where the service leads after a POST, if the editor names them.
    ``source`` is the referral code to pass on. ``amounts`` are (amount, label) pairs, in whole units of
    ``currency`` (ISO 4217), the label as the page's language writes it. ``labels`` has one label, in the page's
    language, for every semantic name. ``subject`` and ``message`` are the words of a mail that the editor has written
    for the visitor, the message in lines. ``stand_in``, which only a preview has, changes where the form leads.
    """

    kind: str
    title: str
    lang: str
    thanks_url: str
    labels: Mapping[str, str] = field(hash=False)
    fields: tuple[tuple[str, bool], ...] = ()
    consent: str = ""
    more_consent: tuple[tuple[str, bool], ...] = ()
    source: str = ""
    amounts: tuple[tuple[int, str], ...] = ()
    currency: str = ""
    post: PostOptions | None = None
    redirects: tuple[str, ...] = ()
    subject: str = ""
    message: str = ""
    stand_in: StandIn | None = None


class StandIn(Protocol):
    """A function from a service's form to the one that a preview shows in its place."""

    def __call__(self, form: Embed) -> Embed:
        """Return what stands for ``form``."""


class Provider(Protocol):
    """The contract every service keeps; see “How to add a provider” in CONTRIBUTING.

    ``evidence`` holds the codes of the facts relied on: R run for real, S the service's source, D its
    documentation, P public sites, P1 one public site, K and G unconfirmed. ``unconfirmed`` says in plain words
    what rests on K or G; ``verified`` is true when the form works without it.
    """

    @property
    def name(self) -> str:
        """Return the name visitors and editors know: “Action Network”."""

    @property
    def slug(self) -> str:
        """Return its name in the code, in kebab-case: “action-network”."""

    @property
    def kinds(self) -> frozenset[str]:
        """Return the kinds of action that it can serve."""

    @property
    def shape(self) -> Shape:
        """Return the shape of its embeds."""

    @property
    def hosts(self) -> tuple[str, ...]:
        """Return the domains that are the service's own, subdomains included; empty for no particular service."""

    @property
    def verified(self) -> bool:
        """Whether the form works as far as evidence better than K goes."""

    @property
    def evidence(self) -> tuple[str, ...]:
        """Return the evidence codes of the facts relied on, best first."""

    @property
    def unconfirmed(self) -> tuple[str, ...]:
        """Return what is not yet confirmed with a real account, one sentence each."""

    @property
    def docs(self) -> tuple[str, ...]:
        """Return where the facts come from: addresses and packages."""

    @property
    def without_javascript(self) -> str:
        """Return what a visitor without JavaScript can do, in a few words."""

    @property
    def samples(self) -> tuple[str, ...]:
        """Return addresses that it accepts."""

    def accepts(self, address: str) -> Ref | None:
        """Return what ``address`` (https, mailto or tel, checked) refers to, or None if it is not a form here."""

    def expects(self, address: str) -> str:
        """Return the remedy for an ``address`` at this service that is not a form: what to copy, and from where."""

    def unsupported(self, ref: Ref, request: FormRequest) -> tuple[Problem, ...]:
        """Return everything in ``request`` that this service cannot do; nothing is ever left out silently."""

    def embed(self, ref: Ref, request: FormRequest) -> Embed:
        """Return the form. To be called only where ``unsupported`` returns nothing."""


class Declaration(Protocol):
    """What every declaration of a provider says of itself.

    ``slug`` may be left out where it is the name in small letters. ``sources`` are where its facts come from;
    ``untried`` is what nobody has tried with an account, one sentence each, and rests on K.
    """

    @property
    def name(self) -> str:
        """Return the service's name."""

    @property
    def slug(self) -> str:
        """Return its slug; empty for the one that follows from its name."""

    @property
    def sources(self) -> Sources:
        """Return where its facts come from."""

    @property
    def untried(self) -> str | tuple[str, ...]:
        """Return what nobody has tried with an account."""


class Guard(Protocol):
    """A function ``refuses``, which a provider may have beside the contract, and which is asked before ``accepts``."""

    def __call__(self, address: str) -> Problem | None:
        """Return why ``address`` must not be published, as it gives rights that only a few should have; else None."""


def complete(declaration: Declaration, further: tuple[str, ...] = ()) -> None:
    """Set what follows from a ``declaration`` that has just been made: its slug, and what its facts rest on.

    ``further`` are sentences about what is unconfirmed besides those that are declared.
    """
    unconfirmed = (*_texts(declaration.untried), *further)
    codes = tuple(dict.fromkeys([*" ".join(declaration.sources).split(), *(["K"] if unconfirmed else [])]))
    words = "".join(letter if letter.isalnum() else " " for letter in declaration.name.lower()).split()
    vars(declaration).update(
        slug=declaration.slug or "-".join(words),
        evidence=codes,
        verified=bool(set(codes) - _DOUBTFUL),
        docs=tuple(text for texts in declaration.sources.values() for text in _texts(texts)) or _HEARSAY,
        unconfirmed=unconfirmed,
    )


def _texts(texts: str | tuple[str, ...]) -> tuple[str, ...]:
    return (texts,) if isinstance(texts, str) else texts


def remedy_for(address: str, remedies: Remedies, otherwise: str) -> str:
    """Return the remedy of the first pattern that matches ``address``."""
    for pattern, remedy in remedies.items():
        if match := re.fullmatch(pattern, address, re.DOTALL):
            return verbatim(remedy).filled(**match.groupdict()) if match.groupdict() else remedy
    return otherwise

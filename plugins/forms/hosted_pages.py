"""A hosted page is a service's own page with the form on it, which is linked to or framed."""

from __future__ import annotations

import re
from dataclasses import KW_ONLY, dataclass, field, replace
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote, urlsplit

from plugins.forms.fields import WORDS_ONLY, no_amounts, no_source, nothing_to_ask_with
from plugins.forms.hosts import belongs
from plugins.forms.model import Choice, Embed, Ref, origin
from plugins.forms.page_addresses import Page, Private, Reading, host_of, with_query
from plugins.forms.provider import complete, remedy_for
from plugins.messages import Message
from plugins.problems import unplaced

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterator, Mapping

    from plugins.forms.model import Shape
    from plugins.forms.provider import FormRequest, Remedies, Sources
    from plugins.problems import Problem


@dataclass(frozen=True)
class AllowedCharacters:
    """What a service keeps of a source code: a regular expression for the whole of it, and the same in words."""

    pattern: str
    words: Message


#: What most services that count visitors keep of a source code.
CODE: Final = AllowedCharacters(r"[A-Za-z0-9_-]+", Message("letters a to z, digits, - and _"))
#: What every server keeps of a query as it is.
PLAIN_CODE: Final = AllowedCharacters(r"[A-Za-z0-9_.-]+", Message("letters a to z, digits, full stops, - and _"))


def amount_links(request: FormRequest, link: Callable[[int], str]) -> tuple[Choice, ...]:
    """Return one more ``link`` for each suggested amount, which it is given in whole units of the currency."""
    return tuple(Choice(link(amount), label) for amount, label in request.amounts)


def only_its_page(
    service: str, request: FormRequest, source: AllowedCharacters | None = None, *, amounts: bool = False
) -> Iterator[Problem]:
    """Yield a refusal for what the page of a ``service`` cannot be told; some know ``source`` codes, or ``amounts``."""
    yield from nothing_to_ask_with(service, request)
    if not amounts:
        yield from no_amounts(service, request)
    yield from other_letters(service, request, source) if source else no_source(service, request)


def other_letters(service: str, request: FormRequest, letters: AllowedCharacters) -> Iterator[Problem]:
    """Yield a refusal if the ``service`` would not keep the source code as it is."""
    if request.source and not re.fullmatch(letters.pattern, request.source):
        what = Message("{service} would not keep the source code “{source}”.", service=service, source=request.source)
        yield unplaced(what, Message("Use only {words}.", words=letters.words), "FRM025")


def fragment_first(ref: Ref, request: FormRequest) -> Iterator[Problem]:
    """Yield a refusal if a source code would stand before a fragment that says which page it is (``#/join``)."""
    if request.source and re.match(r"[/!]|[^=]*/", urlsplit(ref.address).fragment):
        what = Message(
            "What follows “#” in that address says which page it is, and a source code before it could break it."
        )
        yield unplaced(
            what, Message("Leave the source code out, or link to a page that has no “#” in its address."), "FRM052"
        )


def other_currency(service: str, request: FormRequest, taken: Container[str]) -> Iterator[Problem]:
    """Yield a refusal if amounts are suggested in a currency that the ``service`` does not take."""
    if request.amounts and request.currency not in taken:
        what = Message(
            "{service} takes no {value}.",
            service=service,
            value=request.currency or Message("amounts without a currency"),
        )
        hint = Message("Write the amounts in the money the page there asks for, and its code under “currency”.")
        yield unplaced(what, hint, "FRM032")


def linked(service: str, page: str, request: FormRequest, *, source: str = "", amount: str = "") -> Embed:
    """Return a link to ``page``, and one more for each suggested amount.

    ``source`` and ``amount`` are what the service calls these parameters.
    """
    address = with_query(page, **{source: request.source}) if source else page
    return Embed(
        "link",
        service,
        address=address,
        host=urlsplit(address).netloc,
        page=address,
        choices=amount_links(request, lambda number: with_query(address, **{amount: str(number)})) if amount else (),
    )


def framed(service: str, address: str, page: str, request: FormRequest, *, source: str = "") -> Embed:
    """Return a frame of ``address``, and the same form as a ``page``; ``source`` is what the service calls the code."""
    code = {source: request.source} if source else {}
    return Embed(
        "frame",
        service,
        address=with_query(address, **code),
        host=urlsplit(address).netloc,
        page=with_query(page, **code),
        origins={"frame-src": (origin(address),)},
    )


#: What a visitor without JavaScript can do.
OPENS_PAGE: Final = Message("opens the page there")
MAY_NEED_SCRIPT: Final = Message("opens the page there, which may need it")
NEEDS_SCRIPT: Final = Message("opens the page there, which needs it")
FRAME_OR_PAGE: Final = Message("opens in the frame, or there; the page may need it")
USUAL: Final = {"link": MAY_NEED_SCRIPT, "frame": FRAME_OR_PAGE}
_SCRIPT_UNKNOWN: Final = "Whether the service's page works without JavaScript."


@dataclass(frozen=True)
class HostedPage:
    """A service that shows its form on a page of its own, which is linked to, or framed if its ``pages`` say so.

    ``hosts`` are the service's own domains; left out, the one in the address of its first page. ``remedy`` says what to
    copy, and from where; ``remedies`` are others, by a pattern for the addresses they are for. ``private`` are
    addresses that are refused by name. ``anywhere`` is true for software that campaigns run at hosts of their own, too.

    ``source`` is what the service calls a referral code in a query, ``letters`` what such a code may be made of.
    ``amount`` is its name for a suggested amount, in whole units of one of the ``currencies`` (any if empty).
    ``always`` is added to every link, with ``{thanks}`` for the address of our thank-you page. ``left_out`` says why a
    name in a query is not kept.

    ``note`` is a plain sentence for visitors, marked for translation. ``without_javascript`` is what a visitor can do
    without it; left out, the page may need it.
    """

    name: str
    slug: str = ""
    _: KW_ONLY
    kinds: frozenset[str] = WORDS_ONLY
    hosts: tuple[str, ...] = ()
    pages: Page | tuple[Page, ...]
    remedy: str
    sources: Sources = field(hash=False)
    untried: str | tuple[str, ...] = ()
    samples: tuple[str, ...]
    remedies: Remedies = field(default_factory=dict, hash=False)
    private: tuple[Private, ...] = ()
    source: str = ""
    letters: AllowedCharacters = CODE
    amount: str = ""
    currencies: tuple[str, ...] = ()
    always: tuple[tuple[str, str], ...] = ()
    left_out: Mapping[str, str] = field(default_factory=dict, hash=False)
    note: str = ""
    anywhere: bool = False
    without_javascript: str = ""
    shape: Shape = field(init=False)
    evidence: tuple[str, ...] = field(init=False)
    verified: bool = field(init=False)
    unconfirmed: tuple[str, ...] = field(init=False)
    docs: tuple[str, ...] = field(init=False)

    def __post_init__(self) -> None:
        """Set what follows from the rest; whether a frame works without JavaScript is a question, unless answered."""
        vars(self)["shape"] = "frame" if any(page.frame for page in self._all_pages) else "link"
        is_asked = self.shape == "frame" and not self.without_javascript
        complete(self, (_SCRIPT_UNKNOWN,) if is_asked else ())
        host = host_of(self._all_pages[0].address).removeprefix("www.")
        vars(self).update(
            without_javascript=self.without_javascript or USUAL[self.shape],
            hosts=self.hosts or ((host,) if host and "{" not in host else ()),
        )

    @property
    def _all_pages(self) -> tuple[Page, ...]:
        return self.pages if isinstance(self.pages, tuple) else (self.pages,)

    def accepts(self, address: str) -> Ref | None:
        """Accept an address of one of the pages, and keep of it what says which form it is."""
        page_reading = None if self.refuses(address) else self._reading(address)
        if not page_reading:
            return None
        _, reading = page_reading
        return Ref(self.slug, reading.address, reading.parts, left_out=reading.left_out)

    def refuses(self, address: str) -> Problem | None:
        """Return why ``address`` must not be published, if it is private; the message does not repeat it."""
        private = self.private if _is_at_home(self, address) else ()
        spellings = (address, unquote(address))
        for sort in private:
            if any(re.fullmatch(sort.pattern, text, re.DOTALL) for text in spellings):
                what = Message(
                    "This address at {name} is not for the public: it {gives}.", name=self.name, gives=sort.gives
                )
                return unplaced(what, sort.hint, "FRM051")
        return None

    def expects(self, address: str) -> str:
        """Return the remedy for an address that is not one of the pages."""
        return remedy_for(address, self.remedies, self.remedy)

    def unsupported(self, ref: Ref, request: FormRequest) -> tuple[Problem, ...]:
        """Refuse what only a form of our own could ask, and whatever this page cannot be told."""
        return tuple(self._unsupported(ref, request))

    def _unsupported(self, ref: Ref, request: FormRequest) -> Iterator[Problem]:
        page, _ = self._page(ref)
        if page.kinds and request.kind in self.kinds - page.kinds:
            what = Message(
                "This page of {name} cannot serve an action of the kind “{kind}”.", name=self.name, kind=request.kind
            )
            yield unplaced(what, Message("It can serve these: {kinds}.", kinds=", ".join(sorted(page.kinds))), "FRM026")
        letters = self.letters if self.source else None
        yield from only_its_page(self.name, request, letters, amounts=bool(self.amount) and page.takes_amounts)
        if self.currencies:
            yield from other_currency(self.name, request, self.currencies)

    def embed(self, ref: Ref, request: FormRequest) -> Embed:
        """Return a link to the page, or the frame; nothing is added in front of a fragment that names the form."""
        page, reading = self._page(ref)
        note = page.note or self.note
        if page.frame:
            return replace(framed(self.name, reading.frame, ref.address, request, source=self.source), note=note)
        always = {name: value.format(thanks=request.thanks_url) for name, value in self.always}
        address = with_query(ref.address, **{**ref.parts, **always})
        return replace(linked(self.name, address, request, source=self.source, amount=self.amount), note=note)

    def _reading(self, address: str) -> tuple[Page, Reading] | None:
        if not _is_at_home(self, address):
            return None
        read = ((page, page.read(address, self.left_out)) for page in self._all_pages)
        return next(((page, reading) for page, reading in read if reading), None)

    def _page(self, ref: Ref) -> tuple[Page, Reading]:
        """Return the page that ``ref`` was made of; KeyError for another provider's."""
        page_reading = self._reading(ref.address)
        if not page_reading:
            raise KeyError(ref.address)
        return page_reading


def _is_at_home(provider: HostedPage, address: str) -> bool:
    """Whether ``address`` may be the provider's at all; patterns are compiled for those alone."""
    host = host_of(address)
    return provider.anywhere or any(belongs(host, domain) for domain in provider.hosts)

"""The addresses of the campaign's forms: those of open actions, and dead ones, which must not appear any more."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from plugins.forms.address_recognition import UNKNOWN
from plugins.forms.model import Ref
from plugins.forms.recognition import recognise
from plugins.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from plugins.forms.model import Embed

    #: From an address, or embed code, to the form it leads to, or why it leads to none.
    Read = Callable[[str], Ref | Problem]


@dataclass(frozen=True)
class FormAddresses:
    """The addresses of all forms in the spelling of their service.

    ``dead`` maps each address to the source of its action; ``living`` ones belong to an open action. ``read``
    recognises an address by the settings of the campaign.
    """

    dead: Mapping[str, str] = field(default_factory=dict)
    living: frozenset[str] = frozenset()
    read: Read = recognise
    _sources: dict[str, str] = field(default_factory=dict, repr=False, compare=False)
    _unknown_hosts: set[str] = field(default_factory=set, repr=False, compare=False)

    @property
    def dead_hosts(self) -> frozenset[str]:
        """The hosts of the dead addresses."""
        return frozenset(urlsplit(address).netloc for address in self.dead)

    def source_of_dead(self, address: str) -> str:
        """Return the source of the dead form that ``address`` leads to, in any spelling; empty if it leads to none.

        Parameters for counting visitors (``?utm_source=…``) lead to the same form.
        """
        if address not in self._sources:
            normal = self._normal(address)
            source = self.dead.get(normal) or self.dead.get(normal.partition("?")[0], "")
            self._sources[address] = "" if normal in self.living else source
        return self._sources[address]

    def _normal(self, address: str) -> str:
        """Return the spelling of the service; a host that no provider recognises is looked up once."""
        host = address.lower().partition("://")[2].partition("/")[0]
        if host in self._unknown_hosts:
            return address.partition("#")[0]
        ref = self.read(address)
        if isinstance(ref, Problem) and ref.code == UNKNOWN:
            self._unknown_hosts.add(host)
        return _spelling(ref, address)


def form_addresses(forms: Iterable[tuple[str, Embed, str, bool]], read: Read) -> FormAddresses:
    """Sort the addresses of ``forms``: each is its address, the embed, its source, and whether it is open."""
    dead: dict[str, str] = {}
    living: set[str] = set()
    for form, embed, source, is_open in forms:
        for address in _addresses(form, embed, read):
            if is_open:
                living.add(address)
            else:
                dead.setdefault(address, source)
    dead = {address: source for address, source in dead.items() if address not in living}
    return FormAddresses(dead, frozenset(living), read)


def _addresses(form: str, embed: Embed, read: Read) -> Iterator[str]:
    """Yield every address at which a visitor finds a form. Mailboxes and telephones serve more than one form."""
    if embed.shape not in {"mailto", "tel"}:
        written = (form, embed.address, embed.page, *(choice.address for choice in embed.choices))
        addresses = {_spelling(read(address), address) for address in written if address}
        yield from addresses | {page for address in addresses if (page := _page_of(address, read))}


def _page_of(address: str, read: Read) -> str:
    """Return ``address`` without its query, if that is a page of the same service; otherwise nothing."""
    whole, page = read(address), address.partition("?")[0]
    bare = read(page) if page != address else None
    is_same = isinstance(whole, Ref) and isinstance(bare, Ref) and whole.provider == bare.provider
    return page if is_same and isinstance(whole, Ref) and not whole.provider.startswith("any-") else ""


def _spelling(ref: Ref | Problem, address: str) -> str:
    """Return the address in the spelling of its service; unchanged if no provider accepts it."""
    return (ref.address if isinstance(ref, Ref) else address).partition("#")[0]

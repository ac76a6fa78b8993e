"""The form addresses of the campaign: those of open actions, and those that must not appear any more."""

from __future__ import annotations

from dataclasses import field
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from plugins.forms.model import Ref
from plugins.forms.recognition import UNKNOWN, recognise
from plugins.problems import Problem
from plugins.values import frozen

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from plugins.forms.model import Embed

    #: From an address, or embed code, to the form that it means, or why it means none.
    Read = Callable[[str], Ref | Problem]


@frozen
class FormAddresses:
    """``dead`` tells of each address which source named it; ``living`` ones lead to an action that is open.

    All are in the spelling of their service, as ``normal`` returns them. ``read`` says what an address means to this
    campaign.
    """

    dead: Mapping[str, str] = field(default_factory=dict)
    living: frozenset[str] = frozenset()
    read: Read = recognise
    _looked_up: dict[str, str] = field(default_factory=dict, repr=False, compare=False)
    _strange: set[str] = field(default_factory=set, repr=False, compare=False)

    @property
    def dead_hosts(self) -> frozenset[str]:
        """The hosts of the dead addresses."""
        return frozenset(urlsplit(address).netloc for address in self.dead)

    def source_of_dead(self, address: str) -> str:
        """Return the source of the form that ``address``, however it is written, leads to; empty unless it is dead.

        What a link adds for counting visitors (``?utm_source=…``) makes no other form of it.
        """
        if address not in self._looked_up:
            known = self._normal(address)
            dead = "" if known in self.living else self.dead.get(known) or self.dead.get(known.partition("?")[0], "")
            self._looked_up[address] = dead
        return self._looked_up[address]

    def _normal(self, address: str) -> str:
        """Return ``address`` as ``normal`` does; a host that no provider recognises is looked up once."""
        host = address.lower().partition("://")[2].partition("/")[0]
        if host in self._strange:
            return address.partition("#")[0]
        ref = self.read(address)
        if isinstance(ref, Problem) and ref.code == UNKNOWN:
            self._strange.add(host)
        return _spelling(ref, address)


def form_addresses(forms: Iterable[tuple[str, Embed, str, bool]], read: Read) -> FormAddresses:
    """Part the addresses of ``forms``, which are (as pasted, embed, source, whether its action is open)."""
    dead: dict[str, str] = {}
    living: set[str] = set()
    for pasted, embed, source, is_open in forms:
        for address in _addresses(pasted, embed, read):
            if is_open:
                living.add(address)
            else:
                dead.setdefault(address, source)
    return FormAddresses({a: source for a, source in dead.items() if a not in living}, frozenset(living), read)


def _addresses(pasted: str, embed: Embed, read: Read) -> Iterator[str]:
    """Yield every address at which a visitor could find a form. A mailbox or a telephone is none: it is for more."""
    if embed.shape not in {"mailto", "tel"}:
        written = (pasted, embed.address, embed.page, *(choice.address for choice in embed.choices))
        known = {normal(address, read) for address in written if address}
        yield from known | {page for address in known if (page := _page_of(address, read))}


def _page_of(address: str, read: Read) -> str:
    """Return the page at the same service that ``address`` without its query is; empty if that is none."""
    whole, page = read(address), address.partition("?")[0]
    bare = read(page) if page != address else None
    is_same = isinstance(whole, Ref) and isinstance(bare, Ref) and whole.provider == bare.provider
    return page if is_same and isinstance(whole, Ref) and not whole.provider.startswith("any-") else ""


def normal(address: str, read: Read) -> str:
    """Return ``address``, or the embed code around it, in its service's spelling; as it is where nobody knows it."""
    return _spelling(read(address), address)


def _spelling(ref: Ref | Problem, address: str) -> str:
    """Return the address that ``ref`` has; ``address``, which was read as that, where it is refused."""
    return (ref.address if isinstance(ref, Ref) else address).partition("#")[0]

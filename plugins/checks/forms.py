"""The addresses of the campaign's forms: those an open action leads to, and those that may stand nowhere any more."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from plugins.forms.model import Ref
from plugins.forms.recognition import recognise

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from plugins.forms.model import Embed, Refused

    #: From an address, or embed code, to the form that it means, or why it means none.
    Read = Callable[[str], Ref | Refused]


@dataclass(frozen=True)
class FormAddresses:
    """``dead`` tells of each address which source named it; ``living`` ones lead to an action that is open.

    All are in the spelling of their service, as ``normal`` returns them. ``read`` says what an address means to this
    campaign.
    """

    dead: Mapping[str, str] = field(default_factory=dict)
    living: frozenset[str] = frozenset()
    read: Read = recognise

    @property
    def dead_hosts(self) -> frozenset[str]:
        """The hosts of the dead addresses."""
        return frozenset(urlsplit(address).netloc for address in self.dead)

    def source_of_dead(self, address: str) -> str:
        """Return the source of the form that ``address``, however it is written, leads to; empty unless it is dead.

        What a link adds for counting visitors (``?utm_source=…``) makes no other form of it.
        """
        known = normal(address, self.read)
        if known in self.living:
            return ""
        return self.dead.get(known) or self.dead.get(known.partition("?")[0], "")


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
    """Yield every address at which a visitor could find a form. An e-mail address is none: people have it for more."""
    if embed.shape != "mailto":
        written = (pasted, embed.address, embed.page, *(choice.address for choice in embed.choices))
        yield from {normal(address, read) for address in written if address}


def normal(address: str, read: Read) -> str:
    """Return ``address``, or the embed code around it, in its service's spelling; as it is where nobody knows it."""
    ref = read(address)
    return (ref.address if isinstance(ref, Ref) else address).partition("#")[0]

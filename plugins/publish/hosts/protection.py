"""What protects visitors at a host: which headers it does not send, and what each page says for itself all the same."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from plugins.headers.servers import EVERYWHERE
from plugins.messages import NOTHING, Message, sentences

if TYPE_CHECKING:
    from plugins.publish.hosts.model import Host

#: What pages say in their heads, so that it holds without headers too.
_IN_PAGES: Final = frozenset({"Referrer-Policy"})
_STAYS: Final = Message(
    "What stays, because each page says it itself: what it may load, whom it may contact, where its forms may lead "
    "(Content-Security-Policy), and how little other sites learn of where a visitor came from (Referrer-Policy)."
)


def headers_only() -> str:
    """Return the names of the headers that protect every page, and that no page can say for itself."""
    return ", ".join(name for name, _ in EVERYWHERE if name not in _IN_PAGES)


def protection_at(host: Host) -> Message:
    """Return what is to be said once a site is on ``host``; nothing where it sends all headers, or nobody knows."""
    if host.header_file is None or host.header_file == "_headers":
        return NOTHING
    if host.header_file == ".htaccess":
        sent = Message(
            "Headers are sent if the server is Apache and reads .htaccess, or nginx and includes headers.nginx.conf. "
            "If not, another site can show yours inside a page of its own, and a first visit can begin without "
            "encryption."
        )
    else:
        sent = Message(
            "This host sends no headers of yours: another site can show yours inside a page of its own, and a first "
            "visit can begin without encryption."
        )
    missing = Message("The headers that only a host can send: {names}.", names=headers_only())
    return sentences(sent, _STAYS, missing, by="\n")

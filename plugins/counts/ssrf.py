"""Protection against request forgery: only public addresses over https, connected to exactly as they were checked."""

from __future__ import annotations

import socket
from dataclasses import dataclass, field
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from plugins.counts.model import CountError
from plugins.messages import Message

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from ssl import SSLContext

_HTTPS = 443
#: IPv4 addresses inside IPv6 ones, for translators (RFC 6052, RFC 8215).
_TRANSLATED = (IPv6Network("64:ff9b::/96"), IPv6Network("64:ff9b:1::/48"))


@dataclass(frozen=True)
class Network:
    """Which hosts may be reached, and the limits on time and size.

    ``seconds`` are for one count in all, redirects and further pages included; ``octets`` for one answer. ``fakes`` is
    for tests alone: hosts at a port of this machine, which are contacted without encryption.
    """

    seconds: float = 5.0
    octets: int = 1_000_000
    redirects: int = 3
    resolve: Callable[..., list[Any]] = socket.getaddrinfo
    context: SSLContext | None = None
    fakes: Mapping[str, int] = field(default_factory=dict, hash=False)


@dataclass(frozen=True)
class Place:
    """Where a URL leads: the ``host`` it names, the ``address`` (IP) and ``port`` to connect to, and the ``path``."""

    host: str
    address: str
    port: int
    path: str
    is_encrypted: bool = True

    @property
    def name(self) -> str:
        """The host as a request names it, with its port if that is not the usual one."""
        return self.host if self.port == _HTTPS or not self.is_encrypted else f"{self.host}:{self.port}"


def place_of(url: str, network: Network) -> Place:
    """Return where ``url`` leads. Raises CountError for any scheme but https, and for an address that is not public.

    The address is looked up once, here, and exactly that address is connected to: a name that leads elsewhere a moment
    later (“DNS rebinding”) changes nothing. One private address among public ones is reason enough to refuse.
    """
    try:
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port or _HTTPS
    except ValueError:
        raise CountError(Message("leads to an address that cannot be read")) from None
    path = f"{parts.path or '/'}?{parts.query}" if parts.query else parts.path or "/"
    if parts.scheme != "https":
        raise CountError(Message("leads to an address that is not https"))
    if (
        not host
        or parts.username is not None
        or parts.password is not None
        or not url.isascii()
        or not url.isprintable()
    ):
        raise CountError(Message("leads to an address that cannot be read"))
    if host in network.fakes:
        return Place(host, "127.0.0.1", network.fakes[host], path, is_encrypted=False)
    try:
        entries = network.resolve(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise CountError(Message("cannot be found; is this computer online?")) from None
    addresses = [str(entry[4][0]) for entry in entries]
    if not addresses or not all(map(is_public, addresses)):
        raise CountError(Message("leads to an address inside a private network"))
    return Place(host, addresses[0], port, path)


def is_public(address: str) -> bool:
    """Whether ``address`` (IP) is reachable from the whole internet, however it is embedded in another."""
    try:
        ip = ip_address(address.partition("%")[0])
    except ValueError:
        return False
    inner = _inside(ip) if isinstance(ip, IPv6Address) else None
    if inner is not None:
        return is_public(str(inner))
    return ip.is_global and not (ip.is_multicast or ip.is_reserved or ip.is_unspecified or "%" in address)


def _inside(ip: IPv6Address) -> IPv4Address | None:
    """Return the IPv4 address that is embedded in an IPv6 one, if any."""
    if any(ip in network for network in _TRANSLATED):
        return IPv4Address(int(ip) & 0xFFFFFFFF)
    return ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None)

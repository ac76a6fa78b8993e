"""The authority of a request: its host and port, and whether they are this computer's own (RFC 9110, 7.2).

A page anywhere can point a name of its own at 127.0.0.1 (DNS rebinding) and would then read drafts from the preview;
its requests still name that host. So only the names that lead to this computer everywhere are answered. A page
elsewhere can also send requests here by the right name; browsers then say where the request comes from (``Origin``,
RFC 6454, and ``Sec-Fetch-Site``, Fetch Metadata), and it is refused.
"""

from __future__ import annotations

from dataclasses import dataclass
from http import HTTPStatus
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from plugins.messages import Message, listed

if TYPE_CHECKING:
    from collections.abc import Sequence

#: Names that cannot be pointed anywhere else (RFC 6761, 6.3; browsers do not look up the first).
LOCAL_HOSTS: Final = ("localhost", "127.0.0.1", "[::1]")
_HTTP_PORT: Final = 80
#: What browsers say of a request that another site makes, and of one that a page makes where people only navigate.
_FROM_ELSEWHERE: Final = ("cross-site", "same-site")


@dataclass(frozen=True)
class Refusal:
    """Why a request is not answered: a status, and a line of explanation."""

    status: HTTPStatus
    line: Message


@dataclass(frozen=True)
class Origins:
    """What a request says of where it comes from: its ``Origin`` fields, ``Sec-Fetch-Site`` and ``Sec-Fetch-Mode``."""

    origins: Sequence[str] = ()
    site: str = ""
    mode: str = ""


def authorities(hosts: Sequence[str], port: int) -> frozenset[str]:
    """Return how a request may name a server at ``port`` of ``hosts``; HTTP leaves the port out where it is 80."""
    with_port = {f"{host}:{port}" for host in hosts}
    return frozenset(with_port if port != _HTTP_PORT else with_port.union(hosts))


def refusal_of(target: str, hosts: Sequence[str], allowed: frozenset[str], origins: Origins) -> Refusal | None:
    """Return why a request for ``target`` with these ``Host`` fields is not for a server named so; None if it is.

    A target in absolute form names the host again, and then both have to be right.
    """
    if len(hosts) != 1:
        return Refusal(HTTPStatus.BAD_REQUEST, Message("This request does not name one host, so it is not answered."))
    try:
        named = [hosts[0].strip(), *([urlsplit(target).netloc] if _is_absolute(target) else [])]
    except ValueError:  # brackets in the target that enclose no address
        return Refusal(HTTPStatus.BAD_REQUEST, Message("The address of this request cannot be read."))
    if not all(name.lower() in allowed for name in named):
        addresses = listed([f"http://{name}/" for name in sorted(allowed) if not name.startswith("[")])
        return Refusal(HTTPStatus.FORBIDDEN, Message("This preview answers only at {addresses}.", addresses=addresses))
    if not _is_own(origins, allowed):
        return Refusal(HTTPStatus.FORBIDDEN, Message("This request comes from another site, so it is not answered."))
    return None


def _is_own(origins: Origins, allowed: frozenset[str]) -> bool:
    """Whether a request comes from a page of the preview, from a link anywhere, or from no browser.

    A form in a page that sends no referrer has the origin “null” (Fetch, 3.2); that it is our own, only
    ``Sec-Fetch-Site`` says.
    """
    if origins.site in _FROM_ELSEWHERE and origins.mode != "navigate":
        return False
    return all(
        origins.site == "same-origin" if origin == "null" else origin.lower() in {f"http://{name}" for name in allowed}
        for origin in origins.origins
    )


def origin_form(target: str) -> str:
    """Return the path and query of ``target``, without scheme and host where it has them."""
    if not _is_absolute(target):
        return target
    parts = urlsplit(target)
    return f"/{parts.path.lstrip('/')}" + (f"?{parts.query}" if parts.query else "")


def _is_absolute(target: str) -> bool:
    return not target.startswith("/")

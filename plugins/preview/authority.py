"""The authority of a request: its host and port, and whether they are this computer's own (RFC 9110, 7.2).

A page anywhere can point a name of its own at 127.0.0.1 (DNS rebinding) and would then read drafts from the preview;
its requests still name that host. So only the names that lead to this computer everywhere are answered.
"""

from __future__ import annotations

from dataclasses import dataclass
from http import HTTPStatus
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from collections.abc import Sequence

#: Names that cannot be pointed anywhere else (RFC 6761, 6.3; browsers do not look up the first).
LOCAL_HOSTS: Final = ("localhost", "127.0.0.1", "[::1]")
_HTTP_PORT: Final = 80


@dataclass(frozen=True)
class Refusal:
    """Why a request is not answered: a status, and a line of explanation."""

    status: HTTPStatus
    line: str


def refusal_of(target: str, hosts: Sequence[str], port: int) -> Refusal | None:
    """Return why a request for ``target`` with these ``Host`` fields is not for the server at ``port``; None if it is.

    A target in absolute form names the host again, and then both have to be right.
    """
    if len(hosts) != 1:
        return Refusal(HTTPStatus.BAD_REQUEST, "This request does not name one host, so it is not answered.")
    named = [hosts[0].strip(), *([urlsplit(target).netloc] if _is_absolute(target) else [])]
    if all(_is_local(name, port) for name in named):
        return None
    line = f"This preview answers only at http://127.0.0.1:{port}/ and http://localhost:{port}/."
    return Refusal(HTTPStatus.MISDIRECTED_REQUEST, line)


def origin_form(target: str) -> str:
    """Return the path and query of ``target``, without scheme and host where it has them."""
    if not _is_absolute(target):
        return target
    parts = urlsplit(target)
    return f"/{parts.path.lstrip('/')}" + (f"?{parts.query}" if parts.query else "")


def _is_absolute(target: str) -> bool:
    return not target.startswith("/")


def _is_local(named: str, port: int) -> bool:
    """Whether ``named`` is a local host with this ``port``, which HTTP leaves out where it is 80."""
    allowed = {f"{host}:{port}" for host in LOCAL_HOSTS}
    return named.lower() in (allowed if port != _HTTP_PORT else allowed.union(LOCAL_HOSTS))

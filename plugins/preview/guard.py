"""The guard stands before every route: whom the preview answers, how much it reads, and the headers of every answer."""

from __future__ import annotations

import asyncio
from http import HTTPStatus
from itertools import chain
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse

from plugins.i18n.message_language import translated
from plugins.messages import Message
from plugins.preview.access import OWN
from plugins.preview.authority import LOCAL_HOSTS, Origins, Refusal, authorities, origin_form, refusal_of
from plugins.preview.desk import DESK

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Receive, Scope, Send
    from starlette.types import Message as Event

    from plugins.preview.access import Access

#: Bytes of a body at most, and seconds that it may take to arrive.
MAX_BODY_BYTES, MAX_BODY_SECONDS = 1_000_000, 20.0
#: Bytes of a request's target and fields at most.
MAX_HEAD_BYTES: Final = 16_384
#: What a telephone in the same network gets of them: what refreshes pages, says what is wrong, and marks drafts.
SHARED: Final = tuple(
    OWN + name
    for name in ("events", "panel.js", "panel/", "panel.css", "tokens.css", "pages.css", "preview.css", "problems/")
)
#: With every answer. Nothing is kept, and no other site may show or embed it.
HEADERS: Final = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "frame-ancestors 'none'",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}


class TooLarge(Exception):
    """A body has more than ``MAX_BODY_BYTES``."""


class Guard:
    """Answers only requests that name this computer and come from its pages, and bounds what they send."""

    def __init__(self, app: ASGIApp, access: Access) -> None:
        """Stand before ``app``."""
        self.app, self.access = app, access

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        send = _with_headers(send)
        refusal = self._refusal(scope)
        if refusal:
            await _refuse(refusal.status, refusal.line)(scope, receive, send)
            return
        scope = _in_origin_form(scope)
        if self.access.is_shared(scope) and not _may_share(scope):
            await _refuse(404, Message("This is not part of what is shared."))(scope, receive, send)
            return
        await self._answer(scope, receive, send)

    def _refusal(self, scope: Scope) -> Refusal | None:
        headers, (_, port) = Headers(scope=scope), scope.get("server") or ("", 0)
        hosts = (self.access.shared,) if self.access.is_shared(scope) else LOCAL_HOSTS
        origins = Origins(
            headers.getlist("Origin"), headers.get("Sec-Fetch-Site", ""), headers.get("Sec-Fetch-Mode", "")
        )
        target = scope["raw_path"].decode("latin-1")
        if len(target) + len(scope["query_string"]) + sum(map(len, chain(*headers.raw))) > MAX_HEAD_BYTES:
            line = Message("This request has more than {count} bytes before its body.", count=f"{MAX_HEAD_BYTES:,}")
            return Refusal(HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE, line)
        return refusal_of(target, headers.getlist("Host"), authorities(hosts, port or 0), origins)

    async def _answer(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request of our own; a body that is too large, or too slow, ends it."""
        has_begun = False

        async def note(message: Event) -> None:
            nonlocal has_begun
            has_begun = True
            await send(message)

        try:
            await self.app(scope, _bounded(receive, Headers(scope=scope).get("Content-Length", "0")), note)
        except TooLarge:
            status = 413
            line = Message("This is more than {count} bytes, so it was not read.", count=f"{MAX_BODY_BYTES:,}")
        except TimeoutError:
            status = 408
            took = Message("This took more than {seconds} seconds to arrive, so it was not read.")
            line = took.filled(seconds=f"{MAX_BODY_SECONDS:.0f}")
        else:
            return
        if not has_begun:
            await _refuse(status, line)(scope, receive, send)


def _refuse(status: int, line: Message) -> PlainTextResponse:
    """Return an answer after which the connection ends: what is still to arrive is not read."""
    return PlainTextResponse(f"{translated(line)}\n", status, {"Connection": "close"})


def _in_origin_form(scope: Scope) -> Scope:
    """Return the ``scope`` of a request that may have named its host in the target as well (RFC 9112, 3.2.2)."""
    target = scope["raw_path"].decode("latin-1")
    return scope if target.startswith("/") else {**scope, "path": unquote(origin_form(target))}


def _may_share(scope: Scope) -> bool:
    """Whether a request may come by the local network: pages, and what refreshes them."""
    is_own = f"{scope['path']}/".startswith((OWN, DESK))
    return scope["method"] in {"GET", "HEAD"} and (not is_own or scope["path"].startswith(SHARED))


def _with_headers(send: Send) -> Send:
    """Return ``send`` with ``HEADERS`` added to each answer that has no other value for them."""

    async def with_headers(message: Event) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in HEADERS.items():
                headers.setdefault(name, value)
        await send(message)

    return with_headers


def _bounded(receive: Receive, length: str) -> Receive:
    """Return ``receive`` that raises TooLarge or TimeoutError where a body exceeds its limits."""
    if not length.isdecimal() or int(length) > MAX_BODY_BYTES:
        raise TooLarge
    size, is_whole, end = 0, False, asyncio.get_running_loop().time() + MAX_BODY_SECONDS

    async def bounded() -> Event:
        nonlocal size, is_whole
        if is_whole:
            return await receive()
        async with asyncio.timeout_at(end):
            message = await receive()
        size += len(message.get("body", b""))
        is_whole = not message.get("more_body", False)
        if size > MAX_BODY_BYTES:
            raise TooLarge
        return message

    return bounded

"""Who may ask the preview for what: the token of this start, and the address in the local network."""

from __future__ import annotations

import hmac
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.responses import PlainTextResponse

from plugins.i18n.message_language import translated
from plugins.messages import Message

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Receive, Scope, Send
    from starlette.types import Message as Event

_ONLY_PAGES = Message("Only pages of the preview may ask for this.")

#: Where all of the preview's own addresses are.
OWN: Final = "/__preview/"


@dataclass(frozen=True)
class Access:
    """The ``token`` of this start of the server, and an address in the local network at which pages are ``shared``.

    Only pages of the preview get the token: in a cookie that no other site can make a browser send, and in the events.
    """

    token: str
    shared: str = ""

    def is_shared(self, scope: Scope) -> bool:
        """Whether a request came in by the address in the local network."""
        return bool(self.shared) and (scope.get("server") or ("",))[0] == self.shared

    def cookie(self, scope: Scope) -> str:
        """Return the name of the cookie with the token: a server at another port of this computer has another."""
        return f"picket-preview-{(scope.get('server') or ('', 0))[1]}"

    def is_granted(self, request: Request) -> bool:
        """Whether a request has the token: in the field ``X-Preview-Token``, in its query, or in the cookie."""
        given = (
            request.headers.get("X-Preview-Token"),
            request.query_params.get("token"),
            request.cookies.get(self.cookie(request.scope)),
        )
        named = next((token for token in given if token), "")
        return hmac.compare_digest(named.encode("utf-8", "replace"), self.token.encode())


def is_typed(request: Request) -> bool:
    """Whether a person opens this page by its address, from a bookmark for example, and no other page makes them.

    Browsers say so in fields that no page can set (Fetch Metadata, W3C); a program on this computer may say anything.
    """
    fields = [request.headers.get(f"Sec-Fetch-{name}") for name in ("Site", "Mode", "Dest")]
    return request.method == "GET" and fields == ["none", "navigate", "document"]


class WithToken:
    """Answers only requests that have the token: nobody else reads the inbox, or changes what is shown.

    A page that a person opens by its address is answered, with the token for what it asks next.
    """

    def __init__(self, app: ASGIApp, access: Access) -> None:
        """Stand before ``app``."""
        self._app, self._access = app, access

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        app, request = self._app, Request(scope)
        if not self._access.is_granted(request):
            line = f"{translated(_ONLY_PAGES)}\n"
            is_opened = is_typed(request) and not self._access.is_shared(scope)
            app = WithCookie(app, self._access) if is_opened else PlainTextResponse(line, 403, {"Connection": "close"})
        await app(scope, receive, send)


class WithCookie:
    """Gives the token to whoever opens a page of the preview on this computer."""

    def __init__(self, app: ASGIApp, access: Access) -> None:
        """Stand before ``app``."""
        self._app, self._access = app, access

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request, with the cookie if it is a page and the browser does not have it yet."""

        async def with_cookie(message: Event) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                if headers.get("Content-Type", "").startswith("text/html"):
                    name, token = self._access.cookie(scope), self._access.token
                    headers.append("Set-Cookie", f"{name}={token}; Path={OWN}; SameSite=Strict; HttpOnly")
            await send(message)

        await self._app(scope, receive, send if self._access.is_shared(scope) else with_cookie)

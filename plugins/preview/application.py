"""The application: which of the preview's addresses answers what (ASGI, by Starlette)."""

from __future__ import annotations

from contextlib import aclosing
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import PlainTextResponse, RedirectResponse, Response, StreamingResponse
from starlette.routing import Mount, Route, Router
from starlette.staticfiles import StaticFiles

from plugins.i18n.message_language import translated
from plugins.messages import Message
from plugins.preview.access import OWN, WithCookie, WithToken
from plugins.preview.channel import View
from plugins.preview.desk import DESK, desk_routes
from plugins.preview.guard import Guard
from plugins.preview.model import read_day
from plugins.preview.own_pages import OwnPages
from plugins.preview.site_files import SiteFiles

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, AsyncIterator, Callable, Mapping, Sequence

    from starlette.requests import Request
    from starlette.routing import BaseRoute

    from plugins.preview.access import Access
    from plugins.preview.events import Events
    from plugins.preview.visits import Visits

#: The scripts and sheets of the panel.
STATIC = Path(__file__).parent / "static"


@dataclass(frozen=True)
class Served:
    """What is served: the site in ``output`` below ``base_path``, of the project in ``root``.

    ``rooms`` are the routes of other parts of the preview, by the name of their folder below ``/__preview/``. They are
    answered only where a request has the token, and never in the local network. The ``visited`` ones
    need no token.
    """

    root: Path
    output: Path
    base_path: str
    access: Access
    events: Events
    show: Callable[[View], None]
    visits: Visits
    rooms: Mapping[str, Sequence[BaseRoute]] = field(default_factory=dict)
    visited: Mapping[str, Sequence[BaseRoute]] = field(default_factory=dict)


def application(served: Served) -> Starlette:
    """Return the application."""
    access, pages = served.access, OwnPages(served.root)
    own: list[BaseRoute] = [
        Route("/events", _events(served), methods=["GET"]),
        Route("/view", WithToken(Router([Route("/view", _view(served), methods=["POST"])]), access)),
        Route("/problems/{code}", pages.problem, methods=["GET"]),
        Route("/tokens.css", pages.tokens, methods=["GET"]),
        *(Mount(f"/{name}", routes=_room(served, name)) for name in served.rooms),
        Route("/panel/words.js", pages.words, methods=["GET"]),
        Mount("", StaticFiles(directory=STATIC)),
    ]
    base = served.base_path
    files = SiteFiles(served.output, pages.missing, served.visits.until_made)
    nothing = WithCookie(files.nothing, access)
    to_site = [Route(path, _to(f"{base}/"), methods=["GET"]) for path in ("/", base) if base]
    return Starlette(
        routes=[
            Mount(OWN.rstrip("/"), routes=own),
            Route(DESK.rstrip("/"), _to(DESK), methods=["GET"]),
            Mount(DESK.rstrip("/"), routes=desk_routes(served.root, pages)),
            *to_site,
            Mount(base, WithCookie(files, access)),
            Mount("", nothing),
        ],
        middleware=[Middleware(Guard, access=access)],
        exception_handlers={Exception: pages.failure},
    )


def _room(served: Served, name: str) -> list[BaseRoute]:
    """Return the routes of a room: those that need no token, and all others behind it."""
    with_token = Mount("", WithToken(Router(served.rooms[name]), served.access))
    return [*served.visited.get(name, ()), with_token]


def _events(served: Served) -> Callable[[Request], Response]:
    def events(request: Request) -> Response:
        """Answer with a stream of events that ends with the server, for the ``page`` that is open."""
        stream = served.events.stream(is_shared=served.access.is_shared(request.scope))
        open_page = _while_open(served.visits, request.query_params.get("page", ""), stream)
        return StreamingResponse(open_page, media_type="text/event-stream")

    return events


async def _while_open(visits: Visits, page: str, stream: AsyncGenerator[bytes]) -> AsyncIterator[bytes]:
    """Yield from ``stream`` while the page is open that listens to it."""
    with visits.open(page):
        async with aclosing(stream):
            async for event in stream:
                yield event


def _view(served: Served) -> Callable[[Request], Response]:
    def view(request: Request) -> Response:
        """Show the site as a query says, such as ``public=1&as-of=2027-03-01``."""
        as_of = request.query_params.get("as-of", "")
        try:
            as_of = read_day(as_of).isoformat() if as_of else ""
        except ValueError:
            wrong = Message("There is no such day, or it is not written like 2027-03-01.")
            return PlainTextResponse(f"{translated(wrong)}\n", 400)
        served.show(View(public=request.query_params.get("public") == "1", as_of=as_of))
        return Response(status_code=204)

    return view


def _to(address: str) -> Callable[[Request], Response]:
    def redirect(_request: Request) -> Response:
        """Lead from the root to the site."""
        return RedirectResponse(address, 302)

    return redirect

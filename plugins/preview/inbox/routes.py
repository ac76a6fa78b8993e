"""The addresses of the inbox, for the preview's server, which mounts them at ``/__preview/inbox``.

The server asks whoever reads for its token. Visitors' forms have none: that they come from a page of the preview, and
are not too large, the server's guard has made sure before (``guard.py``, ``authority.py``).
"""

from __future__ import annotations

import asyncio
import hmac
from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, Final

from starlette.responses import HTMLResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route

from plugins.i18n.message_language import translated
from plugins.messages import Message, verbatim
from plugins.preview.inbox import pages
from plugins.preview.inbox.csv_export import as_csv
from plugins.preview.inbox.destination import read_destination
from plugins.preview.inbox.form_data import LONGEST_VALUE, read_form_data
from plugins.preview.inbox.model import FAULTS, Entry
from plugins.preview.inbox.service import reply
from plugins.preview.inbox.stand_in import POST, SCRIPT, TOKEN
from plugins.preview.inbox.storage import ALL
from plugins.preview.inbox.validation import validate

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from starlette.requests import Request

    from plugins.preview.inbox.model import Fault, FormData, ServiceForm, ValidationResult
    from plugins.preview.inbox.service import Reply
    from plugins.preview.inbox.storage import Storage

    Sleep = Callable[[float], Awaitable[object]]

#: A page of the inbox loads its own sheet, sends forms here, and stands in frames of the preview. The guard adds the
#: headers that every answer has.
HEADERS: Final = {
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; img-src data:; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'self'",
    "X-Frame-Options": "SAMEORIGIN",
}
_LIST = "/__preview/inbox/"
_SERVICES = "/__preview/inbox/services"
_CLOSED = Message("Open this from a page of the preview: only there the browser gets the token of the inbox.")


class _InboxPages:
    """The pages of the inbox, for those who read it."""

    def __init__(self, storage: Storage, token: str) -> None:
        self.storage, self._token = storage, token

    async def entries(self, _: Request) -> Response:
        """Answer with the list of what arrived."""
        return _page(pages.entries_page(self.storage, self._token))

    async def entry(self, request: Request) -> Response:
        """Answer with one entry."""
        entry = self.storage.entry(request.path_params["number"])
        return _page(pages.entry_page(self.storage, entry)) if entry else _missing(self.storage)

    async def services(self, _: Request) -> Response:
        """Answer with the forms of the site and the switch for their faults."""
        return _page(pages.services_page(self.storage, self._token))

    async def table(self, _: Request) -> Response:
        """Answer with the entries as a table for spreadsheets."""
        headers = {**HEADERS, "Content-Disposition": 'attachment; filename="inbox.csv"'}
        return Response(as_csv(reversed(self.storage.entries())), media_type="text/csv; charset=utf-8", headers=headers)

    async def purge(self, request: Request) -> Response:
        """Remove everything that arrived."""
        if not await self._has_token(request):
            return _plain(_CLOSED, 403)
        self.storage.purge()
        return _to(_LIST)

    async def switch(self, request: Request) -> Response:
        """Switch faults on or off, each for the form that its field names, or for all."""
        if not await self._has_token(request):
            return _plain(_CLOSED, 403)
        names = {ALL, *(form.name for form in self.storage.forms())}
        for name, value in (await request.form(max_fields=2000)).multi_items():
            fault = next((fault for fault in FAULTS if fault == value), None)
            if name in names and fault is not None:
                self.storage.set_fault(name, fault)
        return _to(_SERVICES)

    async def _has_token(self, request: Request) -> bool:
        """Whether a form of the inbox's own was sent, by one of its own pages."""
        given = (await request.form(max_fields=2000)).get("token", "")
        return isinstance(given, str) and hmac.compare_digest(given.encode(), self._token.encode())

    async def open(self, request: Request) -> Response:
        """Answer with what a link or a frame of a form would open."""
        opened = read_destination(request.query_params)
        if opened is None:
            return _plain(Message("This is not an address that a form of the preview leads to."), 404)
        return _page(pages.render("open", opened=opened, form=_asked(request), here="", faults_on=0))


class _PlayedServices:
    """Answers forms of the site as their services would."""

    def __init__(self, storage: Storage, sleep: Sleep) -> None:
        self.storage, self.sleep = storage, sleep

    async def token(self, request: Request) -> Response:
        """Answer as a service that hands out a word before it takes a form."""
        form = self.storage.form(_name(request))
        return _plain(verbatim("preview-token"), 200) if form else _missing(self.storage)

    async def loop(self, request: Request) -> Response:
        """Lead to where this leads, as a service that goes in circles."""
        return _to(request.url.path)

    async def post(self, request: Request, *, by_script: bool = False) -> Response:
        """Take a form as its service would, keep what arrived, and answer."""
        form = self.storage.form(_name(request))
        if form is None:
            return _missing(self.storage)
        form_data = read_form_data(request.headers, await request.body(), by_script=by_script)
        result, fault = validate(form, form_data), self.storage.fault(form.name)
        answer = reply(form, form_data, result, fault, f"{POST}/{form.name}")
        entry = self.storage.add(_entry(form, form_data, result, answer, fault))
        if answer.seconds:
            await self.sleep(answer.seconds)
        return _answered(answer, form, entry)


def _asked(request: Request) -> dict[str, str]:
    """Return which action a link belongs to."""
    return {key: request.query_params.get(key, "")[:200] for key in ("action", "lang", "key")}


def _name(request: Request) -> str:
    """Return the name of the form that an address stands for."""
    named = request.url.path.partition("/post/")[2].split("/")
    return "/".join(named[:3] if named[2:3] == ["fallback"] else named[:2])


def _entry(form: ServiceForm, form_data: FormData, result: ValidationResult, answer: Reply, fault: Fault) -> Entry:
    """Return what is kept of the form data."""
    is_taken = not result.refused and fault in {"", "slow"}
    return Entry(
        0,
        datetime.now().astimezone().isoformat(timespec="seconds"),
        form.name,
        form.title,
        form.thanks.removesuffix("thanks/"),
        form.embed.provider,
        form.embed.host,
        form_data.encoding,
        form_data.by_script,
        form_data.origin,
        form_data.referrer,
        tuple(replace(row, note=translated(row.note)) for row in result.rows),
        form_data.uploads,
        tuple((name, translated(reason)) for name, reason in result.refused),
        tuple(map(translated, result.remarks)),
        fault,
        translated(answer.words),
        answer.said[:LONGEST_VALUE],
        form.embed.confirmation if is_taken and not result.is_trapped and form.embed.confirmation != "never" else "",
        is_taken,
        result.is_trapped,
    )


def _answered(answer: Reply, form: ServiceForm, entry: Entry) -> Response:
    """Return the answer as the browser gets it."""
    if answer.location:
        return RedirectResponse(answer.location, answer.status, HEADERS)
    headers = {**HEADERS, **dict(answer.headers)}
    if answer.page:
        html = pages.render(f"played/{answer.page}", form=form, entry=entry, here="", faults_on=0)
        return HTMLResponse(html, answer.status, headers)
    return Response(answer.body, answer.status, headers, answer.media_type)


def _page(html: str, status: int = 200) -> Response:
    return HTMLResponse(html, status, HEADERS)


def _plain(text: Message, status: int) -> Response:
    return PlainTextResponse(f"{translated(text)}\n", status, HEADERS)


def _missing(storage: Storage) -> Response:
    return _page(pages.render("missing", here="", faults_on=len(storage.faults)), 404)


def _to(address: str) -> Response:
    """Lead a browser on, which asks with GET."""
    return RedirectResponse(address, 303, HEADERS)


def routes(storage: Storage, token: str) -> list[Route]:
    """Return the routes below ``/__preview/inbox`` that the server answers only where a request has its ``token``."""
    inbox = _InboxPages(storage, token)

    async def sheet(_: Request) -> Response:
        return Response(pages.style_sheet(storage.root), media_type="text/css; charset=utf-8", headers=HEADERS)

    return [
        Route("/", inbox.entries, methods=["GET"]),
        Route("/entries/{number:int}", inbox.entry, methods=["GET"]),
        Route("/services", inbox.services, methods=["GET"]),
        Route("/services", inbox.switch, methods=["POST"]),
        Route("/inbox.csv", inbox.table, methods=["GET"]),
        Route("/purge", inbox.purge, methods=["POST"]),
        Route("/open", inbox.open, methods=["GET"]),
        Route("/inbox.css", sheet, methods=["GET"]),
    ]


def visited_routes(storage: Storage, sleep: Sleep = asyncio.sleep) -> list[Route]:
    """Return the routes to which the forms of the site are sent; ``sleep`` is how a slow service passes the time."""
    services = _PlayedServices(storage, sleep)
    answers = (
        ("", services.post, "POST"),
        (f"/{SCRIPT}", partial(services.post, by_script=True), "POST"),
        (f"/{TOKEN}", services.token, "GET"),
        ("/loop", services.loop, "GET"),
    )
    forms = ("/post/{action}/{lang}", "/post/{action}/{lang}/fallback")
    return [Route(form + end, answer, methods=[method]) for form in forms for end, answer, method in answers]

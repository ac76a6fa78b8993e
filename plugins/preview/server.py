"""The preview server: serves the site on this computer, and keeps a second process that rebuilds it."""

from __future__ import annotations

import os
import secrets
import socket
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING

import uvicorn

from plugins.desk.package import is_unpacked
from plugins.i18n.message_language import translated
from plugins.messages import Message
from plugins.preview.access import Access
from plugins.preview.application import Served, application
from plugins.preview.browser import open_browser
from plugins.preview.builder import REBUILD, Builder
from plugins.preview.desk import DESK
from plugins.preview.events import Events
from plugins.preview.guard import MAX_HEAD_BYTES
from plugins.preview.model import FOLDER
from plugins.preview.rooms import rooms_of
from plugins.preview.sharing import print_code
from plugins.preview.visits import Visits

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from starlette.types import ASGIApp

#: How many ports after the wanted one are tried.
PORTS = 20
#: Seconds that answers have to be completed at the end.
SHUTDOWN_SECONDS = 2.0


class NoFreePort(Exception):
    """Every port that was tried is in use."""


def listen(port: int, host: str = "127.0.0.1") -> socket.socket:
    """Return a socket of ``host`` at ``port`` or the next free one (at any, where it is 0); raises NoFreePort."""
    for number in range(port, port + PORTS):
        try:
            return _bind(host, number)
        except (OSError, OverflowError):
            continue
    last = port + PORTS - 1
    message = Message(
        "The ports {port} to {last} are all taken. Name another: --port 9000 (SET012)", port=port, last=last
    )
    raise NoFreePort(translated(message))


def _bind(host: str, port: int) -> socket.socket:
    """Return a listening socket, which on Windows never shares its port."""
    listener = socket.socket()
    try:
        if os.name != "nt":
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((host, port))
        listener.listen()
    except (OSError, OverflowError):
        listener.close()
        raise
    return listener


@contextmanager
def running(app: ASGIApp, events: Events, listeners: Sequence[socket.socket]) -> Iterator[None]:
    """Answer requests at ``listeners`` in a thread, until the block is left."""
    config = uvicorn.Config(
        app,
        loop="asyncio",
        http="h11",
        ws="none",
        lifespan="off",
        log_config=None,
        log_level="critical",
        access_log=False,
        proxy_headers=False,
        server_header=False,
        h11_max_incomplete_event_size=MAX_HEAD_BYTES,
        timeout_graceful_shutdown=int(SHUTDOWN_SECONDS),
    )
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, args=([*listeners],), daemon=True)
    thread.start()
    try:
        yield
    finally:
        events.close()
        server.should_exit = True
        thread.join(2 * SHUTDOWN_SECONDS)
        for listener in listeners:
            listener.close()


def serve(  # noqa: PLR0913  (all but the first three are named by the caller)
    root: Path,
    base_path: str,
    port: int,
    command: Sequence[str] = REBUILD,
    *,
    shared: str = "",
    opens_browser: bool = False,
) -> None:
    """Serve the preview of ``root`` until Ctrl-C, while ``command`` (see ``Builder.supervise``) rebuilds it.

    It is also answered at the address ``shared`` in the local network, if there is one.
    """
    listeners = [listen(port)]
    access = Access(secrets.token_urlsafe(24), shared)
    events = Events(base_path, access.token)
    builder = Builder(root, events.publish, command)
    visits = Visits(base_path, events.state, builder.look)
    rooms = rooms_of(root, access.token)
    app = application(Served(root, root / FOLDER, base_path, access, events, builder.show, visits, *rooms))
    address = _address(listeners[0], base_path)
    if shared:
        listeners.append(listen(listeners[0].getsockname()[1], shared))
        print_code(_address(listeners[1], base_path))
        there = Message("In this network it is at {address}", address=_address(listeners[1], base_path))
        print(translated(there), flush=True)
    with running(app, events, listeners):
        print(translated(Message("The site is at {address} – Ctrl-C ends this.", address=address)), flush=True)
        if is_unpacked(root):
            desk = f"{_address(listeners[0], '').rstrip('/')}{DESK}"
            print(
                translated(Message("The desk, for writing in the browser, is at {address}", address=desk)), flush=True
            )
        if opens_browser:
            open_browser(address)
        try:
            builder.supervise()
        except KeyboardInterrupt:
            print()


def _address(listener: socket.socket, base_path: str) -> str:
    """Return the address of the site at a socket."""
    host, port = listener.getsockname()
    return f"http://{host}:{port}{base_path}/"

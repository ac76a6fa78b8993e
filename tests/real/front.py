"""The front: what stands at every https address of a test's browser, and hands requests on to programs on 127.0.0.1.

A campaign's addresses are https, without a port, and nothing else is accepted. So the browser is told that all hosts
are here, and gets the real pages, redirects, policies and cookies under their real names; the certificate is worthless.
"""

from __future__ import annotations

import ssl
import threading
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPSConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from tests.real.programs import HERE

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

#: What is between two neighbours only, or written anew by the front.
HOP = {"connection", "keep-alive", "transfer-encoding", "upgrade", "content-length", "server", "date"}


@dataclass(frozen=True)
class Exchange:
    """One request as it came, and what it was answered."""

    method: str
    host: str
    path: str
    headers: Mapping[str, str] = field(repr=False)
    body: bytes = field(repr=False)
    status: int
    answer: bytes


@dataclass(frozen=True)
class Front:
    """Where it listens, whom it hands on to (host → ``http://127.0.0.1:49152``), and all that passed."""

    port: int
    hosts: dict[str, str]
    exchanges: list[Exchange]

    def posts(self, host: str) -> list[Exchange]:
        """Return what was sent to ``host`` by POST, in order."""
        return [one for one in self.exchanges if (one.method, one.host) == ("POST", host)]


@contextmanager
def front() -> Iterator[Front]:
    """Stand at a free port of 127.0.0.1 until the tests are done."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
    server.daemon_threads = True
    server.front = Front(server.server_port, {}, [])
    certificate = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    certificate.load_cert_chain(HERE / "front.pem")
    server.socket = certificate.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield server.front
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        """Hand a request on, and its answer back."""
        front = self.server.front
        host = self.headers.get("Host", "")
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        status, headers, answer = self._ask(front.hosts[host], body) if host in front.hosts else (502, [], b"")
        front.exchanges.append(Exchange(self.command, host, self.path, dict(self.headers), body, status, answer))
        self.send_response_only(status)
        for name, value in headers:
            if name.lower() not in HOP:
                self.send_header(name, value)
        self.send_header("Content-Length", str(len(answer)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(answer)

    do_HEAD = do_POST = do_OPTIONS = do_GET  # noqa: N815

    def _ask(self, address: str, body: bytes) -> tuple[int, list[tuple[str, str]], bytes]:
        headers = {name: value for name, value in self.headers.items() if name.lower() not in HOP}
        headers |= {"X-Forwarded-Proto": "https", "X-Forwarded-For": "127.0.0.1", "Content-Length": str(len(body))}
        to = urlsplit(address)
        if to.scheme == "https":
            connection = HTTPSConnection(to.netloc, timeout=60, context=ssl._create_unverified_context())
        else:
            connection = HTTPConnection(to.netloc, timeout=60)
        try:
            connection.request(self.command, self.path, body, headers)
            answer = connection.getresponse()
            return answer.status, answer.getheaders(), answer.read()
        finally:
            connection.close()

    def handle(self) -> None:
        """Let a browser hang up when it likes."""
        try:
            super().handle()
        except (ConnectionError, ssl.SSLError):
            self.close_connection = True

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the name is http.server's
        """Say nothing."""

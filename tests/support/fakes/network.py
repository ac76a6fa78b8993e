"""The network that browsers of the tests see: every host is this machine, behind one TLS server on loopback.

Chromium is told to take every name for this address (``--host-resolver-rules``) and any certificate. All else is real:
name look-up aside, requests go through the browser's own network stack, with CORS, policy, redirects and resets.
"""

from __future__ import annotations

import contextlib
import socket
import ssl
import struct
import threading
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from mimetypes import guess_type
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests.support.fakes.answering import Answering
from tests.support.fakes.counting import Counting
from tests.support.fakes.framed import Framed
from tests.support.fakes.json_posting import JsonPosting
from tests.support.fakes.model import JSON, Answer, Arrival, page, told
from tests.support.fakes.platform import STRIPPED, Platform
from tests.support.fakes.posting import Posting
from tests.support.fakes.scripted import Scripted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.support.fakes.model import Fake

CERTIFICATE = Path(__file__).parent / "certificate.pem"  # for loopback alone: its key is not a secret
#: One name is nobody's, so that a service can be unreachable.
GONE = "gone.example.org"
#: Hosts that Chromium itself would ask, for updates and the like, whatever page is open.
_BROWSER_S_OWN = ("*.googleapis.com", "*.gvt1.com", "www.google.com", "accounts.google.com", "clients*.google.com")
_LONGEST_HANG = 60  # seconds; the script gives up long before


@dataclass
class Network:
    """All services at once, and the site's own host.

    ``arrivals`` are all requests to services, in order; ``taken`` those that a service would have accepted;
    ``refused`` says why others were not. ``faults`` are in force by host. ``redirects`` say where a host leads once it
    has taken a POST, or where an address of a host (``forms.example.org/next``) does; ``redirected`` counts how often.
    ``folder`` holds the site. ``static`` is what the site's own host answers a POST if it is a server of files and no
    more (200: with the page); for 0 it is Netlify and Cloudflare Pages at once.
    """

    own: str
    folder: Path
    fakes: tuple[Fake, ...] = (
        Platform(), Answering(), JsonPosting(), Scripted(), Counting(), Posting(), Framed()
    )  # fmt: skip
    faults: dict[str, str] = field(default_factory=dict)
    redirects: dict[str, str] = field(default_factory=dict)
    redirected: int = 0
    arrivals: list[Arrival] = field(default_factory=list)
    taken: list[Arrival] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    visits: list[str] = field(default_factory=list)
    static: int = 0
    port: int = 0
    done: threading.Event = field(default_factory=threading.Event)

    @property
    def flags(self) -> tuple[str, ...]:
        """What Chromium needs to be told."""
        nowhere = "".join(f"MAP {host} ~NOTFOUND, " for host in (GONE, *_BROWSER_S_OWN))
        rules = f"{nowhere}MAP * 127.0.0.1:{self.port}"
        return (f"--host-resolver-rules={rules}", "--ignore-certificate-errors", "--no-proxy-server")

    @property
    def hosts(self) -> set[str]:
        """The hosts that were asked for anything, the site's own aside."""
        return {arrival.host for arrival in self.arrivals} - {self.own}

    def forget(self) -> None:
        """Start anew, with everything in order."""
        for kept in (self.faults, self.redirects, self.arrivals, self.taken, self.refused, self.visits):
            kept.clear()
        self.redirected = self.static = 0
        self.done.set()
        self.done = threading.Event()

    def answer(self, arrival: Arrival) -> Answer | str:
        """Return the answer to a request, or in which way none comes: “hang” or “reset”."""
        fake = next((fake for fake in self.fakes if fake.owns(arrival)), None)
        if arrival.host == self.own and (self.static or not fake):
            self.visits.append(arrival.path)
            return self._file(arrival)
        if arrival.address == "/favicon.ico":  # asked for by the browser, of every page that it shows
            return page("No icon", status=404)
        self.arrivals.append(arrival)
        answer = fake.answer(arrival) if fake else page("Received" if arrival.method == "POST" else arrival.host)
        if isinstance(answer, str):
            return answer
        if fault := self.faults.get(arrival.host):
            return answer if arrival.method == "OPTIONS" and fault != "no cors" else _fault(fault, answer, arrival)
        if answer.says_no:
            self.refused.append(f"{arrival.host}: {answer.says_no}")
        elif arrival.method == "POST":
            self.taken.append(arrival)
        return self._redirect(arrival) or answer

    def _redirect(self, arrival: Arrival) -> Answer | None:
        """Return the redirect that is in force for a request, if any; a script that reads the answer gets none."""
        is_read = arrival.wants_json or arrival.type == JSON or arrival.method == "OPTIONS"
        place = arrival.host if arrival.method == "POST" else f"{arrival.host}{arrival.address}"
        address = self.redirects.get(place)
        self.redirected += bool(address and not is_read)
        return Answer(302, headers=(("Location", address),)) if address and not is_read else None

    def _file(self, arrival: Arrival) -> Answer:
        """Serve the site as a static host does."""
        path = self.folder / arrival.address.lstrip("/")
        path = path / "index.html" if arrival.address.endswith("/") else path
        allowed = {"GET", "HEAD", "POST"} if self.static == 200 else {"GET", "HEAD"}
        if self.static and arrival.method not in allowed:
            return page("Not allowed", status=self.static)
        if arrival.method not in allowed or not path.is_file():
            return page("Not here", status=404)
        kind = guess_type(path.name)[0] or "application/octet-stream"
        text = path.read_bytes().decode("latin-1")
        if kind == "text/html" and not self.static:
            text = STRIPPED.sub("", text)
        return Answer(200, text, kind, headers=(("X-Bytes", "1"),))

    @contextlib.contextmanager
    def running(self) -> Iterator[Network]:
        """Serve until the block ends."""
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(CERTIFICATE)
        with _Server(("127.0.0.1", 0), _Handler) as server:
            server.network, server.tls, self.port = self, context, server.server_port
            thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
            thread.start()
            yield self
            self.done.set()
            server.shutdown()
            thread.join()


def _fault(fault: str, answer: Answer, arrival: Arrival) -> Answer | str:
    """Return what comes instead of ``answer``."""
    named = {"email", "EMAIL", "email_address"} & _names(arrival)
    said = {
        "errors": [{"field": next(iter(named), "email"), "message": "is not one we take"}],
        "error": "No",
        "message": "No",
    }
    no = told(said, 422) if arrival.wants_json or arrival.type == JSON else page("No", status=422)
    rubbish = "<!DOCTYPE html><title>Sign in to this Wi-Fi</title><p>Accept our terms"
    return {
        "refuse": no,
        "busy": Answer(429, "slow down", "text/plain", cors=True),
        "broken": Answer(500, "<h1>Internal Server Error", cors=True),
        "rubbish": Answer(200, rubbish, cors=True),
        "empty": Answer(200, "", cors=True),
        "no cors": Answer(answer.status, answer.body, answer.type, answer.headers),
    }.get(fault, fault)


def _names(arrival: Arrival) -> set[str]:
    return {name for name, _ in arrival.fields} if "form" in arrival.type else set()


class _Server(ThreadingHTTPServer):
    """Speaks TLS in each connection's own thread, so that a slow greeting holds up nobody."""

    daemon_threads = True
    block_on_close = False
    network: Network
    tls: ssl.SSLContext

    def finish_request(self, request: Any, client_address: Any) -> None:
        """Greet the browser, then serve it."""
        with self.tls.wrap_socket(request, server_side=True) as connection:
            super().finish_request(connection, client_address)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing: browsers hang up as they please."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: _Server
    timeout = 30

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
        """Say nothing."""

    def _serve(self) -> None:
        headers = {name.lower(): value for name, value in self.headers.items()}
        body = self.rfile.read(int(headers.get("content-length", 0)))
        arrival = Arrival(self.command, headers["host"].partition(":")[0], self.path, headers, body)
        network = self.server.network
        answer = network.answer(arrival)
        if answer == "hang":
            network.done.wait(_LONGEST_HANG)
        if isinstance(answer, str):
            self._reset()
            return
        self._write(answer, headers.get("origin", ""))

    do_GET = do_POST = do_HEAD = do_OPTIONS = _serve  # noqa: N815

    def _write(self, answer: Answer, origin: str) -> None:
        is_file = ("X-Bytes", "1") in answer.headers
        body = answer.body.encode("latin-1" if is_file else "utf-8")
        self.send_response(answer.status)
        if answer.status != 204:
            self.send_header("Content-Type", answer.type)
            self.send_header("Content-Length", str(len(body)))
        for name, value in answer.headers:
            self.send_header(name, value)
        if answer.cors and origin:
            self.send_header("Access-Control-Allow-Origin", "*")
        self.end_headers()
        if self.command != "HEAD" and answer.status != 204:
            self.wfile.write(body)

    def _reset(self) -> None:
        """Hang up at once: with no lingering, TCP sends a reset."""
        self.close_connection = True
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.connection.close()

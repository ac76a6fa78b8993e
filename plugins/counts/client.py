"""An HTTP client that sends one request, with limits on time, size and redirects."""

from __future__ import annotations

import http.client
import json
import socket
import ssl
import time
from contextlib import suppress
from decimal import Decimal
from http import HTTPStatus
from threading import Thread
from typing import TYPE_CHECKING, NoReturn
from urllib.parse import urljoin, urlsplit

from plugins.counts.model import CountError
from plugins.counts.ssrf import Place, place_of
from plugins.messages import NOTHING, Message

if TYPE_CHECKING:
    from plugins.counts.model import Request
    from plugins.counts.ssrf import Network

_HEADERS = {"Accept": "application/json", "Accept-Encoding": "identity", "User-Agent": "Picket", "Connection": "close"}
_MOVED = {301, 302, 303, 307, 308}
_STATUSES = {
    401: Message("refused the key"),
    403: Message("refused to answer; if there is a key, it may not be allowed to see this"),
    404: Message("does not know this form"),
    410: Message("does not know this form any more"),
    429: Message("was asked too often; wait for some minutes"),
}


def fetch(request: Request, network: Network, until: float) -> object:
    """Return the JSON value that answers ``request``; numbers with a point are Decimals.

    Raises CountError, in words that quote nothing, for anything that goes wrong, and at the moment ``until`` (of the
    monotonic clock) at the latest, however slow the name server or the service is.
    """
    exchange = _Exchange(network, until)
    thread = Thread(target=exchange.run, args=(request,), daemon=True)
    thread.start()
    thread.join(max(0.0, until - time.monotonic()))
    if thread.is_alive():
        exchange.close()
        raise _too_slow(network)
    if exchange.error:
        raise CountError(exchange.error)
    return _read_json(exchange.body)


def _too_slow(network: Network) -> CountError:
    return CountError(Message("did not answer within {seconds} seconds", seconds=f"{network.seconds:g}"))


class _Exchange:
    """One request and its redirects, in a thread that can be abandoned: it ends with a body or an error."""

    def __init__(self, network: Network, until: float) -> None:
        self.network, self.until = network, until
        self.body, self.error = b"", NOTHING
        self.socket: socket.socket | None = None

    def run(self, request: Request) -> None:
        """Set ``body``, or ``error`` in words of our own."""
        try:
            self.body = self._follow(request)
        except CountError as error:
            self.error = error.reason
        except Exception as error:  # noqa: BLE001  (its text might hold a key, and a thread must not print it)
            self.error = _too_slow(self.network).reason if isinstance(error, TimeoutError) else _describe(error)
        finally:
            self.close()

    def close(self) -> None:
        """Close the connection; a thread that waits for it goes on."""
        if self.socket is not None:
            with suppress(OSError):
                self.socket.shutdown(socket.SHUT_RDWR)
            self.socket.close()

    def _follow(self, request: Request) -> bytes:
        """Send the request, and follow redirects."""
        url = request.url
        for _ in range(self.network.redirects + 1):
            response = self._send(place_of(url, self.network), request)
            if response.status not in _MOVED:
                return self._body(response)
            url = _next(url, response, request)
            self.close()
        raise CountError(Message("sends us round in circles"))

    def _send(self, place: Place, request: Request) -> http.client.HTTPResponse:
        """Connect to the address that was checked, and to no other, with the host name of the URL."""
        left = self.until - time.monotonic()
        if left <= 0:
            raise _too_slow(self.network)
        connection = http.client.HTTPConnection(place.host, place.port, timeout=left)
        connection.sock = self.socket = socket.create_connection((place.address, place.port), timeout=left)
        if place.is_encrypted:
            context = self.network.context or ssl.create_default_context()
            encrypted = context.wrap_socket(self.socket, server_hostname=place.host, do_handshake_on_connect=False)
            connection.sock = self.socket = encrypted
            encrypted.do_handshake()
        connection.request(
            request.method, place.path, request.body or None, {**_HEADERS, **request.headers, "Host": place.name}
        )
        return connection.getresponse()

    def _body(self, response: http.client.HTTPResponse) -> bytes:
        """Return the response body, if it is of the expected type and size."""
        if response.status != HTTPStatus.OK:
            other = Message("answered with the status {status}", status=response.status)
            raise CountError(_STATUSES.get(response.status, other))
        if response.getheader("Content-Encoding", "identity").strip().lower() != "identity":
            raise CountError(Message("answered with something packed, which was not asked for"))
        is_too_long = (response.length or 0) > self.network.octets
        body = b"" if is_too_long else response.read(self.network.octets + 1)
        if is_too_long or len(body) > self.network.octets:
            raise CountError(Message("answered with more than {count} bytes", count=f"{self.network.octets:,}"))
        if response.length:
            raise CountError(Message("broke off in the middle of its answer"))
        return body


def _next(url: str, response: http.client.HTTPResponse, request: Request) -> str:
    """Return the target of a redirect, unless a key or a body would be sent to another host."""
    try:
        target = urljoin(url, response.getheader("Location", ""))
        here, there = urlsplit(url), urlsplit(target)
    except ValueError:
        raise CountError(Message("leads to an address that cannot be read")) from None
    if request.is_keyed and (here.scheme, here.netloc) != (there.scheme, there.netloc):
        raise CountError(Message("sends us elsewhere, where the key must not go"))
    if request.method != "GET" and response.status not in {307, 308}:
        raise CountError(Message("sends us elsewhere, without the question"))
    return target


def _describe(error: Exception) -> Message:
    """Describe an exception without quoting its message, which may hold addresses and headers."""
    meanings = (meaning for kind, meaning in _MEANINGS if isinstance(error, kind))
    return next(meanings, Message("could not be asked ({kind})", kind=type(error).__name__))


_MEANINGS: tuple[tuple[type[Exception], Message], ...] = (
    (ssl.SSLCertVerificationError, Message("has a certificate that cannot be trusted")),
    (ssl.SSLError, Message("cannot be spoken to in private")),
    (ConnectionRefusedError, Message("does not answer at all")),
    (ConnectionError, Message("hung up")),
    (http.client.IncompleteRead, Message("broke off in the middle of its answer")),
    (http.client.HTTPException, Message("answered with something that is not HTTP")),
    (OSError, Message("cannot be reached")),
)


def _read_json(body: bytes) -> object:
    """Return the value in ``body``. Raises CountError for anything but strict JSON, so for NaN and Infinity too."""
    try:
        value: object = json.loads(body.decode("utf-8"), parse_float=Decimal, parse_constant=_refuse)
    except (ValueError, ArithmeticError, RecursionError):
        raise CountError(Message("answered with something that is not JSON")) from None
    return value


def _refuse(constant: str) -> NoReturn:
    raise ValueError(constant)

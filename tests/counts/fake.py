"""A service on this machine that answers as it is told, with every way of going wrong on the wire."""

from __future__ import annotations

import gzip
import json
import socket
import struct
import threading
import time
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Reply = Callable[[socket.socket, bytes], None]


class Fake:
    """Listens on a free port of 127.0.0.1; ``reply`` answers, and may be changed at any time."""

    def __init__(self) -> None:
        """Listen."""
        self.reply: Reply = says({})
        self.requests: list[bytes] = []
        self.over = threading.Event()
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._listener.settimeout(0.05)
        self.port: int = self._listener.getsockname()[1]

    def run(self) -> None:
        """Take one connection after the other until it is over."""
        while not self.over.is_set():
            with suppress(TimeoutError):
                line, _ = self._listener.accept()
                threading.Thread(target=self._serve, args=(line,), daemon=True).start()
        self._listener.close()

    def _serve(self, line: socket.socket) -> None:
        with line, suppress(OSError):
            line.settimeout(5)
            request = self._heard(line, b"", lambda request: b"\r\n\r\n" in request)
            head, _, body = request.partition(b"\r\n\r\n")
            length = next(
                (int(row.split(b":")[1]) for row in head.split(b"\r\n") if row.lower().startswith(b"content-l")), 0
            )
            body = self._heard(line, body, lambda body: len(body) >= length)
            self.requests.append(head + b"\r\n\r\n" + body)
            self.reply(line, self.requests[-1])

    @staticmethod
    def _heard(line: socket.socket, heard: bytes, enough: Callable[[bytes], bool]) -> bytes:
        """Return what has been heard and what comes until it is enough; whoever hangs up before is not served."""
        while not enough(heard):
            more = line.recv(65536)
            if not more:
                raise ConnectionAbortedError
            heard += more
        return heard


@contextmanager
def faking() -> Iterator[Fake]:
    """Yield a service that runs."""
    fake = Fake()
    thread = threading.Thread(target=fake.run, daemon=True)
    thread.start()
    yield fake
    fake.over.set()
    thread.join()


def raw(*pieces: bytes, pause: float = 0) -> Reply:
    """Send bytes as they are, with a pause before each but the first."""

    def reply(line: socket.socket, _request: bytes) -> None:
        for number, piece in enumerate(pieces):
            time.sleep(pause if number else 0)
            line.sendall(piece)

    return reply


def says(value: Any, status: str = "200 OK", **headers: str) -> Reply:
    """Answer with JSON."""
    return body(json.dumps(value).encode(), status, **headers)


def body(content: bytes, status: str = "200 OK", **headers: str) -> Reply:
    """Answer with these bytes, and as many as it says."""
    rows = {"Content-Type": "application/json", "Content-Length": str(len(content))}
    rows |= {name.replace("_", "-"): value for name, value in headers.items()}
    head = "".join(f"{name}: {value}\r\n" for name, value in rows.items())
    return raw(f"HTTP/1.1 {status}\r\n{head}\r\n".encode() + content)


def moved(to: str, status: int = 302) -> Reply:
    """Send whoever asks to another address."""
    return body(b"", f"{status} Moved", Location=to)


def bomb() -> Reply:
    """Answer with little that would unpack into a hundred million bytes."""
    return body(gzip.compress(b"[" + b" " * 100_000_000 + b"]", 1), Content_Encoding="gzip")


def reset(line: socket.socket, _request: bytes) -> None:
    """Break the connection off as a firewall does."""
    line.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    line.close()


def silence(line: socket.socket, _request: bytes) -> None:
    """Say nothing for as long as somebody listens."""
    with suppress(OSError):
        line.recv(1)


def drip(line: socket.socket, _request: bytes) -> None:
    """Send an answer a byte at a time, each well before anybody would give up waiting for one."""
    line.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n[")
    while True:
        time.sleep(0.05)
        line.sendall(b" ")


def drip_headers(line: socket.socket, _request: bytes) -> None:
    """Send the headers a byte at a time."""
    line.sendall(b"HTTP/1.1 200 OK\r\nX-Slow: ")
    while True:
        time.sleep(0.05)
        line.sendall(b"x")

"""A document is fetched whole and in time, or there is a reason."""

from __future__ import annotations

import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest

from plugins.http.client import FetchError, fetch

BODY = b"x" * 100_000


class Server(BaseHTTPRequestHandler):
    """Answers by the path; ``asked`` has the paths and keys of all requests."""

    asked: list[tuple[str, str | None]]

    def do_GET(self) -> None:
        self.asked.append((self.path, self.headers["Authorization"]))
        self.rfile.read(int(self.headers.get("Content-Length", 0)))
        if self.path.startswith("/to/"):
            self.send_response(302)
            self.send_header("Location", self.path.removeprefix("/to/"))
            self.end_headers()
        elif self.path == "/slow":
            self.answer(100)
            for _ in range(50):
                self.wfile.write(b"x")
                time.sleep(0.05)
        else:
            self.answer(len(BODY) + (self.path == "/broken"), 404 if self.path == "/none" else 200)
            self.wfile.write(BODY)

    def do_POST(self) -> None:
        self.do_GET()

    def answer(self, length: int, status: int = 200) -> None:
        self.send_response(status)
        self.send_header("Content-Length", str(length))
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Write nothing."""


@pytest.fixture(scope="module")
def address():
    with ThreadingHTTPServer(("127.0.0.1", 0), Server) as server:
        Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.fixture(autouse=True)
def asked() -> list[tuple[str, str | None]]:
    Server.asked = []
    return Server.asked


def test_a_document_is_fetched_whole_and_redirects_are_followed(address, asked) -> None:
    document = fetch(f"{address}/to//list.json", headers={"Authorization": "Bearer t0ken"}, most=len(BODY))

    assert document == BODY
    assert asked == [("/to//list.json", "Bearer t0ken"), ("/list.json", "Bearer t0ken")]


def test_a_key_does_not_go_to_another_host(address, asked) -> None:
    elsewhere = address.replace("127.0.0.1", "localhost")

    fetch(f"{address}/to/{elsewhere}/list", headers={"Authorization": "Bearer t0ken"})

    assert asked[1] == ("/list", None)


@pytest.mark.parametrize(
    ("path", "reason", "status"),
    [
        ("/none", "404 Not Found", 404),
        ("/broken", "it breaks off before its end", 0),
        ("/to/file:///etc/hostname", "302 Found - Redirection to url 'file:///etc/hostname' is not allowed", 302),
        ("/to/ftp://localhost/", "it leads to another address: ftp://localhost/", 302),
    ],
)
def test_anything_else_has_a_reason(address, path, reason, status) -> None:
    with pytest.raises(FetchError) as raised:
        fetch(f"{address}{path}")

    assert (raised.value.reason, raised.value.status) == (reason, status)


def test_what_is_too_large_is_not_read_to_its_end(address) -> None:
    with pytest.raises(FetchError, match="more than 99,999 bytes"):
        fetch(f"{address}/list", most=99_999)


@pytest.mark.parametrize("path", ["/slow", "/silent"])
def test_what_comes_byte_by_byte_or_not_at_all_ends_in_time(address, path, monkeypatch) -> None:
    if path == "/silent":
        monkeypatch.setattr(Server, "do_GET", lambda self: time.sleep(1))  # noqa: ARG005  (as the server calls it)

    with pytest.raises(FetchError, match="takes too long"):
        fetch(f"{address}{path}", seconds=0.3)


def test_a_request_that_changes_something_is_not_sent_elsewhere(address, asked) -> None:
    with pytest.raises(FetchError, match="leads to another address"):
        fetch(f"{address}/to//list", method="POST")

    assert len(asked) == 1


@pytest.mark.parametrize("wrong", ["file:///etc/hostname", "ftp://localhost/", "nonsense", "http://", "http://[::1"])
def test_an_address_that_is_not_of_the_web_is_not_fetched(wrong) -> None:
    with pytest.raises(FetchError):
        fetch(wrong)


def test_where_nobody_listens_the_computer_s_own_words_are_the_reason() -> None:
    with pytest.raises(FetchError, match="refused"):
        fetch("http://127.0.0.1:9/")

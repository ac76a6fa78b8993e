"""The preview answers requests for this computer alone: a page elsewhere that points its name here reads nothing."""

from __future__ import annotations

import socket

import pytest

from plugins.preview.authority import Origins, authorities, origin_form, refusal_of
from tests.support.preview import previewing


@pytest.fixture(scope="module")
def port(tmp_path_factory):
    tmp_path = tmp_path_factory.mktemp("preview")
    (tmp_path / "output" / "news").mkdir(parents=True)
    (tmp_path / "output" / "index.html").write_text("front")
    (tmp_path / "output" / "news" / "draft.txt").write_text("draft")
    (tmp_path / "secret.txt").write_text("secret")
    (tmp_path / "output" / "link.txt").symlink_to(tmp_path / "secret.txt")
    (tmp_path / "output" / "folder").symlink_to(tmp_path)
    with previewing(tmp_path / "output") as preview:
        yield preview.port


def send(port, text):
    """Send ``text`` as it is, with the port in it, and return the status and the body of the answer."""
    with socket.create_connection(("127.0.0.1", port), timeout=10) as line:
        line.sendall(text.replace("PORT", str(port)).encode("latin-1"))
        answer = b"".join(iter(lambda: line.recv(65536), b""))
    head, _, body = answer.partition(b"\r\n\r\n")
    return int(head.split()[1]), body.decode()


@pytest.mark.parametrize(
    "host", ["localhost:PORT", "127.0.0.1:PORT", "[::1]:PORT", "LocalHost:PORT", " localhost:PORT "]
)
def test_this_computer_s_own_names_are_answered(port, host):
    assert send(port, f"GET / HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n") == (200, "front")


@pytest.mark.parametrize(
    "host",
    [
        "evil.example.org:PORT",
        "evil.example.org",
        "localhost.evil.example.org:PORT",
        "127.0.0.1.evil.example.org:PORT",
        "localhost",
        "localhost:1",
        "localhost:PORT0",
        "localhost:",
        "localhost.:PORT",
        "127.0.0.1.:PORT",
        "127.1:PORT",
        "0.0.0.0:PORT",
        "[::]:PORT",
        "[::ffff:127.0.0.1]:PORT",
        "::1:PORT",
        "a@localhost:PORT",
        "localhost:PORT, evil.example.org",
        "localhost:PORT/",
        "192.168.0.2:PORT",
        "",
    ],
)
@pytest.mark.parametrize("method", ["GET", "HEAD", "POST"])
def test_any_other_host_is_refused_with_a_plain_line(port, method, host):
    status, body = send(port, f"{method} / HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n")

    assert status == 403
    assert body == ("" if method == "HEAD" else body)
    assert method == "HEAD" or body == (
        f"This preview answers only at http://127.0.0.1:{port}/ and http://localhost:{port}/.\n"
    )


@pytest.mark.parametrize(
    "request_text",
    [
        "GET / HTTP/1.0\r\n\r\n",
        "GET / HTTP/1.1\r\nConnection: close\r\n\r\n",
        "GET http://localhost:PORT/ HTTP/1.1\r\nConnection: close\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: localhost:PORT\r\nHost: evil.example.org\r\nConnection: close\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: localhost:PORT\r\nHost: localhost:PORT\r\nConnection: close\r\n\r\n",
    ],
    ids=["1.0", "none", "only in the target", "two", "the same twice"],
)
def test_a_request_that_does_not_name_one_host_is_refused(port, request_text):
    status, body = send(port, request_text)

    assert status == 400
    assert "front" not in body


@pytest.mark.parametrize(
    ("target", "host", "status"),
    [
        ("http://localhost:PORT/", "localhost:PORT", 200),
        ("HTTP://127.0.0.1:PORT/", "localhost:PORT", 200),
        ("http://localhost:PORT/news/draft.txt?a=b", "localhost:PORT", 200),
        ("http://evil.example.org/", "localhost:PORT", 403),
        ("http://localhost:PORT/", "evil.example.org", 403),
        ("http://localhost:PORT@evil.example.org/", "localhost:PORT", 403),
        ("http://[localhost/", "localhost:PORT", 400),
        ("*", "localhost:PORT", 403),
        ("evil.example.org:443", "localhost:PORT", 403),
        ("//evil.example.org/", "localhost:PORT", 404),
    ],
)
def test_a_target_that_names_its_host_is_held_to_it(port, target, host, status):
    assert send(port, f"GET {target} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n")[0] == status


@pytest.mark.parametrize(
    "path",
    [
        "/news/",
        "/folder/",
        "/link.txt",
        "/folder/secret.txt",
        "/../secret.txt",
        "/%2e%2e/secret.txt",
        "/%00",
        "/a%00b/",
    ],
)
def test_no_folder_is_listed_and_nothing_outside_the_site_is_shown(port, path):
    status, body = send(port, f"GET {path} HTTP/1.1\r\nHost: localhost:PORT\r\nConnection: close\r\n\r\n")

    assert status == 404
    assert "secret" not in body
    assert "draft" not in body


def test_at_port_80_browsers_leave_the_port_out():
    assert refusal_of("/", ["localhost"], authorities(["localhost"], 80), Origins()) is None
    assert refusal_of("/", ["localhost"], authorities(["localhost"], 8000), Origins()) is not None


@pytest.mark.parametrize(
    ("origins", "is_answered"),
    [
        (Origins(), True),
        (Origins(["http://localhost:8000"], "same-origin", "cors"), True),
        (Origins(["http://127.0.0.1:8000"]), True),
        (Origins([], "none", "navigate"), True),
        (Origins([], "cross-site", "navigate"), True),  # a link in a mail
        (Origins(["null"], "same-origin", "navigate"), True),  # a form in a page that sends no referrer
        (Origins(["null"], "cross-site", "navigate"), False),
        (Origins(["null"]), False),
        (Origins(["https://evil.example.org"]), False),
        (Origins(["https://evil.example.org"], "cross-site", "navigate"), False),
        (Origins(["http://localhost:3000"], "same-site", "cors"), False),
        (Origins(["https://localhost:8000"]), False),
        (Origins(["http://localhost:8000", "https://evil.example.org"]), False),
        (Origins([], "cross-site", "no-cors"), False),  # a script or a picture in another site
        (Origins([], "same-site", "no-cors"), False),
    ],
)
def test_what_another_site_asks_for_is_refused(origins, is_answered):
    refusal = refusal_of("/", ["localhost:8000"], authorities(["localhost", "127.0.0.1"], 8000), origins)

    assert (refusal is None) == is_answered
    assert refusal is None or refusal.status == 403


def test_a_whole_address_is_cut_to_its_path():
    assert origin_form("http://localhost:8000/news/?a=b") == "/news/?a=b"
    assert origin_form("http://localhost:8000") == "/"
    assert origin_form("/news/?a=b") == "/news/?a=b"

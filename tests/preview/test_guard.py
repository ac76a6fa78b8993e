"""What the preview refuses: other sites, requests without the token, too much, and in a network all but pages."""

from __future__ import annotations

import socket
import sys

import pytest
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from plugins.preview import guard
from tests.support.preview import TOKEN, previewing
from tests.support.site import PROJECT

HUGE = 100_000_000


async def inbox(request):
    body = await request.body()
    return PlainTextResponse(f"read {len(body)}")


@pytest.fixture(scope="module")
def preview(tmp_path_factory):
    folder = tmp_path_factory.mktemp("guarded") / "site"
    folder.mkdir()
    (folder / "index.html").write_text("front")
    (folder / "404.html").write_text("not here")
    rooms = {"inbox": [Route("/", inbox, methods=["GET", "POST"])]}
    with previewing(folder, root=PROJECT, rooms=rooms) as preview:
        yield preview


@pytest.mark.parametrize("method", ["GET", "POST"])
@pytest.mark.parametrize("path", ["/", "/__preview/events", "/__preview/view", "/__preview/inbox/"])
@pytest.mark.parametrize(
    "fields",
    [
        {"Host": "evil.example.org"},
        {"Origin": "https://evil.example.org"},
        {"Origin": "null"},
        {"Sec_Fetch_Site": "cross-site", "Sec_Fetch_Mode": "no-cors"},
    ],
    ids=["host", "origin", "no origin", "embedded"],
)
def test_other_sites_are_refused_even_with_the_token(preview, fields, path, method):
    status, _, answered = preview.ask(method, path, X_Preview_Token=TOKEN, **fields)

    assert status == 403
    assert not [name for name in answered if name.lower().startswith("access-control")]


@pytest.mark.parametrize(("method", "path"), [("GET", "/inbox/"), ("POST", "/inbox/"), ("POST", "/view?public=1")])
def test_only_requests_with_the_token_reach_the_inbox_and_the_view(preview, method, path):
    path, cookie = f"/__preview{path}", f"picket-preview-{preview.port}"
    own = {"Origin": preview.address, "Sec_Fetch_Site": "same-origin"}
    and_token = f"{path}{'&' if '?' in path else '?'}token="

    refused = [
        preview.ask(method, path, **own)[0],
        preview.ask(method, path, **own, X_Preview_Token="another")[0],
        preview.ask(method, path, **own, X_Preview_Token="ö")[0],
        preview.ask(method, f"{and_token}{TOKEN[:-1]}", **own)[0],
        preview.ask(method, path, **own, Cookie=f"{cookie}=another")[0],
        preview.ask(method, path, **own, Cookie=f"picket-preview-1={TOKEN}")[0],
    ]
    answered = [
        preview.ask(method, path, **own, X_Preview_Token=TOKEN)[0],
        preview.ask(method, f"{and_token}{TOKEN}", **own)[0],
        preview.ask(method, path, **own, Cookie=f"{cookie}={TOKEN}")[0],
    ]

    assert refused == [403] * 6
    assert answered == [204 if "/view" in path else 200] * 3


def test_only_pages_of_the_preview_have_the_token(preview):
    _, page, fields = preview.ask("GET", "/")
    with preview.listening() as states:
        event = next(states)

    assert fields["Set-Cookie"] == (
        f"picket-preview-{preview.port}={TOKEN}; Path=/__preview/; SameSite=Strict; HttpOnly"
    )
    assert event["token"] == TOKEN
    assert TOKEN not in page
    for name in ("panel.js", "panel/controls.js", "panel.css"):  # which another site could load as a script
        status, text, fields = preview.ask("GET", f"/__preview/{name}")
        assert (status, fields["Set-Cookie"]) == (200, None)
        assert TOKEN not in text


@pytest.mark.parametrize("path", ["/", "/nowhere/", "/__preview/panel.js", "/__preview/events", "/__preview/nowhere"])
def test_no_answer_lets_another_site_read_or_frame_it(preview, path):
    with preview.answer("GET", path) as answer:
        fields = answer.headers

    assert "frame-ancestors 'none'" in fields["Content-Security-Policy"]
    assert fields["X-Frame-Options"] == "DENY"
    assert fields["Cross-Origin-Resource-Policy"] == "same-origin"
    assert fields["X-Content-Type-Options"] == "nosniff"
    assert fields["Cache-Control"] == "no-store"
    assert not [name for name in fields if name.lower().startswith("access-control")]


@pytest.mark.parametrize("path", ["/", "/nowhere/", "/__preview/events", "/__preview/panel.js", "/__preview/inbox/"])
@pytest.mark.parametrize("method", ["PUT", "DELETE", "OPTIONS", "PATCH", "TRACE"])
def test_other_methods_are_refused(preview, method, path):
    assert preview.ask(method, path, X_Preview_Token=TOKEN)[0] == 405


@pytest.mark.parametrize(
    "path",
    ["../secret.txt", "%2e%2e/pyproject.toml", "..%2fREADME.md", "panel/../../README.md", "%00", "..%5cREADME.md"],
)
def test_nothing_outside_is_served_below_the_previews_own_addresses(preview, path):
    assert preview.ask("GET", f"/__preview/{path}")[0] == 404


def send(preview, head, *parts):
    """Send a request in parts, until the server ends it, and return the status."""
    with socket.create_connection(("127.0.0.1", preview.port), timeout=20) as line:
        line.sendall(f"{head}\r\nHost: 127.0.0.1:{preview.port}\r\nX-Preview-Token: {TOKEN}\r\n".encode())
        try:
            for part in parts:
                line.sendall(part)
        except OSError:
            pass
        return int(line.recv(65536).split()[1])


@pytest.mark.parametrize("path", ["/__preview/inbox/", "/__preview/view", "/"])
def test_a_large_body_is_refused_before_it_is_sent(preview, path):
    begun = f"Content-Length: {HUGE}\r\n\r\nbegun".encode()

    assert send(preview, f"POST {path} HTTP/1.1", begun) == 413


def test_a_body_that_does_not_say_how_large_it_is_is_refused_when_it_is_too_large(preview):
    chunk = b"10000\r\n" + b"a" * 0x10000 + b"\r\n"

    assert send(preview, "POST /__preview/inbox/ HTTP/1.1", b"Transfer-Encoding: chunked\r\n\r\n", *[chunk] * 17) == 413


def test_a_body_that_takes_too_long_is_refused(preview, monkeypatch):
    monkeypatch.setattr(guard, "MAX_BODY_SECONDS", 0.1)

    assert send(preview, "POST /__preview/inbox/ HTTP/1.1", b"Content-Length: 10\r\n\r\nbegun") == 408


def test_a_head_that_is_too_large_is_refused(preview):
    assert send(preview, "GET / HTTP/1.1", b"X: " + b"a" * 17_000 + b"\r\n\r\n") == 431
    assert send(preview, "GET / HTTP/1.1", b"X: ", *[b"a" * 60_000] * 9) in {400, 431}


def test_a_body_of_the_usual_size_arrives(preview):
    assert preview.ask("POST", "/__preview/inbox/", b"a" * 900_000, X_Preview_Token=TOKEN)[:2] == (200, "read 900000")


@pytest.fixture(scope="module")
def shared(tmp_path_factory):
    if sys.platform != "linux":
        pytest.skip("only Linux answers at every address that begins with 127 without being asked to")
    folder = tmp_path_factory.mktemp("shared") / "site"
    folder.mkdir()
    (folder / "index.html").write_text("front")
    rooms = {"inbox": [Route("/", inbox, methods=["GET", "POST"])]}
    with previewing(folder, root=PROJECT, shared="127.0.0.2", rooms=rooms) as preview:
        yield preview


def test_a_shared_preview_has_pages_and_their_refreshing_and_nothing_else(shared):
    answered = {
        path: shared.ask("GET", path, X_Preview_Token=TOKEN)[0]
        for path in ("/", "/__preview/panel.js", "/__preview/preview.css", "/__preview/inbox/", "/__preview/status/")
    }
    posted = [shared.ask("POST", path, X_Preview_Token=TOKEN)[0] for path in ("/", "/__preview/view?public=1")]
    others = [shared.ask("GET", path)[0] for path in ("/__preview", "/__preview/view", "/__preview/%69nbox/")]

    assert answered == {
        "/": 200,
        "/__preview/panel.js": 200,
        "/__preview/preview.css": 200,
        "/__preview/inbox/": 404,
        "/__preview/status/": 404,
    }
    assert posted == [404, 404]
    assert others == [404, 404, 404]
    assert not shared.views


def test_a_shared_preview_gives_nobody_the_token(shared):
    _, _, fields = shared.ask("GET", "/")
    with shared.listening() as states:
        event = next(states)

    assert fields["Set-Cookie"] is None
    assert event["token"] == ""


@pytest.mark.parametrize("host", ["localhost:PORT", "127.0.0.1:PORT", "evil.example.org:PORT", "127.0.0.2:1"])
def test_a_shared_preview_is_answered_by_its_own_name_alone(shared, host):
    assert shared.ask("GET", "/", Host=host.replace("PORT", str(shared.port)))[0] == 403


TYPED = {"Sec-Fetch-Site": "none", "Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "document"}


@pytest.mark.parametrize(
    ("fields", "status"),
    [
        (TYPED, 200),
        ({**TYPED, "Sec-Fetch-Site": "same-site"}, 403),
        ({**TYPED, "Sec-Fetch-Site": "cross-site"}, 403),
        ({**TYPED, "Sec-Fetch-Dest": "iframe"}, 403),
        ({**TYPED, "Sec-Fetch-Mode": "no-cors"}, 403),
        ({}, 403),
    ],
)
def test_a_page_that_a_person_opens_by_its_address_is_answered_and_no_other_without_the_token(
    preview, fields, status
) -> None:
    answer = preview.ask("GET", "/__preview/inbox/", **fields)

    assert answer[0] == status

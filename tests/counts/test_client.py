"""Fetching ends in time, with the JSON that was asked for or with the reason in our words, whatever is answered."""

from __future__ import annotations

import socket
import ssl
import threading
import time
from pathlib import Path

import pytest

from plugins.counts.client import fetch
from plugins.counts.model import CountError, Request
from plugins.counts.ssrf import Network
from tests.counts import fake as wire
from tests.counts.conftest import ADDRESS, HOST, PATIENCE, network_to

CERTIFICATE = Path(__file__).with_name("certificate.pem")
REQUEST = Request(f"{ADDRESS}.json")
NOT_JSON = "answered with something that is not JSON"
TOO_MUCH = "answered with more than 1,000,000 bytes"
REPLIES = {
    "two megabytes": (wire.says(["x" * 2_000_000]), TOO_MUCH),
    "two megabytes, unannounced": (wire.raw(b'HTTP/1.1 200 OK\r\n\r\n{"a":"', b"x" * 2_000_000), TOO_MUCH),
    "a zip bomb": (wire.bomb(), "answered with something packed, which was not asked for"),
    "a reset": (wire.reset, "hung up"),
    "an answer that breaks off": (
        wire.raw(b'HTTP/1.1 200 OK\r\nContent-Length: 400\r\n\r\n{"count": 5'),
        "broke off in the middle of its answer",
    ),
    "no HTTP": (wire.raw(b"220 mail.example.org ESMTP\r\n"), "answered with something that is not HTTP"),
    "headers without end": (
        wire.raw(b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 100_000),
        "answered with something that is not HTTP",
    ),
    "JSON that breaks off": (wire.body(b'{"count": 5'), NOT_JSON),
    "text": (wire.body(b"<h1>Down for maintenance</h1>"), NOT_JSON),
    "bytes that are not text": (wire.body(b"\xff\xfe\x00"), NOT_JSON),
    "JSON nested without end": (wire.body(b"[" * 200_000), NOT_JSON),
    "NaN": (wire.body(b"[NaN]"), NOT_JSON),
    "Infinity": (wire.body(b"[Infinity]"), NOT_JSON),
    "-Infinity": (wire.body(b"[-Infinity]"), NOT_JSON),
    "5,000 digits": (wire.body(b"[%s]" % (b"9" * 5000)), NOT_JSON),
    "500": (wire.says({}, "500 Internal Server Error"), "answered with the status 500"),
    "503": (wire.says({}, "503 Service Unavailable"), "answered with the status 503"),
    "429": (wire.says({}, "429 Too Many Requests"), "was asked too often; wait for some minutes"),
    "404": (wire.says({}, "404 Not Found"), "does not know this form"),
    "204": (wire.says({}, "204 No Content"), "answered with the status 204"),
    "a redirect in circles": (wire.moved(f"/petitions/{HOST}"), "sends us round in circles"),
}
ELSEWHERE = {
    "leads to an address that is not https": [
        "file:///etc/passwd", "http://127.0.0.1/", "ftp://example.org/", "gopher://x/", "http://forms.example.org/",
    ],
    "leads to an address inside a private network": [
        "https://127.0.0.1/", "https://10.0.0.1/", "https://192.168.1.1/", "https://169.254.169.254/latest/meta-data/",
        "https://100.64.0.1/", "https://0.0.0.0/", "https://[::1]/", "https://[fe80::1]/", "https://[fd00::1]/",
        "https://[::ffff:127.0.0.1]/", "https://[64:ff9b::7f00:1]/", "https://[2002:7f00:1::]/", "https://2130706433/",
        "https://0x7f.1/", "https://localhost/", "https://localhost:8443/",
    ],
    "leads to an address that cannot be read": [
        "https://forms.example.org@10.0.0.1/", "https://[", "https://a.example.org:99999/",
    ],
}  # fmt: skip


def ask(network, request=REQUEST):
    return fetch(request, network, time.monotonic() + network.seconds)


def test_nobody_is_waited_for_longer_than_five_seconds_or_given_more_than_a_megabyte():
    assert (Network().seconds, Network().octets) == (5, 1_000_000)


@pytest.mark.parametrize("reply", [wire.silence, wire.drip, wire.drip_headers], ids=lambda reply: reply.__name__)
def test_a_service_that_takes_too_long_is_given_up(fake, reply):
    fake.reply, begun = reply, time.monotonic()

    with pytest.raises(CountError, match=r"^did not answer within 0\.3 seconds$"):
        ask(network_to(fake, seconds=0.3))

    assert time.monotonic() - begun < 5


def test_names_that_nobody_looks_up_in_time_are_given_up():
    network = Network(seconds=0.2, resolve=lambda *_args, **_options: time.sleep(1))
    begun = time.monotonic()

    with pytest.raises(CountError, match=r"did not answer within 0\.2 seconds"):
        ask(network)

    assert time.monotonic() - begun < 0.6


@pytest.mark.parametrize(("reply", "reason"), REPLIES.values(), ids=REPLIES)
def test_an_answer_that_is_not_one_is_refused_in_our_own_words(fake, reply, reason):
    fake.reply = reply

    with pytest.raises(CountError) as refused:
        ask(network_to(fake))

    assert str(refused.value) == reason
    assert len(fake.requests) == (4 if "circles" in reason else 1)


def test_a_service_that_is_not_there_is_named_so():
    with pytest.raises(CountError, match="does not answer at all"):
        ask(Network(seconds=PATIENCE, fakes={HOST: 1}))


@pytest.mark.parametrize(
    ("address", "reason"), [(address, reason) for reason, addresses in ELSEWHERE.items() for address in addresses]
)
def test_a_redirect_to_where_nothing_may_be_asked_is_refused(fake, address, reason):
    fake.reply = wire.moved(address)

    with pytest.raises(CountError, match=reason):
        ask(network_to(fake))


def test_a_redirect_that_leads_to_an_answer_is_followed(fake):
    def reply(line, request):
        is_there = b"/petitions/moved.json" in request
        (wire.says({"count": 5000}) if is_there else wire.moved("/petitions/moved.json"))(line, request)

    fake.reply = reply

    assert ask(network_to(fake)) == {"count": 5000}


def resolving(*addresses):
    """Return a resolver that says these addresses, one after the other at each call."""
    calls = []

    def resolve(host, port, **_options):
        calls.append(host)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port)) for address in addresses[len(calls) - 1]]

    resolve.calls = calls
    return resolve


def test_a_name_that_leads_elsewhere_a_moment_later_is_connected_to_as_it_was_checked(monkeypatch):
    resolve = resolving(["93.184.215.14"], ["127.0.0.1"])
    reached = []

    def connect(address, **_options):
        reached.append(address)
        raise ConnectionRefusedError

    monkeypatch.setattr(socket, "create_connection", connect)

    with pytest.raises(CountError, match="does not answer at all"):
        ask(Network(resolve=resolve), Request("https://a.example.org/"))

    assert reached == [("93.184.215.14", 443)]
    assert resolve.calls == ["a.example.org"]


@pytest.fixture
def encrypted(monkeypatch):
    """Serve one answer over TLS, as a.example.org, at what is taken for a public address; return the bytes heard."""
    heard = []
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(CERTIFICATE)
    listener = socket.create_server(("127.0.0.1", 0))

    def serve():
        try:
            line, _ = listener.accept()
            with context.wrap_socket(line, server_side=True) as private:
                heard.append(private.recv(65536))
                private.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}")
        except OSError:
            heard.append(b"")

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    connect = socket.create_connection
    monkeypatch.setattr(
        socket, "create_connection", lambda _address, **options: connect(listener.getsockname(), **options)
    )
    yield heard
    listener.close()
    thread.join(5)


def test_a_service_is_spoken_to_in_private_by_its_own_name(encrypted):
    network = Network(resolve=resolving(["93.184.215.14"]), context=ssl.create_default_context(cafile=CERTIFICATE))

    answer = ask(network, Request("https://a.example.org/x?y=1"))

    assert answer == {}
    assert encrypted[0].startswith(b"GET /x?y=1 HTTP/1.1\r\n")
    assert b"Host: a.example.org\r\n" in encrypted[0]


@pytest.mark.parametrize(
    ("host", "authority"), [("b.example.org", CERTIFICATE), ("a.example.org", None)], ids=["of another", "of nobody"]
)
def test_a_certificate_that_is_not_the_services_is_refused(encrypted, host, authority):
    context = ssl.create_default_context(cafile=authority)
    network = Network(resolve=resolving(["93.184.215.14"]), context=context)

    with pytest.raises(CountError, match="has a certificate that cannot be trusted"):
        ask(network, Request(f"https://{host}/", headers={"Authorization": "Bearer token"}, is_keyed=True))

    assert not any(b"token" in said for said in encrypted)

"""Reach: public addresses alone, connected to as they were checked, over a connection nobody else can read."""

from __future__ import annotations

import socket
import ssl
import threading
import time
from pathlib import Path

import pytest

from plugins.counts.client import fetch
from plugins.counts.model import CountError, Request
from plugins.counts.ssrf import Network, is_public, place_of

CERTIFICATE = Path(__file__).with_name("certificate.pem")


def resolving(*addresses):
    """Return a resolver that says these addresses, one after the other at each call."""
    calls = []

    def resolve(host, port, **_options):
        calls.append(host)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port)) for address in addresses[len(calls) - 1]]

    resolve.calls = calls
    return resolve


@pytest.mark.parametrize("address", ["93.184.215.14", "2606:2800:21f:cb07:6820:80da:af6b:8b2c"])
def test_public_addresses_are_public(address):
    assert is_public(address)


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.0.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "224.0.0.1",
        "255.255.255.255", "240.0.0.1", "192.0.2.1", "::", "::1", "fe80::1", "fe80::1%eth0", "fc00::1", "ff02::1",
        "::ffff:10.0.0.1", "64:ff9b::10.0.0.1", "2002:0a00:0001::1", "2001:db8::1", "nonsense",
    ],
)  # fmt: skip
def test_private_reserved_and_wrapped_addresses_are_not(address):
    assert not is_public(address)


def test_a_name_that_stands_for_a_private_address_is_refused():
    network = Network(resolve=resolving(["10.0.0.1"]))

    with pytest.raises(CountError, match="inside a private network"):
        place_of("https://a.example.org/", network)


def test_one_private_address_among_public_ones_is_enough():
    network = Network(resolve=resolving(["93.184.215.14", "127.0.0.1"]))

    with pytest.raises(CountError, match="inside a private network"):
        place_of("https://a.example.org/", network)


def test_a_name_that_leads_elsewhere_a_moment_later_is_connected_to_as_it_was_checked(monkeypatch):
    resolve = resolving(["93.184.215.14"], ["127.0.0.1"])
    reached = []

    def connect(address, **_options):
        reached.append(address)
        raise ConnectionRefusedError

    monkeypatch.setattr(socket, "create_connection", connect)

    with pytest.raises(CountError, match="does not answer at all"):
        fetch(Request("https://a.example.org/"), Network(resolve=resolve), time.monotonic() + 5)

    assert reached == [("93.184.215.14", 443)]
    assert resolve.calls == ["a.example.org"]


def test_names_that_nobody_looks_up_in_time_are_given_up():
    network = Network(seconds=0.2, resolve=lambda *_args, **_options: time.sleep(1))
    begun = time.monotonic()

    with pytest.raises(CountError, match=r"did not answer within 0\.2 seconds"):
        fetch(Request("https://a.example.org/"), network, begun + 0.2)

    assert time.monotonic() - begun < 0.6


def test_a_name_that_nobody_knows_is_said():
    def resolve(*_args, **_options):
        raise socket.gaierror

    with pytest.raises(CountError, match="cannot be found"):
        place_of("https://a.example.org/", Network(resolve=resolve))


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

    answer = fetch(Request("https://a.example.org/x?y=1"), network, time.monotonic() + 5)

    assert answer == {}
    assert encrypted[0].startswith(b"GET /x?y=1 HTTP/1.1\r\n")
    assert b"Host: a.example.org\r\n" in encrypted[0]


@pytest.mark.parametrize(
    ("host", "authority"), [("b.example.org", CERTIFICATE), ("a.example.org", None)], ids=["of another", "of nobody"]
)
def test_a_certificate_that_is_not_the_services_is_refused(encrypted, host, authority):
    context = ssl.create_default_context(cafile=authority)
    network = Network(resolve=resolving(["93.184.215.14"]), context=context)
    key = Request(f"https://{host}/", headers={"Authorization": "Bearer token"}, is_keyed=True)

    with pytest.raises(CountError, match="has a certificate that cannot be trusted"):
        fetch(key, network, time.monotonic() + 5)

    assert not any(b"token" in said for said in encrypted)

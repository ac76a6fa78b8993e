"""Only public addresses are asked: one private address that a name stands for is reason enough to refuse it."""

from __future__ import annotations

import socket

import pytest

from plugins.counts.model import CountError
from plugins.counts.ssrf import Network, is_public, place_of


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


@pytest.mark.parametrize("addresses", [["10.0.0.1"], ["93.184.215.14", "127.0.0.1"], []])
def test_a_name_that_stands_for_a_private_address_is_refused(addresses):
    network = Network(resolve=lambda _host, _port, **_options: [(0, 0, 0, "", (address, 443)) for address in addresses])

    with pytest.raises(CountError, match="inside a private network"):
        place_of("https://a.example.org/", network)


def test_a_name_that_nobody_knows_is_said():
    def resolve(*_args, **_options):
        raise socket.gaierror

    with pytest.raises(CountError, match="cannot be found"):
        place_of("https://a.example.org/", Network(resolve=resolve))

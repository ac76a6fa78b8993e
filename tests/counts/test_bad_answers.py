"""Whatever a service answers: the last good count and its day stay, the reason is said, and nothing fails."""

from __future__ import annotations

import time

import pytest

from plugins.counts.ssrf import Network
from tests.counts import fake as wire
from tests.counts.conftest import KEPT, Campaign

LAST = "kept, counted 2024-03-02: ControlShift "


def kept(campaign: Campaign, reason: str) -> None:
    """Count, and see that all is as it was."""
    campaign.keep()

    printed = campaign.count()

    assert campaign.status == 0
    assert campaign.data == KEPT
    assert f"4,812   4,812  {LAST}{reason}" in printed
    assert "1 not, as said above. Nothing was changed." in printed


def given_up(campaign: Campaign) -> None:
    """See the same, and that it does not take long; a slow computer may take a while to say so."""
    campaign.seconds, begun = 0.6, time.monotonic()
    kept(campaign, "did not answer within 0.6 seconds")
    assert time.monotonic() - begun < 5


def test_nobody_is_waited_for_longer_than_five_seconds_or_given_more_than_a_megabyte():
    assert (Network().seconds, Network().octets) == (5, 1_000_000)


def test_a_service_that_hangs(campaign):
    campaign.fake.reply = wire.silence

    given_up(campaign)


def test_an_answer_that_drips(campaign):
    campaign.fake.reply = wire.drip

    given_up(campaign)


def test_headers_that_drip(campaign):
    campaign.fake.reply = wire.drip_headers

    given_up(campaign)


def test_an_answer_of_two_megabytes(campaign):
    campaign.fake.reply = wire.says({"public_signature_count": 5000, "more": "x" * 2_000_000})

    kept(campaign, "answered with more than 1,000,000 bytes")


def test_an_answer_of_two_megabytes_that_does_not_say_so(campaign):
    campaign.fake.reply = wire.raw(b'HTTP/1.1 200 OK\r\n\r\n{"a":"', b"x" * 2_000_000)

    kept(campaign, "answered with more than 1,000,000 bytes")


def test_a_zip_bomb(campaign):
    campaign.fake.reply = wire.bomb()

    kept(campaign, "answered with something packed, which was not asked for")


def test_a_connection_that_is_reset(campaign):
    campaign.fake.reply = wire.reset

    kept(campaign, "hung up")


def test_a_service_that_is_not_there(campaign):
    campaign.fake.port = 1

    kept(campaign, "does not answer at all")


def test_an_answer_that_breaks_off(campaign):
    campaign.fake.reply = wire.raw(b'HTTP/1.1 200 OK\r\nContent-Length: 400\r\n\r\n{"public_signature_count": 5')

    kept(campaign, "broke off in the middle of its answer")


def test_json_that_breaks_off(campaign):
    campaign.fake.reply = wire.body(b'{"public_signature_count": 5')

    kept(campaign, "answered with something that is not JSON")


def test_text(campaign):
    campaign.fake.reply = wire.body(b"<h1>Down for maintenance</h1>")

    kept(campaign, "answered with something that is not JSON")


def test_bytes_that_are_no_text(campaign):
    campaign.fake.reply = wire.body(b"\xff\xfe\x00")

    kept(campaign, "answered with something that is not JSON")


def test_json_nested_without_end(campaign):
    campaign.fake.reply = wire.body(b"[" * 200_000)

    kept(campaign, "answered with something that is not JSON")


def test_what_is_not_http(campaign):
    campaign.fake.reply = wire.raw(b"220 mail.example.org ESMTP\r\n")

    kept(campaign, "answered with something that is not HTTP")


def test_headers_without_end(campaign):
    campaign.fake.reply = wire.raw(b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 100_000)

    kept(campaign, "answered with something that is not HTTP")


@pytest.mark.parametrize(
    ("status", "reason"),
    [
        ("500 Internal Server Error", "answered with the status 500"),
        ("503 Service Unavailable", "answered with the status 503"),
        ("429 Too Many Requests", "was asked too often; wait for some minutes"),
        ("404 Not Found", "does not know this form"),
        ("204 No Content", "answered with the status 204"),
    ],
)
def test_a_status_other_than_200(campaign, status, reason):
    campaign.fake.reply = wire.says({"public_signature_count": 5000}, status)

    kept(campaign, reason)


@pytest.mark.parametrize("number", [b"NaN", b"Infinity", b"-Infinity"])
def test_a_number_that_is_none(campaign, number):
    campaign.fake.reply = wire.body(b'{"public_signature_count": %s}' % number)

    kept(campaign, "answered with something that is not JSON")


def test_a_negative_number(campaign):
    campaign.fake.reply = wire.says({"public_signature_count": -5})

    kept(campaign, "answered with a number below 0")


def test_a_boolean(campaign):
    campaign.fake.reply = wire.says({"public_signature_count": True})

    kept(campaign, "answered with something that is not a number")


@pytest.mark.parametrize("value", ["many", "NaN", "٤٨١٢", "", None, [5000], {"total": 5000}])
def test_words_or_lists_for_a_number(campaign, value):
    campaign.fake.reply = wire.says({"public_signature_count": value})

    kept(campaign, "answered with something that is not a number")


def test_half_a_person(campaign):
    campaign.fake.reply = wire.says({"public_signature_count": 5000.5})

    kept(campaign, "answered with a part of a person")


@pytest.mark.parametrize("number", [b"1e999999999", b"10000000000000", b"9" * 5000])
def test_a_number_beyond_reason(campaign, number):
    campaign.fake.reply = wire.body(b'{"public_signature_count": %s}' % number)
    campaign.keep()

    printed = campaign.count()

    assert LAST in printed
    assert campaign.data == KEPT


@pytest.mark.parametrize("answer", [{}, [], 5, "text", None, {"public_signature": 5}])
def test_json_without_a_count(campaign, answer):
    campaign.fake.reply = wire.says(answer)

    kept(campaign, "answered without a count")


def test_nobody(campaign):
    campaign.fake.reply = wire.says({"public_signature_count": 0})

    kept(campaign, "answered that there is nobody")


def test_a_number_that_is_suddenly_smaller(campaign):
    campaign.fake.reply = wire.says({"public_signature_count": 12})

    kept(campaign, "answered 12, which is suddenly smaller")


def test_a_number_that_is_suddenly_far_greater(campaign):
    campaign.fake.reply = wire.says({"public_signature_count": 48_121})

    kept(campaign, "answered 48,121, which is suddenly more than 10 times as many")


@pytest.mark.parametrize(
    "address",
    ["file:///etc/passwd", "http://127.0.0.1/", "ftp://example.org/", "gopher://x/", "http://forms.example.org/"],
)
def test_a_redirect_to_another_scheme(campaign, address):
    campaign.fake.reply = wire.moved(address)

    kept(campaign, "leads to an address that is not https")


@pytest.mark.parametrize(
    "address",
    [
        "https://127.0.0.1/",
        "https://10.0.0.1/",
        "https://192.168.1.1/",
        "https://169.254.169.254/latest/meta-data/",
        "https://100.64.0.1/",
        "https://0.0.0.0/",
        "https://[::1]/",
        "https://[fe80::1]/",
        "https://[fd00::1]/",
        "https://[::ffff:127.0.0.1]/",
        "https://[64:ff9b::7f00:1]/",
        "https://[2002:7f00:1::]/",
        "https://2130706433/",
        "https://0x7f.1/",
        "https://localhost/",
        "https://localhost:8443/",
    ],
)
def test_a_redirect_into_a_private_network(campaign, address):
    campaign.fake.reply = wire.moved(address)

    kept(campaign, "leads to an address inside a private network")


@pytest.mark.parametrize(
    "address", ["https://forms.example.org@10.0.0.1/", "https://[", "https://a.example.org:99999/"]
)
def test_a_redirect_that_cannot_be_read(campaign, address):
    campaign.fake.reply = wire.moved(address)

    kept(campaign, "leads to an address that cannot be read")


def test_a_redirect_in_circles(campaign):
    campaign.fake.reply = wire.moved("/petitions/open-the-books.json")

    kept(campaign, "sends us round in circles")
    assert len(campaign.fake.requests) == 4


def test_a_redirect_that_leads_to_a_count_is_followed(campaign):
    def reply(line, request):
        found = b"/petitions/moved.json" in request
        (wire.says({"public_signature_count": 5000}) if found else wire.moved("/petitions/moved.json"))(line, request)

    campaign.fake.reply = reply

    campaign.count()

    assert "value = 5000" in campaign.data

"""Whatever is sent to the inbox: nothing fails, nothing is run, nothing grows without end, and nobody else may send."""

from __future__ import annotations

import json
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.preview.inbox.destination import read_destination
from plugins.preview.inbox.form_data import LONGEST_NAME, LONGEST_VALUE, MOST_FIELDS, read_form_data
from tests.preview.inbox.conftest import HOST, INBOX, OURS, READER, Client, filled
from tests.support.preview import TOKEN

URLENCODED, MULTIPART, JSON = "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "application/json"
POST = f"{INBOX}/post/formspree/en"


def sent(client: Client, body: bytes, encoding: str = URLENCODED):
    return client.ask("POST", POST, body, {**OURS, "content-type": encoding})


def shown(client: Client) -> str:
    """Return the pages that show the newest entry, and the table."""
    paths = ("/", f"/entries/{client.storage.entries()[0].number}", "/inbox.csv")
    replies = [client.ask("GET", f"{INBOX}{path}?token={TOKEN}") for path in paths]
    assert [reply.status for reply in replies] == [200, 200, 200]
    return "".join(reply.text for reply in replies)


def test_markup_is_shown_as_it_was_typed(client: Client) -> None:
    evil = "<script>alert(1)</script>\"'><img src=x onerror=y>"
    body = f"email={quote(evil)}&{quote(evil)}={quote(evil)}".encode()

    played = sent(client, body).text

    for page in (played, *shown(client).split("\ufeff")[:1]):
        assert "<script" not in page
        assert "<img" not in page
        assert "&lt;script&gt;" in page


def test_a_huge_field_is_kept_by_its_beginning_and_says_so(client: Client) -> None:
    sent(client, b"email=" + b"x" * 900_000)

    row = client.storage.entries()[0].rows[0]
    value = next(row for row in client.storage.entries()[0].rows if row.name == "email").value
    assert len(value) == LONGEST_VALUE
    assert "900,000" in shown(client), row


def test_ten_thousand_fields_are_counted_and_few_are_kept(client: Client) -> None:
    sent(client, "&".join(f"f{number}=x" for number in range(10_000)).encode())

    entry = client.storage.entries()[0]
    assert sum(row.part == "unknown" for row in entry.rows) == MOST_FIELDS
    assert any("9,800 more fields" in remark for remark in entry.remarks)


def test_a_body_of_more_than_a_megabyte_is_not_read(client: Client) -> None:
    assert sent(client, b"email=" + b"x" * 1_000_001).status == 413
    assert client.storage.entries() == []


@pytest.mark.parametrize(
    "encoding", [URLENCODED, MULTIPART, JSON, "", "image/png", "multipart/form-data", "text/plain"]
)
@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"\x00\xff\xfe\x80" * 500,
        b'--x\r\nContent-Disposition: form-data; name="a"\r\n\r\n1',
        b"--x\r\n\r\n\r\n--x--",
        b"[" * 100_000,
        b'{"a":' * 60 + b"1" + b"}" * 60,
        b'{"email": {"deep": [1, null, true, {"x": "y"}]}}',
        b"%ZZ=%&=&&&a",
    ],
)
def test_what_is_no_form_is_refused_and_shown(client: Client, encoding: str, body: bytes) -> None:
    assert sent(client, body, encoding).status in {400, 422}

    assert client.storage.entries()[0].outcome == "refused"
    assert shown(client)


def test_a_foreign_character_set_is_named(client: Client) -> None:
    sent(client, "email=ana@example.org&message=Núñez".encode("latin-1"))

    assert any("not UTF-8" in reason for _, reason in client.storage.entries()[0].refused)


def test_a_name_with_line_ends_reaches_no_header(client: Client) -> None:
    answer = sent(client, b"_next=x%0d%0aSet-Cookie:a=b&email%0d%0aX-Evil:1=1")

    assert "set-cookie" not in answer.headers
    assert "x-evil" not in answer.headers
    assert shown(client)


def test_the_way_back_is_ours_whatever_the_form_says(client: Client) -> None:
    form = client.storage.form("formspree/en")
    assert form

    answer = client.post(
        form, [(name, "https://evil.example/" if name == "_next" else value) for name, value in filled(form)]
    )

    assert answer.headers["location"] == "/actions/formspree/thanks/"
    assert any("evil.example" in remark for remark in client.storage.entries()[0].remarks)


def test_an_upload_is_named_and_not_kept(client: Client) -> None:
    part = (
        'Content-Disposition: form-data; name="cv"; filename="../../a<b>.pdf"\r\nContent-Type: application/pdf\r\n\r\n'
    )
    sent(client, f"--x\r\n{part}SECRET-CONTENT\r\n--x--\r\n".encode(), MULTIPART)

    assert [(one.field, one.size) for one in client.storage.entries()[0].uploads] == [("cv", 14)]
    page = shown(client)
    assert "SECRET-CONTENT" not in page
    assert "../../a&lt;b&gt;.pdf" in page


@given(st.sampled_from([URLENCODED, MULTIPART, JSON, ""]), st.binary(max_size=300))
def test_any_body_can_be_read(encoding: str, body: bytes) -> None:
    form_data = read_form_data({"content-type": encoding}, body, by_script=False)

    assert len(form_data.pairs) <= MOST_FIELDS
    assert all(len(pair.name) <= LONGEST_NAME and len(pair.value) <= LONGEST_VALUE for pair in form_data.pairs)
    json.dumps([pair.value for pair in form_data.pairs])


SENDERS = {
    "a form of ours that hides itself": ({"sec-fetch-site": "same-origin", "origin": "null"}, True),
    "a form of ours": ({"sec-fetch-site": "same-origin", "origin": f"http://{HOST}"}, True),
    "an older browser's": ({"origin": f"http://{HOST}"}, True),
    "a program of the user's": ({}, True),
    "a page elsewhere": ({"sec-fetch-site": "cross-site", "origin": "https://evil.example"}, False),
    "a page elsewhere that hides itself": ({"sec-fetch-site": "cross-site", "origin": "null"}, False),
    "another port of this computer": ({"sec-fetch-site": "same-site", "origin": "http://127.0.0.1:9"}, False),
    "an older browser's page elsewhere": ({"origin": "https://evil.example"}, False),
    "an older browser that hides itself": ({"origin": "null"}, False),
    "a page elsewhere that navigates": (
        {"sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate", "origin": "null"},
        False,
    ),
}


@pytest.mark.parametrize(("headers", "is_taken"), SENDERS.values(), ids=list(SENDERS))
def test_only_pages_of_the_preview_may_send(client: Client, headers, is_taken) -> None:
    whole = {"host": HOST, "content-type": URLENCODED, **headers}

    status = client.ask("POST", POST, b"email=ana@example.org", whole).status

    assert (status != 403) == is_taken
    assert len(client.storage.entries()) == is_taken


def test_no_page_elsewhere_may_read_an_answer(client: Client) -> None:
    answers = [sent(client, b"email=a"), client.ask("GET", f"{INBOX}/?token={TOKEN}"), client.ask("OPTIONS", POST)]

    assert not [name for answer in answers for name in answer.headers if name.startswith("access-control")]
    assert answers[2].status in {403, 405}


@pytest.mark.parametrize(
    ("to", "how", "is_shown"),
    [
        ("https://formspree.io/f/x?source=dock", "page", True),
        ("https://tally.so/embed/x", "frame", True),
        ("mailto:board@example.org?subject=Hi", "mail", True),
        ("tel:+15550100", "phone", True),
        ("javascript:alert(1)", "page", False),
        ("http://example.org/", "page", False),
        ("data:text/html,x", "frame", False),
        ("https://example.org/", "mail", False),
        ("https://[", "page", False),
        ("https://example.org/\r\nX: y", "page", False),
        ("", "page", False),
        ("https://example.org/" + "x" * 30_000, "page", False),
    ],
)
def test_only_addresses_that_a_form_may_lead_to_are_shown(client: Client, to, how, is_shown) -> None:
    answer = client.ask("GET", f"{INBOX}/open?to={quote(to, safe='')}&as={how}", headers=READER)

    assert (answer.status == 200) == is_shown
    assert (f'href="{to}"'.replace("&", "&amp;") in answer.text) == is_shown


def test_a_page_elsewhere_cannot_show_an_address_in_our_name(client: Client) -> None:
    elsewhere = {"host": HOST, "sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate"}  # without the cookie

    assert client.ask("GET", f"{INBOX}/open?to=https://evil.example/&as=page", headers=elsewhere).status == 403


def test_an_opened_address_says_what_the_service_learns() -> None:
    opened = read_destination(
        {"to": "https://x.typeform.com/to/a?amount=30&utm_source=dock#source=gate&name=Ana", "as": "page"}
    )

    assert opened
    assert opened.codes == (("utm_source", "dock"), ("source", "gate"))
    assert opened.details == (("amount", "30"), ("name", "Ana"))
    assert opened.host == "x.typeform.com"

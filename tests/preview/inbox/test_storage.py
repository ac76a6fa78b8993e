"""What arrived is kept for this user alone, within bounds, and leaves as a table that computes nothing."""

from __future__ import annotations

import csv
import io
import os
import stat
import subprocess
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from plugins.preview.inbox import storage as module
from plugins.preview.inbox.csv_export import as_csv, safe
from plugins.preview.inbox.model import Entry, Row
from plugins.preview.inbox.storage import FILE, Storage
from tests.preview.inbox.conftest import INBOX, READER, Client, filled
from tests.support.preview import TOKEN
from tests.support.site import PROJECT

if TYPE_CHECKING:
    from pathlib import Path

ENTRY = Entry(
    number=0,
    at="2027-03-01T09:00:00+00:00",
    form="ask/en",
    title="Ask",
    page="/actions/ask/",
    provider="Formspree",
    host="formspree.io",
    encoding="application/x-www-form-urlencoded",
    by_script=False,
    origin="",
    referrer="",
    rows=(Row("question", "Email", "email", "ana@example.org"),),
)


@pytest.fixture
def box(tmp_path: Path) -> Storage:
    """Return an empty inbox without a site."""
    return Storage(tmp_path, tmp_path / "site")


def test_the_file_is_this_users_alone_whatever_the_umask(box: Storage) -> None:
    before = os.umask(0)
    try:
        box.add(ENTRY)
        for _ in range(3):
            (box.root / FILE).chmod(0o666)
            box.add(ENTRY)
            assert stat.S_IMODE((box.root / FILE).stat().st_mode) == 0o600
    finally:
        os.umask(before)


def test_git_ignores_the_file() -> None:
    assert subprocess.run(["git", "check-ignore", "-q", FILE], cwd=PROJECT, check=False).returncode == 0


def test_entries_come_back_as_they_were_the_newest_first(box: Storage) -> None:
    kept = [box.add(replace(ENTRY, title=title)) for title in ("First", "Second \u2028 “é”")]

    assert Storage(box.root, box.root).entries() == kept[::-1]
    assert [entry.number for entry in kept] == [1, 2]
    assert box.entry(2) == kept[1]
    assert box.entry(3) is None


def test_the_oldest_go_where_there_are_too_many(box: Storage, monkeypatch) -> None:
    monkeypatch.setattr(module, "MOST_ENTRIES", 3)

    for number in range(5):
        box.add(replace(ENTRY, title=str(number)))

    assert [(entry.number, entry.title) for entry in box.entries()] == [(5, "4"), (4, "3"), (3, "2")]
    assert stat.S_IMODE((box.root / FILE).stat().st_mode) == 0o600


def test_the_oldest_go_where_they_take_too_much_room(box: Storage, monkeypatch) -> None:
    monkeypatch.setattr(module, "MOST_BYTES", 2_000)
    long = replace(ENTRY, rows=(Row("question", "Words", "words", "x" * 700),))

    for _ in range(5):
        box.add(long)

    assert [entry.number for entry in box.entries()] == [5]
    assert (box.root / FILE).stat().st_size <= 2_000


def test_a_line_that_is_cut_off_costs_no_other(box: Storage) -> None:
    box.add(ENTRY)
    with (box.root / FILE).open("ab") as file:
        file.write(b'{"number": 2, "at"\n\xff\xfe\n[1]\n')

    assert [entry.number for entry in box.entries()] == [1]
    assert box.add(ENTRY).number == 2
    assert len(box.entries()) == 2


def test_a_link_in_the_files_place_is_neither_read_nor_written(box: Storage, tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("mine")
    (box.root / FILE).parent.mkdir(parents=True)
    (box.root / FILE).symlink_to(secret)

    with pytest.raises(OSError, match="symbolic"):
        box.add(ENTRY)

    assert secret.read_text() == "mine"
    assert box.entries() == []


def test_purging_removes_the_file_and_faults_stay(box: Storage) -> None:
    box.add(ENTRY)
    box.set_fault("ask/en", "down")

    box.purge()
    box.purge()

    assert not (box.root / FILE).exists()
    assert box.faults == {"ask/en": "down"}
    assert box.add(ENTRY).number == 1


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        "+1 718",
        "-1",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        "\uff1d1+1",
        "\uff0b1",
        "\uff0d1",
        "\uff20x",
        " =1",
        "\u00a0=1",
        "\ufe661",
        "|x",
        "\ufeff=1",
    ],
)
def test_a_cell_that_a_spreadsheet_would_compute_is_text(text: str) -> None:
    assert safe(text) == f"'{text}"


def test_a_plain_cell_stays_as_it_is() -> None:
    assert [safe(text) for text in ("Ana", "", "a=b", "1 - 2")] == ["Ana", "", "a=b", "1 - 2"]


def test_the_table_has_a_column_for_each_field_and_reads_accents() -> None:
    rows = (
        Row("question", "Name", "name", 'Núñez "x", y'),
        Row("hidden", "", "l", "one"),
        Row("hidden", "", "l", "two"),
        Row("unknown", "", "=cmd()", "=1+1"),
        Row("honeypot", "", "trap", ""),
    )

    table = as_csv([replace(ENTRY, number=1, rows=rows), replace(ENTRY, number=2)])

    assert table.startswith(b'\xef\xbb\xbf"')
    head, first, second = csv.reader(io.StringIO(table.decode("utf-8-sig")), strict=True)
    assert head[8:] == ["name", "l", "'=cmd()", "email"]
    assert first[8:] == ['Núñez "x", y', "one\ntwo", "'=1+1", ""]
    assert (first[0], second[0], second[11]) == ("1", "2", "ana@example.org")


def test_reading_needs_the_token(client: Client, storage: Storage) -> None:
    client.post("kit/en", filled(storage.form("kit/en")))

    for path in ("/", "/entries/1", "/services", "/inbox.csv"):
        assert client.ask("GET", INBOX + path).status == 403
        assert client.ask("GET", f"{INBOX}{path}?token=wrong").status == 403
        assert client.ask("GET", f"{INBOX}{path}?token={TOKEN}").status == 200


def test_removing_and_switching_need_the_token_in_a_form_of_ours(client: Client, storage: Storage) -> None:
    client.post("kit/en", filled(storage.form("kit/en")))
    form = {**READER, "content-type": "application/x-www-form-urlencoded"}
    right = f"token={TOKEN}&kit%2Fen=down&nobody%2Fen=down&brevo%2Fen=nothing".encode()

    for path in ("/purge", "/services"):
        assert client.ask("POST", INBOX + path, b"token=wrong&kit%2Fen=down", form).status == 403
        assert client.ask("POST", INBOX + path, right, {**form, "sec-fetch-site": "cross-site"}).status == 403
    assert len(storage.entries()) == 1
    assert storage.faults == {}

    assert client.ask("POST", f"{INBOX}/services", right, form).status == 303
    assert storage.faults == {"kit/en": "down"}
    assert client.ask("POST", f"{INBOX}/purge", right, form).status == 303
    assert storage.entries() == []


def test_the_pages_say_what_is_gone_and_that_faults_are_on(client: Client, storage: Storage, monkeypatch) -> None:
    monkeypatch.setattr(module, "MOST_ENTRIES", 2)
    storage.set_fault("kit/en", "down")
    for _ in range(3):
        client.post("brevo/en", filled(storage.form("brevo/en")))

    shown = client.ask("GET", f"{INBOX}/?token={TOKEN}").text

    assert "1 older entry is gone" in shown
    assert '1<span class="inbox-unseen"> switched to fail' in shown

"""The counts file can be read by people, is written atomically, and gives no number where it is damaged."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from plugins.counts.counts_file import Count, read_counts, write_counts
from tests.counts.conftest import KEPT

SIGNATURES = Count(1000, "signatures", datetime(2024, 3, 2, tzinfo=UTC), "controlshift")
MONEY = Count(540, "money", datetime(2024, 3, 2, tzinfo=UTC), "donorbox", "EUR", 900, "fund")


def test_what_is_written_is_read_again(tmp_path):
    counts = {"https://a.example.org/“x”?a=\\b": SIGNATURES, "https://b.example.org/": MONEY}

    write_counts(tmp_path, counts)

    assert read_counts(tmp_path) == (counts, ())
    assert [file.name for file in tmp_path.iterdir()] == ["counts.toml"]


def test_the_file_is_one_that_people_can_read(tmp_path):
    write_counts(tmp_path, {"https://b.example.org/": MONEY})

    text = (tmp_path / "counts.toml").read_text("utf-8")

    assert text.startswith("# How many the service of each form has counted, and when.")
    assert text.endswith(
        '["https://b.example.org/"]\naction = "fund"\nvalue = 540\nunit = "money"\ncurrency = "EUR"\ngoal = 900\n'
        'as_of = 2024-03-02T00:00:00Z\nsource = "donorbox"\n'
    )


def test_a_write_that_fails_leaves_the_file_as_it_was(tmp_path, monkeypatch):
    write_counts(tmp_path, {"https://b.example.org/": MONEY})
    before = (tmp_path / "counts.toml").read_bytes()

    def fail(*_args):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.replace", fail)
    with pytest.raises(OSError, match="No space"):
        write_counts(tmp_path, {"https://b.example.org/": SIGNATURES})

    assert (tmp_path / "counts.toml").read_bytes() == before
    assert len(list(tmp_path.iterdir())) == 1


@pytest.mark.parametrize(
    "text",
    [
        "<<<<<<< HEAD\n",
        "value = 5\n",
        KEPT.replace("4812", "0"),
        KEPT.replace("4812", "-5"),
        KEPT.replace("4812", "nan"),
        KEPT.replace("4812", "true"),
        KEPT.replace("4812", '"many"'),
        KEPT.replace("value", "amount"),
        KEPT.replace("signatures", "hearts"),
        KEPT.replace("signatures", "money"),
        KEPT.replace("2024-03-02T12:00:00Z", "2024-03-02"),
        KEPT.replace("2024-03-02T12:00:00Z", "2024-03-02T12:00:00"),
        "\xff",
        "a = " + "[" * 100_000,
        "a = " + "{a=" * 100_000,
        "a" + ".a" * 100_000 + " = 1",
        "[a" + ".a" * 100_000 + "]",
        "a = " + "1" * 10_000,
        "# " + "a" * 3_000_000,
    ],
    ids=range(19),
)
def test_a_file_that_somebody_broke_is_a_problem_and_gives_no_number(tmp_path, text):
    (tmp_path / "counts.toml").write_bytes(text.encode("latin-1"))

    counts, problems = read_counts(tmp_path)

    assert not counts
    assert [problem.code for problem in problems] == ["FRM090"]
    assert "Take the file back" in problems[0].hint


def test_without_a_file_there_are_no_counts(tmp_path):
    assert read_counts(tmp_path) == ({}, ())

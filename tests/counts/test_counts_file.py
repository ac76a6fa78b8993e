"""The counts file is readable and written atomically; a table says what happened."""

from __future__ import annotations

import tomllib
from datetime import UTC, datetime
from pathlib import Path

import pytest

from plugins.counts.counts_file import Count, read_counts, write_counts
from plugins.counts.jobs import count_of
from plugins.counts.model import Answer, CountError, CountJob
from plugins.forms.model import Ref
from tests.counts import fake as wire
from tests.counts.conftest import KEPT

NOW = datetime(2024, 3, 9, 9, 30, 15, 7, tzinfo=UTC)
ASKED = CountJob("x", "petition", "USD", Ref("controlshift", "https://a.example.org/petitions/x"))
LAST = Count(1000, "signatures", datetime(2024, 3, 2, tzinfo=UTC), "controlshift")
MONEY = Count(540, "money", datetime(2024, 3, 2, tzinfo=UTC), "donorbox", "EUR", 900, "fund")


def test_what_is_written_is_read_again(tmp_path):
    counts = {"https://a.example.org/“x”?a=\\b": LAST, "https://b.example.org/": MONEY}

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

    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(OSError, match="No space"):
        write_counts(tmp_path, {"https://b.example.org/": LAST})

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


def test_an_answer_becomes_a_count_with_its_moment():
    count = count_of(Answer(900, "signatures", goal=5), ASKED, NOW)

    assert count == Count(900, "signatures", NOW.replace(microsecond=0), "controlshift", goal=5, action="x")


def test_nobody_is_never_a_count():
    with pytest.raises(CountError, match="nobody"):
        count_of(Answer(0, "signatures"), ASKED, NOW)


def test_money_in_another_currency_is_not_the_actions():
    with pytest.raises(CountError, match="counts in EUR, and the action is in USD"):
        count_of(Answer(50, "money", "EUR"), ASKED, NOW)


def test_a_new_count_takes_the_place_of_the_last_with_its_day(campaign):
    campaign.keep()
    campaign.fake.reply = wire.says({"public_signature_count": 5000, "goal": 6000})

    printed = campaign.count()

    [kept] = tomllib.loads(campaign.data).values()
    assert kept == {
        "action": "open-the-books",
        "value": 5000,
        "unit": "signatures",
        "goal": 6000,
        "as_of": datetime(2024, 3, 9, 9, tzinfo=UTC),
        "source": "controlshift",
    }
    assert "open-the-books  5,000   4,812  counted" in printed
    assert "1 counted. The counts are in content/counts.toml." in printed


def test_the_first_count_makes_the_file(campaign):
    campaign.fake.reply = wire.says({"public_signature_count": 3})

    campaign.count()

    assert "value = 3" in campaign.data


def test_one_service_that_fails_keeps_nobody_else_from_being_counted(campaign):
    campaign.ask("a-second", "https://forms.example.org/petitions/second")

    def reply(line, request):
        found = b"/petitions/second.json" in request
        (wire.says({"public_signature_count": 7}) if found else wire.reset)(line, request)

    campaign.fake.reply = reply
    campaign.keep()

    printed = campaign.count()

    assert "value = 4812" in campaign.data
    assert "value = 7" in campaign.data
    assert "1 counted, 1 not, as said above." in printed


def test_a_count_that_the_editor_typed_stays_and_nobody_is_asked(campaign):
    campaign.ask("open-the-books", "https://forms.example.org/petitions/open-the-books", more="count: 4,812")

    printed = campaign.count()

    assert "not asked: “count: 4812” stands in the file, and stays" in printed
    assert not campaign.fake.requests


@pytest.mark.parametrize(
    "line",
    ["status: draft", "state: won\nresult: Yes.", "opens: 2024-03-10", "closes: 2024-03-09 03:59", "kind: petition"],
)
def test_only_open_actions_are_asked(campaign, line):
    campaign.ask("open-the-books", "https://forms.example.org/petitions/open-the-books", more=line)

    campaign.count()

    assert not campaign.fake.requests


def test_a_file_with_a_mistake_is_named_and_the_others_are_asked(campaign):
    campaign.ask("a-second", "https://forms.example.org/petitions/second", more="gaol: 5")
    campaign.fake.reply = wire.says({"public_signature_count": 7})

    printed = campaign.count()

    assert "a-second" in printed
    assert "“inv check” names it" in printed
    assert len(campaign.fake.requests) == 1


def test_a_service_that_tells_nobody_is_said(campaign):
    campaign.ask("open-the-books", "https://formspree.io/f/mqkvwxyz", "signup")

    assert "no count: this service tells nobody; “count:” can be typed" in campaign.count()


def test_a_broken_data_file_is_never_written_over(campaign):
    campaign.keep("<<<<<<< HEAD\n")

    printed = campaign.count()

    assert campaign.status == 1
    assert campaign.data == "<<<<<<< HEAD\n"
    assert "content/counts.toml" in printed
    assert not campaign.fake.requests


def test_without_actions_there_is_nothing_to_count(campaign):
    campaign.site.remove("content/actions/open-the-books.md")

    assert campaign.count() == "No open action leads to a form: there is nothing to count.\n"

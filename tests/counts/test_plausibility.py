"""A count that jumps is held back and asked about; what was kept wrongly is put right by one command."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from plugins.counts.corrections import CorrectionError, read_corrections
from plugins.counts.counts_file import Count, read_counts
from plugins.counts.jobs import doubt_about
from tests.counts import fake as wire
from tests.counts.conftest import KEPT

DAY = datetime(2024, 3, 2, tzinfo=UTC)
SECOND = KEPT.replace("petitions/open-the-books", "petitions/second").replace("open-the-books", "second")
NOTHING_KEPT = "No count is kept for “{name}”."


def a_count(value, unit="signatures", currency="", goal=0):
    return Count(value, unit, DAY, "controlshift", currency, goal, "open-the-books")


@pytest.mark.parametrize(
    ("last", "new"),
    [
        (a_count(1000), a_count(900)),
        (a_count(1000), a_count(10_000)),
        (a_count(3), a_count(40)),
        (a_count(1), a_count(1000)),
        (a_count(101), a_count(1010)),
        (a_count(4812), a_count(4812, goal=1_000_000)),
        (a_count(4812, goal=1_000_000), a_count(4900, goal=10)),
        (a_count(5000), a_count(12, "supporters")),
        (a_count(50), a_count(900_000, "money", "USD")),
        (a_count(540, "money", "EUR"), a_count(540_000, "money", "JPY")),
        (a_count(540_000, "money", "JPY"), a_count(540, "money", "EUR")),
        (None, a_count(900_000_000)),
    ],
)
def test_what_a_good_day_or_another_thing_counted_explains_is_believed(last, new):
    assert doubt_about(new, last) == ""


@pytest.mark.parametrize(
    ("last", "new", "why"),
    [
        (a_count(1000), a_count(899), "suddenly smaller"),
        (a_count(1000), a_count(1), "suddenly smaller"),
        (a_count(540, "money", "EUR"), a_count(5, "money", "EUR"), "suddenly smaller"),
        (a_count(1000), a_count(10_001), "suddenly more than 10 times as many"),
        (a_count(100), a_count(1001), "suddenly more than 10 times as many"),
        (a_count(1), a_count(1001), "suddenly more than 10 times as many"),
        (a_count(540, "money", "EUR"), a_count(54_000, "money", "EUR"), "suddenly more than 10 times as many"),
        (a_count(40, "supporters"), a_count(999_999_999, "supporters"), "suddenly more than 10 times as many"),
    ],
)
def test_what_a_mistake_explains_better_is_in_doubt(last, new, why):
    assert doubt_about(new, last) == why


def test_several_jumps_are_held_back_each_with_its_command_and_the_rest_is_counted(campaign):
    campaign.ask("second", "https://forms.example.org/petitions/second")
    campaign.ask("third", "https://forms.example.org/petitions/third")
    campaign.keep(f"{KEPT}\n{SECOND}")
    answers = {b"second": 12, b"third": 900_000, b"open-the-books": 481_200}

    def reply(line, request):
        value = next(value for name, value in answers.items() if b"/petitions/" + name in request)
        wire.says({"public_signature_count": value})(line, request)

    campaign.fake.reply = reply

    printed = campaign.count()

    assert campaign.status == 0
    assert campaign.data.count("value = 4812") == 2
    assert "value = 900000" in campaign.data
    assert "1 counted, 2 not, as said above." in printed
    assert (
        "Held back, because a mistake at the service is likelier; see there whether it is right:\n"
        "  open-the-books: 4,812 was kept, 481,200 was answered. If it is right: "
        "python3 tasks.py counts --accept open-the-books\n"
        "  second: 4,812 was kept, 12 was answered. If it is right: python3 tasks.py counts --accept second\n"
    ) in printed


def test_a_jump_that_was_accepted_is_kept_and_no_other(campaign):
    campaign.ask("second", "https://forms.example.org/petitions/second")
    campaign.keep(f"{KEPT}\n{SECOND}")
    campaign.fake.reply = wire.says({"public_signature_count": 481_200})

    printed = campaign.count(accept="open-the-books")

    counts, _ = read_counts(campaign.site.folder / "content")
    assert {count.action: count.value for count in counts.values()} == {"open-the-books": 481_200, "second": 4812}
    assert "--accept second" in printed
    assert "--accept open-the-books" not in printed


def test_a_number_wrongly_kept_is_put_right_by_accepting_the_smaller_one(campaign):
    campaign.keep(KEPT.replace("4812", "481200"))
    campaign.fake.reply = wire.says({"public_signature_count": 4812})

    held = campaign.count()
    campaign.count(accept="open-the-books")

    assert "481,200 was kept, 4,812 was answered" in held
    assert "value = 4812\n" in campaign.data


@pytest.mark.parametrize("name", ["open-the-books", "https://forms.example.org/petitions/open-the-books"])
def test_a_number_can_be_set_without_asking_anybody(campaign, name):
    campaign.keep(KEPT.replace("4812", "481200"))

    printed = campaign.count(numbers=f"{name}=4900")

    assert campaign.status == 0
    assert "value = 4900\n" in campaign.data
    assert "as_of = 2024-03-09T09:00:00Z" in campaign.data
    assert printed == "open-the-books: 481,200 → 4,900\n"
    assert not campaign.fake.requests


def test_a_number_can_be_forgotten_and_whatever_comes_next_is_believed(campaign):
    campaign.keep(KEPT.replace("4812", "481200"))
    campaign.fake.reply = wire.says({"public_signature_count": 3})

    printed = campaign.count(forget="open-the-books")
    forgotten, _ = read_counts(campaign.site.folder / "content")
    campaign.count()

    assert printed == "open-the-books: 481,200 → –\n"
    assert forgotten == {}
    assert "value = 3\n" in campaign.data


def test_the_count_of_an_action_that_is_over_or_gone_can_be_corrected_too(campaign):
    campaign.keep(f"{KEPT}\n{SECOND}")
    campaign.ask(
        "open-the-books", "https://forms.example.org/petitions/open-the-books", more="state: won\nresult: Yes."
    )

    campaign.count(numbers="open-the-books=5000, second=12")

    counts, _ = read_counts(campaign.site.folder / "content")
    assert {count.action: count.value for count in counts.values()} == {"open-the-books": 5000, "second": 12}


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (
            {"accept": "open-the-boks"},
            "“open-the-boks” is not an open action with a form. Did you mean “open-the-books”?",
        ),
        ({"numbers": "open-the-boks=5"}, "No count is kept for “open-the-boks”. Did you mean “open-the-books”?"),
        ({"forget": "elsewhere"}, "No count is kept for “elsewhere”. Write one of: open-the-books."),
        ({"forget": "open-the-books, elsewhere"}, "No count is kept for “elsewhere”."),
        ({"accept": "elsewhere", "numbers": "open-the-books=5"}, "“elsewhere” is not an open action with a form."),
    ],
)
def test_a_name_that_nothing_is_called_changes_nothing(campaign, given, said):
    campaign.keep()

    printed = campaign.count(**given)

    assert campaign.status == 1
    assert printed.startswith(said)
    assert printed.endswith("Nothing was changed.\n")
    assert campaign.data == KEPT


@pytest.mark.parametrize(
    "numbers", ["open-the-books", "open-the-books=", "=5", "a=many", "a=0", "a=-5", "a=1.5", "a=1,234"]
)
def test_what_is_no_name_and_number_is_refused_with_an_example(numbers):
    with pytest.raises(CorrectionError, match=r"--set NAME=1234"):
        read_corrections(numbers=numbers)


@pytest.mark.parametrize("given", [{"forget": "a"}, {"numbers": "a=5"}, {"accept": "a"}, {}])
def test_a_damaged_file_says_how_it_is_put_right_whatever_is_asked(campaign, given):
    campaign.keep(KEPT.replace("4812", "0"))

    printed = campaign.count(**given)

    assert campaign.status == 1
    assert printed == (
        "content/counts.toml:1: The counts cannot be read: the number below "
        "“https://forms.example.org/petitions/open-the-books” is not as it was written. Take the file back as it was "
        "before; or delete it, and run “python3 tasks.py counts”: all is counted anew. (FRM090)\n"
    )


def test_the_task_hands_over_what_is_typed(campaign):
    campaign.keep()
    for name in ("tasks.py",):
        (campaign.site.folder / name).write_text(
            (campaign.site.folder / "theme").resolve().parent.joinpath(name).read_text()
        )

    result = campaign.site.run("-m", "invoke", "counts", "--set", "open-the-books=4900")

    assert result.status == 0, result.text
    assert "open-the-books: 4,812 → 4,900" in result.text
    assert "value = 4900\n" in campaign.data

"""What was kept wrongly is put right by one command, whatever the service answers."""

from __future__ import annotations

import pytest

from plugins.counts.corrections import CorrectionError, read_corrections
from plugins.counts.counts_file import read_counts
from tests.counts import fake as wire
from tests.counts.conftest import ADDRESS, KEPT, NAME

SECOND = KEPT.replace(NAME, "second")
WRONG = KEPT.replace("4812", "481200")


def kept(project):
    """Return what is kept now, by the action's name."""
    counts, _ = read_counts(project.root / "content")
    return {count.action: count.value for count in counts.values()}


def test_a_jump_that_was_accepted_is_kept_and_no_other(project):
    project.ask("second")
    project.keep(f"{KEPT}\n{SECOND}")
    project.fake.reply = wire.says({"public_signature_count": 481_200})

    printed = project.count(accept=NAME)

    assert kept(project) == {NAME: 481_200, "second": 4812}
    assert "--accept second" in printed
    assert "--accept open-the-books" not in printed


def test_a_number_wrongly_kept_is_put_right_by_accepting_the_smaller_one(project):
    project.keep(WRONG)
    project.fake.reply = wire.says({"public_signature_count": 4812})

    held = project.count()
    project.count(accept=NAME)

    assert "481,200 was kept, 4,812 was answered" in held
    assert kept(project) == {NAME: 4812}


@pytest.mark.parametrize("name", [NAME, ADDRESS])
def test_a_number_can_be_set_without_asking_anybody(project, name):
    project.keep(WRONG)

    printed = project.count(numbers=f"{name}=4900")

    assert project.status == 0
    assert "value = 4900\n" in project.data
    assert "as_of = 2024-03-09T09:00:00Z" in project.data
    assert printed == "open-the-books: 481,200 → 4,900\n"
    assert not project.fake.requests


def test_a_number_can_be_forgotten_and_whatever_comes_next_is_believed(project):
    project.keep(WRONG)
    project.fake.reply = wire.says({"public_signature_count": 3})

    printed, forgotten = project.count(forget=NAME), kept(project)
    project.count()

    assert printed == "open-the-books: 481,200 → –\n"
    assert forgotten == {}
    assert kept(project) == {NAME: 3}


def test_the_count_of_an_action_that_is_over_or_gone_can_be_corrected_too(project):
    project.keep(f"{KEPT}\n{SECOND}")
    project.ask(NAME, more="state: won\nresult: Yes.")

    project.count(numbers=f"{NAME}=5000, second=12")

    assert kept(project) == {NAME: 5000, "second": 12}


@pytest.mark.parametrize(
    ("options", "reason"),
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
def test_a_name_that_nothing_is_called_changes_nothing(project, options, reason):
    project.keep()

    printed = project.count(**options)

    assert project.status == 1
    assert printed.startswith(reason)
    assert printed.endswith("Nothing was changed.\n")
    assert project.data == KEPT


@pytest.mark.parametrize(
    "numbers", ["open-the-books", "open-the-books=", "=5", "a=many", "a=0", "a=-5", "a=1.5", "a=1,234"]
)
def test_what_is_no_name_and_number_is_refused_with_an_example(numbers):
    with pytest.raises(CorrectionError, match=r"--set NAME=1234"):
        read_corrections(numbers=numbers)


@pytest.mark.parametrize("options", [{"forget": "a"}, {"numbers": "a=5"}, {"accept": "a"}, {}])
def test_a_damaged_file_says_how_it_is_put_right_whatever_is_asked(project, options):
    project.keep(KEPT.replace("4812", "0"))

    printed = project.count(**options)

    assert project.status == 1
    assert printed == (
        "content/counts.toml:1: The counts cannot be read: the number below "
        "“https://forms.example.org/petitions/open-the-books” is not as it was written. Take the file back as it was "
        "before; or delete it, and run “python3 tasks.py counts”: all is counted anew. (FRM090)\n"
    )

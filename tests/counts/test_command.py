"""The task keeps what is good, and its table says what happened to every open action."""

from __future__ import annotations

import tomllib
from datetime import UTC, datetime

from plugins.counts import command
from tests.counts import fake as wire
from tests.counts.conftest import KEPT, NAME
from tests.support.site import PROJECT


def test_a_new_count_takes_the_place_of_the_last_with_its_day(project):
    project.keep()
    project.fake.reply = wire.says({"public_signature_count": 5000, "goal": 6000})

    printed = project.count()

    [kept] = tomllib.loads(project.data).values()
    assert kept == {
        "action": NAME,
        "value": 5000,
        "unit": "signatures",
        "goal": 6000,
        "as_of": datetime(2024, 3, 9, 9, tzinfo=UTC),
        "source": "controlshift",
    }
    assert "open-the-books  5,000   4,812  counted" in printed
    assert "1 counted. The counts are in content/counts.toml." in printed


def test_the_first_count_makes_the_file(project):
    project.fake.reply = wire.says({"public_signature_count": 3})

    project.count()

    assert "value = 3" in project.data


def test_a_service_that_fails_is_a_warning_and_all_is_as_it_was(project):
    project.keep()
    project.fake.reply = wire.says({}, "500 Internal Server Error")

    printed = project.count()

    assert (project.status, project.data) == (0, KEPT)
    assert "4,812   4,812  kept, counted 2024-03-02: ControlShift answered with the status 500\n" in printed
    assert "0 counted, 1 not, as said above. Nothing was changed." in printed


def test_one_service_that_fails_keeps_nobody_else_from_being_counted(project):
    project.ask("second")
    project.keep()

    def reply(line, request):
        is_second = b"/petitions/second.json" in request
        (wire.says({"public_signature_count": 7}) if is_second else wire.reset)(line, request)

    project.fake.reply = reply

    printed = project.count()

    assert "value = 4812" in project.data
    assert "value = 7" in project.data
    assert "1 counted, 1 not, as said above." in printed


def test_several_jumps_are_held_back_each_with_its_command_and_the_rest_is_counted(project):
    answers = {"second": 12, "third": 900_000, NAME: 481_200}
    project.ask("second")
    project.ask("third")
    project.keep(f"{KEPT}\n{KEPT.replace(NAME, 'second')}")

    def reply(line, request):
        value = next(value for name, value in answers.items() if f"/petitions/{name}".encode() in request)
        wire.says({"public_signature_count": value})(line, request)

    project.fake.reply = reply

    printed = project.count()

    assert project.status == 0
    assert project.data.count("value = 4812") == 2
    assert "value = 900000" in project.data
    assert "1 counted, 2 not, as said above." in printed
    assert (
        "Held back, because a mistake at the service is likelier; see there whether it is right:\n"
        "  open-the-books: 4,812 was kept, 481,200 was answered. If it is right: "
        "python3 tasks.py counts --accept open-the-books\n"
        "  second: 4,812 was kept, 12 was answered. If it is right: python3 tasks.py counts --accept second\n"
    ) in printed


def test_a_file_with_a_mistake_is_named_and_the_others_are_asked(project):
    project.ask("second", more="gaol: 5")
    project.fake.reply = wire.says({"public_signature_count": 7})

    printed = project.count()

    assert "second" in printed
    assert "“python3 tasks.py check” names it" in printed
    assert len(project.fake.requests) == 1


def test_a_broken_data_file_is_never_written_over(project):
    project.keep("<<<<<<< HEAD\n")

    printed = project.count()

    assert project.status == 1
    assert project.data == "<<<<<<< HEAD\n"
    assert "content/counts.toml" in printed
    assert not project.fake.requests


def test_without_actions_there_is_nothing_to_count(project):
    (project.root / "content/actions/open-the-books.md").unlink()

    assert project.count() == "No open action leads to a form: there is nothing to count.\n"


def test_the_task_hands_over_what_is_typed(site):
    site.write("content/counts.toml", KEPT)
    site.write("tasks.py", (PROJECT / "tasks.py").read_bytes())

    result = site.run("-m", "plugins.tasks", "counts", "--set", f"{NAME}=4900")

    assert result.status == 0, result.text
    assert "open-the-books: 4,812 → 4,900" in result.text
    assert "value = 4900\n" in (site.folder / "content/counts.toml").read_text("utf-8")


def test_a_file_that_cannot_be_written_is_named(project, monkeypatch):
    def full(*_):
        raise OSError(28, "No space left on device")

    project.fake.reply = wire.says({"public_signature_count": 3})
    monkeypatch.setattr(command, "write_counts", full)

    printed = project.count()

    assert project.status == 1
    assert "content/counts.toml: The counts cannot be written: No space left on device." in printed
    assert "(CNT001)" in printed

"""Programs read what is wrong in the formats that are documented for them."""

from __future__ import annotations

import json
import re

import pytest
from jsonschema import Draft202012Validator

from plugins.build import formats
from plugins.build.formats import FORMATS, as_github, as_gitlab, as_json
from plugins.problems import Problem
from plugins.tasks.command_line import run
from plugins.tasks.options import FORMATS as FORMAT_NAMES
from tests.support import PROJECT

WRONG = (
    Problem("content/actions/join.md", 3, "“petiton” is not allowed here.", "Did you mean “petition”?", "ACT002"),
    Problem("content/actions/join.md", 9, "“petiton” is not allowed here.", "Did you mean “petition”?", "ACT002"),
    Problem("Picket", 0, "100% wrong:\nall, of it.", "", "OUT009"),
)
NOTES = (Problem("content/news/later.md", 2, "“Later” is a draft.", "", "FM068"),)
CHECK_SCHEMA = json.loads((PROJECT / "docs/schemas/check.schema.json").read_text("utf-8"))
#: https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format
GITLAB = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["description", "check_name", "fingerprint", "location", "severity"],
        "properties": {
            "description": {"type": "string", "minLength": 1},
            "check_name": {"type": "string", "minLength": 1},
            "fingerprint": {"type": "string", "minLength": 1},
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "location": {
                "type": "object",
                "required": ["path", "lines"],
                "properties": {
                    "path": {"type": "string", "pattern": r"^[^./]"},
                    "lines": {"type": "object", "properties": {"begin": {"type": "integer", "minimum": 1}}},
                },
            },
        },
    },
}
#: https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands
COMMAND = re.compile(r"::(?P<kind>error|warning|notice) (?P<properties>[^:]*)::(?P<message>.*)")


def read_command(line):
    """Read a workflow command as GitHub's runner does: its properties and its message, with their characters back."""
    command = COMMAND.fullmatch(line)
    signs = {"%0D": "\r", "%0A": "\n", "%3A": ":", "%2C": ","}

    def plain(text):
        for code, sign in signs.items():
            text = text.replace(code, sign)
        return text.replace("%25", "%")

    properties = dict(pair.split("=", 1) for pair in command["properties"].split(","))
    return command["kind"], {name: plain(value) for name, value in properties.items()}, plain(command["message"])


def test_json_has_every_problem_and_notice_with_its_place(tmp_path):
    report = json.loads(as_json(WRONG, NOTES, tmp_path))

    Draft202012Validator.check_schema(CHECK_SCHEMA)
    Draft202012Validator(CHECK_SCHEMA).validate(report)
    assert (report["version"], report["errors"], report["notes"]) == (1, 3, 1)
    assert report["problems"][0] == {
        "severity": "error",
        "path": "content/actions/join.md",
        "line": 3,
        "code": "ACT002",
        "what": "“petiton” is not allowed here.",
        "hint": "Did you mean “petition”?",
    }
    assert [one["line"] for one in report["problems"]] == [3, 9, None, 2]
    assert report["problems"][3]["severity"] == "note"


@pytest.mark.parametrize(
    "wrong", [{"version": 1}, {"version": 1, "errors": 0, "notes": 0, "problems": [{"path": 3}]}], ids=str
)
def test_the_schema_of_the_report_refuses_what_is_none(wrong):
    assert not Draft202012Validator(CHECK_SCHEMA).is_valid(wrong)


def test_github_reads_kind_place_and_message_whatever_signs_are_in_them(tmp_path):
    (tmp_path / "a, b: 100%.md").touch()
    odd = Problem("a, b: 100%.md", 2, "It is 100% wrong:", "see\r\nbelow, please.", "FM004")

    [error, other, note] = map(read_command, as_github([odd, WRONG[2]], NOTES, tmp_path).splitlines())

    assert error == (
        "error",
        {"file": "a, b: 100%.md", "line": "2", "title": "FM004"},
        "It is 100% wrong: see\r\nbelow, please.",
    )
    assert other == ("error", {"title": "OUT009"}, "100% wrong:\nall, of it.")
    assert note[0] == "notice"


def test_gitlab_tells_problems_apart_and_knows_them_again_where_lines_moved(tmp_path):
    report = json.loads(as_gitlab(WRONG, NOTES, tmp_path))
    moved = json.loads(as_gitlab([one.at(one.path, one.line + 5) for one in WRONG], NOTES, tmp_path))

    Draft202012Validator(GITLAB).validate(report)
    prints = [one["fingerprint"] for one in report]
    assert len(set(prints)) == len(prints) == 4
    assert prints == [one["fingerprint"] for one in moved]
    assert [one["severity"] for one in report] == ["major"] * 3 + ["info"]
    assert report[2]["location"] == {"path": "Picket", "lines": {"begin": 1}}


def test_gitlab_knows_a_problem_again_in_another_language(tmp_path, monkeypatch):
    english = json.loads(as_gitlab(WRONG, NOTES, tmp_path))
    monkeypatch.setattr(formats, "translated", lambda message: f"¡{message}!" if message else "")

    spanish = json.loads(as_gitlab(WRONG, NOTES, tmp_path))

    assert [one["fingerprint"] for one in spanish] == [one["fingerprint"] for one in english]
    assert spanish[0]["description"].startswith("¡“petiton”")


@pytest.mark.parametrize("name", FORMATS)
def test_where_nothing_is_wrong_the_report_is_empty_and_still_of_its_format(name, tmp_path):
    text = FORMATS[name]((), (), tmp_path)

    assert text == "" if name == "github" else json.loads(text) is not None


def test_every_format_can_be_asked_for_by_its_name():
    assert tuple(FORMATS) == FORMAT_NAMES[1:]


def test_check_writes_nothing_but_the_report_and_ends_as_ever(site, monkeypatch, capsys):
    site.change("content/news/cold-night.md", "title: The coldest night", "title: The coldest night\nheadlin: Cold")
    with (site.folder / "pelicanconf.py").open("a", encoding="utf-8") as file:
        file.write("\nprint('the settings say hello')\n")
    monkeypatch.chdir(site.folder)
    monkeypatch.syspath_prepend(str(site.folder))

    status = run(["check", "--format", "json"])

    told = capsys.readouterr()
    report = json.loads(told.out)
    Draft202012Validator(CHECK_SCHEMA).validate(report)
    assert status == 1
    assert report["errors"] >= 1
    assert ("content/news/cold-night.md", "FM004") in {(one["path"], one["code"]) for one in report["problems"]}
    assert "the settings say hello" in told.err
    assert not site.output.exists()


def test_a_format_that_there_is_not_is_answered_with_one_that_there_is(capsys):
    assert run(["check", "--format", "jsn"]) == 2
    assert capsys.readouterr().err == "“jsn” is not a format. Did you mean “json”? (SET027)\n"

"""Editors read schemas of front matter and of campaign.toml that are fresh, right, and refuse what a build refuses."""

from __future__ import annotations

import json
import re
import tomllib

import pytest
from jsonschema import Draft4Validator, Draft7Validator

from plugins.frontmatter.json_schema import schema_of
from plugins.frontmatter.sections import adopt_title, split_document
from plugins.frontmatter.value_types import read_names
from plugins.problems import Problem
from tests.support import GOOD, PROJECT
from tests.support.generated import FILES, TYPES, campaign_schema, schema_path

SAMPLES = [
    (content_type, path)
    for folder in (PROJECT / "content", GOOD)
    for content_type in TYPES
    for path in sorted((folder / content_type.folder).rglob("*.md"))
]
CAMPAIGNS = [PROJECT / "content/campaign.toml", GOOD / "campaign.toml"]


def front_matter(text, content_type):
    """Read front matter as an editor of YAML does: whole numbers are numbers, indented lines with hyphens a list."""
    document = adopt_title(split_document(text, content_type.html_keys))
    return {entry.key: typed(entry.value) for entry in document.entries if entry.value}


def typed(value):
    if value.isdecimal():
        return int(value)
    return list(read_names(value)) if value.startswith("- ") else value


def test_generated_files_are_fresh(pytestconfig):
    stale = []
    for name, generate in FILES.items():
        path = PROJECT / name
        if pytestconfig.getoption("--accept"):
            path.parent.mkdir(exist_ok=True)
            path.write_text(generate(), "utf-8")
        if not path.is_file() or path.read_text("utf-8") != generate():
            stale.append(name)

    assert not stale, "To bring them up to date: pytest tests/test_schemas.py --accept"


def test_every_schema_is_one():
    for content_type in TYPES:
        Draft7Validator.check_schema(schema_of(content_type))
    Draft7Validator.check_schema(campaign_schema())
    Draft4Validator.check_schema(campaign_schema() | {"$schema": "http://json-schema.org/draft-04/schema#"})


@pytest.mark.parametrize("content_type", TYPES, ids=lambda one: one.name)
def test_every_text_of_the_samples_is_valid(content_type):
    validator = Draft7Validator(schema_of(content_type))
    paths = [path for one, path in SAMPLES if one is content_type]

    wrong = {
        path.name: error.message
        for path in paths
        for error in validator.iter_errors(front_matter(path.read_text("utf-8"), content_type))
    }

    assert paths
    assert not wrong


@pytest.mark.parametrize("content_type", TYPES, ids=lambda one: one.name)
def test_every_key_with_its_example_is_valid_in_any_case_and_described(content_type):
    schema = schema_of(content_type)
    validator = Draft7Validator(schema)
    examples = {field.name: typed(field.kind.example) for field in content_type.fields}

    assert not list(validator.iter_errors(examples))
    assert not list(
        validator.iter_errors({name.upper().replace("_", " "): one for name, one in examples.items()} | {"title": "x"})
    )
    assert all(schema["properties"][field.name]["description"] for field in content_type.fields)


@pytest.mark.parametrize(
    ("folder", "values"),
    [
        ("news", {"title": "x", "titel": "x"}),
        ("news", {"date": "2024-03-01"}),
        ("news", {"title": "x", "date": 3.5}),
        ("news", {"title": "x", "status": "drafted"}),
        ("news", {"title": "x", "tags": {"a": "b"}}),
        ("planks", {"title": "x", "order": "first"}),
        ("planks", {"title": "x", "order": -1}),
        ("actions", {"title": "x", "kind": "petiton"}),
        ("actions", {"title": "x", "currency": "dollars"}),
        ("actions", {"title": "x", "form": ""}),
        ("pages", {"title": "x", "template": "home"}),
        ("pages", {"title": ["x"]}),
        ("pages", []),
    ],
    ids=str,
)
def test_what_a_build_refuses_is_refused(folder, values):
    [content_type] = [one for one in TYPES if one.folder == folder]

    assert not Draft7Validator(schema_of(content_type)).is_valid(values)


@pytest.mark.parametrize("path", CAMPAIGNS, ids=lambda path: path.parent.parent.name)
def test_every_campaign_of_the_samples_is_valid(path):
    assert not list(Draft7Validator(campaign_schema()).iter_errors(tomllib.loads(path.read_text("utf-8"))))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('name = "', 'nmae = "'),
        ('languages = ["en", "es"]', 'languages = "en, es"'),
        ("[colours]", "[colors]"),
        ('email = "', 'mail = "'),
    ],
)
def test_a_wrong_campaign_is_refused(before, after):
    text = CAMPAIGNS[1].read_text("utf-8")
    assert before in text

    assert not Draft7Validator(campaign_schema()).is_valid(tomllib.loads(text.replace(before, after, 1)))


def test_the_campaign_says_where_its_schema_is():
    first = CAMPAIGNS[0].read_text("utf-8").splitlines()[0]

    assert (CAMPAIGNS[0].parent / first.removeprefix("#:schema ")).resolve() == PROJECT / schema_path("campaign")


def test_every_folder_of_texts_has_its_schema_and_its_keys_in_vs_code():
    settings = json.loads((PROJECT / ".vscode/settings.json").read_text("utf-8"))

    for schema, pattern in settings["yaml.schemas"].items():
        assert (PROJECT / schema).is_file()
        assert list(PROJECT.glob(pattern)), pattern
    assert [one["name"] for one in settings["frontMatter.taxonomy.contentTypes"]] == [one.name for one in TYPES]
    json.loads((PROJECT / ".vscode/extensions.json").read_text("utf-8"))


def test_vs_code_finds_each_problem_in_the_lines_that_check_prints():
    [check] = [
        task
        for task in json.loads((PROJECT / ".vscode/tasks.json").read_text("utf-8"))["tasks"]
        if task["label"] == "Check"
    ]
    placed = str(Problem("content/actions/join.md", 3, "“a: b” is wrong.", "Did you mean “c”?", "ACT002"))
    whole = str(Problem("content/campaign.toml", 0, "Something.", "", "CAM017"))
    lines = [placed, whole, f"Note: {placed}", "2 mistakes in 2 files; the site was left as it was."]

    found = [
        (matcher["severity"], re.match(matcher["pattern"]["regexp"], line), matcher["pattern"])
        for line in lines
        for matcher in check["problemMatcher"]
        if re.match(matcher["pattern"]["regexp"], line)
    ]

    assert [
        (severity, match[pattern["file"]], match[pattern["line"]] if "line" in pattern else "", match[pattern["code"]])
        for severity, match, pattern in found
    ] == [
        ("error", "content/actions/join.md", "3", "ACT002"),
        ("error", "content/campaign.toml", "", "CAM017"),
        ("info", "content/actions/join.md", "3", "ACT002"),
    ]

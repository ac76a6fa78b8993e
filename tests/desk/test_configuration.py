"""The configuration has every field of every type, explained in each language, as the package's schema wants it."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from jsonschema import Draft7Validator

from plugins.campaign.code import read_campaign_in
from plugins.desk.fields import form_of, forms_of, plain
from plugins.desk.hosting import read_repository
from plugins.desk.labels import CHOICES, COLLECTIONS, FIELDS
from plugins.desk.package import SCHEMA
from plugins.desk.page import own_files, policy
from plugins.frontmatter.model import ContentField, ContentType
from plugins.frontmatter.value_types import DATE, TEXT, choice
from plugins.headers.policy import directives_of
from plugins.messages import Message
from plugins.problems import Problem
from plugins.writing.dialogue import TYPES
from tests.support.site import GOOD

STRIKE = ContentType(
    "strike",
    "strikes",
    (
        ContentField("title", TEXT, Message("T"), required=True),
        ContentField("start", DATE, Message("S"), required=True, shared=True),
        ContentField("dress_code", choice("STR001", "any", "black"), Message("D"), shared=True),
    ),
    Message("a strike"),
)


@pytest.fixture(scope="module")
def campaign():
    campaign, problems = read_campaign_in(GOOD.parent)
    assert campaign, problems
    return campaign


def configs(campaign, types=TYPES, desk: str = "") -> dict[str, dict]:
    """Return what the page reads, by language."""
    repository = read_repository(desk)
    assert not isinstance(repository, Problem)
    files = dict(own_files(campaign, types, repository, "site"))
    return {lang: json.loads(files[f"config.{lang}.json"]) for lang in ("en", "es")}


def fields(data: dict, folder: str) -> dict[str, dict]:
    """Return the fields of a collection by their names."""
    collection = next(one for one in data["config"]["collections"] if one["name"] == folder)
    return {field["name"]: field for field in collection["fields"]}


@pytest.mark.parametrize(
    ("desk", "languages"),
    [
        ("", ("en", "es")),
        ("github:owner/site", ("en",)),
        ("gitlab:https://git.example.org/a/b/site#drafts", ("es", "zh-Hant")),
        ("codeberg:owner/site", ("en",)),
    ],
    ids=["folder", "GitHub", "GitLab", "Codeberg"],
)
def test_it_is_what_the_schema_of_the_package_wants(campaign, package, desk, languages) -> None:
    validator = Draft7Validator(json.loads((package / SCHEMA).read_text("utf-8")))

    for data in configs(replace(campaign, languages=languages), (*TYPES, STRIKE), desk).values():
        assert not [error.message[:300] for error in validator.iter_errors(data["config"])]
        assert ("i18n" in data["config"]) == (len(languages) > 1)


def test_every_key_of_every_type_is_a_field_and_the_text_comes_early(campaign) -> None:
    data = configs(campaign)["en"]

    for content_type in TYPES:
        found = fields(data, content_type.folder)
        assert found.keys() == {"body", *(field.name for field in content_type.fields)}
        assert [*found].index("body") <= 4
        assert data["forms"].keys() >= found.keys() - {"body"}


def test_what_an_action_asks_comes_before_what_it_seldom_needs(campaign) -> None:
    found = [*fields(configs(campaign)["en"], "actions")]

    assert found[:8] == ["title", "summary", "body", "image", "image_alt", "status", "kind", "form"]
    assert found[-2:] == ["allow", "placeholders"]


def test_every_field_is_named_and_explained_in_english_and_in_spanish(campaign) -> None:
    data = configs(campaign)

    for content_type in TYPES:
        english, spanish = (fields(data[lang], content_type.folder) for lang in ("en", "es"))
        for name, field in english.items():
            assert field["label"]
            assert spanish[name]["hint"] != field["hint"]
        for field in content_type.fields:
            assert english[field.name]["hint"].startswith(plain(field.doc))
    assert fields(data["es"], "actions")["kind"]["options"][0] == {"label": "petición", "value": "petition"}


def test_every_field_and_choice_of_today_has_words_of_its_own() -> None:
    keys = {field.name for content_type in TYPES for field in content_type.fields}
    words = {word for content_type in TYPES for field in content_type.fields for word in field.kind.choices}

    assert not keys - FIELDS.keys(), "Give them words in plugins/desk/labels.py"
    assert not {word for word in words if "/" not in word} - CHOICES.keys()
    assert {content_type.folder for content_type in TYPES} <= COLLECTIONS.keys()


def test_what_is_shared_is_only_in_the_original_and_nothing_has_a_default(campaign) -> None:
    for content_type in TYPES:
        found = fields(configs(campaign)["en"], content_type.folder)
        for field in content_type.fields:
            assert found[field.name].get("i18n", False) is not field.shared
            assert "default" not in found[field.name]
    assert found["body"]["modes"] == ["raw"]


def test_hints_are_shown_as_they_are_written() -> None:
    assert plain("![What](/x.jpg), **bold**, given_name") == r"!\[What\](/x.jpg), \*\*bold\*\*, given\_name"


def test_keys_that_name_texts_are_chosen_from_them(campaign) -> None:
    found = fields(configs(campaign)["en"], "news")

    assert (found["planks"]["collection"], found["planks"]["multiple"]) == ("planks", True)
    assert found["related"]["collection"] == "news"
    then = fields(configs(campaign)["en"], "actions")["then"]
    assert (then["collection"], then["multiple"]) == ("actions", False)


def test_a_type_that_comes_later_is_there_by_itself(campaign) -> None:
    data = configs(campaign, (*TYPES, STRIKE))["es"]

    found = fields(data, "strikes")
    assert [*found] == ["title", "start", "body", "dress_code"]
    assert found["start"]["widget"] == "datetime"
    assert found["dress_code"]["label"] == "Dress code"
    assert [option["value"] for option in found["dress_code"]["options"]] == ["any", "black"]


def test_a_key_that_types_write_in_two_ways_is_read_as_it_is() -> None:
    two = (STRIKE, replace(STRIKE, folder="x", fields=(ContentField("start", TEXT, Message("S")),)))

    assert form_of(STRIKE.fields[1]) == "date"
    assert forms_of(two)["start"] == "lines"


@pytest.mark.parametrize(
    ("value", "origin", "interface", "name"),
    [
        ("github:owner/site", "https://github.com", "https://api.github.com", "owner/site"),
        (" GitHub:owner/site.git ", "https://github.com", "https://api.github.com", "owner/site"),
        ("github:https://github.com/owner/site", "https://github.com", "https://api.github.com", "owner/site"),
        ("https://github.com/owner/site/", "https://github.com", "https://api.github.com", "owner/site"),
        ("github:https://c.example.org/owner/site", "https://c.example.org", "https://c.example.org", "owner/site"),
        ("gitlab:group/sub/site", "https://gitlab.com", "https://gitlab.com", "group/sub/site"),
        (
            "gitea:https://g.example.org:8443/o/s#main",
            "https://g.example.org:8443",
            "https://g.example.org:8443",
            "o/s",
        ),
        ("codeberg:owner/site", "https://codeberg.org", "https://codeberg.org", "owner/site"),
    ],
)
def test_a_repository_is_named_in_one_line(value, origin, interface, name) -> None:
    repository = read_repository(value)

    assert not isinstance(repository, Problem | None)
    assert (repository.origin, repository.interface, repository.name) == (origin, interface, name)
    assert repository.backend["auth_methods"] == ["token"]
    assert interface in directives_of(policy(repository))["connect-src"]


@pytest.mark.parametrize(
    "value",
    [
        *("owner/site", "github:site", "github:http://git.example.org/a/b", "svn:a/b", "forgejo:a/b", "github:a b/c"),
        *("github:owner/site; script-src *", "https://git.example.org/owner/site", 7, ["github:owner/site"]),
    ],
)
def test_anything_else_is_a_problem_with_an_example(value) -> None:
    problem = read_repository(value)

    assert isinstance(problem, Problem)
    assert problem.code == "DSK004"


def test_the_page_of_a_folder_contacts_nobody_and_that_of_a_repository_its_host_alone() -> None:
    folder, github = directives_of(policy(None)), directives_of(policy(read_repository("github:owner/site")))

    assert not [source for sources in folder.values() for source in sources if "://" in source]
    assert github["connect-src"] == ("'self'", "blob:", "data:", "https://api.github.com")
    assert {source for sources in github.values() for source in sources if "://" in source} == {
        "https://api.github.com",
        "https://avatars.githubusercontent.com",
    }
    assert folder["script-src"] == ("'self'", "'wasm-unsafe-eval'")

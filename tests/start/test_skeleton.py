"""The skeletons: for every kind of campaign, in each of our languages, good to build and marked where to write."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from plugins.actions.fields import ACTION
from plugins.campaign.checks import accent, accent_dark
from plugins.campaign.phrases import KINDS
from plugins.forms.model import Ref
from plugins.frontmatter.fields import read_fields
from plugins.frontmatter.sections import split_document
from plugins.publish.scan import scan
from plugins.start.colours import ACCENTS, read_accent
from plugins.start.first_ask import default_title, form_of, kinds_for
from plugins.start.model import Answers, FirstAsk
from plugins.start.questions import NAMES, REQUIRED
from plugins.start.skeleton_files import first_ask, skeleton_files
from plugins.tasks.site import start
from tests.support.site import Site

TODAY = date(2026, 3, 1)
FOLDERS = frozenset({"news", "planks", "actions", "pages"})
ANSWERS = Answers(
    name="The “Mill” Lane",
    kind="union",
    languages=("en", "es"),
    claims={"en": 'We say "no".', "es": "Decimos que no."},
    email="hello@mill-lane.org",
    address="https://mill-lane.org",
    region="",
    time_zone="UTC",
    accent="#0b5cad",
    ask=FirstAsk("Add your name", "petition", "https://actionnetwork.org/petitions/repairs-now"),
)


@pytest.mark.parametrize("languages", [("en", "es"), ("es", "en")])
@pytest.mark.parametrize("kind", KINDS)
def test_every_skeleton_builds_and_passes_check(tmp_path, kind, languages) -> None:
    site = Site(tmp_path)
    for file in (tmp_path / "content").rglob("*"):
        if file.is_file():
            file.unlink()
    for below, text in skeleton_files(replace(ANSWERS, kind=kind, languages=languages), TODAY).items():
        site.write(f"content/{below}", text)

    result = site.build()

    assert (result.status, result.problems) == (0, []), result.text
    assert {one.code for one in result.notices} == {"PUB003"}
    assert "Add your name" in site.pages[""].text


@pytest.mark.parametrize("kind", KINDS)
def test_both_languages_have_the_same_files_and_every_mark_in_them_is_known(kind) -> None:
    files = skeleton_files(replace(ANSWERS, kind=kind), TODAY)
    marks = {below: text.count("TO BE WRITTEN") + text.count("POR ESCRIBIR") for below, text in files.items()}
    found = {
        below: len(
            [one for one in scan(below, text.encode(), FOLDERS, "en") if "RIT" in one.what or "RIBIR" in one.what]
        )
        for below, text in files.items()
    }

    english = {below for below in files if below.endswith(".md") and not below.endswith(".es.md")}
    assert {below.replace(".es.md", ".md") for below in files if below.endswith(".es.md")} == english
    assert marks == found
    assert sum(marks.values()) > 8
    assert not [one for below, text in files.items() for one in scan(below, text.encode(), FOLDERS, "en") if one.minor]


def test_an_ask_without_a_form_is_a_draft_and_people_can_write_meanwhile() -> None:
    files = skeleton_files(replace(ANSWERS, ask=FirstAsk("Add your name", "petition")), TODAY)

    assert "\nstatus: draft\n" in files["actions/add-your-name.md"]
    assert "actions: write-to-us\n" in files["pages/home.md"]
    assert "form: mailto:hello@mill-lane.org" in files["actions/write-to-us.md"]


def test_an_ask_for_money_or_members_has_what_such_an_ask_must_say() -> None:
    donate = FirstAsk("Help", "donate", "https://actionnetwork.org/fundraising/mill-lane")
    join = FirstAsk("Join us", "join", "https://formspree.io/f/xzbyzdbw")

    assert "beneficiary: TO BE WRITTEN:" in skeleton_files(replace(ANSWERS, ask=donate), TODAY)["actions/help.md"]
    assert "consent: You may write" in skeleton_files(replace(ANSWERS, ask=join), TODAY)["actions/join-us.md"]


@pytest.mark.parametrize("title", ["Подпишите", "Write to us", "签名"])
def test_a_title_that_cannot_name_a_file_or_is_taken_gives_the_file_another_name(title) -> None:
    assert first_ask(replace(ANSWERS, ask=FirstAsk(title, "petition"))) == "first-ask"


@pytest.mark.parametrize("title", ['"Enough', "Room # 12", "null", "Who says “no”: us"])
def test_a_title_with_signs_of_the_format_is_read_as_it_was_typed(title) -> None:
    files = skeleton_files(replace(ANSWERS, ask=FirstAsk(title, "petition")), TODAY)

    name = first_ask(replace(ANSWERS, ask=FirstAsk(title, "petition")))
    read = [
        read_fields(split_document(files[f"actions/{name}{lang}.md"]), ACTION, "").values["title"]
        for lang in ("", ".es")
    ]
    assert read == [title, f"POR TRADUCIR: {title}"]


@pytest.mark.parametrize("name", ACCENTS)
def test_every_colour_to_choose_from_can_be_read_in_both_schemes(name) -> None:
    answers = replace(ANSWERS, accent=str(read_accent(name)))

    assert accent(answers.accent) is None
    assert accent_dark(answers.accent_dark) is None


def test_the_kinds_of_an_ask_are_those_of_its_form_the_likeliest_first() -> None:
    petition = {
        "kind": "community",
        "ask-address": "https://actionnetwork.org/petitions/repairs-now",
        "languages": "es",
    }

    assert isinstance(form_of(petition["ask-address"]), Ref)
    assert "donate" not in kinds_for(petition)
    assert kinds_for({"kind": "tenants"})[0] == "join"
    assert default_title({**petition, "ask-kind": "petition"}) == "Firma"


def test_every_question_has_its_option_and_the_help_says_so() -> None:
    options = {option.name for option in start.params if option.name not in ("help", "lang")}

    assert options == {name.replace("-", "_") for name in NAMES} | {"replace"}
    assert REQUIRED == ("name", "kind", "languages", "claim", "email")

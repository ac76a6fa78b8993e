"""A new file is one that the reader understands, whatever its editor fills in, and never replaces another."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from plugins.actions.fields import ACTION
from plugins.frontmatter.fields import read_fields
from plugins.frontmatter.new_file import NewFile, create, file_name, skeleton
from plugins.frontmatter.sections import split_document
from plugins.news.model import ARTICLE
from plugins.pages.model import PAGE
from plugins.planks.model import PLANK
from plugins.problems import Problem

TYPES = (ARTICLE, PLANK, ACTION, PAGE)
LANGUAGES = ("en", "es")


@pytest.mark.parametrize("content_type", TYPES, ids=lambda content_type: content_type.name)
def test_a_new_file_is_a_draft_without_a_mistake(content_type):
    text = skeleton(content_type, "Sign now: reinstate our co-worker")

    read = read_fields(split_document(text), content_type, "content/x.md")

    assert not read.problems
    assert read.values["title"] == "Sign now: reinstate our co-worker"
    assert read.values["status"] == "draft"


@pytest.mark.parametrize("content_type", TYPES, ids=lambda content_type: content_type.name)
def test_every_key_is_offered_with_an_example_that_can_be_read(content_type):
    text = re.sub(r"^# (?=\w+: )", "", skeleton(content_type, "Open books"), flags=re.MULTILINE)

    read = read_fields(split_document(text), content_type, "content/x.md")

    assert not read.problems
    assert set(read.values) == {field.name for field in content_type.fields}


def test_news_is_dated_today():
    assert f"\ndate: {date.today().isoformat()}\n" in skeleton(ARTICLE, "Open books")  # noqa: DTZ011  (the editor's day)


def test_a_translation_is_not_asked_for_what_the_original_says(tmp_path):
    create(tmp_path, NewFile("news", "Open books"), TYPES, LANGUAGES)

    made = create(tmp_path, NewFile("news", "Libros abiertos", name="open-books", lang="es"), TYPES, LANGUAGES)

    assert made == tmp_path / "content/news/open-books.es.md"
    text = made.read_text("utf-8")
    assert "title: Libros abiertos\n" in text
    assert "# summary: " in text
    assert "date:" not in text
    assert "status: draft\n" in text


def test_what_is_written_in_another_language_alone_is_whole(tmp_path):
    made = create(tmp_path, NewFile("news", "Libros abiertos", lang="es"), TYPES, LANGUAGES)

    assert made == tmp_path / "content/news/libros-abiertos.es.md"
    assert "date: " in made.read_text("utf-8")


@pytest.mark.parametrize("kind", ["news", "article", "News"])
def test_a_kind_is_called_by_its_name_or_its_folder(kind, tmp_path):
    assert create(tmp_path, NewFile(kind, "Open books"), TYPES, LANGUAGES) == tmp_path / "content/news/open-books.md"


def test_a_file_that_exists_stays_as_it_is(tmp_path):
    path = tmp_path / "content/planks/open-books.md"
    path.parent.mkdir(parents=True)
    path.write_text("mine")

    problem = create(tmp_path, NewFile("plank", "Open books"), TYPES, LANGUAGES)

    assert isinstance(problem, Problem)
    assert (problem.path, problem.code) == ("content/planks/open-books.md", "FM041")
    assert path.read_text() == "mine"


def test_a_file_that_cannot_be_written_is_a_problem(tmp_path, monkeypatch):
    def refuse(*_, **__):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)

    problem = create(tmp_path, NewFile("plank", "Open books"), TYPES, LANGUAGES)

    assert isinstance(problem, Problem)
    assert (problem.path, problem.code) == ("content/planks/open-books.md", "FM094")


@pytest.mark.parametrize(
    ("wish", "code"),
    [
        (NewFile("nwes", "Open books"), "FM042"),
        (NewFile("news", "!!!"), "FM040"),
        (NewFile("news", "Open books", lang="fr"), "FM007"),
        (NewFile("news", "Open books", name="Open Books"), "FM008"),
        (NewFile("news", "Open books", name="../../pelicanconf"), "FM008"),
    ],
    ids=str,
)
def test_what_cannot_be_started_is_a_problem_and_writes_nothing(wish, code, tmp_path):
    problem = create(tmp_path, wish, TYPES, LANGUAGES)

    assert isinstance(problem, Problem)
    assert problem.code == code
    assert not list(tmp_path.rglob("*.*"))


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Eleven written up, one fired: we stand together", "eleven-written-up-one-fired-we-stand-together"),
        ("Reinstalen a nuestro compañero ¡ya!", "reinstalen-a-nuestro-companero-ya"),
        ("Новости профсоюза", "novosti-profsoiuza"),
        ("北京 罢工", "bei-jing-ba-gong"),
        ("Łódź – straße", "lodz-strasse"),
        ("word " * 20, "-".join(["word"] * 12)),
        ("x" * 80, "x" * 60),
    ],
)
def test_a_title_makes_a_short_file_name_of_whole_words(title, name):
    assert file_name(title) == name

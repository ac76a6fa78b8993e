"""Messages: an English template and its values, translated where they are shown."""

from __future__ import annotations

import ast
import copy
import json
import pickle
import re
from pathlib import Path

import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

from plugins.i18n import message_language
from plugins.i18n.message_catalogues import catalogue, read_entries
from plugins.markup.cache import from_plain, to_plain
from plugins.messages import Message, counted, listed, pack, sentences, unpack
from plugins.problems import Problem, summed_up
from tests.support.site import PROJECT

CATALOGUES = sorted(Path(message_language.FOLDER).glob("*.po"))
KEYWORDS = {"Message": None, "say": None, "counted": (1, 2)}
NESTED = Message("“{key}” {what}", key="tags", what=counted("{count} page", "{count} pages", 2))


def places(template: str) -> set[str]:
    """Return the places of a template."""
    return set(re.findall(r"(?<!\{)\{(\w+)[:}]", template.replace("{{", "")))


@pytest.fixture(scope="module")
def templates() -> dict[str, tuple[str, ...]]:
    """Return every message in the rooms, by how a compiled catalogue calls it, with its forms."""
    methods = [("**.py", "python"), ("**.html", "jinja2")]
    found = extract_from_dir(PROJECT / "plugins", methods, keywords=KEYWORDS)
    forms = ((text,) if isinstance(text, str) else tuple(text) for _, _, text, _, _ in found)
    return {"\0".join(one): one for one in forms if one[0]}


@pytest.mark.parametrize("file", CATALOGUES, ids=lambda file: file.stem)
def test_a_catalogue_has_every_message_and_no_others(file, templates) -> None:
    entries = read_entries(file.read_text("utf-8"))

    assert not sorted(templates.keys() - entries.keys())
    assert not sorted(entries.keys() - templates.keys() - {""})


@pytest.mark.parametrize("file", CATALOGUES, ids=lambda file: file.stem)
def test_a_translation_has_the_places_of_its_message(file, templates) -> None:
    entries = read_entries(file.read_text("utf-8"))

    wrong = {
        key: text
        for key, text in entries.items()
        if key in templates and any(places(form) != places(templates[key][-1]) for form in text.split("\0"))
    }

    assert not wrong


@pytest.mark.parametrize("file", CATALOGUES, ids=lambda file: file.stem)
def test_a_catalogue_is_read_as_babel_reads_it(file) -> None:
    with file.open("rb") as opened:
        babels = read_po(opened)

    entries = read_entries(file.read_text("utf-8"))

    assert {
        "\0".join(one.id if isinstance(one.id, tuple) else (one.id,)): (
            "\0".join(one.string) if isinstance(one.string, tuple) else one.string
        )
        for one in babels
        if one.id
    } == {key: text for key, text in entries.items() if key}


def test_the_text_of_a_message_is_the_english_sentence() -> None:
    assert Message("There is no “{name}”.", name="x.md") == "There is no “x.md”."
    assert Message("Write { label = 1 }.") == "Write { label = 1 }."
    assert counted("{count} page", "{count} pages", 1) == "1 page"
    assert Message("{name} is empty.").filled(name="title") == "title is empty."
    assert sentences("", Message("One."), "", Message("Two.")) == "One. Two."
    assert listed(["a", "b", "c"]) == "a and b and c"


@pytest.mark.parametrize(
    "kept",
    [
        lambda message: pickle.loads(pickle.dumps(message)),
        copy.deepcopy,
        lambda message: unpack(json.loads(json.dumps(pack(message)))),
        lambda message: from_plain(json.loads(json.dumps(to_plain(message)))),
    ],
    ids=["pickle", "copy", "pack", "cache"],
)
def test_what_was_stored_is_translated_as_before(kept) -> None:
    message = kept(NESTED)

    assert message == NESTED
    assert catalogue("es").translate(message) == "“tags” 2 páginas"


def test_what_an_editor_wrote_is_never_translated() -> None:
    message = Message("Did you mean “{word}”?", word="Take it out.")

    assert catalogue("es").translate(message) == "¿Quisiste decir “Take it out.”?"
    assert catalogue("es").translate("Take it out.") == "Take it out."


def test_problems_in_many_places_are_one_line_in_spanish() -> None:
    problems = [
        Problem(f"content/news/{letter}.md", 3, Message("The file is empty."), Message("Take the line out."), "FM080")
        for letter in "abcde"
    ]

    [one] = summed_up(problems)

    assert str(one.in_words_of(catalogue("es").translate)) == (
        "content/news/a.md:3: El archivo está vacío. Quita esa línea. Está en 5 archivos: content/news/a.md:3, "
        "content/news/b.md:3, content/news/c.md:3 y 2 más. (FM080)"
    )


@pytest.mark.parametrize(
    ("environment", "lang"),
    [
        ({}, "en"),
        ({"LANG": "es_MX.UTF-8"}, "es"),
        ({"LANG": "de_DE.UTF-8"}, "en"),
        ({"LANG": "es_MX.UTF-8", "LC_ALL": "C.UTF-8"}, "en"),
        ({"LANG": "en_US.UTF-8", "LC_MESSAGES": "es_ES"}, "es"),
        ({"LANG": "de_DE.UTF-8", "LANGUAGE": "de:es:en"}, "es"),
        ({"LANG": "es_MX.UTF-8", "PICKET_LANG": "en"}, "en"),
        ({"LANG": "C", "PICKET_LANG": "es"}, "es"),
        ({"LANG": "../../evil"}, "en"),
    ],
)
def test_messages_are_in_the_language_asked_for_or_the_systems(monkeypatch, environment, lang) -> None:
    monkeypatch.setattr(message_language.sys, "platform", "linux")

    assert message_language.reader_language(environment) == lang


def test_a_language_without_messages_is_refused_with_those_that_have_some(monkeypatch) -> None:
    monkeypatch.setenv(message_language.VARIABLE, "en")

    problem = message_language.choose_language("ess")

    assert problem is not None
    assert str(problem) == ": There are no messages in “ess”. Did you mean “es”? (LNG001)"
    assert message_language.choose_language("es-MX") is None
    assert message_language.translated(Message("Take it out.")) == "Quítalo."


def test_no_message_is_inside_an_f_string_where_it_would_not_be_collected() -> None:
    hidden = [
        f"{path.relative_to(PROJECT)}:{text.lineno}"
        for path in (PROJECT / "plugins").rglob("*.py")
        for text in ast.walk(ast.parse(path.read_bytes()))
        if isinstance(text, ast.JoinedStr)
        for node in ast.walk(text)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in KEYWORDS
    ]

    assert not hidden

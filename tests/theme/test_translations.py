"""Translations: every word of templates and plugins is in messages.pot, and every language has all of them."""

from __future__ import annotations

import re

import pytest
from babel import Locale
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

from tests.theme.printing import PROJECT, TEMPLATES, TRANSLATIONS

LANGUAGES = sorted(path.stem for path in TRANSLATIONS.glob("*.po"))
KEYWORDS = {"_": None, "gettext": None, "ngettext": (1, 2), "mark": None}


def catalogue(file, locale=None):
    with (TRANSLATIONS / file).open("rb") as source:
        return read_po(source, locale=locale, abort_invalid=True)


def words_in_the_source():
    """Return every word of the project, as Babel finds them."""
    places = ((TEMPLATES, "jinja2"), (PROJECT / "plugins", "python"))
    return {
        message
        for folder, method in places
        for _, _, message, _, _ in extract_from_dir(
            str(folder), [("**.html" if method == "jinja2" else "**.py", method)], keywords=KEYWORDS
        )
    }


def test_the_collected_words_are_up_to_date():
    collected = {message.id for message in catalogue("messages.pot") if message.id}

    assert collected == words_in_the_source(), "Run “python3 tasks.py words”."


def test_spanish_is_there():
    assert "es" in LANGUAGES


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_language_has_every_word_and_is_sure_of_it(lang):
    translated = catalogue(f"{lang}.po", lang)

    missing = [message.id for message in translated if message.id and (message.fuzzy or not all(forms(message.string)))]

    assert not missing
    assert {message.id for message in translated} == {message.id for message in catalogue("messages.pot")}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_language_has_as_many_plurals_as_it_says_and_keeps_every_name_in_its_place(lang):
    translated = catalogue(f"{lang}.po", lang)

    wrong = [message.id for message in translated if message.id and names(message.id) != names(message.string)]

    assert not wrong
    assert not [error for message in translated for error in message.check(translated)]
    assert translated.num_plurals == len({*Locale.parse(lang).plural_form.tags, "other"} - {"many"})


def forms(text):
    return text if isinstance(text, tuple) else (text,)


def names(text):
    return [set(re.findall(r"%\(\w+\)s", form)) for form in forms(text)]

"""What a language lacks is said once, with how many texts they are and the two commands that mend it."""

from __future__ import annotations

import pytest

from plugins.campaign.translations import untranslated
from plugins.i18n.words import read_words

TEMPLATE = """
msgid ""
msgstr ""
"Language: x\\n"

msgid "Sign up"
msgstr ""

msgid ""
"Of two "
"\\"lines\\""
msgstr ""

msgid "%(count)s letter"
msgid_plural "%(count)s letters"
msgstr[0] ""
msgstr[1] ""
"""
HEAD = 'msgid ""\nmsgstr ""\n"Language: de\\n"\n"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n\n'
WHOLE = 'msgid "Sign up"\nmsgstr "A"\n\nmsgid "Of two \\"lines\\""\nmsgstr "B"\n\n'
PLURAL = 'msgid "%(count)s letter"\nmsgid_plural "%(count)s letters"\n'


@pytest.fixture
def said(tmp_path):
    (tmp_path / "messages.pot").write_text(TEMPLATE, "utf-8")

    def say(lang, text=None):
        if text is not None:
            (tmp_path / f"{lang}.po").write_text(HEAD + text, "utf-8")
        return [problem.what + problem.hint for problem in untranslated(tmp_path, [read_words(tmp_path, lang)])]

    return say


def test_a_language_without_a_file_lacks_everything(said):
    [text] = said("de")

    assert "3 of 3" in text
    assert "“Sign up”" in text
    assert "python3 tasks.py words --lang de" in text
    assert "python3 tasks.py check" in text


def test_a_whole_language_lacks_nothing(said):
    assert not said("de", f'{WHOLE}{PLURAL}msgstr[0] "ein Brief"\nmsgstr[1] "%(count)s Briefe"\n')


@pytest.mark.parametrize(
    "text",
    [
        f'{WHOLE}{PLURAL}msgstr[0] "ein Brief"\nmsgstr[1] ""\n',
        f'{WHOLE}{PLURAL}msgstr[0] ""\nmsgstr[1] "Briefe"\n',
        WHOLE,
        f'{WHOLE}#, fuzzy\n{PLURAL}msgstr[0] "ein Brief"\nmsgstr[1] "%(count)s Briefe"\n',
    ],
    ids=["one form", "other form", "left out", "fuzzy"],
)
def test_a_plural_form_that_is_missing_counts(said, text):
    assert "1 of 3" in said("de", text)[0]


@pytest.mark.parametrize("lang", ["en", "en-GB"])
def test_english_lacks_nothing(said, lang):
    assert not said(lang)

"""What a language lacks is said once, with how many texts they are and the two commands that mend it."""

from __future__ import annotations

import re
import shutil

import pytest
from babel.messages.pofile import read_po, write_po

from plugins.campaign.translations import untranslated
from plugins.i18n.locale import load_locale
from tests.support import PROJECT

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
        return [problem.what + problem.hint for problem in untranslated(tmp_path, [load_locale(tmp_path, lang)])]

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


NAV = '[navigation]\npl = [{ label = "Nowości", to = "news" }]\n'


def add_polish(site):
    site.change("content/campaign.toml", '["en", "es"]', '["en", "es", "pl"]')
    for section in ("claim", "description", "notice", "footer"):
        site.change("content/campaign.toml", f"[{section}]\n", f'[{section}]\npl = "Ciepło"\n')
    site.change("content/campaign.toml", "[navigation]\n", NAV)
    site.write("content/pages/home.pl.md", "title: Ciepło\n\nCiepło.\n")


def translate(file, lang):
    """Translate what is empty or fuzzy, in all its forms."""
    with file.open("rb") as source:
        catalogue = read_po(source, locale=lang)
    for message in catalogue:
        if message.id and (message.fuzzy or not message.string or not all(message.string)):
            message.flags.discard("fuzzy")
            one, *more = message.id if isinstance(message.id, tuple) else (message.id,)
            message.string = (f"pl {one}", *[f"pl {more[0]}"] * (catalogue.num_plurals - 1)) if more else f"pl {one}"
    with file.open("wb") as target:
        write_po(target, catalogue)


def test_the_commands_that_a_build_names_work_when_they_are_typed(site):
    shutil.copy(PROJECT / "tasks.py", site.folder)
    shutil.copy(PROJECT / "pyproject.toml", site.folder)
    site.own_rooms()
    add_polish(site)

    first = site.build()
    assert first.status == 0, first.text
    [notice] = [one for one in first.notices if one.code == "WRD002"]
    collect, check = re.findall(r"“python3 tasks\.py ([^”]*)”", notice.says)
    typed = site.run("-m", "plugins.tasks", *collect.split())
    translate(site.folder / "own" / "translations" / "pl.po", "pl")
    checked = site.run("-m", "plugins.tasks", check)
    result = site.build()

    assert typed.status == 0, typed.text
    total = re.search(r"pl\.po: (\d+) of \1 texts are still to be translated", typed.text)[1]
    assert f"{total} of {total} texts" in notice.says
    assert (checked.status, result.status) == (0, 0), checked.text
    assert "WRD" not in checked.text + result.text
    page = site.pages["pl/news/"]
    assert page.one("h2#site\\.footer").text == "pl On this site"
    assert not page.has("span[lang=en]")


@pytest.mark.parametrize(
    ("typed", "says"),
    [("polish", "Write “pl”"), ("PL", "Write “pl”"), ("pl_PL", "Write “pl-PL”"), ("xx", "Write a code like")],
)
def test_a_wrong_code_is_answered_with_the_right_one(site, typed, says):
    shutil.copy(PROJECT / "tasks.py", site.folder)

    result = site.run("-m", "plugins.tasks", "words", "--lang", typed)

    assert result.status == 1
    assert says in result.text
    assert "Traceback" not in result.text

"""A campaign's own translations are begun with all that is to be translated, and never lose what is in them."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest
from babel.messages.pofile import read_po

from plugins.campaign.own_words import extend_own_file
from plugins.campaign.translations import unused_translations
from plugins.tasks.command_line import run
from tests.support.site import PROJECT

if TYPE_CHECKING:
    from pathlib import Path

OURS = 'msgid "News"\nmsgstr "Aktualności"\n\nmsgid "Ours alone"\nmsgstr "Tylko nasze"\n'


@pytest.fixture
def project(tmp_path: Path) -> Path:
    shutil.copytree(PROJECT / "theme/translations", tmp_path / "theme/translations")
    return tmp_path


def translations(file: Path) -> dict[str, str]:
    with file.open("rb") as opened:
        return {str(message.id): str(message.string) for message in read_po(opened) if message.id}


def test_a_language_begins_in_the_campaign_s_own_folder(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    before = {path: path.read_bytes() for path in (project / "theme").rglob("*.po*")}
    monkeypatch.chdir(project)

    status = run(["words", "--lang", "pl"])

    begun = translations(project / "own/translations/pl.po")
    assert status == 0
    assert begun.keys() == translations(project / "theme/translations/messages.pot").keys()
    assert f"own/translations/pl.po: {len(begun)} of {len(begun)} texts" in capsys.readouterr().out
    assert {path: path.read_bytes() for path in (project / "theme").rglob("*.po*")} == before


def test_what_is_translated_stays_and_what_is_new_comes(project: Path) -> None:
    file, template = project / "own/translations/pl.po", project / "own/templates/partials/extra.html"
    for path, text in ((file, OURS), (template, "<p>{{ _('Doors open at %(hour)s', hour=7) }}</p>")):
        path.parent.mkdir(parents=True)
        path.write_text(text, "utf-8")

    extend_own_file(project, "pl")
    extended = file.read_bytes()
    extend_own_file(project, "pl")

    words = translations(file)
    assert (words["News"], words["Ours alone"], words["Doors open at %(hour)s"]) == ("Aktualności", "Tylko nasze", "")
    assert len(words) > 100
    assert file.read_bytes() == extended


def test_a_word_that_another_kind_of_campaign_says_is_named_with_what_is_said_here(project: Path) -> None:
    own = project / "own/translations"
    own.mkdir(parents=True)
    (own / "es.po").write_text('msgid "News"\nmsgstr "Avisos"\n', "utf-8")
    said = {"es": {"News": "What is new"}}

    notices = unused_translations(own, project / "theme/translations", project, lambda lang: said.get(lang, {}))

    [notice] = notices
    assert (notice.path, notice.line, notice.code) == ("own/translations/es.po", 1, "WRD005")
    assert notice.what == (
        "This campaign says “What is new” in place of “News”, so the translation of that is not used."
    )
    assert notice.hint == "Translate “What is new”."

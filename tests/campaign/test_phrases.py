"""The texts of the interface that follow from the kind of campaign, or that a campaign has of its own."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from plugins.campaign.hooks import begin
from plugins.campaign.phrases import FOOTER, KINDS, NOTICE, PHRASES
from plugins.i18n.locale import load_locale
from plugins.i18n.text import Text
from tests.campaign.test_loader import GOOD
from tests.support.run import a_run
from tests.theme.examples import EXAMPLES
from tests.theme.printing import TEMPLATES, TRANSLATIONS, environment, show

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from plugins.run import Run

#: The two parts that may be left out.
LINES = """\
[notice]
en = "No union money is used."
es = "Sin dinero del sindicato."
[footer]
en = "Made after work."
es = "Hecho después del turno."
"""
DEVICE, BLOCKED, TELL = (phrase.union for phrase in PHRASES)
#: A question for an e-mail address, where some are refused.
EMAIL = next(example for example in EXAMPLES if example.name == "email, not at work")


@pytest.fixture
def begun(tmp_path: Path) -> Callable[[str], Run]:
    environment.cache_clear()  # which knows a language by its name

    def beginning(text: str) -> Run:
        (tmp_path / "content").mkdir(exist_ok=True)
        (tmp_path / "content" / "campaign.toml").write_text(text, encoding="utf-8")
        run = a_run({"PATH": str(tmp_path / "content"), "THEME": str(TRANSLATIONS.parent)})
        run.now = datetime(2024, 3, 1, tzinfo=UTC)
        begin(run)
        return run

    return beginning


def of_kind(kind: str, text: str = GOOD) -> str:
    return text.replace("time_zone", f'kind = "{kind}"\ntime_zone', 1)


def test_every_phrase_for_a_union_stands_in_a_template() -> None:
    templates = " ".join(" ".join(file.read_text("utf-8").split()) for file in TEMPLATES.rglob("*.html"))

    for phrase in PHRASES:
        assert phrase.union.replace("%(domains)s", "{{ domains }}") in templates


@pytest.mark.parametrize("kind", KINDS)
def test_every_phrase_of_every_kind_is_in_spanish(kind) -> None:
    spanish = load_locale(TRANSLATIONS, "es")

    texts = [spanish.gettext(phrase.of_kind(kind)) for phrase in (*PHRASES, NOTICE, FOOTER)]

    assert {text.lang for text in texts} == {"es"}


def test_a_campaign_that_says_no_kind_has_the_words_of_a_union(begun) -> None:
    run = begun(GOOD)

    assert run.campaign.kind == "union"
    assert run.locales["en"].gettext(TELL) == TELL
    assert run.locales["es"].gettext(TELL).startswith("Cuéntaselo en persona a alguien de tu trabajo.")


def test_words_follow_from_the_kind_in_every_language(begun) -> None:
    run = begun(of_kind("tenants"))

    assert "stairwell" in run.locales["en"].gettext(TELL)
    assert "escalera" in run.locales["es"].gettext(TELL)
    assert run.locales["es"].gettext(BLOCKED) % {"domains": "casero.example"} == (
        "Usa un correo tuyo: tu casero puede leer lo que llega a casero.example."
    )


def test_words_of_the_campaign_s_own_replace_those_of_its_kind_in_their_language_alone(begun) -> None:
    run = begun(of_kind("tenants") + '[words.es]\ntell_others = "Habla al 100 % con tus vecinas."\n')

    assert run.locales["es"].gettext(TELL) % {} == "Habla al 100 % con tus vecinas."
    assert "stairwell" in run.locales["en"].gettext(TELL)


def test_own_words_have_the_values_of_the_original(begun) -> None:
    words = '[words.en]\nblocked_email = "Not {domains} & co: they read <all> 100 %."\n'
    english = begun(GOOD + words).locales["en"]

    printed = english.gettext(BLOCKED)

    assert printed % {"domains": "a.example"} == "Not a.example & co: they read <all> 100 %."
    assert printed.lang == "en"


def test_notice_and_footer_may_be_left_out(begun) -> None:
    run = begun(of_kind("open-letter", GOOD.replace(LINES, "")))

    assert run.campaign.notice["en"] == "An independent open letter."
    assert run.campaign.notice["es"] == "Una carta abierta independiente."
    assert run.campaign.footer["es"] == "Hecho por voluntarios, en su tiempo libre."


def test_what_the_file_says_stays_as_it_is(begun) -> None:
    run = begun(of_kind("open-letter"))

    assert run.campaign.notice["es"] == "Sin dinero del sindicato."
    assert type(run.campaign.footer["en"]) is str


def test_a_language_without_our_words_has_a_notice_in_words_that_says_so(begun) -> None:
    polish = GOOD.replace(LINES, "").replace("\nes = ", "\npl = ").replace('"es"', '"pl"').replace(".es]]", ".pl]]")

    run = begun(polish)

    notice = run.campaign.notice["pl"]

    assert isinstance(notice, Text)
    assert (notice, notice.lang) == ("An independent campaign by workers.", "en")


def test_a_component_prints_the_words_of_the_kind(begun) -> None:
    words = begun(of_kind("tenants")).locales["en"]

    printed = show("field", *EMAIL.arguments, words=words).printed

    assert "Use an e-mail address that only you read." in printed
    assert 'title="Use an address of your own: your landlord can read what comes to' in printed


def test_a_component_prints_own_words_as_text(begun) -> None:
    words = begun(GOOD + '[words.en]\nown_device = "Q&A: 100 % of us use our phones"\n')

    printed = show("field", *EMAIL.arguments, words=words.locales["en"]).printed

    assert ">Q&amp;A: 100 % of us use our phones</small>" in printed


def test_a_change_of_words_is_a_change_of_what_pages_read(begun) -> None:
    before, after = begun(GOOD).locales["en"], begun(of_kind("tenants")).locales["en"]

    assert before.value_of("catalogue") != after.value_of("catalogue")

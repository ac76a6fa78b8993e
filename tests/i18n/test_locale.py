"""Words: what the theme says in one language, and how it writes dates, numbers and money."""

from __future__ import annotations

import pickle
from copy import copy
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest

from plugins.engine.cache import TextCache
from plugins.engine.comparison import digest_of
from plugins.i18n.locale import Locale, load_locale, mark
from plugins.i18n.text import Text
from plugins.problems import Problems

if TYPE_CHECKING:
    from pathlib import Path

SPANISH = """\
msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

msgid "News"
msgstr "Noticias"

#, fuzzy
msgid "Open"
msgstr "¿Abierto?"

msgid "%(num)s worker"
msgid_plural "%(num)s workers"
msgstr[0] "%(num)s trabajadora"
msgstr[1] "%(num)s trabajadoras"
"""


@pytest.fixture
def translations(tmp_path: Path) -> Path:
    (tmp_path / "es.po").write_text(SPANISH, encoding="utf-8")
    return tmp_path


def test_a_language_speaks_its_translations(translations: Path) -> None:
    words = load_locale(translations, "es")

    assert words.gettext("News") == "Noticias"
    assert words.ngettext("%(num)s worker", "%(num)s workers", 1) == "%(num)s trabajadora"
    assert words.ngettext("%(num)s worker", "%(num)s workers", 8000) == "%(num)s trabajadoras"


@pytest.mark.parametrize("untranslated", ["Open", "Platform"])
def test_what_is_untranslated_or_uncertain_stays_english(translations: Path, untranslated: str) -> None:
    words = load_locale(translations, "es")

    assert words.gettext(untranslated) == untranslated


def test_a_language_without_a_file_stays_english(translations: Path) -> None:
    words = load_locale(translations, "ht")

    assert words.gettext("News") == "News"
    assert words.ngettext("worker", "workers", 2) == "workers"


def test_a_country_s_variant_uses_the_language_s_file(translations: Path) -> None:
    words = load_locale(translations, "es-MX")

    assert words.gettext("News") == "Noticias"
    assert words.lang == "es-MX"


@pytest.mark.parametrize(
    ("lang", "name", "direction"),
    [
        ("en", "English", "ltr"),
        ("es", "Español", "ltr"),
        ("ar", "العربية", "rtl"),
        ("ht", "Kreyòl Ayisyen", "ltr"),
        ("tl", "Filipino", "ltr"),
        ("es-MX", "Español (México)", "ltr"),
        ("zh-Hant", "中文 (繁體)", "ltr"),
    ],
)
def test_a_language_is_named_in_its_own_words(lang: str, name: str, direction: str) -> None:
    words = Locale(lang)

    assert (words.name, words.direction) == (name, direction)


@pytest.mark.parametrize(
    ("lang", "written"),
    [
        ("en", "March 1, 2024"),
        ("en-GB", "1 March 2024"),
        ("es", "1 de marzo de 2024"),
        ("zh-Hant", "2024年3月1日"),
        ("quc", "2024-03-01"),
    ],
)
def test_a_day_is_written_out_as_the_language_writes_it(lang: str, written: str) -> None:
    assert Locale(lang).date(date(2024, 3, 1)) == written


def test_a_moment_is_written_in_its_own_time_zone() -> None:
    moment = datetime(2024, 3, 2, 2, 30, tzinfo=UTC).astimezone(ZoneInfo("America/New_York"))

    assert Locale("en").date_time(moment) == "March 1, 2024, 9:30\u202fPM"
    assert Locale("es").date_time(moment) == "1 de marzo de 2024, 21:30"
    assert Locale("en").date(moment) == "March 1, 2024"


@pytest.mark.parametrize(
    ("lang", "opens", "ends"),
    [("en", "March 10, 2024", "March 9, 2024"), ("es", "10 de marzo de 2024", "9 de marzo de 2024")],
)
@pytest.mark.parametrize("zone", ["America/New_York", "Europe/Berlin", "UTC", "Africa/Cairo"])
def test_a_day_without_a_time_is_written_without_one(lang: str, opens: str, ends: str, zone: str) -> None:
    midnight = datetime(2024, 3, 10, tzinfo=ZoneInfo(zone))

    assert Locale(lang).date_time(midnight) == opens
    assert Locale(lang).deadline(midnight) == ends


@pytest.mark.parametrize(
    ("moment", "ends"),
    [
        (datetime(2024, 3, 11, tzinfo=ZoneInfo("America/New_York")), "March 10, 2024"),  # clocks went forward
        (datetime(2024, 11, 4, tzinfo=ZoneInfo("America/New_York")), "November 3, 2024"),  # and back
        (datetime(2024, 4, 26, tzinfo=ZoneInfo("Africa/Cairo")), "April 25, 2024"),  # a midnight that no clock showed
        (datetime(2024, 1, 1, tzinfo=ZoneInfo("Asia/Tokyo")), "December 31, 2023"),
        (datetime(2024, 3, 1, tzinfo=UTC), "February 29, 2024"),
        (datetime(2024, 3, 1, 0, 1, tzinfo=UTC), "March 1, 2024, 12:01\u202fAM"),
        (datetime(2024, 3, 1, 12, tzinfo=UTC), "March 1, 2024, 12:00\u202fPM"),
    ],
)
def test_what_ends_at_midnight_ends_with_the_day_before(moment: datetime, ends: str) -> None:
    assert Locale("en", region="US").deadline(moment) == ends


@pytest.mark.parametrize(
    ("lang", "amount", "written"),
    [("en", 30, "$30"), ("en", 8000, "$8,000"), ("en", 2.5, "$2.50"), ("es", 30, "30\xa0US$"), ("es-US", 30, "$30")],
)
def test_money_has_cents_only_where_there_are_some(lang: str, amount: float, written: str) -> None:
    assert Locale(lang).money(amount, "USD") == written


def test_numbers_have_the_language_s_separators() -> None:
    assert Locale("en").number(8000) == "8,000"
    assert Locale("de").number(8000) == "8.000"


def test_marking_changes_nothing() -> None:
    assert mark("Sign the petition") == "Sign the petition"


@pytest.mark.parametrize(
    ("broken", "line"),
    [("words\n", 1), ('msgid "News"\nmsgstr "Noticias"\nwords\n', 3)],
)
def test_a_broken_file_is_named_with_its_line(tmp_path: Path, broken: str, line: int) -> None:
    (tmp_path / "es.po").write_text(broken, encoding="utf-8")
    problems = Problems()

    words = load_locale(tmp_path, "es", problems)

    [problem] = problems
    assert (problem.path, problem.line, problem.code) == ("theme/translations/es.po", line, "WRD001")
    assert words.gettext("News") == "News"


def test_a_file_in_another_encoding_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "es.po").write_bytes('msgid "Spanish"\nmsgstr "Español"\n'.encode("latin-1"))
    problems = Problems()

    load_locale(tmp_path, "es", problems)

    assert [problem.code for problem in problems] == ["WRD001"]


def test_a_broken_file_is_never_passed_over_in_silence(tmp_path: Path) -> None:
    (tmp_path / "es.po").write_text("words\n", encoding="utf-8")

    with pytest.raises(ValueError, match=r"theme/translations/es\.po:1: .*WRD001"):
        load_locale(tmp_path, "es")


@pytest.mark.parametrize(
    ("lang", "region", "written"),
    [
        ("es", "", "4.812"),
        ("es", "US", "4,812"),
        ("es-ES", "US", "4.812"),
        ("en", "DE", "4.812"),
        ("zh-Hant", "US", "4,812"),
    ],
)
def test_a_region_says_how_numbers_are_written_where_the_language_does_not(lang, region, written):
    words = Locale(lang, region=region)

    assert words.number(4812) == written


def test_what_was_read_of_a_language_is_told_from_another_without_looking_it_up():
    read = ("name", "direction", "usage")
    told = [
        [words.value_of(field) for field in read] for words in (Locale("en"), Locale("es"), Locale("en", region="GB"))
    ]

    assert len({str(one) for one in told}) == len(told)
    assert told[0] == [Locale("en").value_of(field) for field in read]


def test_what_was_compiled_is_kept_until_the_file_is_another(tmp_path):
    theme, cache = tmp_path / "translations", TextCache(tmp_path / "cache.sqlite")
    theme.mkdir()
    file = theme / "es.po"

    def said():
        return load_locale(theme, "es", cache=cache).gettext("News")

    file.write_text(SPANISH, "utf-8")
    assert [said(), said()] == ["Noticias", "Noticias"]
    file.write_text(SPANISH.replace("Noticias", "Novedades"), "utf-8")
    assert said() == "Novedades"


def test_what_was_formatted_in_another_build_is_not_computed_again():
    first = Locale("es")
    written = [first.name, first.direction, first.date(date(2024, 3, 1)), first.day(date(2024, 3, 1))]

    again = Locale("es", formatted=dict(first.formatted))

    assert [again.name, again.direction, again.date(date(2024, 3, 1)), again.day(date(2025, 3, 1))] == written
    assert "usage" not in vars(again)
    assert again.date(date(2024, 3, 2)) == "2 de marzo de 2024"


PLACES = f"""{SPANISH}
msgid "Sent to %(host)s, %(day)s"
msgstr "%s"

msgid "Free"
msgstr "Gratis"
"""


@pytest.mark.parametrize(
    ("written", "says"),
    [
        ("A %(hots)s, %(day)s", "“%(hots)s”, and the original has “%(day)s” and “%(host)s”"),
        ("A %(host)s", "has lost “%(day)s”"),
        ("A %(host) s, %(day)s", "has lost “%(host)s”"),
        ("A %(host)s, %(day)s, 100 %", "percent sign"),
        ("A %(host)s, %(day)s, 100 % x", "percent sign"),
        ("A %(host)s, %(day)d", "has lost “%(day)s”"),
        ("A %s, %(host)s, %(day)s", "percent sign"),
    ],
)
def test_a_translation_that_no_value_fits_into_is_named_and_stays_english(tmp_path, written, says):
    (tmp_path / "es.po").write_text(PLACES.replace('"%s"', f'"{written}"'), "utf-8")
    problems, cache = Problems(), TextCache(tmp_path / "cache.sqlite")

    read = [load_locale(tmp_path, "es", problems, cache=cache) for _ in range(2)]

    [problem] = problems
    assert (problem.path, problem.code) == ("theme/translations/es.po", "WRD003")
    assert says in problem.what
    assert problem.line == PLACES.split("\n").index('msgid "Sent to %(host)s, %(day)s"') + 1
    assert [words.gettext("Sent to %(host)s, %(day)s").lang for words in read] == ["en", "en"]
    assert [words.gettext("Free") for words in read] == ["Gratis", "Gratis"]


@pytest.mark.parametrize("written", ["%(day)s: %(host)s", "%(host)s %(day)s 100 %%", "%(host)s%(host)s%(day)s", ""])
def test_values_may_stand_anywhere_in_a_translation(tmp_path, written):
    (tmp_path / "es.po").write_text(PLACES.replace('"%s"', f'"{written}"'), "utf-8")
    problems = Problems()

    load_locale(tmp_path, "es", problems)

    assert not list(problems)


def test_a_plural_form_may_do_without_its_number(tmp_path):
    form = 'msgid "%(n)s letter"\nmsgid_plural "%(n)s letters"\nmsgstr[0] "una carta"\nmsgstr[1] "%(n)s cartas"\n'
    (tmp_path / "es.po").write_text(f"{SPANISH}\n{form}", "utf-8")
    problems = Problems()

    words = load_locale(tmp_path, "es", problems)

    assert not list(problems)
    assert [words.ngettext("%(n)s letter", "%(n)s letters", n) % {"n": n} for n in (1, 2)] == ["una carta", "2 cartas"]


def test_a_text_keeps_its_language_and_that_of_its_values():
    english, spanish = Text("%(n)s of %(all)s", "en"), Text("uno", "es")

    mixed = english % {"n": spanish, "all": "9"}

    assert (mixed, mixed.lang, mixed.parts) == ("uno of 9", "en", ("uno", " of ", "9"))
    assert (english % {"n": "1", "all": "9"}).parts == ()
    assert pickle.loads(pickle.dumps(mixed)).parts == mixed.parts
    assert copy(mixed).lang == "en"


@pytest.mark.parametrize(("lang", "says"), [("es", "es"), ("es-MX", "es-MX"), ("ht", "en"), ("en-GB", "en-GB")])
def test_words_say_which_language_they_are_in(translations, lang, says):
    assert load_locale(translations, lang).gettext("News").lang == says


def test_digests_of_texts_tell_languages_apart():
    told = {digest_of(text) for text in ("a", Text("a", "en"), Text("a", "es"), Text("a", "en", (Text("a", "es"),)))}

    assert len(told) == 4

"""Words in another language say so wherever markup can stand, and are plain text everywhere else."""

from __future__ import annotations

from datetime import date
from gettext import NullTranslations
from typing import TYPE_CHECKING

import pytest
from jinja2 import DictLoader, TemplateSyntaxError

import pelicanconf
from plugins.i18n.locale import Locale, load_locale
from plugins.rendering.environment import language_environment
from plugins.rendering.languages import Place

if TYPE_CHECKING:
    from pathlib import Path

OTHERS = {lang: Locale(lang) for lang in ("en", "pl", "ar", "he")}


def printed(
    template: str, words: Locale | None = None, files: dict[str, str] | None = None, **variables: object
) -> str:
    loader = DictLoader({"page": template, **(files or {})})
    environment = language_environment(pelicanconf.JINJA_ENVIRONMENT, loader, words or Locale("pl"), OTHERS)
    return environment.get_template("page").render(variables)


NEWS = '<span lang="en">News</span>'


@pytest.mark.parametrize(
    ("template", "shown"),
    [
        ("<p>{{ _('News') }}</p>", f"<p>{NEWS}</p>"),
        ("<p>{% trans %}News{% endtrans %}</p>", f"<p>{NEWS}</p>"),
        ("<a title='x > y' href=/>{{ _('News') }}</a>", f"<a title='x > y' href=/>{NEWS}</a>"),
        ("<!-- <b title=\" -->{{ _('News') }}", f'<!-- <b title=" -->{NEWS}'),
        ("<title>a</title>{{ _('News') }}", f"<title>a</title>{NEWS}"),
        ("1 < 2 {{ _('News') }}", f"1 < 2 {NEWS}"),
        ("{% if x %}<a href='/'>{% endif %}{{ _('News') }}", NEWS),
        ("{% for x in [1] %}<i>{% endfor %}{{ _('News') }}", f"<i>{NEWS}"),
        ("{% block main %}{{ _('News') }}{% endblock %}", NEWS),
        ("{% macro m() %}{{ _('News') }}{% endmacro %}<p>{{ m() }}", f"<p>{NEWS}"),
        ("{% set n %}<b>{{ _('News') }}</b>{% endset %}{{ n }}", f"<b>{NEWS}</b>"),
        ("{% set n = {'a': _('News')} %}{{ n['a'] }}", NEWS),
        ("{{ _('News') if true else 'x' }}", NEWS),
        ("{{ text }}", "a &lt; b"),
        ("<h{{ 2 }}>{{ _('News') }}</h{{ 2 }}>", f"<h2>{NEWS}</h2>"),
    ],
)
def test_between_elements_words_in_another_language_say_which_one_it_is(template: str, shown: str) -> None:
    assert printed(template, text="a < b", x=0) == shown


@pytest.mark.parametrize(
    "template",
    [
        '<nav aria-label="{{ _("News") }}">',
        "<nav aria-label='{{ _(\"News\") }}'>",
        "<nav aria-label={{ _('News') }}>",
        '<nav{% if true %} title="{% trans %}News{% endtrans %}"{% endif %}>',
        "<title>{{ _('News') }} · x</title>",
        "<TEXTAREA>{{ _('News') }}</TEXTAREA>",
        "<select><option value=1>{{ _('News') }}</option></select>",
        '<script type="application/ld+json">{{ {"name": _("News")}|tojson }}</script>',
        "<!-- {{ _('News') }} -->",
        "<svg><text x=1>{{ _('News') }}</text></svg>",
        '<i title="{% if true %}{{ _("News") }}{% else %}x{% endif %}">',
        '{% set n = _("News") %}<i title="{{ n }}">',
        '{% set n %}{{ _("News") }}{% endset %}<i title="{{ n }}">',
        '{% macro m() %}{{ _("News") }}{% endmacro %}<i title="{{ m() }}">',
        '<i title="{{ _("News")|upper }} {{ _("News") ~ "!" }}">',
        '<i title="{% filter trim %}{{ _("News") }}{% endfilter %}">',
        '<i title="{% for n in [_("News")] %}{{ n }}{% endfor %}">',
    ],
)
def test_where_only_text_can_stand_there_is_never_markup(template: str) -> None:
    html = printed(template)

    assert "<span" not in html
    assert "&lt;" not in html
    assert "news" in html.lower()


def test_a_sentence_keeps_its_values_and_those_in_the_language_of_the_page_say_so() -> None:
    template = "{% trans day=text, host=host %}Until {{ day }} at {{ host }}.{% endtrans %}"
    day = OTHERS["pl"].date(date(2024, 3, 1))

    html = printed(template, text=day, host="a<b")

    assert html == '<span lang="en">Until <span lang="pl">1 marca 2024</span> at a&lt;b.</span>'


HEAD = """\
msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\\n"
"Plural-Forms: nplurals=3; plural=(n==1 ? 0 : n%10>=2 && n%10<=4 ? 1 : 2);\\n"
"""


def test_a_sentence_that_is_translated_marks_the_words_in_it_that_are_not(tmp_path: Path) -> None:
    (tmp_path / "pl.po").write_text(
        f'{HEAD}\nmsgid "%(n)s, 100 %%"\nmsgstr "tak: %(n)s, 100 %%"\n',
        "utf-8",
    )
    words = load_locale(tmp_path, "pl")

    html = printed("{{ _('%(n)s, 100 %%', n=_('News')) }} {{ _('%(n)s, 100 %%', n='<') }}", words)

    assert html == f"tak: {NEWS}, 100 % tak: &lt;, 100 %"


PLURALS = f"""\
{HEAD}
msgid "%(num)s worker"
msgid_plural "%(num)s workers"
msgstr[0] "%(num)s pracownik"
msgstr[1] ""
msgstr[2] "%(num)s workers"
"""


@pytest.mark.parametrize(
    ("number", "shown"),
    [(1, "1 pracownik"), (2, '<span lang="en">2 workers</span>'), (5, "5 workers")],
)
def test_of_a_plural_only_the_forms_that_are_missing_are_english(tmp_path: Path, number: int, shown: str) -> None:
    (tmp_path / "pl.po").write_text(PLURALS, "utf-8")
    words = load_locale(tmp_path, "pl")

    html = printed(
        "{% trans num=number %}{{ num }} worker{% pluralize %}{{ num }} workers{% endtrans %}", words, number=number
    )

    assert html == shown


@pytest.mark.parametrize(
    ("page", "of", "shown"),
    [
        ("pl", "en", ' lang="en"'),
        ("ar", "en", ' lang="en" dir="ltr"'),
        ("en", "ar", ' lang="ar" dir="rtl"'),
        ("ar", "he", ' lang="he"'),
        ("pl", "pl", ""),
    ],
)
def test_an_element_in_another_language_says_its_direction_where_it_turns(page: str, of: str, shown: str) -> None:
    assert printed("<p{{ of|lang_attribute }}>", Locale(page), of=of) == f"<p{shown}>"


def test_numbers_and_addresses_run_from_left_to_right_on_pages_that_do_not() -> None:
    template = '<a title="{{ text|ltr }}">{{ text|ltr }}</a>'

    assert printed(template, Locale("ar"), text="+1 <55") == '<a title="+1 &lt;55"><bdi dir="ltr">+1 &lt;55</bdi></a>'
    assert printed(template, Locale("pl"), text="+1 55") == '<a title="+1 55">+1 55</a>'


@pytest.mark.parametrize("lang", ["en", "en-GB"])
def test_english_is_no_other_language_on_an_english_page(lang: str) -> None:
    assert printed("<p{{ _('News')|lang_attribute }}>{{ _('News') }}", Locale(lang)) == "<p>News"


def test_a_text_of_an_editor_is_marked_where_it_stands_among_another_language() -> None:
    template = "{{ text|text_in('es') }} <i title=\"{{ text|text_in('es') }}\"> {{ ''|text_in('es') }}"

    assert printed(template, text="¿<sí>?") == '<span lang="es">¿&lt;sí&gt;?</span> <i title="¿&lt;sí&gt;?"> '


def test_a_template_with_a_mistake_is_still_named_with_its_line() -> None:
    with pytest.raises(TemplateSyntaxError) as caught:
        printed("<p>\n{% if %}")

    assert caught.value.lineno == 2


def test_a_catalogue_of_another_kind_is_taken_for_the_language_itself() -> None:
    class Polish(NullTranslations):
        def gettext(self, message: str) -> str:
            return f"pl {message}"

    assert printed("{{ _('News') }}", Locale("pl", Polish())) == "pl News"


TAKES_MARKUP = ("", "<p>", "<p a='>'>", "<title>x</title>", "<br/>", "<3", "<titles>", "<!-- <b> -->")
TAKES_TEXT = ("<p", "<p a='", "</title", "<title>", "<title><b>", "<!-- >", "<style>a>b", "<option selected>")


@pytest.mark.parametrize("html", [*TAKES_MARKUP, *TAKES_TEXT])
def test_a_place_in_a_page_is_known_from_what_stands_before_it(html: str) -> None:
    assert Place().after(html).takes_markup is (html in TAKES_MARKUP)


@pytest.mark.parametrize(
    ("original", "written", "shown"),
    [
        ("Q and A", "Q & A <3", "Q &amp; A &lt;3"),
        ("Call <bdi>%(n)s</bdi>", "<bdi>%(n)s</bdi> an", "<bdi>1 &lt; 2</bdi> an"),
        ("It’s %(n)s", "'%(n)s'", "'1 &lt; 2'"),
    ],
)
def test_what_a_translator_writes_is_text_where_the_original_is(
    tmp_path: Path, original: str, written: str, shown: str
) -> None:
    (tmp_path / "pl.po").write_text(f'{HEAD}\nmsgid "{original}"\nmsgstr "{written}"\n', "utf-8")
    words = load_locale(tmp_path, "pl")

    assert printed("{{ _(original, n='1 < 2') }}", words, original=original) == shown

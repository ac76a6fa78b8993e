"""Each language has an environment of its own, which records what templates read; they are compiled once."""

from __future__ import annotations

from dataclasses import replace
from gettext import NullTranslations
from typing import TYPE_CHECKING, Any

import pytest
from jinja2 import DictLoader, Environment, TemplateNotFound, UndefinedError
from markupsafe import Markup

from plugins.engine.tracking import Tracked, record_reads
from plugins.i18n.locale import Locale
from plugins.rendering.addresses import Addresses, NavLink
from plugins.rendering.environment import CompiledTemplates, Templates, environment_for
from tests.support.run import a_run

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from plugins.campaign.model import Campaign
    from plugins.engine.tracking import Reads

OPTIONS = {"autoescape": True, "extensions": ["jinja2.ext.i18n"]}
ADDRESSES = Addresses(
    "site:es", Markup("p>b{color:red}"), Markup("a{color:red}"), "", "", "/es/", (NavLink("Noticias", "/es/news/"),)
)


class Spanish(NullTranslations):
    """Knows one word."""

    def gettext(self, message: str) -> str:
        return {"News": "Noticias"}.get(message, message)


def environment_of(base: Environment, campaign: Campaign, words: Locale, **more: Any) -> Environment:
    """Return the environment of a run with these templates, this campaign and one language."""
    lang = words.lang
    fields = {"locales": {lang: words}, "addresses": {lang: ADDRESSES}, "templates": Templates(base), **more}
    run = a_run({"JINJA_ENVIRONMENT": OPTIONS}, base_environment=base, campaign=campaign, **fields)
    return environment_for(run, lang)


def printed(campaign: Campaign, lang: str, template: str, **files: str) -> str:
    base = Environment(loader=DictLoader({"page": template, **files}), **OPTIONS)
    words = Locale(lang, Spanish() if lang == "es" else NullTranslations())
    environment = environment_of(base, campaign, words)
    return environment.get_template("page").render()


def test_words_are_the_language_s_own_also_in_components_without_context(campaign: Campaign) -> None:
    page = "{% from 'part' import part %}{{ _('News') }} {{ part() }}"
    part = "{% macro part() %}{% trans %}News{% endtrans %}{% endmacro %}"

    assert printed(campaign, "es", page, part=part) == "Noticias Noticias"
    assert printed(campaign, "en", page, part=part) == "News News"


def test_addresses_are_the_language_s_own_below_the_path_of_the_campaign(campaign: Campaign) -> None:
    campaign = replace(campaign, address="https://host.example.org/repo")
    page = "{{ url('news/') }} {{ script('menu') }} {{ lang }}"

    assert printed(campaign, "es", page) == "/repo/es/news/ /repo/theme/js/menu.js es"
    assert printed(campaign, "en", page) == "/repo/news/ /repo/theme/js/menu.js en"


def test_what_stands_around_every_page_is_there_by_name_also_in_components(campaign: Campaign) -> None:
    page = "{% from 'part' import part %}{{ stylesheet }} {{ facade_stylesheet }} {{ home_url }} {{ part() }}"
    part = "{% macro part() %}{% for link in navigation %}{{ link.label }}={{ link.url }}{% endfor %}{% endmacro %}"

    assert printed(campaign, "es", page, part=part) == "p>b{color:red} a{color:red} /es/ Noticias=/es/news/"


def test_what_is_undefined_is_an_error_and_what_is_text_is_escaped(campaign: Campaign) -> None:
    with pytest.raises(UndefinedError):
        printed(campaign, "en", "{{ nothing }}")

    assert printed(campaign, "en", "{{ '<script>' }}") == "&lt;script&gt;"


def test_data_for_machines_is_short_in_every_script_and_ends_no_element(campaign: Campaign) -> None:
    page = "{{ {'name': 'العمال & </script>', 'at': ['ñ', 1]}|tojson }}"

    found = printed(campaign, "es", page)

    assert found == '{"at":["ñ",1],"name":"العمال \\u0026 \\u003c/script\\u003e"}'


class Thing(Tracked):
    """A thing that templates read."""

    def __init__(self, owner: str, **fields: Any) -> None:
        self.owner = owner
        self.__dict__.update(fields)


@pytest.fixture
def noted(campaign: Campaign) -> Callable[..., Reads]:
    """Return a function that prints a template, of those it was first given, and returns what was read for it."""
    environments: list[Environment] = []

    def print_and_note(name: str = "page", files: dict[str, str] | None = None, **variables: Any) -> Reads:
        if files:
            base = Environment(loader=DictLoader(files), **OPTIONS)
            environments.append(environment_of(base, campaign, Locale("en")))
        with record_reads() as notes:
            environments[-1].get_template(name).render(variables)
        return notes

    return print_and_note


def test_a_page_has_read_its_template_and_what_that_asks_of_things(noted) -> None:
    notes = noted(files={"page": "{{ thing.title }} {{ campaign.name }}"}, thing=Thing("news/a.md", title="A"))

    assert notes == {"theme": {"page"}, "news/a.md": {"title"}, "campaign": {"name"}}


def test_a_page_has_read_the_layouts_partials_and_components_it_is_made_of(noted) -> None:
    files = {
        "page": "{% extends 'layout' %}{% from 'card' import card %}{% block main %}{{ card() }}{% endblock %}",
        "layout": "{% include 'head' %}{% block main %}{% endblock %}",
        "head": "",
        "card": "{% import 'icon' as icon %}{% macro card() %}{{ icon.icon() }}{% endmacro %}",
        "icon": "{% macro icon() %}{% endmacro %}",
        "unused": "",
    }

    assert noted(files=files) == {"theme": files.keys() - {"unused"}}
    assert noted() == {"theme": files.keys() - {"unused"}}


def test_what_a_component_reads_when_it_is_imported_is_read_by_every_page_that_imports_it(noted) -> None:
    files = {
        "page": "{% from 'card' import card %}{{ card() }}",
        "other": "{% import 'card' as cards %}{{ cards.card() }}",
        "card": "{% set name = campaign.name %}{% macro card() %}{{ name }}{% endmacro %}",
    }
    read = {"campaign": {"name"}}

    assert noted(files=files) == {"theme": {"page", "card"}, **read}
    assert noted() == {"theme": {"page", "card"}, **read}
    assert noted("other") == {"theme": {"other", "card"}, **read}


def test_what_is_read_for_a_component_of_a_component_is_read_by_every_page(noted) -> None:
    files = {
        "page": "{% from 'card' import card %}{{ card() }}",
        "alone": "{% from 'icon' import icon %}{{ icon() }}",
        "card": "{% from 'icon' import icon %}{% macro card() %}{{ icon() }}{% endmacro %}",
        "icon": "{% set name = campaign.name %}{% macro icon() %}{{ name }}{% endmacro %}",
    }

    for _ in range(2):
        notes = noted(files=files)
        assert notes == {"theme": {"page", "card", "icon"}, "campaign": {"name"}}
        assert noted("alone") == {"theme": {"alone", "icon"}, "campaign": {"name"}}
        assert noted() == notes


def test_what_a_component_reads_when_it_is_called_is_read_by_the_page_that_calls_it(noted) -> None:
    files = {
        "page": "{% from 'card' import card %}{% if thing.is_long %}{{ card(thing) }}{% endif %}",
        "card": "{% macro card(thing) %}{{ thing.title }}{{ campaign.claim|length }}{% endmacro %}",
    }
    parts = {"theme": {"page", "card"}}

    assert noted(files=files, thing=Thing("a", is_long=False, title="A")) == {**parts, "a": {"is_long"}}
    assert noted(thing=Thing("b", is_long=True, title="B")) == {
        **parts,
        "b": {"is_long", "title"},
        "campaign": {"claim"},
    }


def test_a_component_imported_with_its_page_s_variables_reads_them_on_every_page(noted) -> None:
    files = {
        "page": "{% from 'card' import card with context %}{{ card() }}",
        "card": "{% set name = thing.title %}{% macro card() %}{{ name }}{% endmacro %}",
    }

    for owner in "ab":
        assert noted(files=files, thing=Thing(owner, title="")) == {"theme": {"page", "card"}, owner: {"title"}}
        assert noted(thing=Thing(owner, title="")) == {"theme": {"page", "card"}, owner: {"title"}}


def test_a_part_is_read_only_where_it_is_included(noted) -> None:
    files = {"page": "{% if thing.news %}{% include 'news' %}{% endif %}", "news": "{{ thing.title }}"}

    assert noted(files=files, thing=Thing("a", news=[], title="A")) == {"theme": {"page"}, "a": {"news"}}
    assert noted(thing=Thing("a", news=[1], title="A")) == {"theme": {"page", "news"}, "a": {"news", "title"}}


def test_a_part_that_is_not_there_yet_has_been_asked_for(noted) -> None:
    files = {
        "page": "{% include 'mine' ignore missing %}{% include ['mine too', 'theirs'] %}",
        "theirs": "",
    }

    assert noted(files=files) == {"theme": {"page", "mine", "mine too", "theirs"}}


def test_a_part_whose_name_is_worked_out_is_read_by_that_name(noted) -> None:
    files = {"page": "{% include 'parts/' ~ thing.kind %}", "parts/video": "", "parts/html": ""}

    assert noted(files=files, thing=Thing("a", kind="video"))["theme"] == {"page", "parts/video"}
    assert noted(thing=Thing("a", kind="html"))["theme"] == {"page", "parts/html"}


def test_the_words_of_a_language_are_read_where_one_is_printed(noted) -> None:
    files = {
        "page": "{% from 'card' import card %}{{ card() }}",
        "card": "{% macro card() %}{% trans %}News{% endtrans %}{% endmacro %}",
        "none": "News",
    }

    assert noted(files=files)["words:en"] == {"catalogue"}
    assert noted()["words:en"] == {"catalogue"}
    assert "words:en" not in noted("none")


def test_the_languages_of_a_site_compile_a_template_once_and_read_it_each(campaign, tmp_path) -> None:
    base = Environment(loader=DictLoader({"page": "{{ campaign.name }}"}), **OPTIONS)
    compiled, notes = CompiledTemplates(tmp_path, OPTIONS), []
    for lang in campaign.languages:
        environment = environment_of(base, campaign, Locale(lang), bytecode=compiled)
        with record_reads() as found:
            environment.get_template("page").render()
        notes.append(found)

    assert notes == [{"theme": {"page"}, "campaign": {"name"}}] * 2
    assert len(compiled._code) == 1


def test_making_an_environment_is_noted_nowhere(campaign) -> None:
    with record_reads() as notes:
        environment_of(Environment(), campaign, Locale("en"))

    assert notes == {}


def test_a_template_is_what_it_says_and_nothing_where_it_is_not_there() -> None:
    def told(name: str, text: str) -> str | None:
        environment = Environment(loader=DictLoader({"page": text}))
        return Templates(environment).value_of(name)

    assert told("page", "one") == told("page", "one") != told("page", "other")
    assert told("other", "one") is None


def test_a_template_that_is_missing_has_been_asked_for_all_the_same(campaign) -> None:
    environment = environment_of(Environment(loader=DictLoader({})), campaign, Locale("en"))

    with record_reads() as notes, pytest.raises(TemplateNotFound):
        environment.get_template("page")

    assert notes == {"theme": {"page"}}


AUTOESCAPED = {"autoescape": True}


def compiled_and_printed(folder: Path, text: str, options: dict[str, bool] = AUTOESCAPED) -> tuple[str, bool]:
    """Print a template in a new run; return what it says, and whether it had to be compiled."""
    compiled = CompiledTemplates(folder, options)
    environment = Environment(loader=DictLoader({"page": text}), bytecode_cache=compiled, **options)
    before = len(compiled._stored)
    said = environment.get_template("page").render(name="<b>")
    compiled.store()
    return said, not before or bool(compiled._used.keys() - CompiledTemplates(folder, options)._stored.keys())


def test_what_one_run_compiled_the_next_one_prints(tmp_path, monkeypatch) -> None:
    said, _ = compiled_and_printed(tmp_path, "Hello {{ name }}")
    monkeypatch.setattr(Environment, "_compile", lambda *_: pytest.fail("compiled again"))

    assert compiled_and_printed(tmp_path, "Hello {{ name }}")[0] == said == "Hello &lt;b&gt;"


def test_another_text_or_another_way_to_print_is_compiled_anew(tmp_path) -> None:
    compiled_and_printed(tmp_path, "Hello {{ name }}")

    assert compiled_and_printed(tmp_path, "Bye {{ name }}")[0] == "Bye &lt;b&gt;"
    assert compiled_and_printed(tmp_path, "Bye {{ name }}", {"autoescape": False})[0] == "Bye <b>"
    assert compiled_and_printed(tmp_path, "Hello {{ name }}")[0] == "Hello &lt;b&gt;"


def test_what_is_damaged_is_compiled_anew(tmp_path) -> None:
    compiled_and_printed(tmp_path, "Hello {{ name }}")
    file = tmp_path / "templates.sqlite"
    data = file.read_bytes()
    file.write_bytes(data[:5000].replace(b"Hello", b"Hallo") + data[5000:].replace(b"A", b"B"))

    assert compiled_and_printed(tmp_path, "Hello {{ name }}")[0] == "Hello &lt;b&gt;"


def test_only_the_last_text_of_a_template_is_kept(tmp_path) -> None:
    for number in range(5):
        compiled_and_printed(tmp_path, f"{number} {{{{ name }}}}")

    assert len(CompiledTemplates(tmp_path, AUTOESCAPED)._stored) == 1

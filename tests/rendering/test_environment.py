"""Each language prints in an environment of its own: its words, its addresses, nothing undefined, all escaped."""

from __future__ import annotations

from dataclasses import replace
from gettext import NullTranslations
from typing import TYPE_CHECKING

import pytest
from jinja2 import DictLoader, Environment, UndefinedError
from markupsafe import Markup

from plugins.i18n.locale import Locale
from plugins.rendering.addresses import Addresses, NavLink
from plugins.rendering.environment import environment_for

if TYPE_CHECKING:
    from plugins.campaign.model import Campaign

OPTIONS = {"autoescape": True, "extensions": ["jinja2.ext.i18n"]}
ADDRESSES = Addresses(
    "site:es", Markup("p>b{color:red}"), Markup("a{color:red}"), "", "", "/es/", (NavLink("Noticias", "/es/news/"),)
)


class Spanish(NullTranslations):
    """Knows one word."""

    def gettext(self, message: str) -> str:
        return {"News": "Noticias"}.get(message, message)


def printed(campaign: Campaign, lang: str, template: str, **files: str) -> str:
    base = Environment(loader=DictLoader({"page": template, **files}), **OPTIONS)
    words = Locale(lang, Spanish() if lang == "es" else NullTranslations())
    environment = environment_for(base, OPTIONS, campaign, words, ADDRESSES)
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

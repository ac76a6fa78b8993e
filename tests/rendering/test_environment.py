"""Each language prints in an environment of its own: its words, its addresses, nothing undefined, all escaped."""

from __future__ import annotations

from dataclasses import replace
from gettext import NullTranslations
from typing import TYPE_CHECKING

import pytest
from jinja2 import DictLoader, Environment, UndefinedError

from plugins.rendering.environment import environment_for
from plugins.words import Words

if TYPE_CHECKING:
    from plugins.campaign.model import Campaign

OPTIONS = {"autoescape": True, "extensions": ["jinja2.ext.i18n"]}


class Spanish(NullTranslations):
    """Knows one word."""

    def gettext(self, message: str) -> str:
        return {"News": "Noticias"}.get(message, message)


def printed(campaign: Campaign, lang: str, template: str, **files: str) -> str:
    base = Environment(loader=DictLoader({"page": template, **files}), **OPTIONS)
    words = Words(lang, Spanish() if lang == "es" else NullTranslations())
    environment = environment_for(base, OPTIONS, campaign, words, {"stylesheet": "/theme/css/main.1.css"})
    return environment.get_template("page").render()


def test_words_are_the_language_s_own_also_in_components_without_context(campaign: Campaign) -> None:
    page = "{% from 'part' import part %}{{ _('News') }} {{ part() }}"
    part = "{% macro part() %}{% trans %}News{% endtrans %}{% endmacro %}"

    assert printed(campaign, "es", page, part=part) == "Noticias Noticias"
    assert printed(campaign, "en", page, part=part) == "News News"


def test_addresses_are_the_language_s_own_below_the_path_of_the_campaign(campaign: Campaign) -> None:
    campaign = replace(campaign, address="https://host.example.org/repo")
    page = "{{ url('news/') }} {{ home_url }} {{ script('menu') }} {{ stylesheet }} {{ lang }}"

    assert printed(campaign, "es", page) == "/repo/es/news/ /repo/es/ /repo/theme/js/menu.js /theme/css/main.1.css es"
    assert printed(campaign, "en", page).startswith("/repo/news/ /repo/ ")


def test_the_menu_leads_to_pages_of_its_language(campaign: Campaign) -> None:
    page = "{% for link in navigation %}{{ link.label }}={{ link.url }} {% endfor %}"

    assert printed(campaign, "es", page) == "Noticias=/es/news/ Programa=/es/platform/ "


def test_what_is_undefined_is_an_error_and_what_is_text_is_escaped(campaign: Campaign) -> None:
    with pytest.raises(UndefinedError):
        printed(campaign, "en", "{{ nothing }}")

    assert printed(campaign, "en", "{{ '<script>' }}") == "&lt;script&gt;"

"""Components printed on their own, in the environment that the site's templates have, without a site."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from bs4 import BeautifulSoup
from jinja2 import Environment, FileSystemLoader
from markupsafe import Markup

import pelicanconf
from plugins.i18n.locale import Locale
from plugins.rendering.environment import language_environment
from tests.support.page import Page

PROJECT = Path(__file__).parents[2]
TEMPLATES = PROJECT / "theme" / "templates"
COMPONENTS = TEMPLATES / "components"
STYLES = PROJECT / "theme" / "static" / "css"
SCRIPTS = PROJECT / "theme" / "static" / "js"
TRANSLATIONS = PROJECT / "theme" / "translations"


@dataclass(frozen=True)
class Printed(Page):
    """A component as it was ``printed``, and as browsers read it."""

    printed: str = ""


@cache
def environment(words: Locale) -> Environment:
    """Return the templates in one language, without any of the globals that pages have."""
    return language_environment(pelicanconf.JINJA_ENVIRONMENT, FileSystemLoader(TEMPLATES), words)


def show(component: str, *arguments: Any, words: Locale | None = None, file: str = "", inside: str = "") -> Printed:
    """Print the macro ``component`` of the file of that name, or of ``file``; ``inside`` is what it is called with."""
    template = environment(words or Locale("en")).get_template(f"components/{file or component}.html")
    block = {"caller": lambda: Markup(inside)} if inside else {}
    html = str(getattr(template.module, component)(*arguments, **block))
    return Printed(BeautifulSoup(html, "html5lib"), component, html)

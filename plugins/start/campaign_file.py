"""Writes the ``campaign.toml`` of a site that begins."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

from plugins.campaign.phrases import OPEN_LETTER
from plugins.start.placeholders import to_translate, to_write

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plugins.start.model import Answers

#: The menu: pages, and what they are called in the languages that have our own words.
_MENU: Final = (
    ("news", {"en": "News", "es": "Noticias"}),
    ("platform", {"en": "Platform", "es": "Plataforma"}),
    ("letter", {"en": "The letter", "es": "La carta"}),
    ("about", {"en": "About us", "es": "Quiénes somos"}),
    ("contact", {"en": "Contact", "es": "Contacto"}),
    ("follow", {"en": "Follow", "es": "Seguir"}),
)
_DESCRIPTION: Final = {
    "en": "one or two sentences for search engines, and for the preview when somebody shares the site.",
    "es": "una o dos frases para los buscadores y para cuando alguien comparte el sitio.",
}
_TOP: Final = """\
#:schema ../docs/schemas/campaign.schema.json
#:schema ../docs/schemas/campaign.schema.json

# Who the campaign is. Every page is built from this file: change it here, once.
# Lines that begin with # are notes for people; the site does not read them.
# plugins/campaign/README.md lists everything that can stand here.

# The short name of your campaign. It stands at the top of every page and in every page title.
name = {name}

# The address people type to reach the site, without a slash at the end.
address = {address}

# The languages of the site, the main one first. What is marked with a language below is needed in each.
languages = {languages}

# What kind of campaign it is: some words of the site follow from it.
kind = {kind}

# The clock your campaign lives by: an ask that closes at 20:00 closes at 20:00 there.
time_zone = {time_zone}

# How dates and numbers are written: the two letters of your country.
region = {region}

[organisation]
# Who speaks. News that names no author is signed with this.
name = {name}

[contact]
# Where people can write to you. It is public: use an address you share, not a private one.
email = {email}
# A number people can call, and where you are, in a few words. Leave empty what there is not.
phone = ""
place = ""

[colours]
# The one strong colour of the site, on white paper, and the same for people who read on a dark screen.
accent = {accent}
accent_dark = {accent_dark}
"""
_ABOUT_THE_MENU: Final = """
# The menu, in order. “label” is the word people see; “to” is where it leads: “news” and “platform” are made for you,
# the others are the names of the files in pages/.
"""


def campaign_file(answers: Answers) -> str:
    """Return the file that says what the answers say."""
    top = _TOP.format(
        **{
            name: quoted(getattr(answers, name))
            for name in ("name", "address", "kind", "time_zone", "region", "email", "accent", "accent_dark")
        },
        languages=f"[{', '.join(map(quoted, answers.languages))}]",
    )
    return "\n".join([top, *_parts(answers)])


def quoted(text: str) -> str:
    """Return ``text`` as a string of TOML, whose escapes are those of JSON."""
    return json.dumps(text, ensure_ascii=False)


def _parts(answers: Answers) -> Iterator[str]:
    """Yield the parts that have an entry for each language."""
    yield "[claim]\n# The campaign in one line, in large letters at the top of the home page."
    main = answers.claims[answers.main_language]
    yield from (
        f"{lang} = {quoted(answers.claims.get(lang) or to_translate(main, lang))}" for lang in answers.languages
    )
    yield "\n[description]"
    yield from (f"{lang} = {quoted(_described(lang))}" for lang in answers.languages)
    yield _ABOUT_THE_MENU
    for lang in answers.languages:
        for page, labels in _MENU:
            if page != ("platform" if answers.kind == OPEN_LETTER else "letter"):
                label = labels.get(lang.partition("-")[0]) or to_translate(labels["en"], lang)
                yield f"[[navigation.{lang}]]\nlabel = {quoted(label)}\nto = {quoted(page)}\n"


def _described(lang: str) -> str:
    """Return what a description has to say."""
    words = _DESCRIPTION.get(lang.partition("-")[0], _DESCRIPTION["en"])
    return f"{to_write(lang)} {words}"

"""A campaign made for these tests: small, and with one of everything that a page can depend on."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from PIL import Image

from tests.engine.toml import written

if TYPE_CHECKING:
    from collections.abc import Iterator

LANGUAGES = ("en", "es", "fr")
ARTICLES = 22  # two pages of news
PETITION = "https://actionnetwork.org/petitions/open-the-books"
PLANKS = ("books", "heat", "pay", "votes")
PHOTOS = ("gate.png", "hall.jpg", "march.png")

CAMPAIGN = {
    "name": "Dock Caucus",
    "address": "https://dockcaucus.org",
    "languages": list(LANGUAGES),
    "time_zone": "America/New_York",
    "region": "US",
    "organisation": {"name": "The Dock Committee"},
    "contact": {"email": "hello@dockcaucus.org", "phone": "+1 718 555 0100", "place": "Pier 9"},
    "claim": {lang: f"Claim in {lang}" for lang in LANGUAGES},
    "description": {lang: f"Description in {lang}" for lang in LANGUAGES},
    "notice": {lang: f"Notice in {lang}" for lang in LANGUAGES},
    "footer": {lang: f"Footer in {lang}" for lang in LANGUAGES},
    "colours": {"accent": "#a01c1c", "accent_dark": "#ff9b8f"},
    "logo": {"file": "brand/logo.svg"},
    "forms": {"hosts": ["forms.dockcaucus.org", "join.dockcaucus.org"]},
    "safety": {"blocked_domains": ["boss.com"], "names": ["Ana Reyes"]},
    "sources": {"poster": {"label": "Poster"}, "flyer": {"label": "Flyer", "to": "sign"}},
    "navigation": {
        lang: [
            {"label": f"News {lang}", "to": "news"},
            {"label": "Platform", "to": "platform"},
            {"label": "About", "to": "about" if lang != "fr" else ""},
        ]
        for lang in LANGUAGES
    },
}

COUNTS = f"""\
["{PETITION}"]
action = "sign"
value = 4812
unit = "signatures"
as_of = 2024-03-02T17:00:00Z
source = "action-network"
"""

ACTIONS = {
    "sign": f"title: Sign for open books\nsummary: Ask the board.\nkind: petition\nform: {PETITION}\ngoal: 10000\n"
    "paper: 630 on 2024-03-02\nthen: give\nimage: images/gate.png\nimage_alt: A gate\n\n"
    "Why it matters: [the plank](../planks/books.md).\n",
    "give": "title: Give what you can\nsummary: For the strike fund.\nkind: donate\n"
    "form: https://secure.actblue.com/donate/dock-caucus\namounts: 10, 30, 60\nbeneficiary: The strike fund\n"
    "then: write\n\nNo gift is too small.\n",
    "meet": "title: Come to the meeting\nsummary: One evening.\nkind: rsvp\n"
    "form: https://actionnetwork.org/events/dock-meeting\nopens: 2024-03-18 09:00\ncloses: 2024-03-27 18:00\n"
    "result: The meeting is over.\nthen: news-by-mail\n\nEvery shift has its say.\n",
    "news-by-mail": "title: Get the news\nsummary: One letter a month.\nkind: signup\nform: https://formspree.io/f/mqkvwxyz\n"
    "fields: given_name, email*, message\nconsent: Write to me with news.\nfallback: mailto:hello@dockcaucus.org\n"
    "then: sign\n\nIt is short.\n",
    "write": "title: Write to us\nsummary: A co-worker reads it.\nkind: contact\nform: mailto:hello@dockcaucus.org\n\n"
    "A line is enough.\n",
    "vote": "title: Vote yes\nsummary: Promise to vote.\nkind: pledge\nform: https://actionnetwork.org/forms/dock-vote\n"
    "closes: 2024-02-29 20:00\nstate: won\nresult: Most said yes.\n\nIt worked.\n",
}

PAGES = {
    "home": "title: The dock is ours\nsummary: Read this first.\ntemplate: index\nactions: sign, give\n"
    "image: images/march.png\nimage_alt: A march\n\nWe load the ships. [All about us](about.md).\n",
    "about": "title: About us\nsummary: Dock workers.\nimage: images/hall.jpg\nimage_alt: A hall\n\n"
    "## Who {#who}\n\nAll of us.\n\n![The gate](../images/gate.png)\n",
    "follow": "title: Follow us\ntemplate: follow\n\nHere is how.\n",
    "privacy": "title: Privacy\nsummary: Nobody watches.\n\n## When you act\n\n::contacts\n",
    "rights": "title: Your rights\nsummary: In plain words.\nactions: meet, write\n\n"
    "[Print them]({static}/static/rights.txt), or [ask](/actions/write/). [Who we are]({filename}about.md#who).\n",
}


def files() -> dict[str, bytes]:
    """Return every file of content/ by its path below the site's folder."""
    texts = {
        "campaign.toml": written(CAMPAIGN),
        "counts.toml": COUNTS,
        **{f"actions/{name}.md": text for name, text in ACTIONS.items()},
        **{f"pages/{name}.md": text for name, text in PAGES.items()},
        **{f"planks/{name}.md": _plank(name, order) for order, name in enumerate(PLANKS, 1)},
        **{f"news/item-{number:02}.md": _article(number) for number in range(1, ARTICLES + 1)},
        **dict(_translations()),
        "static/favicon.svg": '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>\n',
        "brand/logo.svg": '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 2 1"/>\n',
        "static/rights.txt": "You may talk about pay.\n",
    }
    photos = {f"images/{name}": photo(number, name) for number, name in enumerate(PHOTOS)}
    encoded = {path: text.encode() for path, text in texts.items()}
    return {f"content/{path}": body for path, body in (encoded | photos).items()}


def photo(seed: int, name: str) -> bytes:
    """Return a small picture; every ``seed`` has its own colour."""
    out = io.BytesIO()
    image = Image.new("RGB", (24 + seed % 3, 16), (seed * 37 % 256, seed * 91 % 256, 128))
    image.save(out, "JPEG" if name.endswith(".jpg") else "PNG")
    return out.getvalue()


def _plank(name: str, order: int) -> str:
    return (
        f"title: Plank of {name}\norder: {order * 10}\nsummary: Why {name}.\ndemand: We want {name}.\n"
        f"actions: {'sign, give' if order % 2 else 'write'}\n\nWe have waited for {name}.\n"
    )


def _article(number: int) -> str:
    lines = [
        f"title: Item {number}",
        f"date: 2024-{1 + number // 12:02}-{1 + number:02}",
        f"summary: About item {number}.",
    ]
    lines += [f"planks: {PLANKS[number % 4]}"] if number % 3 else []
    lines += [f"actions: {list(ACTIONS)[number % 6]}"] if number % 4 == 0 else []
    lines += [f"related: item-{number - 1:02}, item-{number - 3:02}"] if number % 5 == 0 else []
    lines += ["tags: ships, pay"] if number % 2 else []
    lines += [f"image: images/{PHOTOS[number % 3]}", "image_alt: A picture"] if number % 7 == 0 else []
    body = [f"It happened on the pier. Item {number} says so."]
    body += ["::action sign as=card" if number % 2 else "::action meet"] if number % 3 == 0 else []
    body += ['::video https://vimeo.com/76979871 title="The pier"'] if number == 11 else []
    body += [f"Before it there was [another](item-{number - 1:02}.md)."] if number > 20 else []
    return "\n".join([*lines, "", *"\n\n".join(body).split("\n"), ""])


def _translations() -> Iterator[tuple[str, str]]:
    """Yield the files in the other languages: all in Spanish that people meet first, hardly any in French."""
    for lang in LANGUAGES[1:]:
        yield (
            f"pages/home.{lang}.md",
            f"title: Home {lang}\nsummary: First {lang}.\nimage_alt: March\n\nHere in {lang}.\n",
        )
    yield "pages/about.es.md", "title: Quiénes somos\nimage_alt: Sala\n\n## Quién {#who}\n\nTodos.\n"
    yield "pages/privacy.es.md", "title: Privacidad\n\n::contacts\n"
    yield (
        "actions/sign.es.md",
        "title: Firma\nsummary: Pide cuentas.\nimage_alt: Puerta\n\n[El punto](../planks/books.es.md).\n",
    )
    yield "actions/sign.fr.md", "title: Signez\nsummary: Demandez.\nimage_alt: Porte\n\nPourquoi.\n"
    yield "actions/meet.es.md", "title: Ven\nsummary: Una tarde.\nresult: Ya pasó.\n\nTodos hablan.\n"
    yield (
        "planks/books.es.md",
        "title: Cuentas claras\nsummary: Por qué.\ndemand: Queremos cuentas.\n\nHemos esperado.\n",
    )
    for number in (3, 7, 20, 22):
        yield (
            f"news/item-{number:02}.es.md",
            f"title: Nota {number}\nsummary: De {number}.\nimage_alt: Imagen\n\nPasó en el muelle.\n\n::action sign\n",
        )
    yield "news/item-20.fr.md", "title: Nouvelle 20\n\nSur le quai.\n"

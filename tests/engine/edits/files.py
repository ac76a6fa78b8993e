"""What editors do to files: they come and go, are renamed and translated, and have mistakes in them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tests.engine.desk import field, language_of, slug_of, with_body, with_field
from tests.engine.edits.texts import TEXTS

if TYPE_CHECKING:
    from tests.engine.desk import Desk

#: A whole name of a file, and no part of another.
_WHOLE = r"(?<![\w-]){}(?![\w-])"


def new_text(desk: Desk) -> str:
    folder = desk.chance.choice(("news", "news", "planks", "actions", "pages"))
    number = desk.chance.randrange(100, 130)
    extra = {
        "news": f"date: 2024-03-{1 + number % 20:02}\nplanks: {desk.chance.choice(desk.slugs('planks') or [''])}\n",
        "planks": f"order: {number}\ndemand: One more.\n",
        "actions": f"kind: petition\nform: https://actionnetwork.org/petitions/new-{number}\n",
        "pages": "",
    }[folder]
    path = f"content/{folder}/{desk.chance.choice(('', '', 'deep/'))}new-{number}.md"
    desk.write(path, f"title: New {number}\nsummary: It is new.\n{extra}\nA new text.\n")
    return f"{path} is new"


RECORD = "content/addresses.toml"


def delete(desk: Desk) -> str:
    path = desk.original(desk.chance.choice(("news", "planks", "actions", "pages")))
    if not path or (path.endswith("pages/home.md") and desk.chance.random() < 0.9):
        return ""
    slug, stem = slug_of(path), path.removesuffix(".md")
    for file in (path, *desk.every(f"{stem}.*.md")):
        desk.remove(file)
    if desk.chance.random() < 0.9:
        forget(desk, slug)
    return f"{path} is deleted"


def forget(desk: Desk, slug: str) -> None:
    """Take the name ``slug`` out of every text and of campaign.toml."""
    whole = _WHOLE.format(re.escape(slug))
    desk.replace_everywhere(rf"^::action {whole}.*$", "")
    desk.replace_everywhere(rf"\[([^]]*)\]\([^)]*{whole}[^)]*\)", r"\1")
    desk.replace_everywhere(rf"^((?:planks|actions|related|then):.*?)(?:, *{whole}|{whole}, *|{whole} *$)", r"\1")
    campaign = desk.campaign()
    campaign["sources"] = {code: one for code, one in campaign["sources"].items() if slug not in str(one)}
    for lang, links in campaign["navigation"].items():
        campaign["navigation"][lang] = [one for one in links if one["to"] != slug]
    if campaign != desk.campaign():
        desk.write_campaign(campaign)


def rename(desk: Desk) -> str:
    path = desk.original(desk.chance.choice(("news", "planks", "actions", "pages")))
    if not path or path.endswith("pages/home.md"):
        return ""
    slug, stem = slug_of(path), path.removesuffix(".md")
    new = f"renamed-{desk.chance.randrange(100)}"
    for file in (path, *desk.every(f"{stem}.*.md")):
        body = desk.read(file)
        desk.remove(file)
        desk.write(file.replace(f"/{slug}.", f"/{new}."), body)
    if desk.chance.random() < 0.9:
        desk.replace_everywhere(_WHOLE.format(re.escape(slug)), new)
    return f"{path} is now {new}"


def translation(desk: Desk) -> str:
    there = [path for path in desk.every(*TEXTS) if language_of(path)]
    if there and desk.chance.random() < 0.4:
        path = desk.chance.choice(there)
        desk.remove(path)
        name = path.rpartition("/")[2]
        if desk.chance.random() < 0.8:
            desk.replace_everywhere(rf"\[([^]]*)\]\([^)]*{re.escape(name)}[^)]*\)", r"\1")
        return f"{path} is gone"
    path, langs = (
        desk.original(desk.chance.choice(("news", "planks", "actions", "pages"))),
        desk.campaign()["languages"][1:],
    )
    if not path or not langs:
        return ""
    new = f"{path.removesuffix('.md')}.{desk.chance.choice(langs)}.md"
    desk.write(
        new, f"title: Traducido\nsummary: En otra lengua.\nimage_alt: Imagen\n\nTexto {desk.chance.randrange(9)}.\n"
    )
    return f"{new} is there"


def shared_field_in_a_translation(desk: Desk) -> str:
    there = [path for path in desk.every(*TEXTS) if language_of(path)]
    if not there:
        return ""
    path = desk.chance.choice(there)
    key = {
        "news": ("date", "planks", "tags", "related"),
        "planks": ("actions",),
        "actions": ("closes", "goal", "then"),
        "pages": ("template", "actions"),
    }[path.split("/")[1]]
    name = desk.chance.choice(key)
    value = {"date": "2024-02-02", "tags": "otra", "closes": "2024-03-20", "goal": "77", "template": "page"}.get(name)
    known = desk.slugs({"planks": "planks", "related": "news"}.get(name, "actions"))
    known = [one for one in known if one != slug_of(path)]
    value = "" if field(desk.read(path), name) else value or (desk.chance.choice(known) if known else "")
    desk.write(path, with_field(desk.read(path), name, value))
    return f"{name} of {path}: {value or 'the original’s'}"


def stray(desk: Desk) -> str:
    """A file that nothing reads is a mistake (and so mended later); one that is ignored is none."""
    path = desk.chance.choice(
        ("content/new/vote.md", "content/news/vote.docx", "content/news/.vote.md.swp", "content/news/a.md~")
    )
    if path in desk.every(path):
        desk.remove(path)
        return f"{path} is gone"
    desk.write(path, "title: Vote\ndate: 2024-03-01\n\nText.\n")
    return f"{path} is there"


def published(desk: Desk) -> str:
    """Publishing writes down what is public, and an article may have had another address, and have an id of before."""
    path = desk.original("news")
    if not path or (path.removeprefix("content/") in desk.read(RECORD) if RECORD in desk.every(RECORD) else False):
        return ""
    below, number = path.removeprefix("content/"), desk.chance.randrange(100)
    desk.write(
        RECORD,
        f'["{below}"]\nid = "urn:example:{number}"\nfirst = 2024-01-01T00:00:00Z\n'
        f'address = "/{below.removesuffix(".md")}/"\nformerly = ["/once/{number}/"]\n',
    )
    return f"{below} was published, once at /once/{number}/"


def mistake(desk: Desk) -> str:
    """Something the editor has to mend."""
    path = desk.one(*TEXTS)
    text = desk.read(path)
    how = desk.chance.randrange(7)
    broken = (
        with_field(text, "titel", "Typing"),
        with_field(text, "title", ""),
        with_body(text, "# Twice a title\n\nText."),
        with_body(text, "[Nowhere](nowhere.md)"),
        with_body(text, "::action no-such-action"),
        with_body(text, "[Nowhere](/nowhere/)"),
        with_body(text, "![](/images/none.png)"),
    )[how]
    desk.write(path, broken)
    return f"mistake {how} in {path}"


def static_file(desk: Desk) -> str:
    what = desk.chance.randrange(3)
    if what == 0 and (path := desk.one("content/static/*")):
        desk.remove(path)
        return f"{path} is gone"
    names = ("robots.txt", "leaflets/one.txt", "favicon.svg", ".hidden", "notes.bak")
    path = f"content/static/{desk.chance.choice(names)}"
    desk.write(path, f'<svg xmlns="http://www.w3.org/2000/svg" id="n{desk.chance.randrange(9)}"/>\n')
    return f"{path} is written"


FILE_EDITS = (
    static_file,
    new_text,
    delete,
    rename,
    translation,
    shared_field_in_a_translation,
    stray,
    mistake,
    published,
)

"""The saves of an editor in the preview: a word, and each field, of every kind of text; a template; a style sheet."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    #: The text of a file as it is after the save that has a number.
    Change = Callable[[str, int], str]

#: The settings, which every page reads: they have no limit.
CAMPAIGN = "campaign.toml"
_BLOCK = re.compile(r"({% block main %}\n)")
_CLAIM = re.compile(r'^(\[claim\]\n(?:#.*\n)*en = "[^"]*)"', re.MULTILINE)


@dataclass(frozen=True)
class Save:
    """One kind of save: which file is saved, which file of the site shows it, and how the text changes.

    Where the site shows the number of the save itself, that is said after ``shows``; otherwise it just changes.
    """

    name: str
    source: str
    page: str
    change: Change
    shows: str = ""

    def proof(self, number: int) -> str:
        """Return what the page says after the save with a number."""
        return f"{self.shows}{number}" if self.shows else ""


def saves() -> Iterator[Save]:
    """Yield every kind of save, in the sample."""
    texts = (
        ("news", "referendum-result", "news/referendum-result/"),
        ("planks", "open-books", "platform/open-books/"),
        ("actions", "newsletter", "actions/newsletter/"),
        ("pages", "about", "about/"),
    )
    for folder, slug, path in texts:
        of_text = {"source": f"content/{folder}/{slug}.md", "page": f"{path}index.html"}
        yield Save(f"{folder}, word", **of_text, change=_word, shows="zqword")
        yield Save(f"{folder}, title", **of_text, change=_field("title", "Zqtitle{}"), shows="Zqtitle")
        yield Save(f"{folder}, summary", **of_text, change=_field("summary", "Zqsummary{}"), shows="Zqsummary")
        yield from (Save(f"{folder}, {key}", **of_text, change=change) for key, change in FIELDS[folder].items())
        spanish = {"source": f"content/{folder}/{slug}.es.md", "page": f"es/{path}index.html"}
        yield Save(f"{folder}, word in Spanish", **spanish, change=_word, shows="zqword")
    after = {"source": "content/actions/newsletter.md", "page": "actions/newsletter/thanks/index.html"}
    yield Save("actions, then", **after, change=_field("then", "contact", "story"))
    yield Save("template", "theme/templates/article.html", "news/referendum-result/index.html", _template, "zqtemplate")
    yield Save("style sheet", "theme/static/css/base.css", "theme/preview-site.css", _sheet, ".zqsheet")
    yield Save(CAMPAIGN, "content/campaign.toml", "index.html", _claim, "zqclaim")


def _field(key: str, *values: str) -> Change:
    """Return a change of one key above a text: it has one of ``values`` after the other; none where that is empty."""
    line = re.compile(rf"^{key}: .*\n", re.MULTILINE)

    def change(text: str, number: int) -> str:
        value = values[number % len(values)].format(number)
        return line.sub("", text, count=1).replace("---\n", f"---\n{key}: {value}\n" if value else "---\n", 1)

    return change


#: What each kind of text has besides its words, as it is seen on its own page.
FIELDS: dict[str, dict[str, Change]] = {
    "news": {
        "date": _field("date", "2024-02-02", "2024-02-03"),
        "modified": _field("modified", "2026-02-02", "2026-02-03"),
        "author": _field("author", "The Night Shift", "The Day Shift"),
        "planks": _field("planks", "open-books", "a-plan-to-win"),
        "actions": _field("actions", "newsletter", "contact"),
        "image": _field("image", "images/open-ledger.png", "images/harbour-bridge.jpg"),
        "status": _field("status", "draft", ""),
    },
    "planks": {
        "demand": _field("demand", "Open them.", "Open all books."),
        "actions": _field("actions", "contact", "newsletter"),
        "status": _field("status", "draft", ""),
    },
    "actions": {
        "kind": _field("kind", "contact", "signup"),
        "form": _field("form", "https://buttondown.com/api/emails/embed-subscribe/zqform{}"),
        "closes": _field("closes", "2090-02-02", "2090-02-03"),
        "state": _field("state", "closed", "open"),
        "status": _field("status", "draft", ""),
    },
    "pages": {
        "actions": _field("actions", "newsletter", "contact"),
        "template": _field("template", "index", "page"),
        "status": _field("status", "draft", ""),
    },
}


def _word(text: str, number: int) -> str:
    return f"{text.rstrip()}\n\nzqword{number}\n"


def _template(text: str, number: int) -> str:
    return _BLOCK.sub(rf"\1<p>zqtemplate{number}</p>\n", text, count=1)


def _sheet(text: str, number: int) -> str:
    return f"{text}\n.zqsheet{number} {{ color: inherit; }}\n"


def _claim(text: str, number: int) -> str:
    return _CLAIM.sub(rf'\1 zqclaim{number}"', text, count=1)

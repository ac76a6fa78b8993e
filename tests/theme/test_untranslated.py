"""Sites in languages that the theme does not have: what stands there in English says so, and breaks nothing."""

from __future__ import annotations

import re
from datetime import datetime
from functools import cache
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import html5lib
import pytest
from babel.messages.pofile import read_po
from bs4 import Comment, NavigableString

from tests.support import Site
from tests.support.page import Page
from tests.theme.printing import TRANSLATIONS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.support.site import Result

MARKUP = re.compile(r"<span|<bdi|&lt;|lang=\"")
#: The content of an entry, which is HTML, in Atom, RSS and JSON Feed.
WHOLE_ENTRY = re.compile(
    r"<content\b[^>]*>.*?</content>|<content:encoded>.*?</content:encoded>|\"content_html\": \"(?:[^\"\\]|\\.)*\"",
    re.DOTALL,
)
NOW = datetime(2024, 2, 1, 12, tzinfo=ZoneInfo("America/New_York"))
#: What those who speak it say in each language; none of it is checked, but it is not English.
CLAIMS = {"ar": "الدفء في كل جناح", "pl": "Ciepło na każdym oddziale", "tl": "Init sa bawat silid"}
KINDS = {
    "repair": "kind: petition\nform: https://formspree.io/f/mqkvwxyz\ngoal: 100\ncount: 12 on 20 January 2024\n"
    "closes: 1 March 2062\nfields: given_name, email, phone\nfallback: https://docs.google.com/forms/d/e/1FAIpQLSe"
    + "A" * 47
    + "/viewform",
    "call": "kind: call\nform: tel:+1-718-555-0100;ext=12",
    "write": "kind: letter\nform: mailto:board@example.org?subject=Heat&body=Please",
    "tell": "kind: share\nmessage: Heat!",
    "soon": "kind: join\nform: https://actionnetwork.org/forms/join-night-shift\nopens: 1 March 2062",
    "done": "kind: donate\nform: https://donorbox.org/night-shift\nstate: closed",
}


def translate(site: Site, lang: str) -> None:
    """Write texts of every kind in ``lang``, as an editor would who has no words for buttons and labels."""
    claim = CLAIMS[lang]
    for section in ("claim", "description", "notice", "footer"):
        site.change("content/campaign.toml", f"[{section}]\n", f'[{section}]\n{lang} = "{claim}"\n')
    menu = f'[navigation]\n{lang} = [{{ label = "{claim}", to = "news" }}]\n'
    site.change("content/campaign.toml", "[navigation]\n", menu)
    site.write(f"content/pages/home.{lang}.md", f"title: {claim}\nactions: repair, call\n\n{claim}\n")
    site.write(
        f"content/pages/privacy.{lang}.md",
        f'title: {claim}\n\n::contacts\n\n::video https://youtu.be/aqz-KE-bpKQ title="{claim}"\n',
    )
    site.write(f"content/pages/follow.{lang}.md", f"title: {claim}\ntemplate: follow\n\n{claim}\n")
    site.write(
        f"content/news/cold-night.{lang}.md",
        f'title: {claim}\n\n::action repair\n\n::action tell\n\n::video https://youtu.be/aqz-KE-bpKQ title="{claim}"\n',
    )
    for name in KINDS:
        site.write(f"content/actions/{name}.{lang}.md", f"title: {claim}\nsummary: {claim}\n\n{claim}\n")


@pytest.fixture(scope="module")
def building(tmp_path_factory: pytest.TempPathFactory) -> tuple[Site, Result]:
    """Build a site in English, and in three languages of which the theme has nothing."""
    site = Site(tmp_path_factory.mktemp("languages"))
    site.change("content/campaign.toml", '["en", "es"]', '["en", "es", "ar", "pl", "tl"]')
    site.change("content/campaign.toml", "[contact]\n", '[contact]\nphone = "+1 718 555 0100"\nplace = "Ward nine"\n')
    for name, lines in KINDS.items():
        site.write(f"content/actions/{name}.md", f"title: Act {name}\nsummary: Now.\n{lines}\n\nDo it.\n")
    site.write("content/pages/privacy.md", "title: Privacy here\n\n::contacts\n")
    site.write("content/pages/follow.md", "title: Hear of it\ntemplate: follow\n\nIn the feeds.\n")
    site.write(
        "content/planks/more.md",
        "title: Co-workers first\norder: 2\nsummary: All.\ndemand: Ask.\nactions: tell\n\nAll.\n",
    )
    asks = "".join(f"::action {name}\n\n" for name in ("tell", "call", "write"))
    site.write("content/news/cold-night.es.md", f"title: La noche más fría\n\n{asks}")
    for lang in CLAIMS:
        translate(site, lang)
    result = site.build(now=NOW)
    assert result.status == 0, result.text
    return site, result


@pytest.fixture(scope="module")
def built(building: tuple[Site, Result]) -> Site:
    """Return that site."""
    return building[0]


@cache
def pages(output: Path) -> tuple[Page, ...]:
    """Return all pages, and those in their frames; they are parsed once."""
    files = sorted(output.rglob("*.html"))
    read = [Page.read(file.read_text("utf-8"), file.relative_to(output).as_posix()) for file in files]
    frames = [(page, frame) for page in read for frame in page.all("iframe[srcdoc]")]
    return (*read, *(Page.read(frame["srcdoc"], f"{page.where} (frame)") for page, frame in frames))


def words_of(page: Page) -> Iterator[tuple[str, str, str]]:
    """Yield every run of text in the body, with the language and the direction that hold there."""
    for text in page.tag.body.find_all(string=True):
        if type(text) is NavigableString and not isinstance(text, Comment) and text.strip():
            lang = next(parent["lang"] for parent in text.parents if parent.get("lang"))
            way = next((parent["dir"] for parent in text.parents if parent.get("dir")), "ltr")
            yield " ".join(text.split()), lang, way


def messages() -> set[str]:
    """Return every English text of theme and plugins, without those that have places for values."""
    with (TRANSLATIONS / "messages.pot").open("rb") as file:
        ids = [message.id for message in read_po(file) if message.id]
    return {one for found in ids for one in (found if isinstance(found, tuple) else (found,)) if "%(" not in one}


@pytest.mark.parametrize("lang", CLAIMS)
def test_every_english_word_on_a_page_says_that_it_is_english(built: Site, lang: str) -> None:
    known, way = messages(), "rtl" if lang == "ar" else "ltr"

    in_lang = [page for page in pages(built.output) if page.where.startswith(f"{lang}/")]
    found = [(text, said, at, page.where) for page in in_lang for text, said, at in words_of(page)]

    assert len({text for text, *_ in found if text in known}) > 60, "the site shows much of what the theme can say"
    assert not [one for one in found if one[0] in known and one[1] != "en"]
    assert not [one for one in found if one[1] == "en" and one[2] != "ltr"]
    assert not [one for one in found if one[0] == CLAIMS[lang] and (one[1] != lang or one[2] not in {way, "auto"})]


@pytest.mark.parametrize("lang", CLAIMS)
def test_sentences_with_values_are_english_and_days_in_them_are_not(built: Site, lang: str) -> None:
    page = built.pages[f"{lang}/actions/repair/"]

    day, *_ = [tag for tag in page.all("[lang=en]") if tag.text.startswith("Open until")]
    count = page.one(".progress-count")

    assert day.one(f"[lang={lang}]").text
    assert "12 signatures" in count.one("[lang=en]").text
    assert count.one(f"[lang=en] [lang={lang}]").text, "the day on which it was counted"


def test_a_text_that_is_not_translated_says_its_language_where_a_page_lists_it(built: Site) -> None:
    page = built.pages["ar/platform/"]

    title = page.all(".plank-card")[1]

    assert (title["lang"], title["dir"]) == ("en", "ltr")
    assert page.one(".header-languages a[hreflang=en]")["dir"] == "ltr"


def test_what_an_untranslated_ask_says_is_marked_and_what_is_said_around_it_is_not(built: Site) -> None:
    page = built.pages["es/news/cold-night/"]

    assert page.one(".share-words [lang=en]").text == "Heat!"
    assert page.one(".letter-text [lang=en]").text == "Please"
    assert {tag.text for tag in page.all(".action .button [lang=en]")} == {"Send the letter"}
    assert not page.has(".action[lang], .action-ask[lang], .share[lang], .letter[lang]")
    assert page.one(".share-ways").text == "Compartir… WhatsApp SMS Correo Copiar"


def test_no_markup_stands_where_only_text_can(built: Site) -> None:
    odd = []

    for page in pages(built.output):
        for tag in page.tag.find_all():
            values = [str(value) for key, value in tag.attrs.items() if key != "srcdoc"]
            alone = [tag.get_text()] if tag.name in {"title", "option", "textarea", "script"} else []
            odd += [(page.where, tag.name, text) for text in (*values, *alone) if MARKUP.search(text)]

    assert not odd


def test_no_mark_of_a_language_reaches_what_is_plain_text_in_feeds_and_other_files(built: Site) -> None:
    others = [file for file in built.output.rglob("*") if file.suffix in {".xml", ".json", ".txt", ".ics", ".toml"}]

    texts = {file.name: WHOLE_ENTRY.sub("", file.read_text("utf-8")) for file in others}
    marked = [name for name, text in texts.items() if re.search(r"(<|&lt;)(span|bdi)", text)]

    assert len(others) >= 8
    assert not marked
    assert '<feed xml:lang="ar"' in (built.output / "ar/feeds/news.atom.xml").read_text("utf-8").replace("'", '"')
    assert "<language>ar</language>" in (built.output / "ar/feeds/news.rss.xml").read_text("utf-8")


@pytest.mark.parametrize("lang", ["en", *CLAIMS])
def test_pages_in_any_language_are_valid(built: Site, lang: str) -> None:
    folder = built.output / lang if lang != "en" else built.output / "actions"

    for file in folder.rglob("*.html"):
        html5lib.HTMLParser(strict=True).parse(file.read_text("utf-8"))


def test_what_people_call_and_write_to_runs_from_left_to_right(built: Site) -> None:
    page = built.pages["ar/actions/call/"]

    numbers = [text for text in page.all("bdi[dir=ltr]") if "718" in text.text]

    assert len(numbers) >= 3, "the button, the way around it and the footer"


def test_a_build_says_once_for_each_language_what_is_missing(building: tuple[Site, Result]) -> None:
    notices = [notice for notice in building[1].notices if notice.code == "WRD002"]

    assert [notice.path for notice in notices] == [f"own/translations/{lang}.po" for lang in CLAIMS]
    assert "python3 tasks.py words --lang ar" in notices[0].says

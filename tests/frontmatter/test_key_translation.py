"""Entries of other generators say what they said there, and every one that is changed or left out is named."""

from __future__ import annotations

from pathlib import PurePosixPath

import pytest

from plugins.frontmatter.key_translation import translate_keys
from plugins.frontmatter.model import Source
from plugins.frontmatter.sections import split_document
from plugins.frontmatter.value_types import read_names
from plugins.news.model import ARTICLE
from plugins.pages.model import PAGE
from plugins.planks.model import PLANK
from tests.frontmatter.parsing import problems


def translated(front, name="a.md", content_type=ARTICLE, lang="en", *, is_translation=False):
    below = PurePosixPath(content_type.folder, name)
    slug = name.removesuffix(".md").removesuffix(f".{lang}")
    source = Source(below, f"content/{below}", content_type, slug, lang, is_translation)
    return translate_keys(split_document(f"---\n{front}\n---\nText."), source)


def values(front, *args, **options):
    return {entry.key: entry.value for entry in translated(front, *args, **options)[0].entries}


def codes(front, *args, **options):
    return [notice.code for notice in translated(front, *args, **options)[1]]


@pytest.mark.parametrize(
    ("front", "key", "value"),
    [
        ("description: Why", "summary", "Why"),
        ("excerpt: >-\n  Why\n  now", "summary", "Why\nnow"),
        ("lastmod: 2024-02-01", "modified", "2024-02-01"),
        ("publishDate: 2024-02-01", "date", "2024-02-01"),
        ("published: 2024-02-01", "date", "2024-02-01"),
        ("headline: We won", "title", "We won"),
        ("keywords: [a, b]", "tags", "[a, b]"),
        ("authors:\n  - Ann\n  - Bo", "author", "Ann, Bo"),
        ("cover: /images/a.jpg", "image", "/images/a.jpg"),
        ("draft: true", "status", "draft"),
        ("draft: true # not yet", "status", "draft"),
        ("published: false", "status", "draft"),
        ("hidden: yes", "status", "draft"),
        ("visibility: private", "status", "draft"),
        ("status: private", "status", "draft"),
        ("status: publish", "status", "published"),
        ("Status: hidden", "status", "draft"),
    ],
)
def test_what_says_the_same_is_read_and_named(front, key, value):
    assert values(front)[key] == value
    assert codes(front)[0] in {"FM070", "FM071"}


@pytest.mark.parametrize(
    "front",
    [
        *("layout: post", "comments: true", "redirects: /old/", "draft: false"),
        *("published: true", "visibility: public", "menu: main", "uuid: 1", "weight: 10", "description:", "lang: en"),
        *("lang: en-US", "slug: we-won", "permalink: /2024/03/01/we-won.html", "permalink: /:year/:title/"),
        "url: /we-won/",
    ],
)
def test_what_changes_nothing_is_left_out_and_named(front):
    name = "2024-03-01-we-won.md"

    assert values(front, name) == {"date": "2024-03-01"}
    assert codes(front, name) == ["FM061"]


@pytest.mark.parametrize(
    "front", ["aliases:\n  - /a/\n  - /b.html", "redirect_from: [/a/, /b.html]", "alias: /a/, /b.html"]
)
def test_former_addresses_are_read(front):
    assert read_names(values(front)["formerly"]) == ("/a/", "/b.html")
    assert codes(front) == ["FM070"]


@pytest.mark.parametrize(
    "front",
    [
        *("slug: other", "permalink: /other/", "lang: es", "password: secret", "redirect_to: https://example.org/"),
        *("noindex: true", "expires: 2024-05-01", "place: The hall", "draft: perhaps"),
        *("draft: true\nstatus: published", "date: 2024-01-01\npublishDate: 2030-01-01"),
    ],
)
def test_what_only_a_person_can_decide_stays_a_problem(front):
    assert not codes(front)
    assert len(values(front)) >= front.count("\n") + 1


def test_topics_and_days_with_keys_of_their_own_are_taken_apart():
    assert values("tags:\n  - name: pay\n    slug: pay\n  - name: hours")["tags"] == "pay, hours"
    found = values("date:\n  created: 2024-01-02\n  updated: 2024-02-02")
    assert found == {"date": "2024-01-02", "modified": "2024-02-02"}


@pytest.mark.parametrize("date", ["2024-01-02", "2 January 2024, 10:30", "2024-01-02T10:30:00Z"])
def test_a_day_with_a_colon_in_it_is_a_day(date):
    assert values(f"date: {date}") == {"date": date}


def test_our_own_key_counts_where_both_are_there():
    front = "summary: Ours\ndescription: Theirs\nexcerpt: Theirs"

    assert values(front) == {"summary": "Ours"}
    assert all("There is a “summary” already" in notice.hint for notice in translated(front)[1])


@pytest.mark.parametrize("front", ["image:\nhero: a.jpg", "hero: a.jpg\nimage: ''", "hero: a.jpg\nthumbnail: false"])
def test_an_empty_key_makes_room_and_a_switch_is_not_a_picture(front):
    assert {key: value for key, value in values(front).items() if value} == {"image": "a.jpg"}
    assert [entry.key for entry in translated(front)[0].entries].count("image") == 1


def test_tags_of_every_name_are_one_list():
    front = 'tags: [a, b]\ncategories:\n  - b\n  - "c, d"\nkeywords: e'

    assert values(front)["tags"].split("\n") == ["a", "b", '"c, d"', "e"]


@pytest.mark.parametrize(
    "author",
    ["[Ann, Bo]", '["Ann", "Bo"]', "\n  - Ann\n  - Bo", "\n- Ann\n- Bo", "\n  - name: Ann\n    url: x\n  - name: Bo"],
)
def test_a_list_of_authors_is_printed_as_names(author):
    assert values(f"author: {author}")["author"] == "Ann, Bo"
    assert not codes(f"author: {author}")


@pytest.mark.parametrize("author", ["Ann [she], Bo", "The committee", "Ann: a note"])
def test_words_about_authors_stay_as_they_are(author):
    assert values(f"author: {author}")["author"] == author


@pytest.mark.parametrize("key", ["image", "cover", "featured_image"])
def test_a_picture_with_words_below_its_key_is_taken_apart(key):
    found = values(f"{key}:\n  image: images/a.jpg\n  alt: The gate")

    assert found == {"image": "images/a.jpg", "image_alt": "The gate"}


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("2024-03-01-we-won.md", "2024-03-01"),
        ("2024-03-01_we-won.md", "2024-03-01"),
        ("2024-03-01.md", "2024-03-01"),
        ("20240301-we-won.md", "2024-03-01"),
        ("2024/03/01/we-won.md", "2024-03-01"),
        ("2024-03-01-we-won/index.md", "2024-03-01"),
        ("2024-13-01-we-won.md", ""),
        ("2024-we-won.md", ""),
        ("the-2024-03-01-vote.md", ""),
        ("20240301999-x.md", ""),
    ],
)
def test_the_day_may_stand_in_the_name(name, day):
    assert values("title: A", name).get("date", "") == day


def test_a_day_in_the_text_is_the_one_that_counts():
    assert values("date: 2024-05-01", "2024-03-01-x.md")["date"] == "2024-05-01"
    assert "date" not in values("title: A", "2024-03-01-x.es.md", lang="es", is_translation=True)
    assert "date" not in values("title: A", "2024-03-01-x.md", PAGE)


def test_what_a_type_has_is_taken_there_alone():
    assert values("weight: 10", content_type=PLANK) == {"order": "10"}
    assert values("weight: 10", content_type=PAGE) == {}
    assert codes("weight: 10", content_type=PAGE) == ["FM061"]


def test_brought_texts_are_published_and_what_they_hid_is_not(site):
    front = "layout: post\ntitle: 'We won'\nauthor: [Ann, Bo]\ncategories: [news]\ndescription: Why.\nsubtitle: ~\n"
    site.write("content/news/2024-01-02-we-won.md", f"---\n{front}---\nText one.")
    site.write("content/news/2024-01-03-not-yet.md", f"---\n{front}draft: true\n---\nText two.")

    result = site.build()

    assert result.status == 0, result.text
    assert "By Ann, Bo" in site.pages["news/2024-01-02-we-won/"].text
    assert "January 2, 2024" in site.pages["news/2024-01-02-we-won/"].text
    assert "news/2024-01-03-not-yet/" not in site.pages
    said = [notice for notice in result.notices if "“layout”" in notice.says]
    assert len(said) == 1
    assert "2 places" in said[0].says or "2 files" in said[0].says


def test_everything_about_a_file_is_said_at_once_though_its_name_is_wrong():
    codes = {code for code, _ in problems("---\ntitle: A\npassword: x\n---\n[[a note]]", "news/We Won.md")}

    assert codes == {"FM008", "FM061", "FM006", "MRK011"}


def test_words_with_a_colon_in_place_of_a_picture_are_not_left_out():
    assert values("image: Poster: workers at a table") == {"image": "Poster: workers at a table"}

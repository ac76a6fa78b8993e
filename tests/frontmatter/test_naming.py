"""A file's name is its address and its language, never its title."""

from __future__ import annotations

from pathlib import PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.frontmatter.model import Unreadable
from plugins.frontmatter.naming import read_name, slugify

LANGUAGES = ("en", "es")


@pytest.mark.parametrize(
    ("name", "slug", "lang"),
    [
        ("open-books.md", "open-books", "en"),
        ("open-books.es.md", "open-books", "es"),
        ("open-books.en.md", "open-books", "en"),
        ("rights/safety.es.md", "rights/safety", "es"),
        ("2024-vote_2.md", "2024-vote_2", "en"),
    ],
)
def test_a_name_gives_slug_and_language(name, slug, lang):
    assert read_name(PurePosixPath(name), LANGUAGES) == (slug, lang)


@pytest.mark.parametrize(
    ("name", "better"),
    [
        ("Open Books.md", "open-books.md"),
        ("ñandú.es.md", "nandu.es.md"),
        ("vote (copy).md", "vote-copy.md"),
        ("My Rights/Safety.md", "my-rights/safety.md"),
        ("open--books.md", "open-books.md"),
        ("中文.md", "Rename the file."),
        ("rights/中文.md", "Rename the file."),
    ],
)
def test_a_name_that_makes_no_address_is_refused_with_a_better_one(name, better):
    with pytest.raises(Unreadable) as refused:
        read_name(PurePosixPath(name), LANGUAGES)

    assert refused.value.code == "FM008"
    assert better in refused.value.hint


@pytest.mark.parametrize("name", ["a.fr.md", "a.ES.md", "vote-3.5.md"])
def test_a_language_that_the_campaign_has_not_is_refused(name):
    with pytest.raises(Unreadable) as refused:
        read_name(PurePosixPath(name), LANGUAGES)

    assert refused.value.code == "FM007"


@given(st.text())
def test_every_slug_is_an_address_and_its_own_slug(text):
    slug = slugify(text)

    assert slugify(slug) == slug
    assert not slug or read_name(PurePosixPath(f"{slug}.md"), LANGUAGES) == (slug, "en")

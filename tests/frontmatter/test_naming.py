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


@pytest.mark.parametrize(
    ("name", "first"),
    [
        ("vote (Rosa's conflicted copy 2024-03-01).md", "vote.md"),
        ("vote (conflicted copy 2024-03-01 101010).es.md", "vote.es.md"),
        ("vote (Copia en conflicto de Rosa 2024-03-01).md", "vote.md"),
        ("vote (SFConflict rosa@night.org 2024-03-01-10-10-10).md", "vote.md"),
        ("vote_conflict-20240301-101010.md", "vote.md"),
        ("vote.es.sync-conflict-20240301-101010-ABCDEFG.md", "vote.es.md"),
        ("vote-DESKTOP-AB12CD3.md", "vote.md"),
    ],
)
def test_a_copy_that_a_shared_folder_made_is_refused_and_not_renamed(name, first):
    with pytest.raises(Unreadable) as refused:
        read_name(PurePosixPath(name), LANGUAGES)

    assert refused.value.code == "FM057"
    assert refused.value.hint == f"Move what “{first}” lacks into it, then delete this copy."


@pytest.mark.parametrize("name", ["vote (1).md", "vote copy.md", "vote - Copy.md", "vote - Copy (2).md", "vote 2.md"])
def test_what_may_be_a_copy_may_be_deleted(name):
    with pytest.raises(Unreadable) as refused:
        read_name(PurePosixPath(name), LANGUAGES)

    assert refused.value.hint.endswith("If it is only a copy of “vote.md”, delete it.")


@pytest.mark.parametrize(
    "name", ["conflict-of-interest.md", "the-conflict-2024.md", "no_conflict.md", "desktop-work.md"]
)
def test_a_text_about_a_conflict_is_no_copy(name):
    assert read_name(PurePosixPath(name), LANGUAGES)[1] == "en"


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

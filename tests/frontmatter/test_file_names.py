"""A file's name is its address and its language, never its title; a copy is never taken for a text of its own."""

from __future__ import annotations

from pathlib import PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.frontmatter.file_names import name_parts, original_of, read_name, slugify, text_name
from plugins.frontmatter.model import Unreadable

LANGUAGES = ("en", "es")
DEVICES = {"con", "prn", "aux", "nul", *(f"{port}{number}" for port in ("com", "lpt") for number in range(10))}


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
        ("Straße.md", "strasse.md"),
        ("łódź.es.md", "lodz.es.md"),
        ("Ærø & Þórr.md", "aero-thorr.md"),
        ("v1.2-released.md", "v1-2-released.md"),
        ("30.09.2019-privacy.md", "30-09-2019-privacy.md"),
        ("keybase.io.md", "keybase-io.md"),
        ("v3.0.1.md", "v3-0-1.md"),
        ("v3.0.1.es.md", "v3-0-1.es.md"),
        ("vote-3.5.md", "vote-3-5.md"),
        ("罢工 2026.md", "Rename the file: spell its words with the letters a to z."),
        ("My Rights/Safety.md", "my-rights/safety.md"),
        ("open--books.md", "open-books.md"),
        ("We Won 0123456789abcdef0123456789abcdef.md", "to we-won.md"),
        ("Страйк-2026.md", "Rename the file: spell its words with the letters a to z."),
        ("rights/中文.md", "Rename the file: spell its words with the letters a to z."),
    ],
)
def test_a_name_that_makes_no_address_is_refused_with_a_better_one(name, better):
    with pytest.raises(Unreadable) as refused:
        read_name(PurePosixPath(name), LANGUAGES)

    assert refused.value.problem.code == "FM008"
    assert better in refused.value.problem.hint


@pytest.mark.parametrize(
    "name", ["conflict-of-interest.md", "the-conflict-2024.md", "no_conflict.md", "desktop-work.md"]
)
def test_a_text_about_a_conflict_is_no_copy(name):
    assert read_name(PurePosixPath(name), LANGUAGES)[1] == "en"


@pytest.mark.parametrize("name", ["a.fr.md", "a.ES.md", "a.pt-BR.md", "v1.0.fr.md"])
def test_a_language_that_the_campaign_has_not_is_refused(name):
    with pytest.raises(Unreadable) as refused:
        read_name(PurePosixPath(name), LANGUAGES)

    assert refused.value.problem.code == "FM007"


@pytest.mark.parametrize(
    ("name", "better"),
    [
        ("report-1_es.md", "report-1.es.md"),
        ("es/report.md", "report.es.md"),
        ("rights/es/report.md", "rights/report.es.md"),
        ("rights/report_es.md", "rights/report.es.md"),
    ],
)
def test_a_language_where_other_generators_have_it_is_named_with_its_place(name, better):
    with pytest.raises(Unreadable) as refused:
        read_name(PurePosixPath(name), LANGUAGES)

    assert refused.value.problem.code == "FM066"
    assert better in refused.value.problem.hint


@pytest.mark.parametrize(
    ("name", "code", "words"),
    [
        ("_posts/2024-01-02-vote.md", "FM072", "to the folder above"),
        ("_drafts/vote.es.md", "FM072", "status: draft"),
        ("2024/_posts/vote.md", "FM072", "“_posts”"),
        ("_index.md", "FM073", "Delete it"),
        ("index.md", "FM073", "home.md"),
        ("rights/_index.es.md", "FM073", "Delete it"),
        ("we-won/index.md", "FM075", "rename it to we-won.md"),
        ("2024/We Won/index.es.md", "FM075", "rename it to we-won.es.md"),
        ("_vote.md", "FM008", "vote.md. If it is not meant to be read yet"),
    ],
)
def test_names_that_mean_something_to_other_generators_have_their_own_remedy(name, code, words):
    with pytest.raises(Unreadable) as refused:
        read_name(PurePosixPath(name), LANGUAGES)

    assert refused.value.problem.code == code
    assert words in refused.value.problem.hint


@pytest.mark.parametrize(
    ("name", "better"),
    [
        ("vote.ES.md", "vote.es.md"),
        ("vote.es-MX.md", "vote.es.md"),
        ("vote.es_ES.md", "vote.es.md"),
        ("vote.EN.md", "vote.md"),
        ("vote.en-GB.md", "vote.md"),
        ("vote.md.md", "vote.md"),
        ("vote.txt.md", "vote.md"),
        ("es.vote.md", "vote.es.md"),
        ("ES - Our vote.md", "our-vote.es.md"),
        ("Our vote (es).md", "our-vote.es.md"),
        ("vote (ES).md", "vote.es.md"),
        ("vote [es].md", "vote.es.md"),
        ("report-1_ES.md", "report-1.es.md"),
        ("rights/Our safety_ES.md", "rights/our-safety.es.md"),
        ("our%20vote.md", "our-vote.md"),
    ],
)
def test_a_name_that_says_its_language_somewhere_else_is_told_the_right_one(name, better):
    with pytest.raises(Unreadable) as refused:
        read_name(PurePosixPath(name), LANGUAGES)

    assert f"Rename the file to {better}." in refused.value.problem.hint


@pytest.mark.parametrize("name", ["aux.md", "con.es.md", "rights/nul.md", "lpt1.md", "com9/a.md", "prn.md"])
def test_a_name_that_windows_keeps_for_itself_is_refused(name):
    with pytest.raises(Unreadable) as refused:
        read_name(PurePosixPath(name), LANGUAGES)

    assert refused.value.problem.code == "FM065"


@given(st.text())
def test_every_slug_is_an_address_and_its_own_slug(text):
    slug = slugify(text)

    assert slugify(slug) == slug
    assert not slug or slug in {*DEVICES, "index"} or read_name(PurePosixPath(f"{slug}.md"), LANGUAGES) == (slug, "en")


@pytest.mark.parametrize(
    "name",
    [
        *("we-won (conflicted copy 2024-03-04)", "we-won (Ana's conflicted copy 2024-03-04)"),
        *("we-won (Ana\u2019s Laptop's conflicted copy 2024-03-04 120000)", "we-won_conflict-20240304-120000"),
        *("we-won~", "we-won.orig", "we-won.bak", "we-won.sync-conflict-20240304-120000-ABCDEF1"),
        *("we-won (SFConflict ana@example.org 2024-03-04-12-00-00)", "we-won (Case Conflict)"),
        *("we-won (in Konflikt stehende Kopie von Ana 2024-03-04)", "we-won copy", "we-won copy 2", "we-won (copy)"),
        *("we-won (another copy)", "we-won (3rd copy)", "we-won - Copy", "we-won - Copy (2)", "we-won - Kopie"),
        *("we-won - copia", "we-won (1)", "we-won 2", "Copy of we-won", "Copia de we-won"),
        *("we-won (Copia en conflicto de Rosa 2024-03-01)", "we-won (SFConflict rosa@night.org 2024-03-01-10-10-10)"),
        "we-won-DESKTOP-AB12CD3",
    ],
)
def test_a_copy_is_named_with_its_original(name):
    with pytest.raises(Unreadable) as refused:
        read_name(PurePosixPath(f"{name}.md"), LANGUAGES)

    assert refused.value.problem.code == "FM064"
    assert "copy of “we-won.md”" in refused.value.problem.what
    assert "Compare the two and delete this one" in refused.value.problem.hint


@pytest.mark.parametrize(
    "name",
    [
        *("we-won.es (1)", "we-won copy.es", "we-won (conflicted copy 2024-03-01 101010).es"),
        "we-won.es.sync-conflict-20240301-101010-ABCDEFG",
    ],
)
def test_a_copy_of_a_translation_is_one(name):
    assert original_of(name) == "we-won.es"


@pytest.mark.parametrize(
    "name",
    ["open-copy", "copy-that", "conflict-in-ward-3", "the-conflict", "Part 2", "Vote (Tuesday)", "2024", "we-won"],
)
def test_a_name_of_somebody_is_no_copy(name):
    assert not original_of(name)


@pytest.mark.parametrize(
    ("path", "parts"),
    [
        ("news/we-won.md", ("news/we-won", "")),
        ("news/we-won.es.md", ("news/we-won", "es")),
        ("news/2024/we-won.pt-BR.md", ("news/2024/we-won", "pt-BR")),
        ("we-won.es.md", ("we-won", "es")),
        ("news.old/we-won.md", ("news.old/we-won", "")),
        ("pages/keybase.io.es.md", ("pages/keybase.io", "es")),
    ],
)
def test_a_name_is_taken_apart_and_put_together_again(path, parts):
    assert name_parts(path) == parts
    assert text_name(*parts) == path

"""Letters that a program garbled are named with what was meant; letters of other languages are not."""

from __future__ import annotations

import pytest

from plugins.frontmatter.decoding import garbled_word


@pytest.mark.parametrize(
    "word", ["Café", "Müßten", "don’t", "“Yes", "Ünión", "wait…", "2020—2024", "£5", "¿Qué?", "ÉTÉ", "🎉"]
)
def test_a_garbled_word_is_named_with_its_line_and_what_was_meant(word):
    garbled = word.encode().decode("cp1252")

    found = garbled_word(f"title: A\n\nText with {garbled} in it.\n")

    assert found == (garbled, word, 3)


@pytest.mark.parametrize(
    "text",
    ["Café", "«IRMÃ»", "“NÃO”", "«CAFÉ»", "Ângela â ã ð", "50 € Â", "ÃO ÃES", "“AMANHÃ” – “AMANHÃ…”", "Ísland ðað"],
)
def test_letters_of_other_languages_are_not_garbled(text):
    assert garbled_word(text) is None


def test_a_text_with_garbled_letters_is_held_back(site):
    site.write("content/news/a.md", "title: A\ndate: 2024-01-02\n\nWe donâ€™t know.\n\nThe CafÃ© is shut.\n")

    [problem] = site.build().problems

    assert (problem.path, problem.line, problem.code) == ("content/news/a.md", 4, "FM083")
    assert "“donâ€™t” was “don’t”" in problem.says

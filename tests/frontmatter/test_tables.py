"""The docs' tables say of every key and every kind how it is written."""

from __future__ import annotations

from plugins.frontmatter.fields import COMMON
from plugins.frontmatter.model import ContentType
from plugins.frontmatter.value_types import field_table, kind_table


def test_every_key_has_a_row_with_its_words_and_whether_it_must_be_there():
    lines = field_table(ContentType("letter", "letters", COMMON, "a letter")).splitlines()

    assert len(lines) == len(COMMON) + 2
    assert any("`title`" in line and "required" in line for line in lines)
    assert any("`status`" in line and "`published`, `draft`" in line for line in lines)


def test_every_kind_is_explained_once():
    rows = kind_table().splitlines()[2:]

    assert len(rows) == len(set(rows)) >= 8
    assert all(len(row.split(" | ")) == 3 for row in rows)

"""What an editor writes above an article's text."""

from __future__ import annotations

from plugins.frontmatter.fields import COMMON, MODIFIED
from plugins.frontmatter.model import ContentField, ContentType
from plugins.frontmatter.value_types import DATE, NAMES, TEXT

ARTICLE = ContentType(
    name="article",
    folder="news",
    doc="an article",
    fields=(
        *COMMON,
        ContentField(
            "date", DATE, "When it appears; one that is still to come is held back.", required=True, shared=True
        ),
        MODIFIED,
        ContentField("author", TEXT, "A role, or the organisation; never a person who did not agree to it."),
        ContentField("planks", NAMES, "The planks it serves.", shared=True),
        ContentField("actions", NAMES, "The asks that stand after its text, in order.", shared=True),
        ContentField("related", NAMES, "Articles to read next.", shared=True),
    ),
)

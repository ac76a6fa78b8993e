"""What an editor writes above a page's text."""

from __future__ import annotations

from plugins.frontmatter.fields import COMMON, MODIFIED
from plugins.frontmatter.model import ContentField, ContentType
from plugins.frontmatter.value_types import NAMES, choice

TEMPLATES = ("page", "index", "follow")

PAGE = ContentType(
    name="page",
    folder="pages",
    doc="a page",
    home="home",
    fields=(
        *COMMON,
        MODIFIED,
        ContentField("template", choice("PAG001", *TEMPLATES), "The page's form; “page” if left out.", shared=True),
        ContentField("actions", NAMES, "The asks beside the text, in order.", shared=True),
    ),
)

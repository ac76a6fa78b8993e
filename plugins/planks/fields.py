"""What an editor writes above a plank's text."""

from __future__ import annotations

from plugins.frontmatter.fields import COMMON, MODIFIED
from plugins.frontmatter.model import ContentField, ContentType
from plugins.frontmatter.value_types import NAMES, NUMBER, TEXT

PLANK = ContentType(
    name="plank",
    folder="planks",
    doc="a plank",
    fields=(
        *COMMON,
        MODIFIED,
        ContentField(
            "order",
            NUMBER,
            "Its place in the platform: the smallest number comes first, gaps do not matter.",
            required=True,
            shared=True,
        ),
        ContentField("demand", TEXT, "The plank in one line."),
        ContentField("history", TEXT, "How the plank came to be, or changed."),
        ContentField("actions", NAMES, "The names of the asks that serve it, in order.", shared=True),
    ),
)

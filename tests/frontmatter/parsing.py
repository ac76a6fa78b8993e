"""Parses single files as a build would, without building anything."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pelicanconf
from plugins.actions.fields import ACTION
from plugins.directives.model import DirectivesExtension
from plugins.frontmatter.parser import Parser
from plugins.links.markdown_extension import LinksExtension
from plugins.news.model import ARTICLE
from plugins.pages.model import PAGE
from plugins.planks.model import PLANK

if TYPE_CHECKING:
    from plugins.frontmatter.model import Parsed

TYPES = {content_type.folder: content_type for content_type in (ARTICLE, PLANK, ACTION, PAGE)}
HEAD = "title: A\ndate: 2024-03-01\n\n"
PARSER = Parser("content", ("en", "es"), TYPES, [DirectivesExtension(), LinksExtension()], pelicanconf.MARKDOWN)


def parsed(text: str, below: str = "news/a.md", **others: str) -> Parsed:
    """Parse the file ``below`` content/; ``others`` are the texts of further files, such as its original."""
    files = {name.replace("__", "/") + ".md": other.encode() for name, other in others.items()}
    return PARSER.parse(below, text.encode(), files.get)


def problems(text: str, below: str = "news/a.md") -> list[tuple[str, int]]:
    """Return code and line of each problem of a file."""
    return [(problem.code, problem.line) for problem in parsed(text, below).problems]

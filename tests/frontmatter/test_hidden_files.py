"""Which files Pelican sees is what Pelican itself would say, in less time."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from pelican.generators import Generator

from plugins.frontmatter.special_files import hide_links

NAMES = [
    "a.md",
    "A.MD",
    "a.html",
    "md",
    ".md",
    "..md",
    "a.",
    "a.b.md",
    ".a.md",
    "a.md~",
    "#a.md#",
    "a.tmp",
    "news/x.md",
]


@pytest.mark.parametrize("extensions", [None, False, ("html", ""), ["md"]])
@pytest.mark.parametrize("patterns", [[], [".*", "*~", "#*#", "*.tmp"], ["a.[mh]*"]])
def test_the_same_files_are_wanted_as_by_pelican(patterns, extensions):
    generator = SimpleNamespace(
        settings={"IGNORE_FILES": patterns}, readers=SimpleNamespace(extensions={"md": None}), get_files=set
    )
    hide_links(generator)

    for name in NAMES:
        wanted = Generator._include_path(generator, name, extensions)
        assert generator._include_path(name, extensions) == wanted, name

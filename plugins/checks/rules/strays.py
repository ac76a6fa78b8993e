"""Every file an editor wrote is read by something."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plugins.frontmatter.irregular import linked
from plugins.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plugins.checks.model import BuiltSite


def strays(site: BuiltSite) -> Iterator[Problem]:
    """Bad: ``new/vote.md``, or ``news/vote.docx``. Good: ``news/vote.md``."""
    what = "Nothing reads this file, so it is not on the site."
    folders = ", ".join(f"content/{folder}/" for folder in site.sources.folders)
    hint = f"Texts end in .md and stand in one of {folders}; other files in content/static/ or content/images/."
    for path in site.sources.strays:
        yield Problem(f"content/{path}", 0, what, hint, "FM030")
    for path in site.sources.symbolic_links:
        yield linked(f"content/{path}")

"""Every file an editor wrote is read by something."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plugins.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plugins.checks.model import BuiltSite


def strays(site: BuiltSite) -> Iterator[Problem]:
    """Bad: ``content/new/vote.md``, ``content/news/vote.docx``. Good: ``content/news/vote.md``."""
    for path in sorted(site.strays):
        what = "Nothing reads this file, so it is not on the site."
        folders = ", ".join(f"content/{folder}/" for folder in site.folders)
        hint = f"Texts end in .md and stand in one of {folders}; other files in content/static/ or content/images/."
        yield Problem(f"content/{path}", 0, what, hint, "FM030")

"""Every id stands once on a page, so that a link to it leads to one place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plugins.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plugins.checks.model import BuiltSite


def ids(site: BuiltSite) -> Iterator[Problem]:
    """Bad: ``<h2 id="law"></h2><p id="law"></p>``. Good: ``<h2 id="law"></h2><p id="more"></p>``."""
    for name, facts in site.pages.items():
        for repeated in sorted(facts.repeated_ids):
            what = f"Two places on the page are called “{repeated}”, so that nobody can link to the second."
            hint = f"A heading gets another name like this: ## The heading {{#about-{repeated}}}"
            yield Problem(site.place(name), 0, what, hint, "LNK014")

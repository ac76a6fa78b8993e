"""Every id stands once on a page, so that a link to it leads to one place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plugins.checks.findings import Finding, problems_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plugins.checks.model import BuiltSite
    from plugins.problems import Problem


def ids(site: BuiltSite) -> Iterator[Problem]:
    """Bad: ``<h2 id="law"></h2><p id="law"></p>``. Good: ``<h2 id="law"></h2><p id="more"></p>``."""
    yield from problems_of(
        site, (_finding(name, repeated) for name, facts in site.pages.items() for repeated in facts.repeated_ids)
    )


def _finding(name: str, repeated: str) -> Finding:
    """Return what is wrong with the page ``name``, on which the id ``repeated`` stands more than once."""
    return Finding(
        name,
        f"Two places on the page are called “{repeated}”, so that nobody can link to the second.",
        f"A heading gets another name like this: ## The heading {{#about-{repeated}}}",
        "LNK014",
        (f"{{#{repeated}}}", f"#{repeated}", f'id="{repeated}"', f"id='{repeated}'", f"id={repeated}"),
        "Give one of the two another id; what is included twice has its ids twice.",
        is_last=True,
    )

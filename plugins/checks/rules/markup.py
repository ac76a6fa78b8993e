"""Rules for the markup of a page: its ids, its elements, its pictures, its length."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from plugins.checks.findings import Finding, of_findings, problems_of
from plugins.messages import Message, excerpt
from plugins.problems import Problem, unplaced

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plugins.checks.model import BuiltSite

#: Bytes of the HTML of a page; the longest page of the sample has a tenth of it.
HEAVIEST: Final = 300_000

_NAME = re.compile(r"</?([A-Za-z][A-Za-z0-9]*)")


@of_findings
def ids(site: BuiltSite) -> Iterator[Finding]:
    """Every id stands once on a page, so that a link to it leads to one place.

    Bad: ``<h2 id="law"></h2><p id="law"></p>``. Good: ``<h2 id="law"></h2><p id="more"></p>``. Codes: LNK014.
    """
    for page, facts in site.pages.items():
        for name in facts.repeated_ids:
            what = Message(
                "Two places on the page are called “{name}”, so that nobody can link to the second.", name=name
            )
            hint = Message("A heading gets another name like this: ## The heading {{#about-{name}}}", name=name)
            words = (f"{{#{name}}}", f"#{name}", f'id="{name}"', f"id='{name}'", f"id={name}")
            remedy = Message("Give one of the two another id; what is included twice has its ids twice.")
            yield Finding(page, what, hint, "LNK014", words, remedy, is_last=True)


def nesting(site: BuiltSite) -> Iterator[Problem]:
    """Every element of a page that has to be closed is closed, so that nothing stands inside it by mistake.

    Bad: ``<div><p>Vote</p>``. Good: ``<div><p>Vote</p></div>``. Codes: THM002.
    """
    pages_of: dict[str, list[str]] = {}
    for page, facts in site.pages.items():
        for tag in facts.unclosed:
            pages_of.setdefault(tag, []).append(page)
    for tag, pages in pages_of.items():
        name = (_NAME.match(tag) or ["", tag])[1].lower()
        problem = _unclosed(tag, name)
        if place := site.sources.templates.unbalanced(name, tag):
            yield problem.at(*place)
        else:
            yield from problems_of(
                site, (Finding(page, problem.what, problem.hint, problem.code, (tag,)) for page in pages)
            )


def _unclosed(tag: str, name: str) -> Problem:
    """Return the problem with ``tag``, which is not closed or closes nothing, without its place."""
    if tag.startswith("</"):
        hint = Message("Take it out, or write before it what it is to close.")
        return unplaced(Message("“{tag}” closes nothing that is open there.", tag=tag), hint, "THM002")
    what = Message("“{tag}” is never closed, so that all that follows stands inside it.", tag=excerpt(tag, 80))
    return unplaced(what, Message("Write </{name}> where it ends.", name=name), "THM002")


@of_findings
def pictures(site: BuiltSite) -> Iterator[Finding]:
    """Every picture on a page has words for people who cannot see it, or says that it needs none.

    Bad: ``<img src="/images/x.png">``. Good: ``<img src="/images/x.png" alt="">``. Codes: IMG022.
    """
    for page, facts in site.pages.items():
        for address in facts.unnamed:
            what = Message(
                "The picture “{address}” has no “alt”, the words for people who cannot see it.", address=address
            )
            hint = Message('Write alt="…" and what it shows, or alt="" where it only decorates.')
            yield Finding(page, what, hint, "IMG022", (address, "<img"))


def heavy_pages(site: BuiltSite) -> Iterator[Problem]:
    """No page is so long that it loads slowly on a bad network.

    Bad: ``300 kB of HTML``. Good: ``30 kB of HTML``. Codes: PAG002.
    """
    for name in sorted(site.page_names):
        size = site.contents.place(name).stat().st_size
        if size > HEAVIEST:
            what = Message(
                "This page is {size} kB long without its pictures, which phones on a bad link wait for.",
                size=size // 1000,
            )
            hint = Message("Divide the text into several, or publish its longest part as a file in content/static/.")
            yield Problem(site.place(name), 0, what, hint, "PAG002")

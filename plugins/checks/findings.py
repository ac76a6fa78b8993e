"""A finding is what a rule sees on a page; it becomes a problem of the file in which it can be put right.

That is the text of the page if it contains the words, otherwise the template that does. The same finding on many pages
that comes from one template is one problem.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import wraps
from typing import TYPE_CHECKING

from plugins.messages import Message, sentences
from plugins.problems import MAX_PLACES, Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from plugins.checks.model import BuiltSite

#: The place of a problem in an unknown template.
THEME = "theme/templates"


@dataclass(frozen=True)
class Finding:
    """Something wrong on the page ``page``.

    ``words`` are how it may be written in a text or template, the likeliest first. ``remedy`` is what to do in a
    template, if that differs from the ``hint``. ``template`` is the template to blame, whatever it contains. If
    ``is_last``, only the last line that contains the words is wrong; otherwise every such line is.
    """

    page: str
    what: Message
    hint: Message
    code: str
    words: tuple[str, ...] = ()
    remedy: Message | None = None
    template: str = ""
    is_last: bool = False


def of_findings(rule: Callable[[BuiltSite], Iterator[Finding]]) -> Callable[[BuiltSite], Iterator[Problem]]:
    """Make a rule that yields findings one that yields problems."""

    @wraps(rule)
    def judge(site: BuiltSite) -> Iterator[Problem]:
        return problems_of(site, rule(site))

    return judge


def problems_of(site: BuiltSite, findings: Iterable[Finding]) -> Iterator[Problem]:
    """Yield the problems that ``findings`` amount to, each at the place where it can be put right."""
    pages_of: dict[Finding, list[str]] = {}
    for finding in findings:
        pages_of.setdefault(replace(finding, page=""), []).append(finding.page)
    for finding, pages in pages_of.items():
        yield from _problems(site, finding, pages)


def _problems(site: BuiltSite, finding: Finding, pages: list[str]) -> Iterator[Problem]:
    """Yield the problems that the same ``finding`` on several ``pages`` amounts to."""
    sources = list(dict.fromkeys(map(site.place, pages)))
    lines = {source: site.sources.lines_of(source, finding.words) for source in sources}
    in_texts = [source for source in sources if lines[source]]
    in_template = None if len(in_texts) == len(sources) else _template(site, finding)
    if in_template:
        yield _problem(finding, *in_template, finding.remedy or finding.hint)
    elif in_texts:
        for source in in_texts:
            wrong = lines[source][-1:] if finding.is_last else lines[source]
            yield from (_problem(finding, source, line, finding.hint) for line in wrong)
    elif len(sources) > MAX_PLACES:
        named = ", ".join(sources[:MAX_PLACES])
        where = Message("It is on {count} pages ({pages} …).", count=len(pages), pages=named)
        yield _problem(finding, THEME, 0, sentences(where, finding.remedy or finding.hint))
    else:
        yield from (_problem(finding, source, 0, finding.hint) for source in sources)


def _template(site: BuiltSite, finding: Finding) -> tuple[str, int] | None:
    """Return the template to blame for ``finding``, and the line in it, if it is known."""
    if finding.template:
        shown = site.sources.templates.shown(finding.template)
        return (shown, 0) if shown else None
    return site.sources.templates.place_of(finding.words)


def _problem(finding: Finding, path: str, line: int, hint: Message) -> Problem:
    return Problem(path, line, finding.what, hint, finding.code)

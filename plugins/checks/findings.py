"""A finding is what a rule sees on a page; it becomes a problem of the file in which it can be mended.

That is a text where the text has it, and a template where no text has it. What one template does to every page is one
problem.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from plugins.problems import PLACES, Problem
from plugins.values import frozen

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from plugins.checks.model import BuiltSite

#: What is said of the theme where it is not known which template.
THEME = "theme/templates"


@frozen
class Finding:
    """Something wrong on the page ``page``.

    ``words`` are how a text or template may have it, the likeliest first. ``remedy`` is what to do in a template, where
    that is not the ``hint``. ``template`` is the one that is to blame, whatever stands in it. Of lines that have the
    words the last is the wrong one if ``is_last``; otherwise every one is.
    """

    page: str
    what: str
    hint: str
    code: str
    words: tuple[str, ...] = ()
    remedy: str = ""
    template: str = ""
    is_last: bool = False


def problems_of(site: BuiltSite, findings: Iterable[Finding]) -> Iterator[Problem]:
    """Yield the problems that ``findings`` come down to, each at the place where it can be mended."""
    alike: dict[tuple[Finding, str], list[str]] = {}
    for finding in findings:
        alike.setdefault((replace(finding, page=""), finding.code), []).append(finding.page)
    for (finding, _), pages in alike.items():
        yield from _problems(site, finding, pages)


def _problems(site: BuiltSite, finding: Finding, pages: list[str]) -> Iterator[Problem]:
    """Yield the problems that the same ``finding`` on several pages comes down to."""
    sources = list(dict.fromkeys(map(site.place, pages)))
    lines = {source: site.sources.lines_of(source, finding.words) for source in sources}
    in_texts = [source for source in sources if lines[source]]
    in_template = None if len(in_texts) == len(sources) else template_of(site, finding)
    if in_template:
        yield _at(finding, *in_template, finding.remedy or finding.hint)
    elif in_texts:
        for source in in_texts:
            wrong = lines[source][-1:] if finding.is_last else lines[source]
            yield from (_at(finding, source, line, finding.hint) for line in wrong)
    elif len(sources) > PLACES:
        where = f"It is on {len(pages)} pages ({', '.join(sources[:PLACES])} …)."
        yield _at(finding, THEME, 0, f"{where} {finding.remedy or finding.hint}")
    else:
        yield from (_at(finding, source, 0, finding.hint) for source in sources)


def template_of(site: BuiltSite, finding: Finding) -> tuple[str, int] | None:
    """Return the template that is to blame for ``finding``, and the line in it; None where none is known to be."""
    if finding.template:
        shown = site.sources.templates.shown(finding.template)
        return (shown, 0) if shown else None
    return site.sources.templates.place_of(finding.words)


def _at(finding: Finding, path: str, line: int, hint: str) -> Problem:
    return Problem(path, line, finding.what, hint, finding.code)

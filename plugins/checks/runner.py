"""Runs every rule on the files for which its answer can have changed since the last good build.

A site whose other files were good and stayed as they were gets the same problems as if all of it were judged. What
cannot be known is a reason to judge more.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from plugins.checks.previous_results import Memory, count_of_files, digest_of_campaign, digest_of_forms, memory_of
from plugins.checks.rules import PAGE_BY_PAGE, RULES
from plugins.checks.rules.dead_forms import dead_forms
from plugins.checks.rules.links import links
from plugins.checks.rules.origins import styles_allowed
from plugins.headers.files import FILES, header_texts
from plugins.headers.site import Site
from plugins.values import frozen

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping

    from plugins.checks.model import BuiltSite
    from plugins.problems import Problem


@frozen
class Verdict:
    """What is wrong with a site, and what follows where that is nothing.

    ``headers`` are the texts of the files for servers, by name; None where the last good build wrote the same.
    ``memory`` is what the next judging has to know of this site.
    """

    problems: tuple[Problem, ...]
    headers: Mapping[str, str] | None = None
    memory: Memory | None = None


@frozen
class Change:
    """How ``site`` became what it is: the files ``made`` and ``gone`` since it was found good, as ``memory`` has it."""

    site: BuiltSite
    made: frozenset[str]
    gone: frozenset[str]
    memory: Memory

    def view(self, rule: Callable[..., object]) -> BuiltSite:
        """Return the site with those files to judge of which the answer of ``rule`` can have changed."""
        if rule in PAGE_BY_PAGE or (rule is dead_forms and self.memory.forms == digest_of_forms(self.site) != ""):
            return self.of_made
        if rule is links and not self.gone:
            return self.site.about(self.made | self._cut_off) if self._cut_off else self.of_made
        return self.site

    @cached_property
    def of_made(self) -> BuiltSite:
        """The site with the files to judge that were made."""
        return self.site.about(self.made)

    @cached_property
    def _cut_off(self) -> frozenset[str]:
        """The pages that link to a place that was on a page of those made, and is there no more."""
        ids = {name: {*facts.ids, "top"} for name, facts in self.of_made.pages.items()}
        linking = self.memory.places.items()
        return frozenset(
            name for name, places in linking if any(file in ids and place not in ids[file] for file, place in places)
        )

    @property
    def leaves_headers(self) -> bool:
        """Whether the headers are what they were: the same files, and the same policies on the pages among them."""
        pages = self.of_made.pages.items()
        return (
            not self.gone
            and count_of_files(self.site) == self.memory.files
            and all(facts.policy == self.memory.policy(name) for name, facts in pages)
        )


def judge_site(
    site: BuiltSite, made: Collection[str] | None = None, gone: Collection[str] = (), memory: Memory | None = None
) -> Verdict:
    """Judge ``site``, of which the files ``made`` are new or changed, and those ``gone`` no more, since ``memory``.

    All others are as they were. Everything is judged where ``made`` or ``memory`` is None.
    """
    change = None
    if made is not None and memory is not None and memory.campaign == digest_of_campaign(site.campaign):
        change = Change(site, frozenset(site.files & set(made)), frozenset(gone) - FILES.keys(), memory)
    problems = tuple(problem for rule in RULES for problem in rule(change.view(rule) if change else site))
    if not change:
        site.contents.forget_others()
    if problems:
        return Verdict(problems)
    now = memory_of(change.of_made, change.memory, change.gone) if change else memory_of(site)
    return Verdict((), None if change and change.leaves_headers else _headers(site, now), now)


def _headers(site: BuiltSite, memory: Memory) -> dict[str, str]:
    """Return the texts of the files for servers."""
    policies = {name: memory.policy(name) for name in site.page_names}
    styles = (style for name in sorted(policies) for style in styles_allowed(policies[name]))
    style = next(styles, "")  # all pages have the same, and name it first
    return header_texts(Site(site.campaign.base_path, policies, site.files, style))

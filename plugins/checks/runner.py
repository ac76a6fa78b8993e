"""Runs every rule on the files for which its answer can have changed since the last good build.

The other files were good and are unchanged, so the problems are those of the whole site. Where it is not certain
whether an answer can have changed, more is judged.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from hashlib import blake2b
from typing import TYPE_CHECKING

from plugins.checks.rules import PAGE_BY_PAGE, RULES
from plugins.checks.rules.contacts import dead_forms
from plugins.checks.rules.links import links, places_linked

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from plugins.campaign.model import Campaign
    from plugins.checks.model import BuiltSite
    from plugins.checks.rules import Rule
    from plugins.problems import Problem

    #: For each page that links to places on other pages, those: file and fragment.
    Places = Mapping[str, list[list[str]]]


@dataclass(frozen=True)
class State:
    """The state of a site that was found good, for the next build; its fields are JSON values.

    ``campaign`` and ``forms`` are digests of what rules ask of these two; an empty one is never the same.
    """

    campaign: str
    forms: str
    places: Places


@dataclass(frozen=True)
class Verdict:
    """The problems of a site; without any, also the ``state`` for the next build."""

    problems: tuple[Problem, ...]
    state: State | None = None


@dataclass(frozen=True)
class Change:
    """The change of a site since it was found good: the files ``made`` and ``gone`` since then, and its ``state``."""

    site: BuiltSite
    made: frozenset[str]
    gone: frozenset[str]
    state: State

    def view(self, rule: Rule) -> BuiltSite:
        """Return the site with the files to judge for which the answer of ``rule`` can have changed."""
        if rule in PAGE_BY_PAGE or (rule is dead_forms and self.state.forms == digest_of_forms(self.site) != ""):
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
        """The pages that link to an id that a page among those made does not have any more."""
        ids = {name: {*facts.ids, "top"} for name, facts in self.of_made.pages.items()}
        linking = self.state.places.items()
        return frozenset(
            name for name, places in linking if any(file in ids and place not in ids[file] for file, place in places)
        )


def judge_site(
    site: BuiltSite, made: Collection[str] | None = None, gone: Collection[str] = (), state: State | None = None
) -> Verdict:
    """Judge ``site``, whose files ``made`` are new or changed, and which lost the files ``gone``, since ``state``.

    Everything is judged if ``made`` or ``state`` is None.
    """
    change = None
    if made is not None and state is not None and state.campaign == digest_of_campaign(site.campaign):
        change = Change(site, frozenset(site.files & set(made)), frozenset(gone), state)
    problems = tuple(problem for rule in RULES for problem in rule(change.view(rule) if change else site))
    if not change:
        site.contents.prune_store()
    if problems:
        return Verdict(problems)
    places = _merged(change, places_linked(change.of_made)) if change else places_linked(site)
    return Verdict((), State(digest_of_campaign(site.campaign), digest_of_forms(site), places))


def _merged(change: Change, places: Places) -> Places:
    """Return the places that all pages link to: ``places`` for those made, the previous ones for the others."""
    before, made = change.state.places, change.of_made.pages
    if not change.gone and all(before.get(name) == places.get(name) for name in made):
        return before
    kept = {name: linked for name, linked in before.items() if name in change.site.files and name not in made}
    return kept | {**places}


def digest_of_campaign(campaign: Campaign) -> str:
    """Return the digest of what rules ask of the campaign when they judge a page."""
    return _digest([campaign.address], campaign.languages)


def digest_of_forms(site: BuiltSite) -> str:
    """Return the digest of what makes an address dead; nothing if code of the campaign's own decides that as well."""
    campaign, forms = site.campaign, site.forms
    if campaign.form_providers and forms.dead:
        return ""
    return _digest(sorted(forms.dead), sorted(forms.living), campaign.form_hosts, campaign.form_frames)


def _digest(*groups: Iterable[str]) -> str:
    """Return the digest of texts in groups."""
    return blake2b(repr([list(group) for group in groups]).encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()

"""The edge to the build: the files for servers are written when a policy or the list of files has changed."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from plugins.headers.servers import FILES, Site

if TYPE_CHECKING:
    from collections.abc import Mapping
    from collections.abc import Set as AbstractSet

    from plugins.run import Run

#: The key of this room's state in the engine.
_ROOM = "headers"


@dataclass(frozen=True)
class PagePolicies:
    """The state of the last good build: every page had the policy ``usual``, except those in ``others``.

    ``files`` is how many files the site had, without those of this room.
    """

    base_path: str
    files: int
    usual: str
    others: Mapping[str, str]

    def policy(self, name: str) -> str:
        """Return the policy of the page ``name``."""
        return self.others.get(name, self.usual)


def write_headers(run: Run) -> None:
    """Write the files for servers; an editor's own of the same name, from content/static/, stay."""
    if run.problems and not run.preview:
        return
    engine, site = run.engine, run.built_site
    names, before = engine.names(), _state(engine.previous_state(_ROOM))
    if before and before.base_path != run.campaign.base_path:
        before = None
    policies = {
        name: site.policy(name) if before is None or name in engine.written else before.policy(name)
        for name in site.page_names
    }
    files, pruned = len(names - FILES.keys()), {*engine.pruned()} - FILES.keys()
    # The files of a preview are for no server: while it is held in memory, they may be of the build before.
    is_same = before and not run.preview and not pruned and files == before.files and _are_same(before, policies)
    engine.artifact_checks.append(partial(_needs_no_change, run))
    if before and is_same and all(engine.keep(name) for name in FILES.keys() - names):
        engine.room_state[_ROOM] = vars(before)
        return
    usual = before.usual if before else next(iter(Counter(policies.values()).most_common(1)), ("",))[0]
    others = {name: policy for name, policy in policies.items() if policy != usual}
    engine.room_state[_ROOM] = vars(PagePolicies(run.campaign.base_path, files, usual, others))
    server_site = Site(run.campaign.base_path, policies, names)
    for name in FILES.keys() - names:
        engine.write(name, FILES[name](server_site).encode())


def _needs_no_change(run: Run, changed: AbstractSet[str]) -> bool:
    """Whether pages that were rebuilt while the site is held in memory have the policies that servers were given."""
    before, site = _state(run.engine.room_state.get(_ROOM)), run.built_site
    policies = {name: site.policy(name) for name in changed & {*site.page_names}}
    if before is None or not run.preview:
        return before is not None and _are_same(before, policies)
    run.engine.room_state[_ROOM] = vars(replace(before, others={**before.others, **policies}))
    return True


def _state(plain: Mapping[str, object] | None) -> PagePolicies | None:
    """Return the state that an earlier build left."""
    return PagePolicies(**plain) if plain else None  # type: ignore[arg-type]  # as this module wrote it


def _are_same(before: PagePolicies, made: Mapping[str, str]) -> bool:
    return all(policy == before.policy(name) for name, policy in made.items())

"""The edge to the engine: the files for servers are written when a policy or the list of files has changed."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from plugins.headers.servers import FILES, Site
from plugins.values import frozen

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping

    from plugins.engine.engine import Engine

    #: From the name of a page to the policy in its ``<meta>``.
    PolicyOf = Callable[[str], str]

#: The key of this room's state in the engine.
_ROOM = "headers"


@frozen
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


def write_headers(engine: Engine, base_path: str, pages: Collection[str], policy_of: PolicyOf) -> None:
    """Write the files for servers; an editor's own of the same name, from content/static/, stay.

    ``pages`` are the names of all pages; ``policy_of`` is asked only about those that changed.
    """
    names, before = engine.names(), _state(engine.previous_state(_ROOM))
    if before and before.base_path != base_path:
        before = None
    policies = {
        name: policy_of(name) if before is None or name in engine.written else before.policy(name) for name in pages
    }
    files, pruned = len(names - FILES.keys()), {*engine.pruned()} - FILES.keys()
    is_same = before and not pruned and files == before.files and _are_same(before, policies)
    if before and is_same and _keep(engine, FILES.keys() - names):
        engine.room_state[_ROOM] = vars(before)
        return
    usual = before.usual if before else next(iter(Counter(policies.values()).most_common(1)), ("",))[0]
    others = {name: policy for name, policy in policies.items() if policy != usual}
    engine.room_state[_ROOM] = vars(PagePolicies(base_path, files, usual, others))
    site = Site(base_path, policies, names)
    for name in FILES.keys() - names:
        engine.write(name, FILES[name](site).encode())


def has_same_policies(engine: Engine, pages: Iterable[str], policy_of: PolicyOf) -> bool:
    """Whether ``pages``, rebuilt while the site is held in memory, have the policies that servers were given."""
    before = _state(engine.room_state.get(_ROOM))
    return before is not None and _are_same(before, {name: policy_of(name) for name in pages})


def _state(plain: Mapping[str, object] | None) -> PagePolicies | None:
    """Return the state that an earlier build left."""
    return PagePolicies(**plain) if plain else None  # type: ignore[arg-type]  # as this module wrote it


def _are_same(before: PagePolicies, made: Mapping[str, str]) -> bool:
    return all(policy == before.policy(name) for name, policy in made.items())


def _keep(engine: Engine, names: Iterable[str]) -> bool:
    """Keep the files that the last build wrote; False where one of them is missing or was changed."""
    kept = [engine.keep(name) for name in names]
    return all(kept)

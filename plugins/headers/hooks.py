"""The edge to the build: the files for servers are written when a policy or the list of files has changed."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from plugins.headers.servers import CLOUDFLARE, MOST_RULES, NAMES, Site, files_of, headers_file
from plugins.messages import Message
from plugins.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from collections.abc import Set as AbstractSet

    from plugins.run import Run

#: The key of this room's state in the engine.
_ROOM = "headers"


@dataclass(frozen=True)
class PagePolicies:
    """The state of the last good build: every page had the policy ``usual``, except those in ``others``.

    ``files`` is how many files the site had, without those of this room and the pages of ``redirects``.
    """

    base_path: str
    files: int
    usual: str
    others: Mapping[str, str]
    redirects: list[list[object]]
    host: str

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
    moved = _pages_of_redirects(run) & names
    policies = {
        name: site.policy(name) if before is None or name in engine.written else before.policy(name)
        for name in site.page_names
        if name not in moved
    }
    state = _new_state(run, policies, len(names - NAMES - moved), before)
    server_site = Site(state.base_path, policies, names - moved, run.redirects, state.host)
    writers = {name: write for name, write in files_of(server_site).items() if name not in names}
    engine.artifact_checks.append(partial(_needs_no_change, run))
    # The files of a preview are for no server: while it is held in memory, they may be of the build before.
    run.notices.extend(_too_many_rules(server_site))
    is_same = before and not run.preview and not {*engine.pruned()} - NAMES and state == before
    engine.room_state[_ROOM] = vars(state)
    if is_same and all(engine.keep(name) for name in writers):
        return
    for name, write in writers.items():
        engine.write(name, write(server_site).encode())


def _too_many_rules(site: Site) -> Iterator[Problem]:
    """Yield the notice that the host reads fewer rules of ``_headers`` than this site has."""
    if site.host != CLOUDFLARE:
        return
    count = sum(line.startswith("/") for line in headers_file(site).splitlines())
    if count > MOST_RULES:
        what = Message(
            "The site has {count} rules in “_headers”, and Cloudflare reads {most} of them.",
            count=count,
            most=MOST_RULES,
        )
        hint = Message(
            "Pages with forms come first; the last pages have the policy in them alone, without other headers."
        )
        yield Problem("publishconf.py", 0, what, hint, "HDR001")


def _new_state(run: Run, policies: Mapping[str, str], files: int, before: PagePolicies | None) -> PagePolicies:
    """Return the state that this build leaves: where every policy is as ``before``, it names the same ones."""
    usual = before.usual if before else next(iter(Counter(policies.values()).most_common(1)), ("",))[0]
    others = {name: policy for name, policy in policies.items() if policy != usual}
    redirects, host = [list(redirect) for redirect in run.redirects], run.settings.get("HOST", "").partition(" ")[0]
    return PagePolicies(run.campaign.base_path, files, usual, others, redirects, host)


def _pages_of_redirects(run: Run) -> set[str]:
    """Return the files of the pages at old addresses, which have the policy of no service and need no rule."""
    paths = (redirect.old.removeprefix(f"{run.campaign.base_path}/") for redirect in run.redirects)
    return {f"{path}index.html" if path.endswith("/") else path for path in paths}


def _needs_no_change(run: Run, changed: AbstractSet[str]) -> bool:
    """Whether pages that were rebuilt while the site is held in memory have the policies that servers were given."""
    before, site = _state(run.engine.room_state.get(_ROOM)), run.built_site
    names = set(filter(site.is_own_page, changed)) - _pages_of_redirects(run)
    policies = {name: site.policy(name) for name in names}
    if before is None or not run.preview:
        return before is not None and _are_same(before, policies)
    run.engine.room_state[_ROOM] = vars(replace(before, others={**before.others, **policies}))
    return True


def _state(plain: Mapping[str, object] | None) -> PagePolicies | None:
    """Return the state that an earlier build left."""
    return PagePolicies(**plain) if plain else None  # type: ignore[arg-type]  # as this module wrote it


def _are_same(before: PagePolicies, made: Mapping[str, str]) -> bool:
    return all(policy == before.policy(name) for name, policy in made.items())

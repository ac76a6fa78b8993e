"""The sample is published to each kind of host that a machine can have, killed at ten moments, completed, rolled back.

At each moment what is live is the old site or the new one where the host is atomic; where it is not, every page is one
of the two versions, whole, and what it needs is there.
"""

from __future__ import annotations

import re
from contextlib import ExitStack
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import TYPE_CHECKING, Final

import pytest

from plugins.publish.hosts import deployment
from plugins.publish.hosts.publication import FILE, Publication
from tests.publish.hosts.cutting import interrupted
from tests.publish.hosts.places import HOOKS, PLACES, Place, files_in, forgive, kill_from_hook

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

MOMENTS: Final = range(1, 11)
DOMAIN: Final = "campaign.example.org"
_NEEDED: Final = re.compile(rb'src="/(theme/js/[^"?]+)')
#: Where rsync keeps what has not taken its place yet.
_UNFINISHED: Final = ".~tmp~/"
#: Pictures are most of the bytes, and none of them changes; three stay.
_PICTURES_KEPT: Final = 3


@dataclass(frozen=True)
class Built:
    """A site of the test: its ``folder``, and its ``files`` by path."""

    folder: Path
    files: Mapping[str, bytes]


@pytest.fixture(scope="module")
def sites(sample, tmp_path_factory) -> dict[str, Built]:
    """Return two publications of the sample: a script has another name in the new one, an article goes, one comes."""
    old = files_in(sample.output)
    for name in sorted(name for name in old if name.endswith((".webp", ".jpg")))[_PICTURES_KEPT:]:
        del old[name]
    new = {name: data.replace(b"/theme/js/share.js", b"/theme/js/share-2.js") for name, data in old.items()}
    new["theme/js/share-2.js"] = new.pop("theme/js/share.js") + b"\n"
    new["news/we-won/index.html"] = new.pop("news/referendum-result/index.html")
    new["index.html"] += b"<!-- we won -->"
    return {
        name: Built(written(tmp_path_factory.mktemp(name), files), files)
        for name, files in (("old", old), ("new", new))
    }


def written(folder: Path, files: Mapping[str, bytes]) -> Path:
    """Write ``files`` into ``folder``, and return it."""
    for path, data in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)
    return folder


class Publisher:
    """Publishes either site to one place, from one project; ``live`` is the name of the one that is there."""

    def __init__(self, folder: Path, place: Place, sites: Mapping[str, Built]) -> None:
        """Publish the old site, then measure how many steps and bytes it takes to publish the new one."""
        self.folder, self.place, self.sites = folder, place, sites
        self.project, self.log = folder / "project", folder / "log"
        self.project.mkdir()
        self.publish("old")
        if place.relay:
            place.relay.reset()
        self.steps = interrupted(place.host, sites["new"].folder, self.project, self.log, place.steps)
        self.bytes = place.relay.bytes if place.relay else 0
        self.live = "new"

    def publish(self, name: str) -> None:
        """Publish a site, uninterrupted."""
        problem = deployment.publish(self.place.host, self.sites[name].folder, self.project, DOMAIN)
        assert problem is None, problem
        self.live = name

    def roll_back(self) -> None:
        """Bring the site before the last back."""
        problem = deployment.roll_back(self.place.host, self.project, DOMAIN)
        assert problem is None, problem

    def interrupt(self, name: str, moment: int) -> None:
        """Publish a site, and be killed at one of ten moments."""
        host, part = self.place.host, Fraction(moment, len(MOMENTS) + 1)
        what = (host, self.sites[name].folder, self.project, self.log)
        if relay := self.place.relay:
            relay.reset(int(self.bytes * part))
            assert not interrupted(*what, relay=relay)
            relay.reset()
        elif (self.folder / "remote.git").exists() and moment > len(MOMENTS) - len(HOOKS):
            kill_from_hook(self.folder, HOOKS[moment - len(MOMENTS) - 1])
            assert not interrupted(*what)
            forgive(self.folder)
        else:
            assert not interrupted(*what, replace(self.place.steps, limit=int(self.steps * part)))

    def has(self, name: str, there: Mapping[str, bytes]) -> bool:
        """Whether ``there`` is a site: its files, and no others, with the list of them."""
        listed = Publication.from_json(there.get(FILE))
        files = {path: data for path, data in there.items() if path != FILE}
        return files == self.sites[name].files and listed is not None and set(listed.files) == set(files)


@pytest.fixture(scope="module", params=PLACES)
def publisher(request, tmp_path_factory, sites) -> Iterator[Publisher]:
    """Return a publisher to one kind of host."""
    folder = tmp_path_factory.mktemp(request.param)
    with ExitStack() as stack:
        yield Publisher(folder, stack.enter_context(PLACES[request.param](folder)), sites)


@pytest.mark.parametrize("moment", MOMENTS)
def test_killed_at_any_moment_what_is_live_is_whole_and_the_next_run_heals_it(publisher: Publisher, moment) -> None:
    old, new = publisher.live, "old" if publisher.live == "new" else "new"

    publisher.interrupt(new, moment)

    there = publisher.place.read()
    if publisher.place.host.is_atomic:
        assert publisher.has(old, there) or publisher.has(new, there)
    else:
        assert_whole(there, publisher.sites)
    if moment % 2:
        publisher.publish(new)
        assert publisher.has(new, publisher.place.read())
    elif not publisher.has(old, there):  # who gives up has the old site back at once
        publisher.roll_back()
        assert publisher.has(old, publisher.place.read())


def assert_whole(there: Mapping[str, bytes], sites: Mapping[str, Built]) -> None:
    """Every page is one of the two versions, and the scripts that it names are there."""
    pages = {name: data for name, data in there.items() if name.endswith(".html") and _UNFINISHED not in name}
    for name, data in pages.items():
        assert data in [site.files.get(name) for site in sites.values()], name
        missing = {needed.decode() for needed in _NEEDED.findall(data)} - there.keys()
        assert not missing, name
    assert sites["old"].files.keys() & sites["new"].files.keys() <= there.keys()


def test_neither_an_empty_site_nor_one_that_lost_more_than_a_third_replaces_what_is_live(
    publisher: Publisher, tmp_path
) -> None:
    few = {name: data for name, data in publisher.sites["new"].files.items() if "/" not in name or "theme" in name}
    host, project = publisher.place.host, publisher.project

    lost = deployment.publish(host, written(tmp_path / "few", few), project, DOMAIN)
    empty = deployment.publish(host, tmp_path / "empty", project, DOMAIN)

    assert lost is not None
    assert empty is not None
    assert (lost.code, empty.code) == ("PUB033", "PUB031")
    assert publisher.has(publisher.live, publisher.place.read())

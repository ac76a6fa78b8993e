"""Wherever an upload file by file is interrupted, every page is whole, and the next upload completes it."""

from __future__ import annotations

import pytest

from plugins.publish.hosts.publication import FILE
from plugins.publish.hosts.store import live_in, synchronise
from tests.publish.hosts.sites import NEW, OLD, a_site, assert_whole, changes_to


class Interrupted(Exception):
    """The connection is gone."""


class Memory:
    """A store in memory whose connection ends after some steps."""

    def __init__(self, files: dict[str, bytes], steps: int = 10_000) -> None:
        self.files, self.steps = files, steps

    def _step(self) -> None:
        if self.steps == 0:
            raise Interrupted
        self.steps -= 1

    def get(self, name: str) -> bytes | None:
        return self.files.get(name)

    def put(self, name: str, data: bytes) -> None:
        self._step()
        self.files[name] = data

    def remove(self, name: str) -> None:
        self._step()
        self.files.pop(name, None)


@pytest.fixture
def sites(tmp_path):
    return a_site(tmp_path / "old", OLD), a_site(tmp_path / "new", NEW)


def upload(store: Memory, site) -> None:
    live = live_in(store)
    synchronise(store, site, changes_to(site, live), live or type(site.publication)({}))


@pytest.mark.parametrize("steps", range(10))
def test_interrupted_after_any_step_every_page_is_whole_and_the_next_upload_heals(sites, steps) -> None:
    old, new = sites
    store = Memory({})
    upload(store, old)

    store.steps = steps
    try:
        upload(store, new)
    except Interrupted:
        pass
    else:
        pytest.fail("There are fewer steps than are tried.")
    assert_whole(store.get)
    store.steps = 10_000
    upload(store, new)

    assert store.files == {**{name: text.encode() for name, text in NEW.items()}, FILE: new.publication.to_json()}


def test_what_is_on_the_host_and_not_ours_stays(sites) -> None:
    old, new = sites
    store = Memory({".well-known/acme-challenge/x": b"the host's"})

    upload(store, old)
    upload(store, new)

    assert store.files[".well-known/acme-challenge/x"] == b"the host's"


def test_an_unchanged_site_is_not_touched(sites) -> None:
    old, _ = sites
    store = Memory({})
    upload(store, old)
    store.steps = 0

    upload(store, old)

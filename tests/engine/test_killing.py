"""A build that is killed at any moment leaves a good site, and the next build is right."""

from __future__ import annotations

import os
import random
import shutil
import signal
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from tests.engine import campaigns
from tests.engine.desk import START, Desk, field, with_body, with_field
from tests.engine.forked_builds import ForkedBuilds
from tests.engine.trial import (
    EMPTY,
    Files,
    build,
    copied,
    first_difference,
    left_beside,
    output_of,
    put_built_back,
)
from tests.support.links import Link, links_of
from tests.support.page import Page

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

#: Moments of a build from nothing, of one after an edit, of one after a larger edit; and steps of the latter two.
COLD, MOMENTS, STEPS = 8, 12, 9


def a_word(desk: Desk) -> None:
    """One page and its feeds."""
    desk.write("content/news/item-22.md", with_body(desk.read("content/news/item-22.md"), "Another text."))


def a_week_of_work(desk: Desk) -> None:
    """Pages come and go, others link to them, and a picture and a title change."""
    desk.write("content/news/new.md", "title: New\ndate: 2024-03-02\nplanks: pay\n\nSee [this](item-03.md).\n")
    desk.remove("content/news/item-20.md")
    for lang in ("es", "fr"):
        desk.remove(f"content/news/item-20.{lang}.md")
    desk.replace_everywhere(r"\[([^]]*)\]\([^)]*item-20[^)]*\)", "[this](new.md)")
    desk.replace_everywhere(r"item-20", "new")
    desk.write("content/pages/about.md", with_field(desk.read("content/pages/about.md"), "image", "images/march.png"))
    desk.write("content/actions/sign.md", with_field(desk.read("content/actions/sign.md"), "title", "Sign it"))
    assert field(desk.read("content/actions/sign.md"), "title")


@dataclass
class Case:
    """A project before and after an edit: its folder as it was, and the old and the new site."""

    root: Path
    before: Path
    old: Files
    new: Files

    def restore(self) -> None:
        """Put back what the last build had left, output, caches and all, but not the sources."""
        put_built_back(self.before, self.root)

    def judge(self, now: str) -> None:
        """Hold what a killed build left to what the site may be, and the next build to what it must be."""
        found = {name: body for name, body in output_of(self.root).items() if body != EMPTY}
        if found not in (self.old, self.new):
            odd = [name for name, body in found.items() if body not in (self.old.get(name), self.new.get(name))]
            gone = [name for name in self.old.keys() & self.new.keys() if name not in found]
            assert (odd, gone, broken(found)) == ([], [], []), now
        done = build(self.root, START)
        assert done.status == 0, f"{now}: {done.text}"
        assert not first_difference(output_of(self.root), self.new), now
        assert left_beside(self.root) == [], now


@pytest.fixture(scope="module")
def builds() -> Iterator[ForkedBuilds]:
    with ForkedBuilds() as running:
        yield running


def case_of(folder: Path, edit: Callable[[Desk], None], *, cold: bool = False) -> Case:
    """Lay out a case in ``folder``; a ``cold`` one has been built never."""
    root, before, other = folder / "site", folder / "before", folder / "new"
    copied(campaigns.built("generated"), root)
    if cold:
        shutil.rmtree(root / "output")
        shutil.rmtree(root / ".cache")
    else:
        build(root, START)
    old = output_of(root)
    shutil.copytree(root, before, symlinks=True)
    copied(root, other)
    edit(Desk((root, other)))
    done = build(other, START, clean=True)
    assert done.status == 0, done.text
    return Case(root, before, old, output_of(other))


def seconds_of(case: Case, builds: ForkedBuilds) -> float:
    """Build undisturbed, and return how long that took."""
    begun = time.perf_counter()
    builds.begin(case.root, START)
    status, _ = builds.end()
    assert status == 0
    return time.perf_counter() - begun


@pytest.mark.parametrize(
    ("edit", "count", "cold"),
    [
        pytest.param(a_word, COLD, True, id="from nothing"),
        pytest.param(a_word, MOMENTS, False, id="a word"),
        pytest.param(a_week_of_work, MOMENTS, False, id="a week of work"),
    ],
)
def test_killed_at_any_moment_it_leaves_a_good_site(builds, tmp_path, edit, count, cold) -> None:
    case = case_of(tmp_path, edit, cold=cold)
    whole, chance = seconds_of(case, builds), random.Random(8)

    for moment in sorted(chance.uniform(0, whole) for _ in range(count)):
        case.restore()
        process = builds.begin(case.root, START)
        time.sleep(moment)
        os.kill(process, signal.SIGKILL)
        builds.end()
        case.judge(f"killed after {moment:.3f} of {whole:.3f} seconds")


@pytest.mark.parametrize("edit", [a_word, a_week_of_work])
def test_killed_before_any_step_on_the_disk_it_leaves_a_good_site(builds, tmp_path, edit) -> None:
    case = case_of(tmp_path, edit)
    for _ in range(2):  # the first time, Python writes down what it compiled
        case.restore()
        builds.begin(case.root, START)
        status, changes = builds.end()
    chance = random.Random(9)
    assert (status, changes > STEPS) == (0, True)

    late = range(changes // 2, changes + 1)  # where what was made is put in
    for step in sorted(chance.sample(late, min(STEPS, len(late)))):
        case.restore()
        builds.begin(case.root, START, step)
        assert builds.end()[0] == -signal.SIGKILL
        case.judge(f"killed before step {step} of {changes}")


LINKS: dict[bytes, list[Link]] = {}


def broken(site: Files) -> list[str]:
    """Return the addresses on pages of ``site`` that lead to no file of it."""
    found = []
    for name, body in site.items():
        if name.endswith(".html"):
            if body not in LINKS:
                LINKS[body] = list(links_of(Page.read(body.decode(), name), name))
            for link in LINKS[body]:
                path = link.address.partition("#")[0].partition("?")[0].removeprefix("https://dockcaucus.org")
                file = f"{path}index.html" if path.endswith("/") else path
                if path.startswith("/") and file.removeprefix("/") not in site:
                    found.append(f"{name} leads to {link.address}")
    return found

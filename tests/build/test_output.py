"""The output is the old site or the new one, whole; the same sources give the same bytes, however built."""

from __future__ import annotations

import importlib
import os
import random
import re
import resource
import signal
import time
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from tests.engine.forked_builds import ForkedBuilds
from tests.support import PROJECT, Site

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

MOMENTS = 20
NOW = datetime.now(UTC)
BUILD = f"""
import sys
sys.path.insert(0, {str(PROJECT)!r})
import plugins.build.build as building
from pathlib import Path
sys.exit(building.build("pelicanconf.py", root=Path("."), quiet=True))
"""


def differ(site: Site) -> None:
    """Change the site's sources: one page goes, one comes, every page has another foot."""
    site.remove("content/news/cold-night.md")
    site.write("content/news/thaw.md", "title: Thaw\ndate: 2024-01-20\nsummary: At last\n\nText.\n")
    site.change("content/campaign.toml", "Write to us at any hour.", "Write to us by day.")


def hidden(site: Site) -> list[str]:
    """Return what a build left beside the output, locks aside."""
    return [path.name for path in site.folder.glob(".output*") if not path.name.endswith("lock")]


def test_a_build_that_is_killed_leaves_the_old_site_or_the_new_one(site: Site, tmp_path_factory) -> None:
    site.build()
    old = site.snapshot()
    other = Site(tmp_path_factory.mktemp("new"))
    differ(other)
    other.build()
    new = other.snapshot()
    differ(site)
    chance, seen = random.Random(20), []
    with ForkedBuilds() as builds:
        for _ in range(2):  # the first time, Python writes down what it compiled
            begun = time.perf_counter()
            builds.begin(site.folder, NOW)
            builds.end()
            whole = time.perf_counter() - begun
            restore(site, old)

        for moment in sorted(chance.uniform(0, whole) for _ in range(MOMENTS)):
            process = builds.begin(site.folder, NOW)
            time.sleep(moment)
            os.kill(process, signal.SIGKILL)
            builds.end()
            seen.append(site.snapshot())
            restore(site, old)

    assert old != new
    assert [mixed(snapshot, old, new) for snapshot in seen if snapshot not in (old, new)] == []
    assert site.build().status == 0
    assert site.snapshot() == new
    assert hidden(site) == []


def mixed(found: Mapping[str, bytes], old: Mapping[str, bytes], new: Mapping[str, bytes]) -> dict[str, str]:
    """Tell of each file whose it is, for an output that is neither site whole."""
    whose = {
        path: [name for name, site in (("old", old), ("new", new)) if site.get(path) == found.get(path)]
        for path in {*old, *new, *found}
    }
    return {path: " and ".join(names) or "neither" for path, names in whose.items()}


def restore(site: Site, files: Mapping[str, bytes]) -> None:
    """Put an earlier output back, leaving whatever the killed build left beside it."""
    for path in site.snapshot().keys() - files.keys():
        (site.output / path).unlink()
    for path, body in files.items():
        site.write(f"output/{path}", body)


def test_a_full_disk_leaves_the_old_site_and_says_so(site: Site) -> None:
    site.build()
    old = site.snapshot()
    differ(site)

    def no_room() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (2000, 2000))

    result = site.run("-B", "-c", BUILD, preexec_fn=no_room)

    assert result.status == 1, result.text
    assert "Traceback" not in result.text
    assert [found.code[:3] for found in result.problems] == ["OUT"], result.text
    assert site.snapshot() == old
    assert hidden(site) == []


def test_an_output_folder_that_cannot_be_written_is_said_plainly(site: Site) -> None:
    site.write("output", "A file where the folder should be.")

    result = site.build()

    assert result.status == 1, result.text
    assert "Traceback" not in result.text
    assert len(result.problems) == 1
    assert (site.folder / "output").read_text("utf-8") == "A file where the folder should be."


def test_plain_pelican_builds_the_same_bytes(site: Site) -> None:
    site.build()
    ours = site.snapshot()
    site.write("output/stale.html", "stale")

    result = site.pelican()

    assert result.status == 0, result.text
    assert site.snapshot() == ours


def test_folders_named_like_rooms_confuse_nobody(site: Site) -> None:
    site.build()
    ours = site.snapshot()
    for room in ("images", "news", "actions", "video", "campaign"):
        site.write(f"{room}/notes.txt", "A folder of the campaign's own, beside content/.")

    result = site.pelican()

    assert result.status == 0, result.text
    assert site.snapshot() == ours


def test_plain_pelican_fails_where_our_build_fails(site: Site) -> None:
    site.build()
    before = site.snapshot()
    site.write("content/news/b.md", "title: B\ndate: 3/4/2024\n\nText.\n")

    result = site.pelican()

    assert result.status == 1
    assert "Traceback" not in result.text
    assert "content/news/b.md:2: " in result.text
    assert site.snapshot() == before


def test_a_second_build_gives_the_same_bytes(site: Site) -> None:
    site.build()
    first = site.snapshot()

    result = site.build()

    assert result.status == 0, result.text
    assert site.snapshot() == first


def test_the_order_of_files_and_hashes_changes_nothing(site: Site) -> None:
    snapshots = []
    for seed in ("1", "2"):
        result = site.run("-c", BUILD, env={**os.environ, "PYTHONHASHSEED": seed, "TZ": f"UTC{seed}", "LC_ALL": "C"})
        assert result.status == 0, result.text
        snapshots.append(site.snapshot())

    assert snapshots[0] == snapshots[1]


@pytest.mark.parametrize("name", ["with two spaces", "calefacción ñandú", "l’hiver “froid” & 100 %", "[brackets] #1"])
def test_it_works_in_a_folder_of_any_name(tmp_path: Path, name: str) -> None:
    plain, fancy = Site(tmp_path / "plain"), Site(tmp_path / name)

    results = plain.build(), fancy.build()
    ours = fancy.snapshot()
    by_pelican = [fancy.pelican()] if "%" in name else []

    assert not any(result.status for result in (*results, *by_pelican)), "".join(result.text for result in results)
    assert fancy.snapshot() == ours == plain.snapshot()


def test_nothing_in_the_output_tells_of_this_machine(site: Site) -> None:
    site.build()

    for path, body in site.snapshot().items():
        for word in (str(site.folder), str(PROJECT), "Pelican", "pelican"):
            assert word.encode() not in body, path


def test_a_site_below_a_path_keeps_all_its_links_below_it(site: Site) -> None:
    site.change("content/campaign.toml", "https://nightshift.example.org", "https://example.org/night")

    result = site.build()

    assert result.status == 0, result.text
    for page in site.pages.values():
        addresses = [tag[name] for name in ("href", "src") for tag in page.all(f"[{name}^='/']")]
        assert addresses
        assert not [address for address in addresses if not address.startswith("/night/")], page.where


def test_a_site_in_one_language_has_no_switch(site: Site) -> None:
    site.remove("content/pages/home.es.md")
    toml = (site.folder / "content/campaign.toml").read_text("utf-8")
    one = re.sub(r"^es = .*\n", "", toml.replace('["en", "es"]', '["en"]'), flags=re.MULTILINE)
    site.write("content/campaign.toml", one)

    result = site.build()

    assert result.status == 0, result.text
    assert not any(page.has("[hreflang]:not([rel]), link[hreflang='es']") for page in site.pages.values())
    assert not any(path.startswith("es/") for path in site.snapshot())


def test_a_check_judges_and_writes_nothing(site: Site) -> None:
    site.build()
    before = site.snapshot()
    differ(site)

    good = site.build(write=False)
    site.write("content/news/b.md", "title: B\ndate: 3/4/2024\n\nText.\n")
    bad = site.build(write=False)

    assert good.status == 0, good.text
    assert bad.status == 1
    assert [found.path for found in bad.problems] == ["content/news/b.md"]
    assert site.snapshot() == before
    assert hidden(site) == []


def test_a_room_that_does_not_load_fails_the_build(site: Site) -> None:
    site.build()
    before = site.snapshot()

    rooms = [*importlib.import_module("pelicanconf").PLUGINS, "plugins.nothing_of_that_name"]

    result = site.build(PLUGINS=rooms, ROOMS=tuple(rooms))

    assert result.status == 1
    assert "Traceback" not in result.text
    assert "nothing_of_that_name" in result.text
    assert site.snapshot() == before


def test_a_template_with_a_mistake_is_named_and_leaves_the_old_site(site: Site) -> None:
    site.build()
    before = site.snapshot()
    page = site.own_theme() / "templates" / "plank.html"
    page.write_text(page.read_text("utf-8").replace("plank.demand", "plank.demnad"), "utf-8")

    result = site.build()

    assert result.status == 1
    assert "Traceback" not in result.text
    assert [(found.path, found.line > 1) for found in result.problems] == [("theme/templates/plank.html", True)]
    assert "demnad" in result.text
    assert site.snapshot() == before
    assert hidden(site) == []

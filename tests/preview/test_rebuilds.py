"""Whoever saves a file sees it on the site; what the clock changes, changes by itself; new code is started anew."""

from __future__ import annotations

import subprocess
import sys
import time
from datetime import UTC, datetime, timedelta

import pytest

from plugins.engine.manifest import sources_in
from plugins.preview import rebuilds
from plugins.preview.model import FOLDER
from plugins.preview.rebuilds import STOPPED, watch_and_build


class Engine:
    """Notes what it was told, and ends with the last of ``answers``."""

    def __init__(self, *answers, next_change=None):
        self.told, self.answers, self.next_change = [], list(answers), next_change

    def build(self, changed=None, *, preview):
        assert preview
        self.told.append(None if changed is None else sorted(path.name for path in changed))
        return self.answers.pop(0) if self.answers else STOPPED

    def save(self):
        self.told.append("save")


class Watch:
    """Sees one list of ``changes`` after another."""

    def __init__(self, root, *changes):
        self.root, self.changes, self.waited = root, list(changes), []

    def wait(self, seconds):
        self.waited.append(seconds)
        return {self.root / name for name in (self.changes.pop(0) if self.changes else ["content/end.md"])}


def test_the_engine_looks_by_itself_first_and_is_told_what_was_saved_after_that(tmp_path):
    engine = Engine(0, 0)

    status = watch_and_build(engine, Watch(tmp_path, ["content/news/a.md", "theme/page.html"]))

    assert engine.told == [None, ["a.md", "page.html"], ["end.md"]]
    assert status == STOPPED


@pytest.mark.parametrize("code", ["plugins/news/rows.py", "pelicanconf.py", "providers/ours.py", "plugins/a/b.json"])
def test_where_the_code_changed_it_ends_to_be_started_anew(tmp_path, code):
    engine = Engine(0)

    assert watch_and_build(engine, Watch(tmp_path, ["content/news/a.md", code])) == 0
    assert engine.told == [None]


def test_a_problem_is_no_end(tmp_path, capsys):
    engine = Engine(1, 1, 0)

    watch_and_build(engine, Watch(tmp_path, ["content/a.md"], ["content/a.md", "content/b.md"]))

    assert engine.told == [None, ["a.md"], ["a.md", "b.md"], ["end.md"]]
    assert "Changed: content/a.md and 1 more.\nThe site is up to date, 0 ms later.\n" in capsys.readouterr().out


def test_when_its_time_has_come_the_site_changes_without_an_edit(tmp_path):
    engine = Engine(0, 0, next_change=datetime.now(UTC) + timedelta(seconds=0.02))
    watch = Watch(tmp_path, [])
    watch.wait, wait = lambda seconds: time.sleep(seconds) or wait(seconds), watch.wait

    watch_and_build(engine, watch)

    assert engine.told == [None, [], ["end.md"]]
    assert watch.waited[0] <= 0.02


def test_a_moment_whose_build_failed_is_not_tried_again_and_again(tmp_path):
    engine = Engine(0, 1, next_change=datetime.now(UTC) - timedelta(seconds=1))
    watch = Watch(tmp_path, [], [])

    watch_and_build(engine, watch)

    assert engine.told == [None, [], "save", ["end.md"]]
    assert watch.waited[1] == rebuilds.QUIET


def test_the_engine_rests_once_when_nobody_saves_for_a_while(tmp_path):
    engine = Engine(0, 0)
    watch = Watch(tmp_path, ["content/a.md"], [], [])

    watch_and_build(engine, watch)

    assert engine.told == [None, ["a.md"], "save", ["end.md"]]
    assert watch.waited == [rebuilds.PATIENCE, rebuilds.QUIET, rebuilds.PATIENCE, rebuilds.PATIENCE]


def test_a_campaign_s_own_modules_are_code_of_the_site(tmp_path):
    for name in ("content/a.md", "plugins/x/y.py", "providers/ours.py", "tests/test_a.py", "output/a.py", ".venv/a.py"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()

    names = sources_in(tmp_path)

    assert {"pelicanconf.py", "publishconf.py", "content", "theme", "plugins", "providers"} <= {*names}
    assert not {"tests", "output", ".venv"} & {*names}


@pytest.fixture
def follower(site):
    """Return a site and the process that follows it, once it has built."""
    command = [sys.executable, "-m", "plugins.preview.rebuilds"]
    with subprocess.Popen(
        command, cwd=site.folder, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    ) as process:
        assert b"pages" in process.stdout.readline()
        yield site, process
        process.kill()


def eventually(is_so):
    end = time.monotonic() + 20
    while not is_so() and time.monotonic() < end:
        time.sleep(0.005)
    return is_so()


def test_what_is_saved_is_on_the_site_at_once_and_new_settings_end_the_follower(follower):
    site, process = follower
    article = min((site.folder / "content/news").glob("*.md"))
    page = site.folder / FOLDER / "news" / article.stem / "index.html"

    article.write_text(article.read_text("utf-8") + "\nQuetzal.\n", "utf-8")
    shown = eventually(lambda: "Quetzal" in page.read_text("utf-8"))
    site.set(TIMEZONE="UTC")

    assert shown
    assert process.wait(20) == 0


def test_the_follower_ends_when_nobody_holds_its_input_open(follower):
    _, process = follower

    process.stdin.close()

    assert process.wait(20) == STOPPED
    assert b"Traceback" not in process.stdout.read()

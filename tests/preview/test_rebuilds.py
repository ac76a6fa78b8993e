"""Whoever saves a file sees it on the site; what the clock changes, changes by itself; new code is started anew."""

from __future__ import annotations

import subprocess
import sys
import time
from datetime import UTC, datetime, timedelta

import pytest

from plugins.engine.manifest import sources_in
from plugins.preview import rebuilds
from plugins.preview.channel import Built, Failed, View, Viewed, decode
from plugins.preview.model import FOLDER
from plugins.preview.rebuilds import STOPPED, Wanted


class Engine:
    """Notes what it was told, and ends with the last of ``answers``."""

    def __init__(self, *answers, next_change=None):
        self.summary = "2 pages changed in 0.1 s."
        self.told, self.answers, self.next_change, self.previews = [], list(answers), next_change, []
        self.stale, self.changed, self.viewed = [], (), []

    def build(self, changed=None, *, preview, viewers):
        self.viewed.append(viewers.files)
        self.previews.append(preview)
        self.told.append(None if changed is None else sorted(path.name for path in changed))
        return self.answers.pop(0) if self.answers else STOPPED

    def build_more(self, viewers):
        self.viewed.append(viewers.files)
        self.changed = (self.stale.pop(0),)
        return 0

    def save(self):
        self.told.append("save")

    def save_status(self):
        """Leave nothing: no server reads it here."""


class Watch:
    """Sees one list of ``changes`` after another."""

    def __init__(self, root, *changes):
        self.root, self.changes, self.waited = root, list(changes), []

    def wait(self, seconds):
        self.waited.append(seconds)
        return {self.root / name for name in (self.changes.pop(0) if self.changes else ["content/end.md"])}

    def wake(self):
        self.changes.insert(0, [])


class Reports:
    """Notes what it was told to report."""

    def __init__(self):
        self.told = []

    def building(self):
        self.told.append("building")

    def built(self, _, status):
        self.told.append(status)

    def rendered(self, files):
        self.told.append(files)


def watch_and_build(engine, watch, reports=None):
    return rebuilds.watch_and_build(engine, watch, Wanted(watch), reports or Reports())


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


def test_each_build_is_reported_when_it_begins_and_when_it_ends(tmp_path):
    reports = Reports()

    watch_and_build(Engine(0, 1), Watch(tmp_path, ["content/a.md"]), reports)

    assert reports.told == ["building", 0, "building", 1, "building", STOPPED]


def test_another_view_is_built_at_once(tmp_path):
    engine, watch = Engine(0, 0), Watch(tmp_path)
    wanted, built = Wanted(watch), engine.build

    def build(changed=None, *, preview, viewers):
        if not engine.previews:
            wanted.take(View(public=True, as_of="2027-03-01"))
        return built(changed, preview=preview, viewers=viewers)

    engine.build = build

    rebuilds.watch_and_build(engine, watch, wanted, Reports())

    assert engine.told == [None, [], ["end.md"]]
    assert [preview.public_only for preview in engine.previews] == [False, True, True]
    assert str(engine.previews[1].as_of).startswith("2027-03-01 00:00:00")


def test_a_problem_is_no_end(tmp_path, capsys):
    engine = Engine(1, 1, 0)

    watch_and_build(engine, Watch(tmp_path, ["content/a.md"], ["content/a.md", "content/b.md"]))

    assert engine.told == [None, ["a.md"], ["a.md", "b.md"], ["end.md"]]
    assert "Changed: content/a.md and 1 more.\n2 pages changed in 0.1 s.\n" in capsys.readouterr().out


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
    assert watch.waited[1] == rebuilds.SAVE_AFTER


def test_the_engine_rests_once_when_nobody_saves_for_a_while(tmp_path):
    engine = Engine(0, 0)
    watch = Watch(tmp_path, ["content/a.md"], [], [])

    watch_and_build(engine, watch)

    assert engine.told == [None, ["a.md"], "save", ["end.md"]]
    assert watch.waited == [
        rebuilds.CLOCK_INTERVAL,
        rebuilds.SAVE_AFTER,
        rebuilds.CLOCK_INTERVAL,
        rebuilds.CLOCK_INTERVAL,
    ]


def test_what_is_looked_at_is_made_first_and_the_rest_without_waiting_unless_something_is_saved(tmp_path):
    engine, reports = Engine(0, 0), Reports()
    watch = Watch(tmp_path, ["content/a.md"], [], [], [])
    wanted = Wanted(watch)
    build = engine.build

    def build_some(changed=None, **others):
        engine.stale = [] if changed is None else ["b/index.html", "c/index.html"]
        return build(changed, **others)

    engine.build = build_some
    wanted.take(Viewed(("old/index.html",)))
    wanted.take(Viewed(("a/index.html",)))

    rebuilds.watch_and_build(engine, watch, wanted, reports)

    assert engine.viewed[1:4] == [("a/index.html",), *[("a/index.html", "old/index.html")] * 2]
    assert reports.told[2:6] == ["building", 0, ("b/index.html",), 0]
    assert watch.waited[1:3] == [0, 0]
    assert engine.told == [None, ["a.md"], "save", ["end.md"]]


@pytest.mark.parametrize("name", ["css/look.css", "fonts/a.woff2", "templates/page.html", "translations/en.po"])
def test_a_campaign_s_own_look_is_rebuilt_as_the_theme_is(tmp_path, name):
    engine = Engine(0, 0)

    watch_and_build(engine, Watch(tmp_path, [f"own/{name}"]))

    assert engine.told == [None, [name.rpartition("/")[2]], ["end.md"]]


def test_a_campaign_s_own_provider_is_code_and_starts_anew(tmp_path):
    engine = Engine(0, 0)

    status = watch_and_build(engine, Watch(tmp_path, ["own/providers/mill_lane.py"]))

    assert (status, engine.told) == (0, [None])


def test_a_campaign_s_own_modules_are_code_of_the_site(tmp_path):
    for name in ("content/a.md", "plugins/x/y.py", "providers/ours.py", "tests/test_a.py", "output/a.py", ".venv/a.py"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()

    names = sources_in(tmp_path)

    assert {"pelicanconf.py", "publishconf.py", "content", "theme", "plugins", "providers"} <= {*names}
    assert not {"tests", "output", ".venv"} & {*names}


class Builder:
    """The process that builds ``site``, as the server hears it."""

    def __init__(self, site, process):
        self.site, self.process = site, process

    def heard(self, kind):
        """Return the next message that is a ``kind``."""
        return next(message for message in map(decode, self.process.stdout) if isinstance(message, kind))


@pytest.fixture
def builder(site, tmp_path):
    """Return the process that builds a site, once it has."""
    command = [sys.executable, "-m", "plugins.preview.rebuilds"]
    pipe = subprocess.PIPE
    with (tmp_path / "terminal.txt").open("wb") as terminal:
        process = subprocess.Popen(command, cwd=site.folder, stdin=pipe, stdout=pipe, stderr=terminal)
    with process:
        builder = Builder(site, process)
        assert builder.heard(Built).changed
        yield builder
        process.kill()


def test_what_is_saved_is_reported_with_what_is_wrong_and_new_settings_end_the_builder(builder):
    site, name = builder.site, "content/news/cold-night.md"
    text = (site.folder / name).read_text("utf-8")

    site.write(name, text + "\nQuetzal.\n")
    good = builder.heard(Built)
    page = (site.folder / FOLDER / "news/cold-night/index.html").read_text("utf-8")
    site.write(name, text.replace("title: ", "status: nonsense\ntitle: ", 1))
    [problem] = builder.heard(Built).problems
    site.write(name, text)
    builder.heard(Built)
    site.write(
        "own/templates/article.html", '{% extends "layouts/base.html" %}\n{% block main %}{{ no.body }}{% endblock %}'
    )
    [mistake] = builder.heard(Failed).problems
    site.set(TIMEZONE="UTC")

    assert "news/cold-night/index.html" in good.changed
    assert "Quetzal" in page
    assert (problem.path, problem.code, problem.pages) == (name, "FM016", ("news/cold-night/index.html",))
    assert "status: nonsense" in dict(problem.lines)[problem.line]
    assert {line - problem.line for line, _ in problem.lines} <= {-1, 0, 1}
    assert (mistake.path, mistake.line, mistake.code) == ("own/templates/article.html", 2, "THM001")
    assert mistake.lines[-1] == (2, "{% block main %}{{ no.body }}{% endblock %}")
    assert builder.process.wait(20) == 0


def test_the_builder_ends_when_nobody_holds_its_input_open(builder, tmp_path):
    builder.process.stdin.close()

    assert builder.process.wait(20) == STOPPED
    assert "Traceback" not in (tmp_path / "terminal.txt").read_text("utf-8")


def test_a_mistake_in_code_is_named_with_its_line(tmp_path):
    with pytest.raises(SyntaxError) as caught:
        compile("fine = 1\nnot = fine\n", str(tmp_path / "wrong.py"), "exec")

    problem = rebuilds.problem_of_code(caught.value, tmp_path)

    assert (problem.path, problem.line, problem.code) == ("wrong.py", 2, "SRV003")

"""What is neither a file nor a folder is named at once: nothing opens it, and no link is followed."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import threading
import time
from types import SimpleNamespace

import pytest

from plugins.engine.files import NO_FILE, Stamp, digest, is_regular, scan, with_digests
from plugins.frontmatter.special_files import hide_links, special_files_in
from plugins.preview.watcher import Watch
from tests.support.run import a_run

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows has no pipes in folders, and lets few make links")

#: Long enough for a build on a busy machine, and far shorter than for ever.
LIMIT = 60


def pipe(path):
    os.mkfifo(path)


def plug(path):
    """Make a socket, whose path may not be long."""
    here = os.open(path.parent, os.O_RDONLY)
    try:
        with socket.socket(socket.AF_UNIX) as made:
            made.bind(f"/proc/self/fd/{here}/{path.name}")
    finally:
        os.close(here)


def link(target):
    return lambda path: path.symlink_to(target)


IRREGULAR = [
    ("content/news/f.md", pipe, "FM032"),
    ("content/static/f", pipe, "FM032"),
    ("content/images/f.jpg", pipe, "FM032"),
    ("content/f.toml", pipe, "FM032"),
    ("theme/templates/f.html", pipe, "FM032"),
    ("theme/translations/fr.po", pipe, "FM032"),
    ("content/news/s.md", plug, "FM032"),
    ("content/news/l.md", link("l.md"), "FM031"),
    ("content/news/.l", link(".l"), "FM031"),
    ("content/static/l", link("l"), "FM031"),
    ("content/news/up", link(".."), "FM031"),
    ("content/static/out", link("/"), "FM031"),
    ("content/images/out.jpg", link("../../pelicanconf.py"), "FM031"),
    ("content/pages/nothing.md", link("nowhere.md"), "FM031"),
    ("content/news/null.md", link("/dev/zero"), "FM031"),
    ("theme/static/fonts", link("/usr/share"), "FM031"),
    ("own.d/x/y.md", pipe, ""),
    ("content/.obsidian/l", link("l"), ""),
    ("content/news/.#vote.md", link("me@here.1234:5678"), ""),
]


@pytest.mark.parametrize(("name", "make", "code"), IRREGULAR, ids=[name for name, _, _ in IRREGULAR])
def test_what_no_build_can_read_is_named_without_being_opened(tmp_path, name, make, code):
    (tmp_path / name).parent.mkdir(parents=True)
    make(tmp_path / name)

    stamps = with_digests(tmp_path, scan(tmp_path, ["content", "theme", "own.d"]))
    found = special_files_in(tmp_path, stamps)

    assert [(problem.path, problem.code) for problem in found] == ([(name, code)] if code else [])
    assert not is_regular(tmp_path / name)
    if code == "FM032":
        assert digest(tmp_path / name) == ""


def test_a_folder_that_nobody_may_open_is_named(tmp_path):
    (tmp_path / "content" / "closed").mkdir(parents=True)

    [problem] = special_files_in(tmp_path, {"content/closed": Stamp(NO_FILE, 0)})  # as where the system lists nothing

    assert (problem.path, problem.code) == ("content/closed", "FM033")


def test_links_are_not_followed_while_looking(tmp_path):
    (tmp_path / "content/news").mkdir(parents=True)
    (tmp_path / "content/news/a.md").write_text("a")
    (tmp_path / "content/news/up").symlink_to("..")
    (tmp_path / "content/news/out").symlink_to("/")

    found = scan(tmp_path, ["content"])

    assert {name: stamp.size for name, stamp in found.items()} == {
        "content/news/a.md": 1,
        "content/news/up": NO_FILE,
        "content/news/out": NO_FILE,
    }


@pytest.mark.parametrize("target", ["content", "nowhere"])
def test_a_folder_of_the_project_that_leads_nowhere_is_named(tmp_path, target):
    (tmp_path / "content").symlink_to(target)

    [problem] = special_files_in(tmp_path, scan(tmp_path, ["content"]))

    assert (problem.path, problem.code) == ("content", "FM032")
    assert "a link that leads nowhere or in a circle" in problem.what


def test_a_folder_of_the_project_may_be_a_link(tmp_path):
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere/a.md").write_text("a")
    (tmp_path / "content").symlink_to("elsewhere")

    found = scan(tmp_path, ["content"])

    assert list(found) == ["content/a.md"]
    assert special_files_in(tmp_path, found) == []


def test_a_link_among_hidden_files_that_are_published_is_not(tmp_path):
    folder, settings = tmp_path / "static/.well-known", {"PATH": str(tmp_path), "IGNORE_FILES": [".*"]}
    folder.mkdir(parents=True)
    (folder / "security.txt").write_text("Contact: mailto:hello@example.org")
    (folder / "secret.txt").symlink_to("/etc/passwd")
    generator = SimpleNamespace(path=str(tmp_path), settings=settings, get_files=lambda *_, **__: set())
    a_run(settings)

    hide_links(generator)

    assert generator.get_files(["static"], extensions=False) == {"static/.well-known/security.txt"}


BUILD = "import sys; from plugins.build.build import build; sys.exit(build(write={write}, settings={settings!r}))"
SPECIAL = {
    "content/news/f.md": pipe,
    "content/news/up": link(".."),
    "content/static/f.txt": pipe,
    "content/static/l": link("l"),
}


def runs_that_name(site, places, *codes):
    for code in codes:
        result = site.run(*code, timeout=LIMIT)

        assert result.status == 1, result.text
        assert [problem.path for problem in result.problems] == sorted(places), result.text
        assert "Traceback" not in result.text
    assert not site.output.exists()


def build(settings="pelicanconf.py", *, write=True):
    return ("-c", BUILD.format(write=write, settings=settings))


def test_building_and_checking_end_at_once_with_the_names(site):
    (site.folder / "content/static").mkdir(exist_ok=True)
    for name, make in SPECIAL.items():
        make(site.folder / name)
    plain_pelican = ("-m", "pelican", "--settings", "pelicanconf.py")

    runs_that_name(site, SPECIAL, build(), build(write=False), build("publishconf.py"), plain_pelican)


@pytest.mark.parametrize("place", ["content/campaign.toml", "pelicanconf.py"])
def test_settings_that_are_a_pipe_are_named_at_once(site, place):
    (site.folder / place).unlink()
    pipe(site.folder / place)

    runs_that_name(site, [place], build(), build(write=False), build("publishconf.py"))


def test_whoever_serves_is_told_too_and_goes_on_when_it_is_gone(site):
    code = "import sys; from pathlib import Path; from plugins.preview.rebuilds import main; sys.exit(main(Path.cwd()))"
    with subprocess.Popen(
        [sys.executable, "-u", "-c", code],
        cwd=site.folder,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
    ) as serving:
        heard = _Heard(serving.stdout)
        heard.wait_for("Built ")
        os.mkfifo(site.folder / "content/news/f.md")
        heard.wait_for("content/news/f.md: This is a pipe")
        (site.folder / "content/news/f.md").unlink()
        heard.wait_for("changed")
        (site.folder / "content/news/up").symlink_to("/")
        heard.wait_for("content/news/up: This is a symbolic link")
        (site.folder / "content/news/up").unlink()
        heard.wait_for("changed")
        serving.stdin.close()

    assert "Traceback" not in heard.text


class _Heard:
    """What a process has written, read as it comes."""

    def __init__(self, stream):
        self.text, self._seen = "", 0
        threading.Thread(target=self._read, args=(stream,), daemon=True).start()

    def _read(self, stream):
        for line in stream:
            self.text += line

    def wait_for(self, words):
        """Wait until ``words`` have come, after those that were waited for before."""
        end = time.monotonic() + LIMIT
        while words not in self.text[self._seen :]:
            assert time.monotonic() < end, self.text
            time.sleep(0.02)
        self._seen = self.text.index(words, self._seen) + len(words)


def test_the_system_is_not_asked_about_folders_with_links_to_others(tmp_path, monkeypatch):
    asked = []
    monkeypatch.setattr("plugins.preview.watcher._listen", lambda folders: asked.append(list(folders)))
    (tmp_path / "content/news").mkdir(parents=True)
    (tmp_path / "content/news/all").symlink_to("/")

    with Watch(tmp_path, lambda: ["content"]) as watch:
        (tmp_path / "content/news/a.md").write_text("a")
        changed = watch.wait(2)

    assert asked == []
    assert changed == {tmp_path.resolve() / "content/news/a.md"}

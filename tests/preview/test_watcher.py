"""A watch names what an editor saved, at once where the system tells, and soon where it does not."""

from __future__ import annotations

import threading
import time

import pytest

from plugins.preview import watcher
from plugins.preview.watcher import Watch

NAMES = ("content", "theme", "pelicanconf.py")


@pytest.fixture
def root(tmp_path):
    for name in ("content/news/a.md", "content/news/b.md", "theme/page.html", "pelicanconf.py", "output/index.html"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("before")
    return tmp_path.resolve()


@pytest.fixture(params=[True, False], ids=["told", "looking"])
def watch(root, request, monkeypatch):
    monkeypatch.setattr(watcher, "POLL_ALONE", 0.05)
    monkeypatch.setattr(
        watcher, "POLL_SHARE", 1
    )  # on a busy machine one look takes long, and the next would be far away
    with Watch(root, lambda: NAMES, listen=request.param) as watch:
        yield watch


def seen(watch, seconds=3.0):
    return {path.relative_to(watch.root).as_posix() for path in watch.wait(seconds)}


@pytest.mark.parametrize(
    ("change", "names"),
    [
        (lambda root: (root / "content/news/a.md").write_text("after"), {"content/news/a.md"}),
        (lambda root: (root / "content/news/c.md").write_text("new"), {"content/news/c.md"}),
        (lambda root: (root / "content/news/a.md").unlink(), {"content/news/a.md"}),
        (
            lambda root: (root / "content/news/a.md").rename(root / "content/news/z.md"),
            {"content/news/a.md", "content/news/z.md"},
        ),
        (
            lambda root: (root / "content/news").rename(root / "content/planks"),
            {"content/news/a.md", "content/news/b.md", "content/planks/a.md", "content/planks/b.md"},
        ),
    ],
    ids=["changed", "new", "gone", "renamed", "folder"],
)
def test_every_file_that_changed_is_named_and_no_other(root, watch, change, names):
    change(root)

    assert seen(watch) == names
    assert seen(watch, 0.1) == set()


def test_a_file_put_in_the_place_of_another_has_changed(root, watch):
    (root / "content/news/.a.md.swp").write_text("another")
    (root / "content/news/.a.md.swp").replace(root / "content/news/a.md")

    assert seen(watch) == {"content/news/a.md"}


def test_settings_beside_the_folders_are_looked_at(root, watch, monkeypatch):
    monkeypatch.setattr(watcher, "POLL_LISTENING", 0.05)
    watch.wait(0)
    (root / "pelicanconf.py").write_text("after it")

    assert seen(watch, 30) == {"pelicanconf.py"}


def test_what_nobody_publishes_is_passed_over(root, watch):
    for name in ("content/.a.md.swp", "content/news/a.md~", "content/.git/x", "theme/__pycache__/x.pyc", "output/x"):
        (root / name).parent.mkdir(exist_ok=True)
        (root / name).write_text("an editor's")
    (root / "content/news/4913").write_text("")
    (root / "content/news/4913").unlink()

    assert seen(watch, 0.3) == set()


def test_a_folder_that_comes_later_is_watched_too(tmp_path, monkeypatch):
    monkeypatch.setattr(watcher, "POLL_SHARE", 1)
    monkeypatch.setattr(watcher, "POLL_LISTENING", 0.05)
    monkeypatch.setattr(watcher, "POLL_ALONE", 0.05)
    with Watch(tmp_path, lambda: NAMES) as watch:
        (tmp_path / "content").mkdir()
        (tmp_path / "content/a.md").write_text("first")
        first = seen(watch)
        monkeypatch.setattr(watcher, "POLL_LISTENING", 60)
        watch.wait(0.1)
        (tmp_path / "content/b.md").write_text("second")

        assert first == {"content/a.md"}
        assert seen(watch) == {"content/b.md"}


def test_a_folder_that_is_a_link_is_watched_by_the_name_the_project_has_for_it(tmp_path):
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "site").mkdir()
    (tmp_path / "site/content").symlink_to(tmp_path / "elsewhere", target_is_directory=True)
    with Watch(tmp_path / "site", lambda: NAMES) as watch:
        (tmp_path / "elsewhere/a.md").write_text("new")

        assert seen(watch, 1) == {"content/a.md"}


def test_where_the_system_cannot_tell_it_looks(root, monkeypatch):
    monkeypatch.setattr(watcher, "POLL_ALONE", 0.05)

    def refuse(*_, **__):
        raise OSError
        yield

    monkeypatch.setattr(watcher, "watch", refuse)
    with Watch(root, lambda: NAMES) as watch:
        (root / "content/news/a.md").write_text("after it")

        assert seen(watch) == {"content/news/a.md"}


def test_a_file_emptied_before_it_is_written_is_named_once(root):
    def save():
        with (root / "content/news/a.md").open("w") as file:
            time.sleep(0.02)
            file.write("after")

    with Watch(root, lambda: NAMES) as watch:
        writer = threading.Thread(target=save)
        writer.start()
        first = seen(watch)
        text = (root / "content/news/a.md").read_text()
        writer.join()

        assert (first, text) == ({"content/news/a.md"}, "after")


def while_waiting(watch, save):
    """Return what is seen of what another program saves while the watch waits for it."""
    writer = threading.Timer(2 * watcher.SOON, save)
    writer.start()
    first = seen(watch, 20)
    writer.join()
    return first


def test_one_save_alone_does_not_wait_for_others(root, monkeypatch):
    monkeypatch.setattr(watcher, "SETTLED", 10)
    with Watch(root, lambda: NAMES) as watch:
        begun = time.monotonic()

        first = while_waiting(watch, lambda: (root / "content/news/a.md").write_text("after"))

        assert first == {"content/news/a.md"}
        assert time.monotonic() - begun < 10


def test_a_checkout_of_many_files_is_one_change(root):
    names = {f"content/news/{number}.md" for number in range(200)}

    def check_out():
        for name in sorted(names):
            (root / name).write_text("of another branch")
            time.sleep(0.0005)

    with Watch(root, lambda: NAMES) as watch:
        assert while_waiting(watch, check_out) == names
        assert seen(watch, 0.1) == set()


def test_saves_during_a_build_are_one_change(root):
    def save_again_and_again():
        for number in range(20):
            (root / f"content/news/{number % 4}.md").write_text(f"{number}")
            time.sleep(0.01)

    with Watch(root, lambda: NAMES) as watch:
        writer = threading.Thread(target=save_again_and_again)
        writer.start()
        time.sleep(0.05)  # the build
        first, second = seen(watch), seen(watch, 0.1)
        writer.join()

    assert (first, second) == ({f"content/news/{number}.md" for number in range(4)}, set())


def test_who_waits_can_be_woken(root):
    with Watch(root, lambda: NAMES, listen=False) as watch:
        threading.Timer(0.05, watch.wake).start()
        begun = time.monotonic()

        assert seen(watch, 20) == set()
        assert time.monotonic() - begun < 20

"""A file that is still to be made is made when it is asked for, and those that are open come first."""

from __future__ import annotations

import threading
import time

import pytest

from plugins.preview.channel import Built, Failed, Rendered, Viewed
from tests.support.preview import previewing

NEWS = "news/index.html"


@pytest.fixture
def preview(tmp_path):
    (tmp_path / "news").mkdir()
    (tmp_path / NEWS).write_text("before")
    with previewing(tmp_path) as preview:
        yield preview


def until(is_so):
    end = time.monotonic() + 20
    while not is_so() and time.monotonic() < end:
        time.sleep(0.005)
    assert is_so()


def asked(preview, path):
    """Ask for a path meanwhile; return the thread, and the answers that it will have."""
    answers = []
    thread = threading.Thread(target=lambda: answers.append(preview.ask("GET", path)[1]))
    thread.start()
    return thread, answers


def test_a_stale_page_is_answered_once_it_was_made(preview, tmp_path):
    preview.events.publish(Built((), stale=(NEWS, "other/index.html")))

    thread, answers = asked(preview, "/news/")
    until(lambda: preview.looks == [Viewed((NEWS,))])
    before = [*answers]
    (tmp_path / NEWS).write_text("after")
    preview.events.publish(Rendered((NEWS,)))
    thread.join(20)

    assert (before, answers) == ([], ["after"])
    assert preview.looks[-1] == Viewed(())


def test_a_page_that_cannot_be_made_is_answered_as_it_was(preview):
    preview.events.publish(Built((), stale=(NEWS,)))

    thread, answers = asked(preview, "/news/")
    until(lambda: preview.looks)
    preview.events.publish(Failed(()))
    thread.join(20)

    assert answers == ["before"]


def test_a_page_that_listens_is_open_and_what_is_asked_for_comes_first(preview):
    preview.events.publish(Built((), stale=(NEWS,)))

    with preview.answer("GET", "/__preview/events?page=/about/") as answer:
        answer.readline()
        until(lambda: preview.looks == [Viewed(("about/index.html",))])
        thread, _ = asked(preview, "/news/")
        until(lambda: preview.looks[-1] == Viewed((NEWS, "about/index.html")))
        preview.events.publish(Built(()))
        thread.join(20)


@pytest.mark.parametrize(
    ("page", "looks"),
    [("", []), ("/", [Viewed(("index.html",))]), ("/%C3%A9t%C3%A9/a.html", [Viewed(("été/a.html",))]), ("..", [])],
)
def test_only_pages_of_the_site_are_open(preview, page, looks):
    with preview.answer("GET", f"/__preview/events?page={page.replace('%', '%25')}") as answer:
        answer.readline()

        until(lambda: preview.looks == looks)

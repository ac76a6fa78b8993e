"""The site at one's own computer looks as it will at its host, and follows what one writes."""

from __future__ import annotations

import threading
from contextlib import contextmanager
from http.client import HTTPConnection
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest

from plugins.environment import serving


@contextmanager
def served(folder, base_path=""):
    with serving.listen(folder, base_path, 8300) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server.server_port
        server.shutdown()


def fetch(port, path):
    connection = HTTPConnection("127.0.0.1", port)
    connection.request("GET", path)
    answer = connection.getresponse()
    body = answer.read().decode()
    connection.close()
    return answer, body


@pytest.fixture
def output(tmp_path):
    folder = tmp_path / "output"
    (folder / "news").mkdir(parents=True)
    (folder / "index.html").write_text("front")
    (folder / "news/index.html").write_text("news")
    (folder / "404.html").write_text("not here")
    (folder / "a.webp").write_bytes(b"RIFF")
    (tmp_path / "secret.txt").write_text("secret")
    return folder


def test_a_folder_answers_with_its_page(output):
    with served(output) as port:
        answer, body = fetch(port, "/news/?from=mail")

    assert (answer.status, body) == (200, "news")
    assert answer.headers["Cache-Control"] == "no-store"


def test_a_missing_page_answers_with_the_sites_own(output):
    with served(output) as port, pytest.raises(HTTPError) as missing:
        urlopen(f"http://127.0.0.1:{port}/nowhere/")

    with missing.value as answer:
        assert (answer.code, answer.read()) == (404, b"not here")


def test_pictures_have_their_type_on_every_system(output):
    with served(output) as port:
        answer, _ = fetch(port, "/a.webp")

    assert answer.headers["Content-Type"] == "image/webp"


@pytest.mark.parametrize(
    ("path", "status", "body"),
    [
        ("/picket/", 200, "front"),
        ("/picket/news/", 200, "news"),
        ("/news/", 404, "not here"),
        ("/picketnews/", 404, "not here"),
        ("/picket/../secret.txt", 404, "not here"),
        ("/picket/%2e%2e/secret.txt", 404, "not here"),
    ],
)
def test_a_site_below_a_folder_is_served_there_and_only_there(output, path, status, body):
    with served(output, "/picket") as port:
        answer, said = fetch(port, path)

    assert (answer.status, said) == (status, body)


@pytest.mark.parametrize("path", ["/", "/picket"])
def test_the_root_leads_to_the_site(output, path):
    with served(output, "/picket") as port:
        answer, _ = fetch(port, path)

    assert (answer.status, answer.headers["Location"]) == (302, "/picket/")


def test_before_the_first_good_build_there_is_a_word_about_it(tmp_path):
    with served(tmp_path / "output") as port:
        answer, body = fetch(port, "/")

    assert answer.status == 404
    assert "look at the terminal" in body


def test_a_port_in_use_is_passed_over(output):
    with served(output) as first, served(output) as second:
        assert second > first


def test_when_every_port_is_taken_another_can_be_named(output, monkeypatch):
    with served(output) as port:
        monkeypatch.setattr(serving, "PORTS", 1)

        with pytest.raises(serving.NoFreePort, match="--port 9000"):
            serving.listen(output, "", port)


def test_what_is_changed_written_or_removed_is_named_and_the_rest_is_not(tmp_path):
    for name in ("content/news", "plugins/__pycache__", "output", "theme"):
        (tmp_path / name).mkdir(parents=True)
    for name in ("content/news/a.md", "pelicanconf.py", "theme/page.html"):
        (tmp_path / name).write_text("before")
    steps = [
        lambda: (tmp_path / "content/news/b.md").write_text("new"),
        lambda: (tmp_path / "plugins/__pycache__/x.pyc").write_text("compiled"),
        lambda: (tmp_path / "output/index.html").write_text("built"),
        lambda: (tmp_path / "content/.a.md.swp").write_text("an editor's"),
        (tmp_path / "content/news/a.md").unlink,
        (tmp_path / "pelicanconf.py").unlink,
        lambda: (tmp_path / "theme/page.html").rename(tmp_path / "theme/plank.html"),
    ]

    found = serving.changes(tmp_path, pause=lambda _: steps.pop(0)())
    named = [next(found) for _ in range(4)]

    assert named == ["content/news/b.md", "content/news/a.md", "pelicanconf.py", "theme/page.html"]

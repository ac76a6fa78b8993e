"""The site at one's own computer looks as it will at its host, and follows what one writes."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import threading
import time
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest

from plugins.preview import server
from plugins.preview.model import FOLDER

PROJECT = Path(__file__).parents[2]


@contextmanager
def served(folder, base_path=""):
    with server.listen(folder, base_path, 8300) as running:
        threading.Thread(target=running.serve_forever, args=(0.01,), daemon=True).start()
        yield running.server_port
        running.shutdown()


def fetch(port, path):
    connection = HTTPConnection("127.0.0.1", port)
    connection.request("GET", path)
    answer = connection.getresponse()
    body = answer.read().decode()
    connection.close()
    return answer, body


@pytest.fixture
def output(tmp_path):
    folder = tmp_path / FOLDER
    (folder / "news").mkdir(parents=True)
    (folder / "index.html").write_text("front")
    (folder / "news/index.html").write_text("news")
    (folder / "404.html").write_text("not here")
    (folder / "a.webp").write_bytes(b"RIFF")
    (folder.parent / "secret.txt").write_text("secret")
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
        monkeypatch.setattr(server, "PORTS", 1)

        with pytest.raises(server.NoFreePort, match="--port 9000"):
            server.listen(output, "", port)


FOLLOWER = """
import pathlib, sys
runs = pathlib.Path("runs")
runs.write_text(runs.read_text() + "again\\n" if runs.exists() else "first\\n")
print("ready", flush=True)
{then}
"""


def test_a_follower_whose_code_changed_is_started_again_and_one_that_failed_when_something_changed(
    tmp_path, monkeypatch
):
    waited = []

    class Watch:
        """Sees a change at once."""

        def __init__(self, *_, **__):
            pass

        def __enter__(self):
            return self

        def __exit__(self, *_):
            pass

        def wait(self, _):
            waited.append((tmp_path / "runs").read_text())
            return {tmp_path / "content/a.md"}

    monkeypatch.setattr(server, "Watch", Watch)
    (tmp_path / "follower.py").write_text(
        FOLLOWER.format(then="sys.exit([0, 1, 0][min(runs.read_text().count('again'), 2)])")
    )
    monkeypatch.setattr(server, "_run", stop_after(4, server._run))

    with pytest.raises(KeyboardInterrupt):
        server.supervise(tmp_path, [sys.executable, "follower.py"])

    assert waited == ["first\nagain\n"]


def stop_after(times, run):
    """Return ``run``, pressing Ctrl-C instead of running for the fourth time."""
    runs = iter(range(times - 1))

    def limited(*arguments):
        if next(runs, None) is None:
            raise KeyboardInterrupt
        return run(*arguments)

    return limited


SERVE = "import sys; from pathlib import Path; from plugins.preview import server\n"
SERVE += "server.serve(Path.cwd(), '', 8340, [sys.executable, 'follower.py'])"
STAYS = FOLLOWER.format(then="sys.stdin.read(); pathlib.Path('ended').touch()")


@pytest.fixture
def serving_process(output):
    root = output.parents[2]
    (root / "follower.py").write_text(STAYS)
    with subprocess.Popen(
        [sys.executable, "-c", SERVE],
        cwd=root,
        env={**os.environ, "PYTHONPATH": str(PROJECT)},
        stdout=subprocess.PIPE,
        encoding="utf-8",
    ) as process:
        said = {process.stdout.readline(), process.stdout.readline()}
        yield process, next(int(part) for line in said for part in re.findall(r":(8\d+)/", line))
        process.kill()


def test_pages_are_served_while_the_follower_works(serving_process):
    _, port = serving_process

    assert fetch(port, "/")[1] == "front"


@pytest.mark.skipif(os.name == "nt", reason="Windows has no signals")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_however_serving_ends_the_follower_ends_too(serving_process, tmp_path, number):
    process, _ = serving_process

    process.send_signal(number)
    process.wait(10)

    assert eventually((tmp_path / "ended").exists)


def eventually(is_so):
    end = time.monotonic() + 5
    while not is_so() and time.monotonic() < end:
        time.sleep(0.02)
    return is_so()

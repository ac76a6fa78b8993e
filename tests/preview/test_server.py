"""The site at one's own computer looks as it will at its host, and follows what one writes."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from http.client import HTTPConnection
from pathlib import Path

import pytest

from plugins.preview import builder, server
from plugins.preview.builder import Builder
from plugins.preview.model import FOLDER
from tests.support.preview import previewing

PROJECT = Path(__file__).parents[2]


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
    with previewing(output) as preview:
        status, body, fields = preview.ask("GET", "/news/?from=mail")

    assert (status, body) == (200, "news")
    assert fields["Cache-Control"] == "no-store"


def test_a_folder_without_its_slash_leads_to_its_page_on_this_host_alone(output):
    with previewing(output) as preview:
        places = [preview.ask("GET", path)[2]["Location"] for path in ("/news?a=b", "//news")]

    assert places == ["/news/?a=b", "/news/"]


def test_a_missing_page_answers_with_the_sites_own(output):
    with previewing(output) as preview:
        assert preview.ask("GET", "/nowhere/")[:2] == (404, "not here")
        assert preview.ask("GET", "/index.html/")[:2] == (404, "not here")


def test_pictures_have_their_type_on_every_system(output):
    with previewing(output) as preview:
        assert preview.ask("GET", "/a.webp")[2]["Content-Type"] == "image/webp"


@pytest.mark.parametrize(
    ("path", "status", "body"),
    [
        ("/picket/", 200, "front"),
        ("/picket/news/", 200, "news"),
        ("/news/", 404, "not here"),
        ("/picketnews/", 404, "not here"),
        ("/picket/../secret.txt", 404, "not here"),
        ("/picket/%2e%2e/secret.txt", 404, "not here"),
        ("/picket/..%5csecret.txt", 404, "not here"),
        ("/picket/%5c..%5csecret.txt", 404, "not here"),
    ],
)
def test_a_site_below_a_folder_is_served_there_and_only_there(output, path, status, body):
    with previewing(output, "/picket") as preview:
        assert preview.ask("GET", path)[:2] == (status, body)


@pytest.mark.parametrize("path", ["/", "/picket"])
def test_the_root_leads_to_the_site(output, path):
    with previewing(output, "/picket") as preview:
        status, _, fields = preview.ask("GET", path)

    assert (status, fields["Location"]) == (302, "/picket/")


def test_before_the_first_good_build_a_page_of_the_preview_waits_for_the_site(tmp_path):
    with previewing(tmp_path / "output") as preview:
        status, body, _ = preview.ask("GET", "/")

    assert status == 404
    assert "appears here by itself" in body
    assert "/__preview/panel.js" in body


def test_a_port_in_use_is_passed_over():
    with server.listen(8300) as first, server.listen(8300) as second:
        assert second.getsockname()[1] > first.getsockname()[1]


def test_when_every_port_is_taken_another_can_be_named(monkeypatch):
    monkeypatch.setattr(server, "PORTS", 1)
    with server.listen(0) as taken, pytest.raises(server.NoFreePort, match="--port 9000"):
        server.listen(taken.getsockname()[1])


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

    monkeypatch.setattr(builder, "Watch", Watch)
    (tmp_path / "follower.py").write_text(
        FOLLOWER.format(then="sys.exit([0, 1, 0][min(runs.read_text().count('again'), 2)])")
    )
    messages = []
    running = Builder(tmp_path, messages.append, [sys.executable, "follower.py"])
    monkeypatch.setattr(running, "run", stop_after(4, running.run))

    with pytest.raises(KeyboardInterrupt):
        running.supervise()

    assert waited == ["first\nagain\n"]
    assert [message.problems[0].code for message in messages] == ["SRV001"]


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

    connection = HTTPConnection("127.0.0.1", port)
    connection.request("GET", "/")

    answer = connection.getresponse().read()
    connection.close()

    assert answer == b"front"


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


def test_a_build_loads_nothing_of_the_server(site):
    code = "import sys; from plugins.build.build import build; build(quiet=True)\n"
    code += "print({name.split('.')[0] for name in sys.modules} & {'starlette', 'uvicorn', 'multipart'})"

    assert site.run("-c", code).text.splitlines()[-1] == "set()"

"""A hub is told of the feeds that changed, once they are public; what goes wrong there stops no publication."""

from __future__ import annotations

import json
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING
from urllib.parse import parse_qs
from xml.etree import ElementTree as ET

import pytest

from plugins.problems import Problem
from plugins.publish import upload
from plugins.publish.hub import Hub, ping
from plugins.publish.hub_setting import place_in, read_hub

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.support import Site

#: Where the folder is public, to which the command of these tests uploads.
UPLOAD = ["python3", "-c", "import shutil; shutil.copytree('output', 'public', dirs_exist_ok=True)"]


class Loopback(ThreadingHTTPServer):
    """A public site and a hub on one machine; ``told`` is what the hub was posted, ``status`` how it answers."""

    def __init__(self, folder: Path) -> None:
        super().__init__(("127.0.0.1", 0), Answers)
        self.folder, self.told, self.status = folder, list[dict[str, list[str]]](), 202

    @property
    def site(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/site"

    @property
    def hub(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/hub?a=1&b=2"


class Answers(BaseHTTPRequestHandler):
    """Answers as a host of files, and as a hub."""

    server: Loopback

    def do_GET(self) -> None:
        file = self.server.folder / "public" / self.path.removeprefix("/site/")
        self.send_response(200 if file.is_file() else 404)
        self.end_headers()
        self.wfile.write(file.read_bytes() if file.is_file() else b"")

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        assert self.path == "/hub?a=1&b=2"
        assert self.headers["Content-Type"] == "application/x-www-form-urlencoded"
        self.server.told.append(parse_qs(body.decode()))
        self.send_response(self.server.status)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def loopback(folder: Path) -> Iterator[Loopback]:
    server = Loopback(folder)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Loopback]:
    with loopback(tmp_path) as server:
        yield server


def write(folder: Path, server: Loopback, **files: str) -> None:
    """Write a site whose feeds name the hub."""
    output = folder / "output"
    (output / "feeds").mkdir(parents=True, exist_ok=True)
    (output / "index.html").write_text("Home")
    for name, text in files.items():
        hub = server.hub.replace("&", "&amp;")
        path = output / "feeds" / f"{name}.atom.xml"
        path.unlink(missing_ok=True)  # as a build does: what was published before is kept by hard links
        path.write_text(f'<feed><link rel="hub" href="{hub}"/>{text}</feed>')


def publish(folder: Path, server: Loopback, **settings: object) -> int:
    settings = {"PUBLISH_COMMAND": UPLOAD, "HUB": server.hub, **settings}
    return upload.upload(folder, settings, server.site)


def told(server: Loopback) -> list[str]:
    """Return which feeds the hub was told of."""
    assert all(post["hub.mode"] == ["publish"] for post in server.told)
    return [url.removeprefix(f"{server.site}/feeds/") for post in server.told for url in post["hub.url"]]


def test_the_hub_is_told_of_the_feeds_that_changed_and_of_no_others(
    tmp_path: Path, server: Loopback, capsys: pytest.CaptureFixture[str]
) -> None:
    write(tmp_path, server, news="one", actions="one", old="one")
    write(tmp_path, server, **{"news.archive-2": "one"})  # the feed itself, at the address of an archive that went
    (tmp_path / "output/feeds/extra.json").write_text("{}")  # names no hub

    assert publish(tmp_path, server) == 0
    assert told(server) == ["actions.atom.xml", "news.atom.xml", "old.atom.xml"]
    assert "The hub was told of 3 new feeds." in capsys.readouterr().out

    server.told.clear()
    write(tmp_path, server, news="two")
    assert publish(tmp_path, server) == 0
    assert told(server) == ["news.atom.xml"]
    assert "The hub was told of 1 new feed." in capsys.readouterr().out

    server.told.clear()
    assert publish(tmp_path, server) == 0
    assert (told(server), "The hub" in capsys.readouterr().out) == ([], False)


def test_a_hub_that_fails_is_one_line_and_the_site_is_public(
    tmp_path: Path, server: Loopback, capsys: pytest.CaptureFixture[str]
) -> None:
    write(tmp_path, server, news="one", other="one")
    server.status = 500

    assert publish(tmp_path, server) == 0

    said = capsys.readouterr().out
    failed = "The hub was told of 0 of 2 new feeds, then it failed: 500 Internal Server Error."
    lines = [line for line in said.splitlines() if "The hub" in line]
    assert lines == [f"{failed} To try again, type: python3 tasks.py ping"]
    assert (tmp_path / "public/feeds/news.atom.xml").is_file()


def test_a_hub_that_is_not_there_is_one_line_too(
    tmp_path: Path, server: Loopback, capsys: pytest.CaptureFixture[str]
) -> None:
    gone = "http://127.0.0.1:9/"
    write(tmp_path, server, news=f'<link rel="hub" href="{gone}"/>')

    assert publish(tmp_path, server, HUB=gone) == 0

    assert "The hub was told of 0 of 1 new feeds, then it failed:" in capsys.readouterr().out


def test_without_a_hub_nobody_is_asked(tmp_path: Path, server: Loopback) -> None:
    write(tmp_path, server, news="one")

    assert publish(tmp_path, server, HUB="") == 0
    assert told(server) == []


def test_a_feed_that_is_not_public_yet_is_waited_for_and_announced_later_by_hand(
    tmp_path: Path, server: Loopback, capsys: pytest.CaptureFixture[str]
) -> None:
    write(tmp_path, server, news="one")

    too_early = Hub(server.hub, server.site, patience=0).announce(tmp_path / "output", ["feeds/news.atom.xml"])

    assert "is not what was uploaded yet. Once they are public, type: python3 tasks.py ping" in too_early
    assert told(server) == []
    assert publish(tmp_path, server, HUB="") == 0
    assert ping(tmp_path, server.hub, server.site) == 0
    assert told(server) == ["news.atom.xml"]
    assert "The hub was told of 1 new feed." in capsys.readouterr().out


@pytest.mark.parametrize("settings", [{"HOST": "zip site.zip"}, {"PUBLISH_COMMAND": []}])
def test_what_is_not_public_yet_is_announced_by_hand(
    tmp_path: Path, server: Loopback, capsys: pytest.CaptureFixture[str], settings: dict[str, object]
) -> None:
    write(tmp_path, server, news="one")

    assert publish(tmp_path, server, **settings) == 0

    assert told(server) == []
    assert "Once it is public, tell the hub: python3 tasks.py ping" in capsys.readouterr().out


@pytest.mark.parametrize(
    "value",
    [
        "hub.example.org",
        "http://hub.example.org/",
        "ftp://hub.example.org/",
        "https://",
        "https:///hub",
        "https://user:secret@hub.example.org/",
        "https://hub.example.org/ https://other.example.org/",
        "<https://hub.example.org/>",
        "https://hub.example.org/#part",
        "https://hub.example.org:port/",
        "https://[hub/",
        "yes",
        True,
        ["https://hub.example.org/"],
    ],
)
def test_what_is_not_the_address_of_a_hub_is_a_problem_at_its_line(value: object, tmp_path: Path) -> None:
    (tmp_path / "publishconf.py").write_text(f'from pelicanconf import *\n\nHUB = ""\nHUB = {value!r}\n')

    problem = read_hub(value)

    assert isinstance(problem, Problem)
    assert str(problem.at(*place_in(tmp_path))).startswith(f"publishconf.py:4: HUB is {value!r}")
    assert problem.code == "PUB041"


@pytest.mark.parametrize("value", ["", None, " https://hub.example.org/\n", "https://hub.example.org:8443/a?b=c"])
def test_a_hub_or_none_is_taken_without_what_is_around_it(value: str | None) -> None:
    assert read_hub(value) == (value or "").strip()


def test_feeds_of_a_published_site_name_the_hub_and_their_own_addresses_and_a_wrong_hub_stops_it(site: Site) -> None:
    hub, home = "https://hub.example.net/?a=1&b=2", "https://nightshift.example.org/feeds/news"
    site.set(HUB=hub)

    assert site.build().status == 0

    feeds = {ending: (site.output / f"feeds/news{ending}").read_text("utf-8") for ending in (".atom.xml", ".rss.xml")}
    for ending, text in feeds.items():
        links = ET.fromstring(text).iter("{http://www.w3.org/2005/Atom}link")
        found = {link.get("rel"): link.get("href") for link in links if link.get("rel") in {"self", "hub"}}
        assert found == {"self": f"{home}{ending}", "hub": hub}
    assert json.loads((site.output / "feeds/news.json").read_text("utf-8"))["hubs"] == [{"type": "WebSub", "url": hub}]

    site.set(HUB="hub.example.net")
    result = site.build()
    assert [(problem.path, problem.code) for problem in result.problems] == [("pelicanconf.py", "PUB041")]

"""A static host on 127.0.0.1: files, conditional requests by ETag and Last-Modified, and a domain that moves."""

from __future__ import annotations

import functools
import threading
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.utils import formatdate
from hashlib import sha256
from http import HTTPStatus
from http.server import ThreadingHTTPServer
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from tests.support.serving import QuietHandler

if TYPE_CHECKING:
    from collections.abc import Iterator

#: Under these two names the same machine is the campaign's old domain, and its new one.
OLD, NEW = "127.0.0.1", "localhost"
#: When the first file was changed, in seconds since 1970.
BEGAN = 1_700_000_000


class Answer(NamedTuple):
    """To which program, and with which status, a request for a ``path`` was answered."""

    path: str
    status: int
    agent: str


@dataclass
class Host:
    """What is served, and what was answered.

    ``answers`` are those since they were last cleared. ``is_moved`` says that the old
    domain sends everybody to the new one permanently.
    """

    folder: Path
    port: int = 0
    is_moved: bool = False
    answers: list[Answer] = field(default_factory=list)
    _dates: dict[tuple[str, str], int] = field(default_factory=dict)

    def address(self, path: str) -> str:
        """Return the address of a file at the old domain, which is the one that people have subscribed to."""
        return f"http://{OLD}:{self.port}/{path}"

    def modified(self, path: str, tag: str) -> str:
        """Return when a file got the bytes with this ``tag``.

        Each change is a second later than the one before: publications of tests follow one another faster than dates
        can tell them apart, and newsboat goes by the date alone at times.
        """
        seconds = self._dates.setdefault((path, tag), BEGAN + len(self._dates))
        return formatdate(seconds, usegmt=True)


class _Handler(QuietHandler):
    """Answers as static hosts do.

    The entity tag is made of the bytes, as at GitHub Pages, Netlify, Cloudflare and object stores, so that publishing
    the same file again changes none. A request with an entity tag is judged by that alone (RFC 9110, section 13.1.3).
    """

    def __init__(self, host: Host, *arguments: object) -> None:
        self.host = host
        super().__init__(*arguments, directory=str(host.folder))

    def send_head(self) -> BytesIO | None:
        """Answer with the head; return the body to send."""
        path = self.path.lstrip("/")
        if self.host.is_moved and self.headers.get("Host", "").startswith(OLD):
            self._begin(path, HTTPStatus.MOVED_PERMANENTLY)
            self.send_header("Location", f"http://{NEW}:{self.host.port}{self.path}")
            self.send_header("Content-Length", "0")
            return self.end_headers()
        file = Path(self.directory, path)
        if not file.is_file():
            self._begin(path, HTTPStatus.NOT_FOUND)
            self.send_header("Content-Length", "0")
            return self.end_headers()
        body = file.read_bytes()
        tag = f'"{sha256(body).hexdigest()[:20]}"'
        modified = self.host.modified(path, tag)
        asked_tag, asked_date = self.headers.get("If-None-Match"), self.headers.get("If-Modified-Since")
        is_known = tag in asked_tag if asked_tag else asked_date == modified
        self._begin(path, HTTPStatus.NOT_MODIFIED if is_known else HTTPStatus.OK)
        self.send_header("ETag", tag)
        self.send_header("Last-Modified", modified)
        if is_known:
            return self.end_headers()
        self.send_header("Content-Type", self.guess_type(self.path))
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        return BytesIO(body)

    def _begin(self, path: str, status: HTTPStatus) -> None:
        self.host.answers.append(Answer(path, status, self.headers.get("User-Agent", "")))
        self.send_response(status)


@contextmanager
def hosting(folder: Path) -> Iterator[Host]:
    """Serve ``folder``, which may be replaced meanwhile, at a free port."""
    host = Host(folder)
    with ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Handler, host)) as server:
        host.port = server.server_port
        server.daemon_threads = True
        thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
        thread.start()
        yield host
        server.shutdown()
        thread.join()

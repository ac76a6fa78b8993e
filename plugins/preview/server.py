"""The preview server: serves the site on this computer, and keeps a second process that rebuilds it."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from plugins.engine.manifest import sources_in
from plugins.preview.authority import Refusal, origin_form, refusal_of
from plugins.preview.model import FOLDER
from plugins.preview.watcher import Watch

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import NoReturn

#: Keeps the site in memory, and rebuilds it after every change.
REBUILD = (sys.executable, "-m", "plugins.preview.rebuilds")
#: How many ports after the wanted one are tried.
PORTS = 20
#: Seconds for the command to end after Ctrl-C: it finishes the page that it is writing.
PATIENCE = 5.0
#: Shown while there is no page to show.
NO_SITE = "<!doctype html><meta charset=utf-8><title>No site yet</title><p>No site yet: look at the terminal."


class NoFreePort(Exception):
    """Every port that was tried is in use."""


class RequestHandler(SimpleHTTPRequestHandler):
    """One request, answered as the campaign's host will: below ``base_path``, with 404.html for missing pages."""

    def __init__(self, *arguments: object, base_path: str, directory: str) -> None:
        """Answer from the files in ``directory``; ``base_path`` is "" or like "/picket"."""
        self.base_path = base_path
        super().__init__(*arguments, directory=directory)  # type: ignore[arg-type]  # handed on as they are

    def parse_request(self) -> bool:
        """Read the request line and fields; refuse a request that names another host, whatever its method."""
        if not super().parse_request():
            return False
        try:
            refusal = refusal_of(self.path, self.headers.get_all("Host", []), self.connection.getsockname()[1])
        except ValueError:  # brackets in the target that enclose no address
            refusal = Refusal(HTTPStatus.BAD_REQUEST, "The address of this request cannot be read.")
        if refusal is None:
            self.path = origin_form(self.path)
            return True
        self.close_connection = True
        self._answer(refusal.status, "text/plain; charset=utf-8", f"{refusal.line}\n".encode())
        return False

    def do_GET(self) -> None:
        """Redirect from the root to the site where that has a base path."""
        if self.base_path and self.path in {"/", self.base_path}:
            self.send_response(302)
            self.send_header("Location", f"{self.base_path}/")
            self.end_headers()
            return
        super().do_GET()

    def translate_path(self, path: str) -> str:
        """Return the file for a path below ``base_path``; for anything outside the site one that cannot exist."""
        nowhere = str(Path(self.directory, "404.html", "elsewhere"))
        if not urlsplit(path).path.startswith(f"{self.base_path}/"):
            return nowhere
        name = super().translate_path(path[len(self.base_path) :])
        return name if _is_inside(name, self.directory) else nowhere

    def list_directory(self, _path: str | os.PathLike[str]) -> None:
        """Answer for a folder without a page as a host does: 404."""
        self.send_error(HTTPStatus.NOT_FOUND)

    def guess_type(self, path: str | os.PathLike[str]) -> str:
        """Return the type of a file; older Pythons, and some Windows, are wrong about these two."""
        types = {".webp": "image/webp", ".js": "text/javascript"}
        return types.get(Path(path).suffix) or super().guess_type(path)

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Show the site's own page for missing pages."""
        page = Path(self.directory, "404.html")
        if code != HTTPStatus.NOT_FOUND:
            super().send_error(code, message, explain)
            return
        body = page.read_bytes() if page.is_file() else NO_SITE.encode()
        self._answer(code, "text/html; charset=utf-8", body)

    def _answer(self, code: int, content_type: str, body: bytes) -> None:
        """Send a whole answer."""
        self.send_response(code)
        self.send_header("Content-Type", content_type)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def end_headers(self) -> None:
        """Forbid browsers to cache the page."""
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def log_message(self, *_: object) -> None:
        """Log nothing: the terminal is for problems."""


def _is_inside(name: str, folder: str) -> bool:
    """Whether the file called ``name`` is in ``folder`` after following links; False for a name no file can have."""
    try:
        return Path(name).resolve().is_relative_to(Path(folder).resolve())
    except (OSError, ValueError):
        return False


class Server(ThreadingHTTPServer):
    """A server for one computer, which on Windows never shares its port."""

    allow_reuse_address = os.name != "nt"
    daemon_threads = True

    def handle_error(self, *_: object) -> None:
        """Ignore visitors who leave before the answer."""


def listen(folder: Path, base_path: str, port: int) -> Server:
    """Return a server for ``folder`` at 127.0.0.1, at ``port`` or the next free one; raises NoFreePort."""
    handler = partial(RequestHandler, base_path=base_path, directory=str(folder))
    for number in range(port, port + PORTS):
        try:
            return Server(("127.0.0.1", number), handler)
        except (OSError, OverflowError):
            continue
    message = f"The ports {port} to {port + PORTS - 1} are all taken. Name another: --port 9000 (SET012)"
    raise NoFreePort(message)


def serve(root: Path, base_path: str, port: int, command: Sequence[str] = REBUILD) -> None:
    """Serve the preview of ``root`` until Ctrl-C, while ``command`` (see ``supervise``) rebuilds it."""
    with listen(root / FOLDER, base_path, port) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        print(f"The site is at http://127.0.0.1:{server.server_port}{base_path}/ – Ctrl-C ends this.", flush=True)
        try:
            supervise(root, command)
        except KeyboardInterrupt:
            print()
        finally:
            server.shutdown()


def supervise(root: Path, command: Sequence[str]) -> NoReturn:
    """Keep ``command`` running in ``root``: it watches the sources, and prints what is wrong.

    When it ends with 0, it is started again at once: its own code has changed. When it fails, because of a mistake in
    that code for example, it is started again after the next change of a source.
    """
    while True:
        with Watch(root, lambda: sources_in(root), listen=False) as watch:
            if _run(root, command):
                while not watch.wait(PATIENCE):
                    pass


def _run(root: Path, command: Sequence[str]) -> int:
    """Run ``command`` until it ends and return its status; at Ctrl-C, wait for its end and raise.

    Its input is open as long as this process lives; it ends when that closes.
    """
    variables = {**os.environ, "PYTHONIOENCODING": ":replace"}
    with subprocess.Popen(command, cwd=root, stdin=subprocess.PIPE, env=variables) as child:
        try:
            return child.wait()
        except KeyboardInterrupt:
            if child.stdin:
                child.stdin.close()
            try:
                child.wait(PATIENCE)
            except subprocess.TimeoutExpired:
                child.kill()
            raise

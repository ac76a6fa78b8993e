"""What ``python3 tasks.py lighthouse`` runs: Lighthouse's four scores of one page of each kind, served as a host does.

``python3 tasks.py test`` holds what needs no Node: first requests, weights, pictures, axe, consoles. Performance
depends on the machine, which should do nothing else meanwhile; each page is measured three times, and the middle one
counts.
"""

from __future__ import annotations

import functools
import gzip
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from contextlib import suppress
from http.server import ThreadingHTTPServer
from pathlib import Path
from threading import Thread

from plugins.setup.browser import BrowserMissing, require
from tests.headers.servers import hosted
from tests.support.chromium import FLAGS
from tests.support.serving import QuietHandler
from tests.support.site import PROJECT, Site

VERSION = "12.8.2"
FOLDER = PROJECT / ".cache" / "lighthouse"
PROGRAM = FOLDER / "node_modules" / "lighthouse" / "cli" / "index.js"
TIMES = 3
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
#: One page of each kind. The thanks and 404.html are missing: search engines are kept out of them, which costs points.
PAGES = (
    "/", "/es/", "/news/", "/news/eleven-written-up-one-fired/", "/platform/", "/platform/elections-now/",
    "/actions/updates/", "/actions/sign-to-reinstate/", "/actions/donate/", "/actions/join/", "/actions/contact/",
    "/actions/vote-yes-in-the-referendum/", "/privacy/", "/follow/",
)  # fmt: skip


class Host(QuietHandler):
    """Answers compressed, with the headers that the site itself asks for, as Netlify and Cloudflare Pages do."""

    def do_GET(self) -> None:  # noqa: N802 - the name is http.server's
        """Send the file that is asked for."""
        path = self.path.partition("?")[0]
        file = Path(self.translate_path(path))
        file = file / "index.html" if path.endswith("/") else file
        found = file if file.is_file() else Path(self.directory, "404.html")
        body = gzip.compress(found.read_bytes(), 6)
        self.send_response(200 if found == file else 404)
        headers = hosted(Path(self.directory, "_headers").read_text("utf-8"), path)
        about = {"Content-Type": self.guess_type(found), "Content-Encoding": "gzip", "Content-Length": str(len(body))}
        for name, value in (headers | about).items():
            self.send_header(name, value)
        self.end_headers()
        with suppress(ConnectionError):  # Lighthouse ends a visit whenever it has seen enough
            self.wfile.write(body)


def main(pages: list[str]) -> int:
    """Measure ``pages``, or one of each kind; return 1 where one misses a point, or nothing can be measured."""
    trouble = install()
    if trouble:
        sys.stderr.write(f"{trouble}\n")
        return 1
    with tempfile.TemporaryDirectory() as folder:
        site = Site(Path(folder, "site"), PROJECT / "content")
        result = site.build(IMAGE_CACHE=str(PROJECT / ".cache" / "images"))
        if result.status:
            sys.stderr.write(result.text)
            return 1
        host = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Host, directory=str(site.output)))
        Thread(target=host.serve_forever, daemon=True).start()
        perfect = [said(page, measure(host.server_port, page)) for page in pages or PAGES]
        return int(not all(perfect))


def install() -> str:
    """Install Lighthouse below ``.cache``, once; return what to do where that cannot be, or nothing."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if not node:
        return "Lighthouse needs Node 18 or newer: install it (https://nodejs.org/), then start this again."
    try:
        os.environ["CHROME_PATH"] = str(require())
    except BrowserMissing as missing:
        return str(missing)
    if npm and not PROGRAM.exists():
        FOLDER.mkdir(parents=True, exist_ok=True)
        (FOLDER / "package.json").write_text('{"private": true}\n', "utf-8")
        subprocess.run([npm, "install", "--no-fund", f"lighthouse@{VERSION}"], cwd=FOLDER, check=False)
    if PROGRAM.exists():
        return ""
    return f"Lighthouse could not be installed. Go online, or run: npm install --prefix {FOLDER} lighthouse@{VERSION}"


def measure(port: int, page: str) -> list[dict]:
    """Return Lighthouse's reports on ``page``."""
    reports = []
    for _ in range(TIMES):
        with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
            flags = " ".join((*FLAGS, f"--user-data-dir={profile}"))
            command = ["node", str(PROGRAM), f"http://127.0.0.1:{port}{page}", "--output=json", "--quiet"]
            done = subprocess.run([*command, f"--chrome-flags={flags}"], capture_output=True, text=True, check=False)
        if done.returncode:  # now and then the browser does not come up in time
            sys.stderr.write(done.stderr)
        else:
            reports.append(json.loads(done.stdout))
    return reports


def said(page: str, reports: list[dict]) -> bool:
    """Print the scores of ``page``, and what cost points; return whether there are 100 four times."""
    if not reports:
        return False
    scores = [
        round(100 * statistics.median(one["categories"][name]["score"] for one in reports)) for name in CATEGORIES
    ]
    print(*(f"{score:>4}" for score in scores), "", page, flush=True)
    if scores == [100] * len(CATEGORIES):
        return True
    audits = reports[-1]["audits"]
    for name in CATEGORIES:
        for part in reports[-1]["categories"][name]["auditRefs"]:
            audit = audits[part["id"]]
            if part["weight"] and audit["score"] is not None and audit["score"] < 1:
                print(f"       {name}: {audit['title']} {audit.get('displayValue', '')}")
    return False


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

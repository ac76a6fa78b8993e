"""The publication: Ghost with an empty site, run on 127.0.0.1 behind the front as news.example.org, and a mail box.

Its own database needs a module that is compiled here; all that Ghost asks of the network is switched off.
"""

from __future__ import annotations

import json
import re
import shutil
import socketserver
import sqlite3
import threading
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from typing import TYPE_CHECKING
from urllib.error import HTTPError
from urllib.request import HTTPRedirectHandler, ProxyHandler, Request, build_opener

from tests.real.programs import free_ports, running, until
from tests.real.software import node_in

if TYPE_CHECKING:
    from collections.abc import Iterator
    from email.message import EmailMessage
    from pathlib import Path

HOST = "news.example.org"
SIGN_UP = f"https://{HOST}/members/api/send-magic-link/"


@dataclass(frozen=True)
class Publication:
    """A running Ghost: its port, its database, and the mails it has sent."""

    port: int
    database: Path
    mails: list[bytes] = field(default_factory=list)

    def ask(self, path: str, body: object = None) -> int:
        """Return the status of a request as the front would make it, with POST and JSON if there is a ``body``."""
        data = None if body is None else json.dumps(body).encode()
        request = Request(f"http://127.0.0.1:{self.port}{path}", data)
        for name, value in (("Host", HOST), ("X-Forwarded-Proto", "https"), ("Content-Type", "application/json")):
            request.add_header(name, value)
        try:
            with build_opener(ProxyHandler({}), _Stays()).open(request, timeout=60) as answer:
                return answer.status
        except HTTPError as refusal:
            with refusal:
                return refusal.code

    def is_ready(self) -> bool:
        """Say whether it does its work; while it makes its database it answers everything with 503."""
        try:
            return self.ask("/members/api/integrity-token/") == 200
        except OSError:
            return False

    def members(self) -> list[tuple[str, str, str]]:
        """Return address, name and labels of everybody who has joined."""
        query = """SELECT m.email, m.name, group_concat(l.name) FROM members m LEFT JOIN members_labels ml
            ON ml.member_id = m.id LEFT JOIN labels l ON l.id = ml.label_id GROUP BY m.id"""
        with closing(sqlite3.connect(f"file:{self.database}?mode=ro", uri=True)) as database:
            return list(database.execute(query))

    def wait_for_link(self, by: str) -> str:
        """Return the path of the link in the last mail to ``by``, when it has come."""
        until(lambda: self._received(by), lambda: f"no mail to {by}")
        text = self._received(by)[-1].get_body(("plain",)).get_content()
        return re.search(rf"https://{HOST}(/members/\S+)", text)[1]

    def _received(self, by: str) -> list[EmailMessage]:
        mails = [message_from_bytes(mail, policy=policy.default) for mail in list(self.mails)]
        return [mail for mail in mails if by in mail["To"]]


class _Stays(HTTPRedirectHandler):
    """Follows no redirect."""

    def redirect_request(self, *_: object) -> None:
        """Let the redirect be the answer."""


class _Sink(socketserver.StreamRequestHandler):
    """Takes every mail (RFC 5321) and keeps it."""

    def handle(self) -> None:
        """Answer one client until it leaves."""
        self._say("220 here")
        for line in self.rfile:
            word = line[:4].upper()
            if word == b"DATA":
                self._say("354 go on")
                lines = iter(self.rfile.readline, b".\r\n")
                self.server.mails.append(b"".join(line.removeprefix(b".") for line in lines))
            self._say("221 bye" if word == b"QUIT" else "250 fine")
            if word == b"QUIT":
                return

    def _say(self, words: str) -> None:
        self.wfile.write(f"{words}\r\n".encode())


def prepare(folder: Path) -> None:
    """Make the database, which takes Ghost most of a minute; it is kept in ``folder``."""
    first = folder / "first"
    shutil.rmtree(first, ignore_errors=True)
    first.mkdir()
    with open_publication(folder, first):
        pass
    shutil.copy(first / "content/data/ghost.db", folder / "ghost.db")
    shutil.rmtree(first)


@contextmanager
def open_publication(folder: Path, place: Path) -> Iterator[Publication]:
    """Run the Ghost of ``folder``, with all it writes in ``place``."""
    content, package = place / "content", folder / "package"
    shutil.copytree(package / "content", content)
    if (folder / "ghost.db").exists():
        shutil.copy(folder / "ghost.db", content / "data/ghost.db")
    port, smtp = free_ports(2)
    publication = Publication(port, content / "data/ghost.db")
    command = [node_in(folder), package / "index.js"]
    configured = _configuration(content, port, smtp)
    with _mail_box(smtp, publication.mails), running(command, package, publication.is_ready, **configured):
        yield publication


def _configuration(content: Path, port: int, smtp: int) -> dict[str, str]:
    """Return Ghost's settings as variables; two lines below one another stand for levels of its settings file."""
    return {
        "NODE_ENV": "production",
        "url": f"https://{HOST}/",
        "server__host": "127.0.0.1",
        "server__port": str(port),
        "database__client": "better-sqlite3",
        "database__connection__filename": str(content / "data/ghost.db"),
        "paths__contentPath": str(content),
        "mail__transport": "SMTP",
        "mail__from": f"news@{HOST}",
        "mail__options__host": "127.0.0.1",
        "mail__options__port": str(smtp),
        "privacy__useUpdateCheck": "false",
        "privacy__useGravatar": "false",
        "privacy__useRpcPing": "false",
    }


@contextmanager
def _mail_box(port: int, mails: list[bytes]) -> Iterator[None]:
    server = socketserver.ThreadingTCPServer(("127.0.0.1", port), _Sink)
    server.daemon_threads, server.mails = True, mails
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield
    finally:
        server.shutdown()
        thread.join()
        server.server_close()

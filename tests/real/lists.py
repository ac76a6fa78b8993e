"""The mailing lists: Mailman 3 with one list, its web pages behind the front as lists.example.org, and a mail box.

The core runs what takes mail in, answers commands and sends mail out, no more; everything it sends ends in the box.
"""

from __future__ import annotations

import json
import mailbox
import shutil
import smtplib
from base64 import b64encode
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from email import message_from_binary_file
from email.message import EmailMessage
from email.policy import default
from email.utils import make_msgid
from typing import TYPE_CHECKING
from urllib.parse import urlencode
from urllib.request import ProxyHandler, Request, build_opener

from tests.real.programs import HERE, answers, free_ports, run, running, until

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

HOST = "lists.example.org"
LIST = f"news.{HOST}"
CORE = """\
[mailman]
layout: here
[paths.here]
var_dir: {var}
[webservice]
hostname: 127.0.0.1
port: {rest}
admin_user: restadmin
admin_pass: restpass
workers: 1
[mta]
incoming: mailman.mta.null.NullMTA
smtp_host: 127.0.0.1
smtp_port: {smtp}
lmtp_host: 127.0.0.1
lmtp_port: {lmtp}
"""
#: Of Mailman's runners, those that nobody here waits for.
IDLE = ("archive", "bad", "bounces", "digest", "nntp", "retry", "shunt", "task")
CORE += "".join(f"[runner.{name}]\nstart: no\n" for name in IDLE)


@dataclass(frozen=True)
class Lists:
    """A running Mailman: ports of its web pages, its REST interface and its LMTP server, and where its mail goes."""

    web: int
    rest: int
    lmtp: int
    box: Path

    def call(self, path: str, **fields: str) -> dict[str, object]:
        """Ask the REST interface, with POST if there are ``fields``."""
        request = Request(f"http://127.0.0.1:{self.rest}/3.1/{path}", urlencode(fields).encode() if fields else None)
        request.add_header("Authorization", f"Basic {b64encode(b'restadmin:restpass').decode()}")
        with build_opener(ProxyHandler({})).open(request, timeout=30) as answer:
            return json.loads(answer.read() or b"{}")

    @property
    def members(self) -> int:
        """How many are on the list."""
        return self.call(f"lists/{LIST}")["member_count"]

    def mail(self, sender: str, to: str, subject: str = "") -> None:
        """Send an empty mail, as a mail program does for a mailto: address."""
        message = EmailMessage()
        message["From"], message["To"], message["Subject"] = sender, to, subject
        message["Message-ID"] = make_msgid(domain="example.org")
        message.set_content("\n")
        with smtplib.LMTP("127.0.0.1", self.lmtp, timeout=30) as server:
            server.send_message(message, sender, [to])

    def received(self, by: str) -> list[EmailMessage]:
        """Return the mails to ``by``, the oldest first."""
        box = mailbox.Maildir(self.box, factory=lambda file: message_from_binary_file(file, policy=default))
        return sorted((mail for mail in box if by in mail["To"]), key=lambda mail: mail["Date"].datetime)

    def wait_for_mail(self, by: str, number: int = 1) -> EmailMessage:
        """Return the last of the ``number`` mails to ``by``, when they have come."""
        until(lambda: len(self.received(by)) >= number, lambda: f"no mail {number} to {by}")
        return self.received(by)[number - 1]


def prepare(folder: Path) -> None:
    """Make the database of the web pages, which is kept in ``folder``."""
    (folder / "web.sqlite3").unlink(missing_ok=True)
    run([folder / "venv/bin/mailman-web", "migrate"], folder, **_web(folder, 0))


@contextmanager
def open_lists(folder: Path, place: Path) -> Iterator[Lists]:
    """Run the Mailman of ``folder``, with all it writes in ``place``, and the list news@lists.example.org."""
    shutil.copy(folder / "web.sqlite3", place / "web.sqlite3")
    web, rest, lmtp, smtp = free_ports(4)
    lists = Lists(web, rest, lmtp, place / "box")
    core = place / "mailman.cfg"
    core.write_text(CORE.format(var=place / "var", rest=rest, lmtp=lmtp, smtp=smtp), "utf-8")
    binaries = folder / "venv/bin"
    sink = [binaries / "python", "-m", "aiosmtpd", "-n", "-l", f"127.0.0.1:{smtp}"]
    serve = [binaries / "mailman-web", "runserver", "--noreload", f"127.0.0.1:{web}"]
    with ExitStack() as stack:
        begin = stack.enter_context
        begin(running([*sink, "-c", "aiosmtpd.handlers.Mailbox", lists.box], place, lists.box.exists))
        # “master” is what “mailman start” would put into the background, out of our reach.
        run([binaries / "mailman", "--run-as-root", "-C", core, "info"], place)
        begin(running([binaries / "master", "-C", core], place, lambda: answers(f"http://127.0.0.1:{rest}/3.1/")))
        begin(running(serve, place, lambda: answers(f"http://127.0.0.1:{web}/mailman3/"), **_web(place, rest)))
        until(lambda: _listens(lmtp))
        lists.call("domains", mail_host=HOST)
        lists.call("lists", fqdn_listname=f"news@{HOST}")
        yield lists


def _web(place: Path, rest: int) -> dict[str, str]:
    return {
        "MAILMAN_WEB_CONFIG": str(HERE / "lists_settings.py"),
        "PICKET_PLACE": str(place),
        "PICKET_REST": str(rest),
    }


def _listens(lmtp: int) -> bool:
    try:
        smtplib.LMTP("127.0.0.1", lmtp, timeout=5).quit()
    except OSError:
        return False
    return True

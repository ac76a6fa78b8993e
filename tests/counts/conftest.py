"""Fixtures for counts: a service on this machine, and a campaign with one petition there."""

from __future__ import annotations

import io
import shutil
import socket
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest

from plugins.actions.open_actions import open_actions
from plugins.counts.command import run
from plugins.counts.corrections import read_corrections
from plugins.counts.jobs import JobRunner
from plugins.counts.ssrf import Network
from tests.counts.fake import Fake, faking, says
from tests.support.site import GOOD

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

HOST = "forms.example.org"
NAME = "open-the-books"
ADDRESS = f"https://{HOST}/petitions/{NAME}"
KEPT = f"""\
["{ADDRESS}"]
action = "{NAME}"
value = 4812
unit = "signatures"
as_of = 2024-03-02T12:00:00Z
source = "controlshift"
"""
#: What a slow computer needs for an answer that is there at once.
PATIENCE = 20.0


def resolve(host: str, port: int, **options: Any) -> list[Any]:
    """Look up IP addresses, and the one name that every computer knows; the rest of the network is out of reach."""
    numeric = "127.0.0.1" if host == "localhost" else host
    return socket.getaddrinfo(numeric, port, flags=socket.AI_NUMERICHOST, **options)


def network_to(fake: Fake, *hosts: str, seconds: float = PATIENCE) -> Network:
    """Return the network as it is, except that ``hosts`` are the ``fake``."""
    return Network(seconds=seconds, resolve=resolve, fakes=dict.fromkeys(hosts or (HOST,), fake.port))


@dataclass
class Project:
    """A project whose petition is at the fake: ``count()`` is ``python3 tasks.py counts``."""

    root: Path
    fake: Fake
    hosts: tuple[str, ...] = (HOST,)
    environment: Mapping[str, str] = field(default_factory=dict)
    now: datetime = datetime(2024, 3, 9, 9, tzinfo=UTC)
    status: int = 0
    seconds: float = PATIENCE

    @property
    def data(self) -> str:
        """The data file."""
        return (self.root / "content/counts.toml").read_text("utf-8")

    def keep(self, text: str = KEPT) -> None:
        """Write the data file."""
        (self.root / "content/counts.toml").write_text(text, "utf-8")

    def ask(self, name: str, form: str = "", kind: str = "petition", more: str = "") -> None:
        """Write an action; its form is a petition of that name at the fake, if none is given."""
        form = form or f"https://{HOST}/petitions/{name}"
        text = f"title: {name}\nkind: {kind}\nform: {form}\n{more}\n\nText.\n"
        (self.root / f"content/actions/{name}.md").write_text(text, "utf-8")

    def count(self, accept: str = "", numbers: str = "", forget: str = "") -> str:
        """Count, or correct what is kept, and return what was written to the terminal."""
        heard = io.StringIO()
        runner = JobRunner(self.environment, network_to(self.fake, *self.hosts, seconds=self.seconds), self.now)
        with redirect_stdout(heard), redirect_stderr(heard):
            self.status = run(self.root, open_actions, read_corrections(accept, numbers, forget), runner)
        return heard.getvalue()


@pytest.fixture(scope="module")
def running() -> Iterator[Fake]:
    """Run a service for the tests of a module."""
    with faking() as fake:
        yield fake


@pytest.fixture
def fake(running: Fake) -> Fake:
    """Return the service, to be told what to answer."""
    running.reply, running.requests = says({}), []
    return running


@pytest.fixture
def project(tmp_path: Path, fake: Fake) -> Project:
    """Return a campaign with one petition at the fake."""
    (tmp_path / "content" / "actions").mkdir(parents=True)
    shutil.copy(GOOD / "campaign.toml", tmp_path / "content")
    with (tmp_path / "content" / "campaign.toml").open("a", encoding="utf-8") as file:
        file.write(f'\n[forms]\nhosts = ["{HOST}"]\n')
    project = Project(tmp_path, fake)
    project.ask(NAME, more="goal: 10000")
    return project

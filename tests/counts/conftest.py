"""Fixtures for counts: a service on this machine, and a campaign with one petition there."""

from __future__ import annotations

import io
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
from tests.counts.fake import Fake, faking

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from tests.support.site import Site

HOST = "forms.example.org"
KEPT = """\
["https://forms.example.org/petitions/open-the-books"]
action = "open-the-books"
value = 4812
unit = "signatures"
as_of = 2024-03-02T12:00:00Z
source = "controlshift"
"""
#: What a slow computer needs for an answer that is there at once.
PATIENCE = 20.0


def resolve(host: str, port: int, **options: Any) -> list[Any]:
    """Look up what is no name, and the one name that every computer knows; the rest of the network is out of reach."""
    numeric = "127.0.0.1" if host == "localhost" else host
    return socket.getaddrinfo(numeric, port, flags=socket.AI_NUMERICHOST, **options)


@dataclass
class Campaign:
    """A site whose petition stands at the fake: ``count()`` is ``inv counts``."""

    site: Site
    fake: Fake
    hosts: tuple[str, ...] = (HOST,)
    environment: Mapping[str, str] = field(default_factory=dict)
    now: datetime = datetime(2024, 3, 9, 9, tzinfo=UTC)
    status: int = 0
    seconds: float = PATIENCE

    @property
    def network(self) -> Network:
        """The network as it is, but for the fake's hosts."""
        return Network(seconds=self.seconds, resolve=resolve, fakes=dict.fromkeys(self.hosts, self.fake.port))

    @property
    def data(self) -> str:
        """The data file."""
        return (self.site.folder / "content/counts.toml").read_text("utf-8")

    def keep(self, text: str = KEPT) -> None:
        """Write the data file."""
        self.site.write("content/counts.toml", text)

    def ask(self, name: str, form: str, kind: str = "petition", more: str = "") -> None:
        """Add an action."""
        lines = f"title: {name}\nkind: {kind}\nform: {form}\n{more}\n\nText.\n"
        self.site.write(f"content/actions/{name}.md", lines)

    def count(self, accept: str = "", numbers: str = "", forget: str = "") -> str:
        """Count, or correct what is kept, and return what was written to the terminal."""
        corrections = read_corrections(accept, numbers, forget)
        heard = io.StringIO()
        with redirect_stdout(heard), redirect_stderr(heard):
            runner = JobRunner(self.environment, self.network, self.now)
            self.status = run(self.site.folder, open_actions, corrections, runner)
        return heard.getvalue()


@pytest.fixture
def fake() -> Iterator[Fake]:
    """Return a service that runs while the test does."""
    with faking() as running:
        yield running


@pytest.fixture
def campaign(site: Site, fake: Fake) -> Campaign:
    """Return a campaign with one petition at the fake."""
    made = Campaign(site, fake)
    for file in (site.folder / "content" / "actions").glob("*.md"):
        file.unlink()
    text = (site.folder / "content/campaign.toml").read_text("utf-8")
    site.write("content/campaign.toml", f'{text}\n[forms]\nhosts = ["{HOST}"]\n' if "[forms]" not in text else text)
    made.ask("open-the-books", f"https://{HOST}/petitions/open-the-books", more="goal: 10000")
    return made

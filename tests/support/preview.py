"""A running preview: the real server on a free port of 127.0.0.1, with a builder that a test plays."""

from __future__ import annotations

import http.client
import json
from contextlib import closing, contextmanager
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from plugins.preview.access import Access
from plugins.preview.application import Served, application
from plugins.preview.events import Events
from plugins.preview.server import listen, running
from plugins.preview.visits import Visits

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from starlette.routing import BaseRoute

    from plugins.preview.channel import View, Viewed

TOKEN = "the-token-of-this-start"


@dataclass
class RunningPreview:
    """A preview that answers at ``port``; ``views`` and ``looks`` are what its builder was told."""

    port: int
    events: Events
    views: list[View] = field(default_factory=list)
    looks: list[Viewed] = field(default_factory=list)
    host: str = "127.0.0.1"

    @property
    def address(self) -> str:
        """The preview's address without a slash at its end."""
        return f"http://127.0.0.1:{self.port}"

    def ask(self, method: str, path: str, body: bytes | None = None, **headers: str) -> tuple[int, str, Any]:
        """Send a request, and return status, body and fields of the answer; ``X_Y`` is the field ``X-Y``."""
        with self.answer(method, path, body, **headers) as answer:
            return answer.status, answer.read().decode(), answer.headers

    @contextmanager
    def answer(
        self, method: str, path: str, body: bytes | None = None, **headers: str
    ) -> Iterator[http.client.HTTPResponse]:
        """Send a request, and yield the answer before its body is read."""
        connection = http.client.HTTPConnection(self.host, self.port, timeout=20)
        fields = {name.replace("_", "-"): value.encode() for name, value in headers.items()}
        connection.request(method, path, body, fields)
        with closing(connection):
            yield connection.getresponse()

    @contextmanager
    def listening(self) -> Iterator[Iterator[dict[str, Any]]]:
        """Listen to the events; yield an iterator of the states they have."""
        with self.answer("GET", "/__preview/events") as answer:
            yield (json.loads(line[6:]) for line in answer if line.startswith(b"data: ") and line != b"data: {}\n")


@contextmanager
def previewing(
    output: Path,
    base_path: str = "",
    *,
    root: Path | None = None,
    port: int = 0,
    shared: str = "",
    rooms: Mapping[str, Sequence[BaseRoute]] | None = None,
    visited: Mapping[str, Sequence[BaseRoute]] | None = None,
) -> Iterator[RunningPreview]:
    """Serve ``output`` as the preview does, also at the address ``shared``."""
    events = Events(base_path, TOKEN)
    listener = listen(port, shared or "127.0.0.1")
    preview = RunningPreview(listener.getsockname()[1], events, host=shared or "127.0.0.1")
    root = root or output.parent
    visits = Visits(base_path, events.state, preview.looks.append)
    served = Served(root, output, base_path, Access(TOKEN, shared), events, preview.views.append, visits)
    served = replace(served, rooms=rooms or {}, visited=visited or {})
    with running(application(served), events, [listener]):
        yield preview

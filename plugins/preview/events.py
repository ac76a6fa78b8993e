"""The events of the preview: what the builder said last, sent to every open page (Server-Sent Events, HTML 9.2)."""

from __future__ import annotations

import asyncio
import json
import secrets
import threading
import time
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Any

from plugins.preview.channel import Building, Built, Failed, Rendered, View

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator

    from plugins.preview.channel import ChannelMessage, ShownProblem

#: Milliseconds after which a browser asks again, and seconds between two signs of life.
_RETRY, _HEARTBEAT = 400, 15.0


@dataclass
class State:
    """What the preview is at: the last build by number, what is wrong, whether it was left as it was, what is shown.

    The ``stale`` files of the site are still to be made.
    """

    build: int = 0
    built: float = 0.0  # time.monotonic() of the last good build
    is_building: bool = True
    is_behind: bool = False  # the last build failed
    problems: tuple[ShownProblem, ...] = ()
    notices: tuple[ShownProblem, ...] = ()
    view: View = field(default_factory=View)
    stale: frozenset[str] = frozenset()

    def take(self, message: ChannelMessage) -> None:
        """Bring it up to date with a message."""
        if isinstance(message, Built | Rendered):
            self.build, self.built = self.build + 1, time.monotonic()
        if isinstance(message, Rendered):
            self.stale -= frozenset(message.files)
            return
        self.is_building = isinstance(message, Building)
        if isinstance(message, Built):
            self.problems, self.notices, self.is_behind = message.problems, message.notices, False
            self.stale = frozenset(message.stale)
        elif isinstance(message, Failed):
            self.problems, self.is_behind, self.stale = message.problems, True, frozenset()
        elif isinstance(message, View):
            self.view, self.is_building = message, True


class Events:
    """Keeps the state, and tells it to everyone who listens; messages may come from any thread."""

    def __init__(self, base_path: str, token: str) -> None:
        """Start without a build."""
        self.state = State()
        self._base_path, self._token, self._session = base_path, token, secrets.token_hex(4)
        self._listeners: dict[asyncio.Queue[bytes | None], tuple[asyncio.AbstractEventLoop, bool]] = {}
        self._lock = threading.Lock()
        self._is_closed = False

    def publish(self, message: ChannelMessage) -> None:
        """Take a message, and send what it changes to every page."""
        with self._lock:
            self.state.take(message)
            if self._is_closed:  # the loop of the listeners may have ended
                return
            for queue, (loop, is_shared) in self._listeners.items():
                if isinstance(message, Building):
                    event = b"event: building\ndata: {}\n\n"
                else:
                    changed = _files_in(message)
                    event = self._event(changed, is_shared=is_shared)
                loop.call_soon_threadsafe(queue.put_nowait, event)

    def close(self) -> None:
        """End every stream."""
        with self._lock:
            self._is_closed = True
            for queue, (loop, _) in self._listeners.items():
                loop.call_soon_threadsafe(queue.put_nowait, None)

    async def stream(self, *, is_shared: bool) -> AsyncGenerator[bytes]:
        """Yield the state now and after each change, until ``close``; without a token where it ``is_shared``."""
        queue: asyncio.Queue[bytes | None] = asyncio.Queue()
        with self._lock:
            if self._is_closed:
                return
            first = self._event(None, is_shared=is_shared)
            self._listeners[queue] = asyncio.get_running_loop(), is_shared
        try:
            yield b"retry: %d\n\n%b" % (_RETRY, first)
            while True:
                try:
                    event = await asyncio.wait_for(queue.get(), _HEARTBEAT)
                except TimeoutError:
                    event = b": \n\n"
                if event is None:
                    return
                yield event
        finally:
            with self._lock:
                del self._listeners[queue]

    def _event(self, changed: tuple[str, ...] | None, *, is_shared: bool) -> bytes:
        """Return the state as an event; ``changed`` is None where nobody knows what the page has seen."""
        state = self.state
        fields: dict[str, Any] = {
            "session": self._session,
            "build": state.build,
            "age": round((time.monotonic() - state.built) * 1000) if state.build else None,
            "building": state.is_building,
            "behind": state.is_behind,
            "changed": changed,
            "problems": [asdict(problem) for problem in state.problems],
            "notices": [asdict(notice) for notice in state.notices],
            "view": asdict(state.view),
            "base": self._base_path,
            "token": "" if is_shared else self._token,
        }
        return b"event: state\ndata: %b\n\n" % json.dumps(fields, separators=(",", ":")).encode()


def _files_in(message: ChannelMessage) -> tuple[str, ...]:
    """Return the files of the site that a message says are others than before."""
    if isinstance(message, Rendered):
        return message.files
    return message.changed if isinstance(message, Built) else ()

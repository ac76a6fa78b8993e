"""The builder's end of the channel: reports what was built to the server, and takes what is to be shown."""

from __future__ import annotations

import os
import sys
import threading
from typing import TYPE_CHECKING

from plugins.messages import Message
from plugins.preview.channel import Building, Built, Failed, Rendered, ShownProblem, View, Viewed, decode, encode, shown
from plugins.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from pathlib import Path
    from typing import BinaryIO

    from plugins.preview.live_site import LiveSite

#: What a page says where a build ended without a problem, as when code of the site's own ends the program.
_UNKNOWN = Problem(
    "Picket",
    0,
    Message("The build ended before it was complete."),
    Message("The message is in the terminal. Mend that, or take your last change back: it is built again by itself."),
    "SRV006",
)
#: Bytes of the largest file of which lines are shown, and characters of a line.
_LARGEST, _LONGEST = 2_000_000, 240
#: Problems and notices that are sent at most; the terminal has all.
_MOST = 200


class Reports:
    """Writes messages to ``output``; once nobody reads them any more, to nowhere."""

    def __init__(self, root: Path, output: BinaryIO) -> None:
        """Report on the project in ``root``."""
        self._root, self._output = root, output

    def building(self) -> None:
        """Report that a build begins."""
        self._send(Building())

    def built(self, site: LiveSite, status: int) -> None:
        """Report what came of a build that ended with ``status``."""
        if status == 0:
            notices, problems = (self._shown(found, site.sources) for found in (site.notices, site.problems))
            changed, stale = sorted(site.changed), sorted(site.stale)
            self._send(Built(tuple(changed), notices, problems, tuple(stale)))
        else:
            self._send(Failed(self._shown(site.problems or (_UNKNOWN,), site.sources)))

    def rendered(self, files: Iterable[str]) -> None:
        """Report that some files of the site are as they should be, before all is known of the build."""
        self._send(Rendered(tuple(sorted(files))))

    def failed(self, problem: Problem) -> None:
        """Report that nothing can be built."""
        self._send(Failed(self._shown([problem], {})))

    def _shown(self, problems: Iterable[Problem], sources: Mapping[str, str]) -> tuple[ShownProblem, ...]:
        pages: dict[str, list[str]] = {}
        for page, source in sources.items():
            pages.setdefault(source, []).append(page)
        return tuple(
            shown(
                problem,
                excerpt(self._root, problem.path, problem.line),
                tuple(sorted(pages.get(problem.path, ()))),
            )
            for problem in list(problems)[:_MOST]
        )

    def _send(self, message: Building | Built | Rendered | Failed) -> None:
        try:
            self._output.write(encode(message))
            self._output.flush()
        except (OSError, ValueError):  # the server has ended, and so will this process
            pass


def excerpt(root: Path, path: str, line: int) -> tuple[tuple[int, str], ...]:
    """Return a line of a text file with the one before and the one after, each with its number.

    Only files of the project are read.
    """
    file = root / path
    try:
        if not line or not file.resolve().is_relative_to(root) or not file.is_file() or file.stat().st_size > _LARGEST:
            return ()
        lines = file.read_text("utf-8-sig", errors="replace").splitlines()
    except (OSError, ValueError):
        return ()
    if line > len(lines):
        return ()
    first = max(line - 1, 1)
    return tuple((first + number, _shortened(text)) for number, text in enumerate(lines[first - 1 : line + 1]))


def _shortened(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"


def open_reports(root: Path) -> Reports:
    """Return reports that go where this process's output went; what it prints from now on goes to its error output."""
    channel = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(line_buffering=True)
    return Reports(root, channel)


def take_wishes(wish: Callable[[View | Viewed], None], end: Callable[[], None]) -> None:
    """Hand over what the server asks for, in a thread; ``end`` is called when our input closes."""

    def read() -> None:
        rest = b""
        while data := os.read(0, 65536):  # not sys.stdin, whose lock Python would wait for at its end
            *lines, rest = (rest + data).split(b"\n")
            for message in map(decode, lines):
                if isinstance(message, View | Viewed):
                    wish(message)
        end()

    threading.Thread(target=read, daemon=True).start()

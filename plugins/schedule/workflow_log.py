"""The log of a job on GitHub: commands that its lines can be, outputs for later steps, and the summary of the job.

https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands
"""

from __future__ import annotations

import os
import re
import secrets
import sys
from contextlib import contextmanager
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Final

from plugins.i18n.message_language import translated

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

#: GitHub takes a summary of 1 MiB for each step, and drops a longer one whole.
LONGEST_SUMMARY: Final = 1_000_000
#: So many errors, warnings and notices of one step are shown beside the lines of a change, and no more.
MOST_SHOWN: Final = 10


def is_on_github(environment: Mapping[str, str] = os.environ) -> bool:
    """Whether this runs in a job on GitHub."""
    return environment.get("GITHUB_ACTIONS") == "true"


def command(kind: str, message: str, properties: Mapping[str, str]) -> str:
    """Return the line that is a command: an ``error``, ``warning`` or ``notice`` with its ``properties``."""
    listed = ",".join(f"{key}={_escaped(value, ':,')}" for key, value in properties.items())
    return f"::{kind} {listed}::{_escaped(message, '')}"


def _escaped(text: str, more: str) -> str:
    """Return ``text`` with the characters that would end a command, or with ``more`` a property, as their codes."""
    return re.sub(f"[%\r\n{more}]", lambda sign: f"%{ord(sign[0]):02X}", text)


@contextmanager
def commands_stopped() -> Iterator[None]:
    """Let no line be a command meanwhile: what others wrote may begin with “::”. Elsewhere than on GitHub, nothing."""
    if not is_on_github():
        yield
        return
    token = secrets.token_hex(16)
    _write(f"::stop-commands::{token}")
    try:
        yield
    finally:
        sys.stderr.flush()
        _write(f"::{token}::")


def say(message: str, title: str, kind: str = "notice") -> None:
    """Say ``message`` in the reader's language; on GitHub on the page of the run and in the job's summary."""
    text = translated(message)
    if not is_on_github():
        _write(text)
        return
    _write(command(kind, text, {"title": translated(title)}))
    summarise(f"**{as_markdown(translated(title))}**: {as_markdown(text)}\n\n")


def set_output(name: str, value: str) -> None:
    """Set an output of this step: ``steps.ID.outputs.name``."""
    _append("GITHUB_OUTPUT", f"{name}={value}\n")


def summarise(markdown: str) -> None:
    """Add ``markdown`` to the summary of the job."""
    _append("GITHUB_STEP_SUMMARY", markdown)


def as_markdown(text: str) -> str:
    """Return ``text`` as Markdown that shows it as it is."""
    return re.sub(r"[\\`*_\[\]|~#@:]", lambda sign: f"&#{ord(sign[0])};", escape(" ".join(text.split()), quote=False))


def _append(variable: str, text: str) -> None:
    """Append ``text`` to the file that GitHub names in ``variable``."""
    if name := os.environ.get(variable):
        with Path(name).open("a", encoding="utf-8", newline="\n") as file:
            file.write(text)


def _write(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()

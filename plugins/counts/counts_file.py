"""The counts file: which answers may replace the last good count, and how counts are stored."""

from __future__ import annotations

import json
import os
from contextlib import suppress
from datetime import UTC
from pathlib import Path
from tempfile import mkstemp
from typing import TYPE_CHECKING

from plugins.counts.model import CountError
from plugins.forms.counted import FILE, Count

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from plugins.counts.model import Answer, Question

_HEAD = """\
# How many the service of each form has counted, and when. “inv counts” writes this file: commit it, it holds no keys.
# A number here that is wrong is put right with: python3 tasks.py counts --set NAME=1234 (or --forget NAME)
"""


def count_of(answer: Answer, question: Question, now: datetime) -> Count:
    """Return the count in an ``answer``. Raises CountError where it has none."""
    if not answer.value:
        raise CountError("answered that there is nobody")
    if answer.unit == "money" and answer.currency != question.currency:
        raise CountError(f"counts in {answer.currency}, and the action is in {question.currency}; see its “currency”")
    moment = now.astimezone(UTC).replace(microsecond=0)
    return Count(
        answer.value, answer.unit, moment, question.ref.provider, answer.currency, answer.goal, question.action
    )


def write_counts(folder: Path, counts: Mapping[str, Count]) -> None:
    """Write all counts to the file in ``folder``, by the address of their form, atomically.

    Raises OSError where that fails, and leaves the file unchanged.
    """
    text = "\n".join([_HEAD, *(_entry(address, counts[address]) for address in sorted(counts))])
    handle, name = mkstemp(dir=folder, prefix=f".{FILE}-")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(0o644)
        Path(name).replace(folder / FILE)
    except OSError:
        with suppress(OSError):
            Path(name).unlink()
        raise


def _entry(address: str, count: Count) -> str:
    """Return the lines of one count; JSON's strings are also TOML's."""
    lines = [
        f"[{json.dumps(address)}]",
        f"action = {json.dumps(count.action)}",
        f"value = {count.value}",
        f'unit = "{count.unit}"',
    ]
    lines += [f'currency = "{count.currency}"'] if count.currency else []
    lines += [f"goal = {count.goal}"] if count.goal else []
    return "\n".join([*lines, f"as_of = {count.as_of:%Y-%m-%dT%H:%M:%SZ}", f'source = "{count.source}"', ""])

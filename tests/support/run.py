"""A run for tests of single functions: what they read is given by name, the rest is empty."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from plugins.engine.engine import Engine
from plugins.markup.snapshot import Snapshot
from plugins.run import Run, attach


def a_run(settings: dict[str, Any] | None = None, **fields: Any) -> Run:
    """Return a run with Pelican's ``settings``, and ``fields`` as earlier phases would have left them."""
    settings = {"PATH": "content"} if settings is None else settings
    content = Path(settings.get("PATH", "content"))
    run = attach(Run(settings, Engine(), Snapshot(content), datetime(2026, 1, 2, 12, 0, tzinfo=UTC)))
    for name, value in fields.items():
        setattr(run, name, value)
    return run

"""What makes hundreds of upgrades of a small Picket cheap."""

from __future__ import annotations

import os

import pytest

from plugins.upgrade import staging

COPY_PROGRAM = staging._copy_program


@pytest.fixture(autouse=True)
def cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave out what takes long a hundred times: the copy of the whole program, and waiting for the disk."""
    monkeypatch.setattr(staging, "_copy_program", lambda _: None)
    monkeypatch.setattr(os, "fsync", lambda _: None)


@pytest.fixture
def whole_program(monkeypatch: pytest.MonkeyPatch, cheap: None) -> None:  # noqa: ARG001  (it comes first)
    """Copy the program all the same."""
    monkeypatch.setattr(staging, "_copy_program", COPY_PROGRAM)

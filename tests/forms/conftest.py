"""An ask to start from: a join form with nothing special about it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from plugins.forms.fields import QUESTIONS
from plugins.forms.provider import FormRequest

if TYPE_CHECKING:
    from collections.abc import Callable

PLAIN = FormRequest(
    kind="join",
    title="Join & grow",
    lang="en",
    thanks_url="https://nightshift.example.org/actions/join/thanks/",
    labels={name: name.replace("_", " ").capitalize() for name in QUESTIONS},
)


@pytest.fixture
def ask() -> Callable[..., FormRequest]:
    """Return a function that makes the plain ask with changes."""
    return lambda **changes: replace(PLAIN, **changes)

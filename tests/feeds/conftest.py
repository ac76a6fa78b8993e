"""A built site of hostile texts, for the tests of this folder."""

from __future__ import annotations

import pytest

from tests.feeds.hostile_site import Hostile, publish


@pytest.fixture(scope="session")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Hostile:
    """Return the site; tests leave it as it is."""
    return publish(tmp_path_factory.mktemp("hostile"))

"""The sheets of a site are bundled once for what they are made of, and again for anything else."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from plugins.engine.cache import open_cache
from plugins.rendering import site_sheets as module
from plugins.rendering.site_sheets import SiteSheets, site_sheets
from tests.support.factories import a_campaign

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


@pytest.fixture
def bundled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., tuple[SiteSheets, bool]]:
    """Return a function that returns the sheets, and whether they were bundled for it."""
    css = tmp_path / "theme/static/css"
    css.mkdir(parents=True)
    (css / "main.css").write_text("a { color: red; background: url(dot.svg); }", encoding="utf-8")
    (css / "dot.svg").write_text("<svg/>", encoding="utf-8")
    calls: list[int] = []
    bundle = module._bundled
    monkeypatch.setattr(module, "_bundled", lambda *given: calls.append(1) or bundle(*given))

    def get(**changes: str) -> tuple[SiteSheets, bool]:
        before = len(calls)
        cache = open_cache(tmp_path, "sheets")
        sheets = site_sheets(tmp_path, tmp_path / "theme", a_campaign(**changes), (".*",), cache)
        return sheets, len(calls) > before

    return get


def test_the_same_sheets_are_bundled_once(bundled) -> None:
    first, was_bundled = bundled()

    assert was_bundled
    assert bundled() == (first, False)


@pytest.mark.parametrize("path", ["theme/static/css/main.css", "theme/static/css/facade.css", "own/css/look.css"])
def test_another_sheet_is_bundled(bundled, tmp_path, path) -> None:
    before, _ = bundled()
    (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / path).write_text("b { color: blue; }", encoding="utf-8")

    after, was_bundled = bundled()

    assert was_bundled
    assert before != after
    assert not after.problems


def test_other_settings_are_bundled(bundled) -> None:
    before, _ = bundled()

    assert bundled(address="https://other.example.org") != (before, False)
    assert bundled(address="https://other.example.org/below")[0].pages.count("/below/theme/css/dot.svg") == 1


def test_a_fault_is_said_again_and_a_file_that_went_is_noticed(bundled, tmp_path) -> None:
    bundled()
    (tmp_path / "theme/static/css/dot.svg").unlink()

    found = [[problem.code for problem in bundled()[0].problems] for _ in range(2)]

    assert found == [["STY006"], ["STY006"]]

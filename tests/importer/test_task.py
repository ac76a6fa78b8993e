"""What is typed behind ``import`` reaches the import; what is missing or wrong is said."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from plugins.importer import command
from plugins.importer.job import ImportOptions
from plugins.tasks.command_line import run
from tests.support.site import Site

if TYPE_CHECKING:
    from plugins.campaign.model import Campaign


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Site:
    """Return a site, in whose folder tasks are typed."""
    site = Site(tmp_path / "site")
    monkeypatch.chdir(site.folder)
    return site


@pytest.mark.usefixtures("site")
def test_every_option_is_passed_on(monkeypatch: pytest.MonkeyPatch) -> None:
    calls: list[tuple[Path, ImportOptions]] = []

    def note(_root: Path, place: Path, options: ImportOptions, _campaign: Campaign, **_options: Any) -> int:
        calls.append((place, options))
        return 0

    monkeypatch.setattr(command, "run", note)
    words = "import old --from hugo --language es --files up --leave-out a --leave-out b --again --dry-run"

    assert run(words.split()) == 0

    assert calls == [(Path("old"), ImportOptions("hugo", "es", Path("up"), ("a", "b"), is_trial=True, again=True))]


@pytest.mark.usefixtures("site")
@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["import"], "(SET021)"),
        (["import", "a", "b"], "(SET025)"),
        (["import", "a", "--form", "hugo"], "(SET023)"),
        (["import", "nowhere"], "(IMP001)"),
        (["import", ".", "--from", "hugoo"], "Did you mean “hugo”?"),
        (["imporrt", "a"], "Did you mean “import”?"),
    ],
)
def test_what_is_missing_or_wrong_is_said(words: list[str], said: str, capsys: pytest.CaptureFixture[str]) -> None:
    status = run(words)

    captured = capsys.readouterr()
    assert status != 0
    assert said in captured.err + captured.out


def test_a_campaign_with_mistakes_has_to_be_mended_first(site: Site, capsys: pytest.CaptureFixture[str]) -> None:
    site.change("content/campaign.toml", 'name = "Night Shift"', "name = 3")

    assert run(["import", "old"]) == 1

    assert "python3 tasks.py check" in capsys.readouterr().err

"""The edge to Pelican: the campaign is read once per run, and Pelican's own settings follow from it."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from plugins.campaign.hooks import begin
from plugins.problems import BuildFailed
from tests.campaign.test_loader import GOOD
from tests.support.run import a_run

if TYPE_CHECKING:
    from pathlib import Path

    from plugins.run import Run


@pytest.fixture
def run(tmp_path: Path) -> Run:
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "campaign.toml").write_text(GOOD.replace(".org", ".org/x", 1), encoding="utf-8")
    (tmp_path / "theme" / "translations").mkdir(parents=True)
    spanish = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\nmsgid "News"\nmsgstr "Noticias"\n'
    (tmp_path / "theme" / "translations" / "es.po").write_text(spanish, encoding="utf-8")
    return a_run({"PATH": str(tmp_path / "content"), "THEME": str(tmp_path / "theme")})


def test_pelican_s_settings_follow_from_the_campaign(run) -> None:
    begin(run)

    assert run.campaign.name == run.settings["SITENAME"] == "Open Books"
    assert run.settings["SITEURL"] == "/x"
    assert run.settings["TIMEZONE"] == "America/New_York"
    assert run.settings["DEFAULT_LANG"] == "en"


def test_every_language_has_its_words(run) -> None:
    begin(run)

    assert {lang: locale.gettext("News") for lang, locale in run.locales.items()} == {"en": "News", "es": "Noticias"}


def test_the_moment_of_the_build_is_in_the_campaign_s_zone(run) -> None:
    run.now = datetime(2024, 3, 1, 2, 0, tzinfo=UTC)

    begin(run)

    assert run.now.isoformat() == "2024-02-29T21:00:00-05:00"
    assert run.now.tzinfo is run.campaign.time_zone


def test_a_wrong_file_ends_the_run_with_every_problem(run, tmp_path) -> None:
    wrong = GOOD.replace("#C12", "red").replace("hello@example.org", "hello")
    (tmp_path / "content" / "campaign.toml").write_text(wrong, encoding="utf-8")

    with pytest.raises(BuildFailed) as ended:
        begin(run)

    [first, second, last] = ended.value.lines
    assert first.startswith("content/campaign.toml:20: “hello” is not an e-mail address.")
    assert second.startswith("content/campaign.toml:22: “red” is not a colour.")
    assert last == "2 mistakes in 1 file; the site was left as it was."
    assert not hasattr(run, "campaign")


@pytest.mark.parametrize("publishing", [True, False])
def test_an_example_address_is_refused_when_published_and_named_before(run, publishing) -> None:
    run.settings["PUBLISHING"] = publishing

    begin(run)

    [problem] = run.problems if publishing else run.notices
    assert not (run.notices if publishing else run.problems)
    assert "“https://campaign.example.org/x” is an example, and nobody’s address." in problem.what
    assert problem.line > 0

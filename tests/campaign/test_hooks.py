"""The edge to Pelican: the campaign is read once per run, and Pelican's own settings follow from it."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest

from plugins.campaign.hooks import campaign_of
from plugins.problems import Problems
from tests.campaign.test_loader import GOOD

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def settings(tmp_path: Path) -> dict[str, Any]:
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "campaign.toml").write_text(GOOD.replace(".org", ".org/x", 1), encoding="utf-8")
    (tmp_path / "theme" / "translations").mkdir(parents=True)
    spanish = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\nmsgid "News"\nmsgstr "Noticias"\n'
    (tmp_path / "theme" / "translations" / "es.po").write_text(spanish, encoding="utf-8")
    return {"PATH": str(tmp_path / "content"), "THEME": str(tmp_path / "theme")}


def test_pelican_s_settings_follow_from_the_campaign(settings) -> None:
    campaign = campaign_of(settings)

    assert settings["CAMPAIGN"] is campaign
    assert isinstance(settings["PROBLEMS"], Problems)
    assert settings["SITENAME"] == "Open Books"
    assert settings["SITEURL"] == "/x"
    assert settings["TIMEZONE"] == "America/New_York"
    assert settings["DEFAULT_LANG"] == "en"
    assert settings["NOW"].tzinfo is campaign.time_zone


def test_every_language_has_its_words(settings) -> None:
    campaign_of(settings)

    assert {lang: words.gettext("News") for lang, words in settings["WORDS"].items()} == {
        "en": "News",
        "es": "Noticias",
    }


def test_the_campaign_is_read_once(settings) -> None:
    first = campaign_of(settings)
    problems, now = settings["PROBLEMS"], settings["NOW"]

    assert campaign_of(settings) is first
    assert settings["PROBLEMS"] is problems
    assert settings["NOW"] is now


def test_the_moment_of_the_build_can_be_set_and_is_told_in_the_campaign_s_zone(settings) -> None:
    settings["NOW"] = datetime(2024, 3, 1, 2, 0, tzinfo=UTC)

    campaign_of(settings)

    assert settings["NOW"].isoformat() == "2024-02-29T21:00:00-05:00"


def test_a_wrong_file_ends_the_run_with_every_problem_and_status_1(settings, tmp_path, capsys) -> None:
    wrong = GOOD.replace("#C12", "red").replace("hello@example.org", "hello")
    (tmp_path / "content" / "campaign.toml").write_text(wrong, encoding="utf-8")

    with pytest.raises(SystemExit) as ended:
        campaign_of(settings)

    said = capsys.readouterr().err
    assert ended.value.code == 1
    assert "content/campaign.toml:20: “hello” is not an e-mail address." in said
    assert "content/campaign.toml:22: “red” is not a colour." in said
    assert said.endswith("2 problems. The site was not changed.\n")
    assert "CAMPAIGN" not in settings


@pytest.mark.parametrize("publishing", [True, False])
def test_an_example_address_is_refused_when_published_and_named_before(settings, publishing) -> None:
    settings["PUBLISHING"] = publishing

    campaign_of(settings)

    [problem] = settings["PROBLEMS" if publishing else "NOTICES"]
    assert not settings["NOTICES" if publishing else "PROBLEMS"]
    assert "“https://campaign.example.org/x” is an example, and nobody’s address." in problem.what
    assert problem.line > 0

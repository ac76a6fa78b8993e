"""Each task says what it does, does it, and says plainly when it cannot."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pytest

from plugins.campaign.loader import read_campaign
from plugins.setup import cleanup, subprocesses
from plugins.tasks import site
from plugins.tasks.command_line import run
from tests.support import GOOD

PROJECT = Path(__file__).parents[2]


def test_cleaning_takes_what_was_made_and_nothing_else(tmp_path):
    made = [
        "output/index.html",
        ".output-1/x",
        ".cache/images/a.webp",
        ".mypy_cache/x",
        "plugins/news/__pycache__/x.pyc",
    ]
    kept = [
        ".cache/setup.lock",
        ".output-lock",
        ".venv/bin/python",
        ".venv/lib/__pycache__/x.pyc",
        "content/news/a.md",
        "theme/output/a",
    ]
    for name in made + kept:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()

    removed = cleanup.clean(tmp_path)

    assert removed == [".cache/images", ".mypy_cache", ".output-1", "output", "plugins/news/__pycache__"]
    assert all((tmp_path / name).exists() for name in kept)
    assert not any((tmp_path / name).exists() for name in made)
    assert cleanup.clean(tmp_path) == []


@pytest.mark.skipif(os.name == "nt", reason="Windows lets few people make links")
@pytest.mark.parametrize("name", ["output", ".cache", ".output-next", ".mypy_cache", "plugins", "tests", "__pycache__"])
def test_cleaning_leaves_links_and_all_that_they_lead_to(tmp_path, name):
    project, elsewhere = tmp_path / "project", tmp_path / "elsewhere"
    for path in (project, elsewhere / "__pycache__"):
        path.mkdir(parents=True)
    for path in ("diary.txt", "index.html", "__pycache__/x.pyc"):
        (elsewhere / path).write_text("keep")
    (project / name).symlink_to(elsewhere)
    (project / ".output-lost").symlink_to(tmp_path / "nothing")

    removed = cleanup.clean(project)

    assert removed == []
    assert (project / name).is_symlink()
    assert sorted(path.name for path in elsewhere.rglob("*")) == ["__pycache__", "diary.txt", "index.html", "x.pyc"]


def test_cleaning_leaves_an_output_folder_that_holds_no_site(tmp_path):
    (tmp_path / "output").mkdir()
    (tmp_path / "output/diary.txt").write_text("keep")

    removed = cleanup.clean(tmp_path)

    assert removed == []
    assert (tmp_path / "output/diary.txt").exists()


def test_every_linter_is_heard_though_the_first_complains(monkeypatch, capsys):
    asked = []
    monkeypatch.setattr(subprocesses, "lint", lambda words: asked.append(words) or (words[0] == "mypy"))

    status = subprocesses.run_linters()

    assert status == 1
    assert asked == [words for _, words in subprocesses.LINTERS]
    assert capsys.readouterr().out.endswith("To be mended: mypy: types.\n")


def test_without_a_browser_the_tests_fail_before_they_start(monkeypatch, capsys):
    def missing():
        message = "no browser"
        raise subprocesses.browser.BrowserMissing(message)

    monkeypatch.setattr(subprocesses.browser, "require", missing)

    assert subprocesses.run_tests([]) == 1
    assert capsys.readouterr().err == "no browser\n"


@pytest.mark.parametrize(
    ("module", "said"),
    [
        ("json", "“json” in FORM_PROVIDERS cannot be used. It has no “name”."),
        ("no_such_forms", "There is no module “no_such_forms”"),
    ],
)
def test_a_provider_of_one_s_own_that_is_rejected_is_named_where_a_form_is_described(module, said, monkeypatch, capsys):
    campaign, _ = read_campaign(GOOD / "campaign.toml")
    monkeypatch.setattr(site, "_campaign", lambda: replace(campaign, form_providers=(module,)))

    status = run(["form", "https://collect.example.net/f/a1b2c3d4"])

    told = capsys.readouterr()
    assert status == 1
    assert told.err.count("FRM040") == 1
    assert said in told.err
    assert "(FRM015)" in told.out


@pytest.mark.parametrize(("variables", "listed"), [({}, False), ({"CI": "true"}, True)])
def test_all_tests_run_on_all_cores_and_the_slowest_are_listed_in_ci_alone(monkeypatch, variables, listed):
    asked = []
    monkeypatch.delenv("CI", raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(subprocesses.browser, "require", lambda: "chromium")
    monkeypatch.setattr(subprocesses, "python", lambda *words, **_: asked.extend(words) or 0)

    subprocesses.run_tests([])

    assert asked[:6] == ["pytest", "--numprocesses", "auto", "--dist", "loadfile", "--no-loadscope-reorder"]
    assert ("--durations=25" in asked) is listed


def test_programs_that_tests_start_keep_what_they_compiled_whatever_the_environment_says(monkeypatch):
    variables = {}
    monkeypatch.setattr(subprocesses.browser, "require", lambda: "chromium")
    monkeypatch.setattr(subprocesses, "python", lambda *_, **given: variables.update(given) or 0)

    subprocesses.run_tests([])

    assert variables == {"CHROMIUM": "chromium", "PYTHONDONTWRITEBYTECODE": ""}


def test_what_is_asked_of_pytest_is_all_that_it_is_told(monkeypatch):
    asked = []
    monkeypatch.setattr(subprocesses.browser, "require", lambda: "chromium")
    monkeypatch.setattr(subprocesses, "python", lambda *words, **_: asked.extend(words) or 0)

    subprocesses.run_tests(["-k", "feeds"])

    assert asked == ["pytest", "-k", "feeds"]

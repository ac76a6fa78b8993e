"""The workflows' files are well-formed, safe, pinned, and come at odd minutes."""

from __future__ import annotations

import os
import re
import subprocess

import pytest
import yaml

from plugins.setup.subprocesses import LINTERS, lint
from tests.support.site import PROJECT

WORKFLOWS = sorted((PROJECT / ".github/workflows").glob("*.yml"))
#: The commit of each release, as its repository has it. Whoever updates an action looks it up there, and not in a mail.
ACTIONS = {
    "actions/checkout": ("v7.0.1", "3d3c42e5aac5ba805825da76410c181273ba90b1"),
    "actions/setup-python": ("v7.0.0", "5fda3b95a4ea91299a34e894583c3862153e4b97"),
    "actions/cache": ("v5.0.5", "27d5ce7f107fe9357f9df03efb73ab90386fccae"),
}


def read(path) -> dict:
    return yaml.load(path.read_text("utf-8"), yaml.BaseLoader)


@pytest.mark.parametrize("words", [words for _, words in LINTERS[-3:]], ids=lambda words: words[-1])
def test_they_pass_their_linters(words, monkeypatch) -> None:
    assert words[0] in {"check_jsonschema", "zizmor"}
    monkeypatch.chdir(PROJECT)

    assert lint(words) == 0


def test_every_action_is_pinned_by_the_commit_of_the_release_in_its_comment() -> None:
    used = re.findall(
        r"uses: ([\w.-]+/[\w./-]+)@(\S+)(?: # (\S+))?$",
        "".join(path.read_text("utf-8") for path in WORKFLOWS),
        re.MULTILINE,
    )

    assert {name for name, _, _ in used} == set(ACTIONS)
    assert {(name, version, commit) for name, commit, version in used} == {
        (name, *pin) for name, pin in ACTIONS.items()
    }


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_a_job_has_no_right_that_it_does_not_name_and_an_end(path) -> None:
    workflow = read(path)

    assert workflow["permissions"] == {}
    for job in workflow["jobs"].values():
        assert "permissions" in job
        assert "uses" in job or int(job["timeout-minutes"]) <= 60
        assert {right for right, level in job["permissions"].items() if level == "write"} <= {"contents", "pages"}
    assert "pull_request_target" not in workflow["on"]


def test_only_the_schedule_s_own_file_has_a_clock_at_an_odd_minute_of_every_hour() -> None:
    with_clock = {path.stem: read(path)["on"]["schedule"] for path in WORKFLOWS if "schedule" in read(path)["on"]}

    assert with_clock.keys() == {"schedule"}
    [entry] = with_clock["schedule"]
    minute, *others = entry["cron"].split()
    assert others == ["*"] * 4
    assert int(minute) in range(1, 60, 2)
    assert int(minute) not in (15, 45)


def test_the_tests_of_picket_do_not_run_in_a_campaign_s_repository() -> None:
    workflow = read(PROJECT / ".github/workflows/tests.yml")

    assert "github.event.repository.is_template" in workflow["jobs"]["tests"]["if"]
    assert not [one for one in workflow["on"]["push"]["paths"] if one.startswith(("content", "own"))]


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_a_step_that_pushes_hands_git_the_token_of_its_job(path, tmp_path) -> None:
    jobs = read(path)["jobs"].values()
    environments = [
        step["env"] for job in jobs for step in job.get("steps", ()) if "GIT_CONFIG_COUNT" in step.get("env", {})
    ]
    pushing = [step for job in jobs for step in job.get("steps", ()) if re.search(r"\borigin\b", step.get("run", ""))]

    assert len(pushing) == len(environments)
    for environment in environments:
        variables = {**environment, "GITHUB_TOKEN": "t0k'en$x", "PATH": os.environ["PATH"], "HOME": str(tmp_path)}
        filled = subprocess.run(
            ["git", "credential", "fill"],
            input=b"protocol=https\nhost=github.com\n\n",
            env={**variables, "GIT_TERMINAL_PROMPT": "0"},
            check=True,
            capture_output=True,
        )
        assert filled.stdout.decode().splitlines()[-2:] == ["username=x-access-token", "password=t0k'en$x"]

"""Every line of GitLab's pipelines runs in a clean clone, for merge requests, the default branch and the clock."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta

import pytest

from plugins.schedule.next_build_file import FILE
from tests.schedule.conftest import an_ask
from tests.support.pipelines import GitLab

ADDRESS = "https://mill-lane.gitlab.io/campaign"
MISTAKE = {"content/campaign.toml": 'name = "Night Shift"\nadress = "https://nightshift.example.org"\n'}


@pytest.fixture
def gitlab(machine):
    """Return GitLab for a pipeline, by what started it."""

    def of(source: str, ref: str = "main") -> GitLab:
        branch = {} if source == "merge_request_event" else {"CI_COMMIT_BRANCH": ref}
        always = {"CI_DEFAULT_BRANCH": "main", "CI_PAGES_URL": ADDRESS, "CI_COMMIT_REF_NAME": ref, "GITLAB_CI": "true"}
        always["CI_REPOSITORY_URL"] = str(machine.remote)
        return GitLab(machine, {"CI_PIPELINE_SOURCE": source, **always, **branch})

    return of


def test_a_merge_request_with_a_mistake_fails_with_a_report_and_publishes_nothing(gitlab, repository, machine) -> None:
    repository.push(MISTAKE, "theirs")

    jobs = gitlab("merge_request_event", "theirs").run()

    assert {name: ran.result for name, ran in jobs.items()} == {"check": "failure"}
    report = json.loads((machine.folder / "reports/gl-code-quality-report.json").read_text("utf-8"))
    assert ("CAM002", {"path": "content/campaign.toml", "lines": {"begin": 2}}) in {
        one["check_name"]: (one["check_name"], one["location"]) for one in report
    }.values()
    assert "content/campaign.toml:2: " in jobs["check"].log


def test_the_default_branch_is_published_and_the_clock_does_nothing_until_something_is_due(
    gitlab, repository, machine
) -> None:
    repository.push(an_ask(datetime.now(UTC) + timedelta(days=40)))

    first = gitlab("push").run("pages")

    assert first["pages"].result == "success", first["pages"].log
    assert '["news/cold-night.md"]' in repository.read("refs/heads/main", "content/addresses.toml")
    published = machine.folder / "published"
    assert f'href="{ADDRESS}/"' in (published / "index.html").read_text("utf-8")
    assert not (published / FILE).exists()
    cached = machine.folder / "cache/next-build" / FILE
    coming = json.loads(cached.read_text("utf-8"))
    assert [why["key"] for why in coming["why"]] == ["week"]  # in which all of it became public

    early = gitlab("schedule").run()

    assert {name: ran.result for name, ran in early.items()} == {"pages": "allowed", "hub": "success"}
    assert "Nothing to do before" in early["pages"].log

    past = datetime.now(UTC) - timedelta(minutes=5)
    cached.write_text(json.dumps(coming | {"due": past.isoformat()}), "utf-8")
    due = gitlab("schedule").run()

    assert due["pages"].result == "success", due["pages"].log
    assert json.loads(cached.read_text("utf-8"))["due"] == coming["due"]


def test_where_the_cache_was_lost_the_clock_publishes_and_other_branches_never_do(gitlab, monkeypatch, machine) -> None:
    lines = []
    monkeypatch.setattr(type(machine), "shell", lambda _, script, *__: lines.append(script) or (0, ""))

    assert gitlab("schedule").run()["pages"].result == "success"
    assert "due --exit-code" in lines[0]
    assert gitlab("push", "main").run().keys() == {"check", "pages", "hub"}
    for source in ("push", "schedule", "web"):
        other = gitlab(source)
        other.variables = {**other.variables, "CI_COMMIT_BRANCH": "draft"}
        assert not other.run()

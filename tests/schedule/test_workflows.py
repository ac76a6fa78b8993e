"""Every line of the workflows runs in a clean clone, for pushes, pull requests and the clock."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta

from plugins.schedule.next_build_file import FILE
from plugins.schedule.next_build_ref import REF
from tests.schedule.conftest import ADDRESS, an_ask, git
from tests.support.workflows import Machine

BRANCH = "refs/heads/gh-pages"
#: What GitHub is asked by a publication: where the site is, and what it builds.
_ASKED = [("GET", ""), ("GET", "/builds/latest")]
MISTAKE = {"content/news/vote.md": "title: The vote\ndate: 2024-02-30\nsummary: We vote.\n\nWe vote."}
#: Found before anything else is read, so that tests of what follows from a mistake are short.
EARLY_MISTAKE = {"content/campaign.toml": 'name = "Night Shift"\nadress = "https://nightshift.example.org"\n'}


def test_a_push_publishes_the_whole_site_below_its_path_and_nothing_is_due_before_its_time(
    github, repository, machine, pages
) -> None:
    repository.push(an_ask(datetime.now(UTC) + timedelta(days=40)))

    jobs = github("push").run("site.yml")

    assert {name: ran.result for name, ran in jobs.items()} == dict.fromkeys(
        ("check", "publish", "publish.publish"), "success"
    ), [ran.log for ran in jobs.values()]
    output = machine.folder / "work/output"
    site = {path.relative_to(output).as_posix() for path in output.rglob("*") if path.is_file()}
    assert repository.files(BRANCH) == site | {".nojekyll", "publication.json"}
    assert f'href="{ADDRESS}/"' in repository.read(BRANCH, "index.html")
    assert FILE not in repository.files(BRANCH)
    kept = json.loads(repository.read(REF, FILE))
    assert [why["key"] for why in kept["why"]] == ["week"]  # in which all of it became public
    asked = [f"{method} /repos/mill-lane/campaign/pages{path}" for method, path in _ASKED]
    assert pages.asked == [(request, "Bearer t0ken") for request in asked]

    before = git(repository.remote, "rev-parse", BRANCH)
    jobs = github("schedule").run("schedule.yml")

    assert (jobs["due"].outputs, jobs["publish"].result) == ({"due": "false"}, "skipped")
    assert "is over, and the weekly feed lists it" in jobs["due"].summary
    assert git(repository.remote, "rev-parse", BRANCH) == before


def test_when_its_time_has_come_the_site_is_published_again(github, repository, overdue) -> None:
    repository.take(overdue)
    before = repository.read(BRANCH, "actions/walk/index.html")

    jobs = github("schedule").run("schedule.yml")

    assert jobs["publish.publish"].result == "success", jobs["publish.publish"].log
    assert jobs["postpone"].result == "skipped"
    assert repository.read(BRANCH, "actions/walk/index.html") != before
    assert git(repository.remote, "rev-list", "--count", BRANCH) == "2\n"
    assert [why["key"] for why in json.loads(repository.read(REF, FILE))["why"]] == ["week"]


def test_a_mistake_at_that_time_publishes_nothing_and_waits_some_hours_for_somebody(
    github, repository, overdue
) -> None:
    repository.take(overdue)
    before = git(repository.remote, "rev-parse", BRANCH)
    repository.push(EARLY_MISTAKE)

    jobs = github("schedule").run("schedule.yml")
    again = github("schedule").run("schedule.yml")

    assert (jobs["publish.publish"].result, jobs["postpone"].result) == ("failure", "success")
    assert "::error file=content/campaign.toml,line=2,title=CAM002::" in jobs["publish.publish"].log
    assert git(repository.remote, "rev-parse", BRANCH) == before
    assert (again["due"].outputs, again["publish"].result) == ({"due": "false"}, "skipped")
    assert "The last attempt failed." in again["due"].summary


def test_a_pull_request_of_a_stranger_shows_its_mistake_at_the_line_and_publishes_nothing(github, repository) -> None:
    repository.push(MISTAKE, "theirs")

    jobs = github("pull_request", "theirs").run("site.yml")

    assert (jobs["check"].result, jobs["publish"].result) == ("failure", "skipped")
    assert "::error file=content/news/vote.md,line=2,title=FM013::" in jobs["check"].log
    assert "content/news/vote.md&#58;2&#58;" in jobs["check"].summary
    assert repository.refs() == {"refs/heads/main", "refs/heads/theirs"}


def test_a_good_pull_request_a_branch_and_a_push_with_a_mistake_publish_nothing(github, monkeypatch) -> None:
    monkeypatch.setattr(Machine, "clone", lambda machine, _: machine.folder)
    monkeypatch.setattr(Machine, "shell", lambda *_: (0, ""))  # what runs there, runs above
    good = github("pull_request", "main").run("site.yml")
    branch = github("push")
    branch.github["event"]["repository"]["default_branch"] = "trunk"
    other = branch.run("site.yml")
    monkeypatch.setattr(Machine, "shell", lambda *_: (1, ""))
    wrong = github("push").run("site.yml")

    assert [jobs["publish"].result for jobs in (good, other, wrong)] == ["skipped"] * 3
    assert [jobs["check"].result for jobs in (good, other, wrong)] == ["success", "success", "failure"]


def test_until_pages_are_switched_on_a_site_that_is_not_ready_is_no_failure(github, repository, pages) -> None:
    pages.status = 404
    repository.push(EARLY_MISTAKE)

    jobs = github("push").call("publish.yml")

    ran = jobs["publish"]
    assert (ran.result, ran.steps["Publish"]) == ("success", "failure")
    assert "::notice title=Not published yet::" in ran.log
    assert "::error" not in ran.log
    assert "/settings/pages" in ran.summary
    assert repository.refs() == {"refs/heads/main"}

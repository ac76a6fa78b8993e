"""Who has nothing installed begins a site by filling in a form at GitHub, writes what is left, and it is published."""

from __future__ import annotations

import re
import shutil

import pytest

from tests.schedule.conftest import ADDRESS, git
from tests.support.site import PROJECT

pytestmark = pytest.mark.sample

FILLED_IN = {
    "name": 'Mill Lane "Tenants" $(touch here)',
    "claim": "Repairs now; $(touch here)",
    "kind": "tenants",
    "language": "en",
    "email": "hello@mill-lane-tenants.coop",
    "time_zone": "Europe/Warsaw",
}


@pytest.fixture
def copied(repository):
    """Return a repository as a template's copy is: with the sample in content/."""
    shutil.rmtree(repository.folder / "content")
    shutil.copytree(PROJECT / "content", repository.folder / "content")
    repository.push({})
    return repository


def content(repository) -> dict[str, str]:
    """Return the texts of the site on the default branch."""
    names = sorted(
        name for name in repository.files("main") if name.startswith("content/") and name.endswith((".md", ".toml"))
    )
    return {name: repository.read("main", name) for name in names}


def test_a_form_that_is_filled_in_becomes_a_site_and_what_is_left_to_write_is_listed(github, copied) -> None:
    jobs = github("workflow_dispatch", inputs=FILLED_IN).run("start.yml")

    assert jobs["start"].result == "success", jobs["start"].log
    texts = content(copied)
    assert "content/planks/our-first-demand.md" in texts
    assert "content/news/referendum-result.md" not in texts
    assert 'Mill Lane \\"Tenants\\" $(touch here)' in texts["content/campaign.toml"]
    assert "content/pages/home.md:" in jobs["start"].summary
    assert "here" not in copied.files("main")
    assert git(copied.remote, "log", "-1", "--format=%an %s", "main") == "Picket Begin the site\n"

    # Whoever writes what was listed, and commits it, has published.
    git(copied.folder, "fetch", "--quiet", "origin")
    git(copied.folder, "reset", "--quiet", "--hard", "origin/main")
    copied.push({name: re.sub(r"TO BE WRITTEN", "Our own words", text) for name, text in texts.items()})
    jobs = github("push").run("site.yml")

    assert jobs["check"].result == "success", jobs["check"].log
    assert jobs["publish.publish"].result == "success", jobs["publish.publish"].log
    assert "Our own words" in copied.read("gh-pages", "index.html")
    assert f'href="{ADDRESS}/"' in copied.read("gh-pages", "index.html")


def test_a_site_that_somebody_has_begun_is_left_as_it_is(github, copied) -> None:
    copied.push({"content/news/we-won.md": "title: We won\n\nWe did."})
    before = git(copied.remote, "rev-parse", "main")

    jobs = github("workflow_dispatch", inputs=FILLED_IN).run("start.yml")

    assert jobs["start"].result == "failure"
    assert git(copied.remote, "rev-parse", "main") == before

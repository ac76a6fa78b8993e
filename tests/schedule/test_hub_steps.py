"""After a publication by a Git host, a step of its own tells the hub, where publishconf.py names one."""

from __future__ import annotations

import shutil

import pytest
import yaml

from tests.publish.test_hub import Loopback, loopback, write
from tests.support.pipelines import GitLab

#: Where the site is public. Jobs find it on loopback, without TLS; all else is as it will be.
ADDRESS = "https://dockcaucus.org/site"
_NETWORK = """
import http.client, urllib.request

class Loopback(urllib.request.HTTPSHandler):
    def https_open(self, request):
        return self.do_open(lambda host, **more: http.client.HTTPConnection("127.0.0.1", {port}, **more), request)

urllib.request.HTTPSHandler = Loopback
"""


@pytest.fixture
def server(tmp_path):
    """A public site and a hub; the site that was made, which is public already, is in ``artifacts``."""
    with loopback(tmp_path) as server:
        (tmp_path / "sitecustomize.py").write_text(_NETWORK.format(port=server.server_port))
        yield server


@pytest.fixture
def published(server, machine, repository):
    """A site whose publishconf.py names the hub, and that is public."""
    write(machine.folder / "artifacts", server, news="one", actions="one")
    shutil.copytree(machine.folder / "artifacts/output", server.folder / "public")
    name_hub(repository, server)
    return server


def name_hub(repository, server: Loopback) -> None:
    text = (repository.folder / "publishconf.py").read_text("utf-8")
    assert text.count('HUB = ""') == 1
    repository.push({"publishconf.py": text.replace('HUB = ""', f'HUB = "{server.hub}"')})


def told(server: Loopback) -> list[str]:
    return [url.removeprefix(f"{ADDRESS}/feeds/") for post in server.told for url in post["hub.url"]]


def of_gitlab(machine, server: Loopback) -> GitLab:
    branch = {"CI_COMMIT_BRANCH": "main", "CI_DEFAULT_BRANCH": "main", "CI_COMMIT_REF_NAME": "main"}
    return GitLab(
        machine, {"CI_PIPELINE_SOURCE": "push", "CI_PAGES_URL": ADDRESS, "PYTHONPATH": str(server.folder), **branch}
    )


def run_step_of_github(machine, server: Loopback) -> tuple[int, str]:
    """Run the last step of publish.yml by itself, with what the jobs before it made."""
    place = machine.clone("main")
    workflow = yaml.load((place / ".github/workflows/publish.yml").read_text("utf-8"), yaml.BaseLoader)
    step = workflow["jobs"]["publish"]["steps"][-1]
    assert step["if"] == "steps.publish.outcome == 'success'"
    assert step["env"] == {"ADDRESS": "${{ steps.pages.outputs.address }}"}
    shutil.copytree(machine.folder / "artifacts/output", place / "output")
    environment = {**machine.environment("packages"), "PYTHONPATH": str(server.folder)}
    return machine.shell(step["run"], place, {**environment, "ADDRESS": ADDRESS})


def test_gitlab_tells_the_hub_in_a_job_after_the_one_that_publishes(published, machine) -> None:
    [(name, ran)] = of_gitlab(machine, published).run("hub").items()

    assert (name, ran.result) == ("hub", "success")
    assert told(published) == ["actions.atom.xml", "news.atom.xml"]
    assert "The hub was told of 2 new feeds." in ran.log


def test_gitlab_does_nothing_where_nothing_was_published_or_no_hub_is_named(published, machine, repository) -> None:
    shutil.rmtree(machine.folder / "artifacts")
    nothing = of_gitlab(machine, published).run("hub")["hub"]
    write(machine.folder / "artifacts", published, news="one")
    text = (repository.folder / "publishconf.py").read_text("utf-8")
    repository.push({"publishconf.py": text.replace(published.hub, "")})
    nobody = of_gitlab(machine, published).run("hub")["hub"]

    assert [(ran.result, ran.log) for ran in (nothing, nobody)] == [("success", "")] * 2
    assert told(published) == []


def test_github_tells_the_hub_after_it_shows_the_site(published, machine) -> None:
    status, printed = run_step_of_github(machine, published)

    assert status == 0, printed
    assert told(published) == ["actions.atom.xml", "news.atom.xml"]


def test_github_tells_nobody_where_no_hub_is_named(server, machine) -> None:
    write(machine.folder / "artifacts", server, news="one")

    assert run_step_of_github(machine, server) == (
        0,
        "publishconf.py names no hub, so there is nobody to tell.\n",
    )
    assert told(server) == []


def test_a_hub_is_told_once_and_not_by_the_publication_too(machine) -> None:
    text = (machine.clone("main") / ".github/workflows/publish.yml").read_text("utf-8")

    assert "tasks.py publish --no-ping " in text

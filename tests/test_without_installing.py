"""README, “Without installing anything”: its ten steps name files, workflows and pictures that are there."""

from __future__ import annotations

import re
from typing import Final

import pytest
import yaml
from PIL import Image

from plugins.publish.hosts.git_branch import GITHUB
from tests.screenshot import PICTURES
from tests.support.site import PROJECT

README: Final = (PROJECT / "README.md").read_text("utf-8")
SECTION: Final = README.split("\n## Without installing anything\n")[1].split("\n## ")[0]
STEPS: Final = re.split(r"^\d+\. ", SECTION, flags=re.MULTILINE)[1:]
WORKFLOWS: Final = {
    loaded["name"]: loaded
    for path in (PROJECT / ".github/workflows").glob("*.yml")
    for loaded in [yaml.safe_load(path.read_text("utf-8"))]
}
_PICTURE: Final = re.compile(r"!\[(?P<words>[^\]]*)\]\((?P<path>[^)]+)\)")
#: In bytes: a page of steps is read on telephones, too.
_LARGEST: Final = 60_000


def test_there_are_ten_steps_in_order() -> None:
    numbers = [int(number) for number in re.findall(r"^(\d+)\. ", SECTION, flags=re.MULTILINE)]

    assert numbers == list(range(1, 11))
    assert all(re.match(r"\*\*[A-Z]", step) for step in STEPS)


def test_the_files_that_are_to_be_written_are_those_that_a_new_site_has() -> None:
    skeleton = PROJECT / "plugins/start/skeleton/en"
    made = {path.relative_to(skeleton).parts[1:] for path in skeleton.rglob("*.md")}
    made = {("content", *parts) for parts in made} | {
        ("content", "actions", "join-us.md"),
        ("content", "campaign.toml"),
    }

    named = {tuple(name.split("/")) for name in re.findall(r"`(content/[\w./-]+\.\w+)`", SECTION)}

    assert len(named) == 5
    assert named <= made


@pytest.mark.parametrize("name", ["Start", "Site", "On time"])
def test_the_workflows_that_are_named_are_there(name) -> None:
    assert f"“{name}”" in SECTION
    assert name in WORKFLOWS


def test_what_is_filled_in_at_the_start_is_what_the_task_takes() -> None:
    start = WORKFLOWS["Start"]
    (job,) = start["jobs"].values()
    (step,) = [step for step in job["steps"] if "tasks.py start" in step.get("run", "")]

    inputs = start[True]["workflow_dispatch"]["inputs"]  # YAML 1.1 reads “on” as true

    assert {f"${{{{ github.event.inputs.{name} }}}}" for name in inputs} == set(step["env"].values())
    assert inputs["kind"]["options"] == ["community", "tenants", "union", "open-letter"]
    assert "inputs." not in step["run"]  # what somebody types is never part of a command


def test_the_branch_that_is_to_be_chosen_is_the_one_that_is_written() -> None:
    assert f"`{GITHUB.branch}` and `/ (root)`" in STEPS[9]


def test_the_pictures_are_of_our_own_pages_small_and_described() -> None:
    pictures = [(found["words"], found["path"]) for found in _PICTURE.finditer(SECTION)]

    assert {path for _, path in pictures} == {f"docs/{name}" for name in PICTURES if name.startswith("pictures/")}
    for words, path in pictures:
        assert len(words) > 20
        assert (PROJECT / path).stat().st_size < _LARGEST
        with Image.open(PROJECT / path) as image:
            assert image.size == PICTURES[path.removeprefix("docs/")][1:3]

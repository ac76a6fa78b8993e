"""Every host has a page that says how it is used, and the line on it is one that Picket takes."""

from __future__ import annotations

import re

import pytest

from plugins.problems import Problem
from plugins.publish.hosts.recognition import KINDS, Place, read_host
from tests.support.site import PROJECT

PAGES = PROJECT / "docs" / "hosting"
ADDRESS = "https://campaign.example.org"


@pytest.mark.parametrize("name", KINDS)
def test_every_host_has_a_page_with_a_line_that_is_taken(name) -> None:
    page = (PAGES / f"{name}.md").read_text(encoding="utf-8")

    lines = re.findall(r'^HOST = "(.+)"$', page, re.MULTILINE)

    assert [line.split()[0] for line in lines] == [name]
    assert not isinstance(read_host(lines[0], Place(PROJECT, ADDRESS)), Problem)
    for part in ("Costs", "eaders", "orms", "**Interrupted**", "**Back again**"):
        assert part in page


def test_the_first_page_lists_every_other() -> None:
    listed = set(re.findall(r"\[([\w-]+)\.md\]", (PAGES / "README.md").read_text(encoding="utf-8")))

    assert listed == set(KINDS) == {path.stem for path in PAGES.glob("*.md")} - {"README"}


def test_every_secret_on_the_pages_is_one_that_is_read() -> None:
    pages = "".join(path.read_text(encoding="utf-8") for path in PAGES.glob("*.md"))
    source = "".join(path.read_text(encoding="utf-8") for path in (PROJECT / "plugins/publish/hosts").glob("*.py"))

    named = set(re.findall(r"tasks.py secret (\w+)", pages))

    assert named
    assert all(f'"{name}"' in source for name in named)

"""The desk is on the published site only where DESK names a repository, and contacts that repository's host alone."""

from __future__ import annotations

import json

import pytest

from plugins.headers.policy import directives_of
from plugins.headers.servers import UNFRAMED
from tests.desk.conftest import give_package

PRIVACY = "title: Privacy\nsummary: Nobody watches.\n\n::contacts\n"


@pytest.fixture
def desk(site, package):
    """A site that is to have a desk."""
    give_package(site.folder, package)
    site.set(DESK="github:owner/site")
    return site


def test_without_the_setting_there_is_no_desk(site, package) -> None:
    give_package(site.folder, package)

    result = site.build()

    assert result.status == 0, result.text
    assert not (site.output / "desk").exists()


def test_it_is_built_with_a_policy_of_its_own_and_nobody_is_led_there(desk) -> None:
    desk.write("content/pages/privacy.md", PRIVACY)

    result = desk.build()

    assert result.status == 0, result.text
    page = desk.pages["desk/"]
    allowed = page.one("meta[http-equiv]")["content"]
    assert "https://api.github.com" in directives_of(allowed)["connect-src"]
    assert page.one("meta[name=robots]")["content"] == "noindex"
    config = json.loads((desk.output / "desk" / "config.en.json").read_text("utf-8"))["config"]
    assert config["backend"] == {"name": "github", "repo": "owner/site", "auth_methods": ["token"]}
    assert (desk.output / "desk" / "cms" / "LICENSE.txt").is_file()
    assert not [*(desk.output / "desk").rglob("*.map"), *(desk.output / "desk").rglob("schema")]
    assert "/desk/" not in (desk.output / "sitemap.xml").read_text("utf-8")
    headers = (desk.output / "_headers").read_text("utf-8")
    assert headers.count("https://api.github.com") == 1
    assert f"/desk/\n  Content-Security-Policy: {allowed}; {UNFRAMED}" in headers
    others = {
        name: text for name, text in desk.snapshot().items() if name.endswith(".html") and name != "desk/index.html"
    }
    assert not [name for name, text in others.items() if b'content="default-src' in text and b"api.github.com;" in text]
    assert [name for name, text in others.items() if b'"/desk/"' in text] == ["privacy/index.html"]
    row = desk.pages["privacy/"].all(".contacts tbody tr")[-1]
    assert "GitHub (api.github.com, avatars.githubusercontent.com)" in row.text
    assert "/desk/" in row.text


def test_a_second_build_writes_nothing_of_it_again(desk) -> None:
    assert desk.build().status == 0
    before = {path: path.stat().st_mtime_ns for path in (desk.output / "desk").rglob("*") if path.is_file()}

    desk.change("content/news/cold-night.md", "title: The coldest night", "title: A cold night")
    result = desk.build()

    assert result.status == 0, result.text
    assert {path: path.stat().st_mtime_ns for path in before} == before


def test_a_desk_that_is_not_wanted_any_more_is_gone(desk) -> None:
    desk.write("content/pages/privacy.md", PRIVACY)
    assert desk.build().status == 0
    assert "api.github.com" in desk.pages["privacy/"].text

    desk.set(DESK="")
    result = desk.build()

    assert result.status == 0, result.text
    assert not (desk.output / "desk").exists()
    assert "api.github.com" not in desk.pages["privacy/"].text


def codes(site) -> list[tuple[str, str]]:
    return [(problem.path, problem.code) for problem in site.build().problems]


def test_a_repository_that_cannot_be_read_is_a_problem_at_its_line(site) -> None:
    site.set(DESK="owner/site")

    result = site.build()

    (problem,) = result.problems
    assert (problem.path, problem.code) == ("pelicanconf.py", "DSK004")
    assert problem.line == len((site.folder / "pelicanconf.py").read_text("utf-8").splitlines())
    assert 'DESK = "github:owner/site"' in problem.says


def test_a_package_that_was_not_fetched_is_a_problem_with_what_to_type(site) -> None:
    site.set(DESK="github:owner/site")

    (problem,) = site.build().problems

    assert problem.code == "DSK005"
    assert "python3 tasks.py desk" in problem.says


def test_a_page_at_the_same_address_is_a_problem_and_stays(desk) -> None:
    desk.write("content/pages/desk.md", "title: Our desk\nsummary: At the gate.\n\nCome by.\n")

    assert codes(desk) == [("pelicanconf.py", "DSK006")]

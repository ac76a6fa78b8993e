"""Every example of Python in the documents runs, and does what the text around it says."""

from __future__ import annotations

import re
from dataclasses import replace
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any
from unittest.mock import create_autospec

import pytest

from plugins.campaign.loader import read_campaign
from plugins.checks.rules import examples
from plugins.engine.explanation import read_report
from plugins.forms.providers import crowdfunding
from plugins.news import model as news_model
from plugins.rendering.hooks import PageWriter
from tests.support import GOOD, PROJECT
from tests.support.built import built_site
from tests.support.site import Site

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Set as AbstractSet
    from pathlib import Path

    from plugins.checks.model import BuiltSite
    from plugins.problems import Problem

BLOCK = re.compile(r"^(?P<indent> *)```python\n(?P<code>.*?)^(?P=indent)```", re.DOTALL | re.MULTILINE)
DOCUMENTS = sorted([*PROJECT.glob("*.md"), *PROJECT.glob("plugins/**/*.md"), *PROJECT.glob("theme/*.md")])


def blocks(document: str) -> list[str]:
    """Return every example in Python of a document, without the indentation of the list that it belongs to."""
    text = (PROJECT / document).read_text("utf-8")
    return [re.sub(rf"^{block['indent']}", "", block["code"], flags=re.MULTILINE) for block in BLOCK.finditer(text)]


def block(document: str, phrase: str) -> str:
    """Return the one example of a document that has ``phrase``."""
    [code] = [code for code in blocks(document) if phrase in code]
    return code


def run(code: str, **given: Any) -> dict[str, Any]:
    """Run an example, in which the names ``given`` are known, and return its names."""
    names = {"__name__": __name__, **given}
    exec(code, names)
    return names


TAG_PAGE = "tags/strike/index.html"
TAG_TEMPLATE = """{% extends "layouts/base.html" %}
{% block main %}<h1>{{ title }}</h1>{% for article in articles %}<p>{{ article.title }}</p>{% endfor %}{% endblock %}
"""
#: What an example takes for granted, by a phrase that it alone has.
GIVEN: dict[str, dict[str, Any]] = {"CHUFFED: Final": vars(crowdfunding), "ContentField(": vars(news_model)}
#: Examples that the tests below run, since they need a site.
WITH_A_SITE = ("build(", "judge_site(", "writer.page(", "site.change(")
ALONE = [
    pytest.param(code, id=f"{path.relative_to(PROJECT).as_posix()}-{number}")
    for path in DOCUMENTS
    for number, code in enumerate(blocks(path.relative_to(PROJECT).as_posix()), 1)
    if not any(phrase in code for phrase in WITH_A_SITE)
]


@pytest.mark.parametrize("code", ALONE)
def test_an_example_runs(code: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(PROJECT)
    [given] = [names for phrase, names in GIVEN.items() if phrase in code] or [{}]

    run(code, **{name: value for name, value in given.items() if not name.startswith("__")})


def test_the_example_of_a_declaration_is_the_one_in_the_code() -> None:
    source = (PROJECT / "plugins/forms/providers/crowdfunding.py").read_text("utf-8")

    assert block("CONTRIBUTING.md", "CHUFFED: Final") in source


@pytest.mark.parametrize(
    ("document", "name"), [("CONTRIBUTING.md", "headings"), ("plugins/checks/README.md", "pictures")]
)
def test_the_example_of_a_rule_keeps_its_own_examples(document: str, name: str, tmp_path: Path) -> None:
    rule = run(block(document, f"def {name}("))[name]

    assert all(judged(rule, page, tmp_path) for page in examples(rule)["bad"])
    assert not any(judged(rule, page, tmp_path) for page in examples(rule)["good"])


def judged(rule: Callable[[BuiltSite], Any], page: str, folder: Path) -> list[Problem]:
    """Return what ``rule`` finds on a page."""
    (folder / "index.html").write_text(f"<!DOCTYPE html><html><body>{page}</body></html>", "utf-8")
    return list(rule(built_site(folder, None)))  # type: ignore[arg-type]  # no rule here asks for the campaign


def test_the_example_of_judging_a_site_finds_a_good_site_good(tmp_path: Path) -> None:
    campaign, _ = read_campaign(GOOD / "campaign.toml")
    assert campaign

    names = run(
        block("plugins/checks/README.md", "judge_site("),
        names=frozenset(),
        place=tmp_path.joinpath,
        digest=lambda _name: "",
        path=tmp_path / "facts.sqlite",
        campaign=replace(campaign, navigation={}),
        made=None,
        gone=(),
        state=None,
    )

    assert names["verdict"].state
    assert not names["verdict"].problems


def test_the_example_of_a_page_asks_the_writer_for_it() -> None:
    writer = create_autospec(PageWriter, instance=True)

    names = run(
        block("plugins/rendering/README.md", "writer.page("),
        platform=SimpleNamespace(planks=lambda lang: (lang,)),
        writer=writer,
    )

    writer.page.assert_called_once()
    assert names["show"]()["planks"] == ("es",)


def test_the_example_of_a_build_builds_a_site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site = Site(tmp_path / "campaign")
    monkeypatch.chdir(tmp_path)

    names = run(block("plugins/build/README.md", "build("))

    assert names["status"] == 0
    assert site.output.joinpath("index.html").exists()


def test_the_example_of_a_plugin_makes_its_page_again_when_what_the_page_shows_changes(site: Site) -> None:
    site.write("tag_pages.py", block("plugins/engine/README.md", "writer.page("))
    site.own_theme().joinpath("templates", "tag.html").write_text(TAG_TEMPLATE, "utf-8")
    site.change("content/news/cold-night.md", "title: The coldest night\n", "title: The coldest night\ntags: strike\n")
    with (site.folder / "pelicanconf.py").open("a") as file:
        file.write('PLUGINS = [*PLUGINS, "tag_pages"]\n')

    first = made(site)
    site.change("content/news/cold-night.md", "It was four degrees", "It was three degrees")
    text = made(site)
    site.change("content/news/cold-night.md", "title: The coldest night\n", "title: Three degrees\n")
    title = made(site)

    assert TAG_PAGE in first & title
    assert TAG_PAGE not in text
    assert "Three degrees" in site.output.joinpath(TAG_PAGE).read_text("utf-8")


def made(site: Site) -> AbstractSet[str]:
    """Build a site with plugins of its own in another process, and return the artifacts that were made."""
    result = site.run("-c", "from plugins.build.build import build; raise SystemExit(build('pelicanconf.py'))")
    report = read_report(site.folder)
    assert result.status == 0, result.text
    assert report
    return report.made.keys()


def test_the_example_of_a_test_passes(site: Site) -> None:
    run(block("CONTRIBUTING.md", "site.change("))["test_a_site_without_a_title_is_held_back"](site)

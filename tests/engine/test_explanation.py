"""``python3 tasks.py build --explain`` says in plain words why a page was made again, or not."""

from __future__ import annotations

import pytest

from plugins.engine import explanation
from tests.engine import campaigns
from tests.engine.desk import START, Desk, with_field
from tests.engine.trial import build, copied

SETTINGS = "pelicanconf.py"
ITEM = "content/news/item-10.md"
CHANGED = f"“title” of {ITEM} changed."


def explain(*asked):
    return "\n".join(explanation.explain(*asked))


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """The generated campaign after a title was changed and an article taken out."""
    root = copied(campaigns.built("generated"), tmp_path_factory.mktemp("explained") / "site")
    desk = Desk((root,))
    desk.write(ITEM, with_field(desk.read(ITEM), "title", "Other"))
    desk.remove("content/news/item-13.md")
    assert build(root, START).status == 0
    return root


@pytest.mark.parametrize("name", ["/news/item-10/", "news/item-10", "output/news/item-10/index.html"])
def test_a_page_that_was_made_says_what_had_changed(site, name) -> None:
    told = explain(site, SETTINGS, name)

    assert told.splitlines()[0] == f"news/item-10/index.html was made by the last build: {CHANGED}"
    assert "  content/planks/pay.md (en): " in told


def test_a_page_that_was_kept_says_so_and_what_it_stands_on(site) -> None:
    told = explain(site, SETTINGS, "/actions/vote/")

    assert "was kept by the last build: nothing that it was made from has changed." in told
    assert "It was made from:" in told


def test_a_text_stands_for_everything_that_shows_it(site) -> None:
    told = explain(site, SETTINGS, ITEM).splitlines()

    assert any(line.startswith("feeds/news.atom.xml was made") and CHANGED[:-1] in line for line in told)
    assert any(line.startswith("platform/pay/index.html was made") for line in told)


def test_a_page_that_went_says_so(site) -> None:
    assert "removed by the last build: nothing makes it any more." in explain(site, SETTINGS, "/news/item-13/")


def test_a_slip_gets_a_suggestion(site) -> None:
    assert explain(site, SETTINGS, "/nwes/") == (
        "Nothing on the site is called “/nwes/”. Did you mean “news/index.html”?"
    )


def test_a_name_like_no_other_is_told_what_to_write(site) -> None:
    assert explain(site, SETTINGS, "zzz").endswith("Write a page’s address, or a file’s name in output/ or content/.")


def test_without_a_build_there_is_nothing_to_explain(tmp_path) -> None:
    assert explain(tmp_path, SETTINGS, "/") == "There is nothing to explain: no build here was good so far."

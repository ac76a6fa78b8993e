"""What is held back is named with every build, with its file and its day, and nothing else keeps it a secret."""

from __future__ import annotations

import io
from contextlib import redirect_stderr, redirect_stdout
from datetime import UTC, datetime, timedelta

import pytest

from plugins.build.build import build
from plugins.frontmatter.dates import in_english


@pytest.mark.parametrize(
    ("moment", "words"),
    [
        (datetime(2062, 3, 1, tzinfo=UTC), "1 March 2062"),
        (datetime(2024, 12, 31, 18, 5, tzinfo=UTC), "31 December 2024 at 18:05"),
    ],
)
def test_a_day_is_written_out(moment, words):
    assert in_english(moment) == words


def said(site):
    heard = io.StringIO()
    with redirect_stderr(heard), redirect_stdout(heard):
        assert build(root=site.folder) == 0
    return heard.getvalue()


def test_every_build_names_what_it_holds_back_also_where_nothing_changed(site):
    site.write("content/news/far.md", "title: Far\ndate: 1 March 2062\n\nText.")
    for name in ("one", "two"):
        site.write(f"content/news/{name}.md", f"title: {name}\ndate: 2024-01-02\nstatus: draft\n\nText.")

    first, second = said(site), said(site)

    assert "Nothing changed" in second
    for text in (first, second):
        assert "content/news/far.md:2: “Far” appears on 1 March 2062" in text
        assert "This is in 2 files: content/news/one.md:3, content/news/two.md:3. (FM068)" in text
        assert "Asks that are open: repair." in text


def test_a_build_that_holds_nothing_back_lists_no_asks(site):
    assert "ACT036" not in said(site)


def test_a_build_that_holds_nothing_back_but_an_ask_says_when_it_opens(site):
    site.change("content/actions/repair.md", "state: open\n", "opens: 2062-03-01 18:30\n")
    site.change("content/actions/repair.md", "result: The board has ordered a new boiler.\n", "")

    text = said(site)

    assert "Asks that are open: none." in text
    assert "The ask “repair” opens on 1 March 2062 at 18:30." in text


@pytest.mark.parametrize(("minute", "is_held"), [(59, True), (60, False)])
def test_a_day_begins_where_the_campaign_is(site, minute, is_held):
    site.write("content/news/new-year.md", "title: New\ndate: 2026-01-01\n\nText.")

    result = site.build(now=datetime(2026, 1, 1, 4, tzinfo=UTC) + timedelta(minutes=minute))

    assert [found.says for found in result.notices if found.code == "FM067"] == [
        "“New” appears on 1 January 2026, and is not on the site before. Build the site again then."
    ] * is_held


@pytest.mark.parametrize("kind", ["news", "planks", "pages", "actions"])
def test_every_kind_of_draft_is_named_with_its_line(site, kind):
    keys = {"news": "date: 2024-01-02\n", "actions": "kind: share\n", "planks": "order: 5\ndemand: It.\n"}.get(kind, "")
    site.write(f"content/{kind}/later.md", f"title: Later\nstatus: draft\n{keys}\nText.")

    text = said(site)

    assert f"content/{kind}/later.md:2: This is a draft, so it is not on the site." in text

"""What is held back is named with every build, with its file and its day, and nothing else keeps it a secret."""

from __future__ import annotations

import io
from contextlib import redirect_stderr, redirect_stdout
from datetime import UTC, datetime

import pytest

from plugins.build.build import build
from plugins.frontmatter.waiting import in_words


@pytest.mark.parametrize(
    ("moment", "words"),
    [
        (datetime(2062, 3, 1, tzinfo=UTC), "1 March 2062"),
        (datetime(2024, 12, 31, 18, 5, tzinfo=UTC), "31 December 2024 at 18:05"),
    ],
)
def test_a_day_is_written_out(moment, words):
    assert in_words(moment) == words


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

"""What is held back is named with every build, with its file and its day, and nothing else keeps it a secret."""

from __future__ import annotations

import io
from contextlib import redirect_stderr, redirect_stdout
from datetime import UTC, datetime

import pytest

from plugins.build.build import build
from plugins.frontmatter.dates import in_words
from plugins.frontmatter.model import Parsed
from plugins.frontmatter.notices import TextDigest, digest_of_words, repeated_texts


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
    assert "ACT036" not in said(site)
    site.write("content/news/far.md", "title: Far\ndate: 1 March 2062\n\nText.")
    for name in ("one", "two"):
        site.write(f"content/news/{name}.md", f"title: {name}\ndate: 2024-01-02\nstatus: draft\n\nText.")

    first, second = said(site), said(site)

    assert "Nothing changed" in second
    for text in (first, second):
        assert "content/news/far.md:2: “Far” appears on 1 March 2062" in text
        assert "This is in 2 files: content/news/one.md:3, content/news/two.md:3. (FM068)" in text
        assert "Asks that are open: repair." in text


def test_a_build_that_holds_nothing_back_but_an_ask_says_when_it_opens(site):
    site.change("content/actions/repair.md", "state: open\n", "opens: 2062-03-01 18:30\n")
    site.change("content/actions/repair.md", "result: The board has ordered a new boiler.\n", "")

    text = said(site)

    assert "Asks that are open: none." in text
    assert "The ask “repair” opens on 1 March 2062 at 18:30." in text


def test_a_day_begins_where_the_campaign_is(site):
    site.write("content/news/new-year.md", "title: New\ndate: 2026-01-01\n\nText.")

    early, late = (site.build(now=datetime(2026, 1, 1, hour, minute, tzinfo=UTC)) for hour, minute in ((4, 59), (5, 0)))

    assert [notice.says for notice in early.notices if notice.code == "FM067"] == [
        "“New” appears on 1 January 2026, and is not on the site before. Build the site again then."
    ]
    assert not [notice for notice in late.notices if notice.code == "FM067"]


def test_every_kind_of_draft_is_named_with_its_line(site):
    keys = {"news": "date: 2024-01-02\n", "actions": "kind: share\n", "planks": "order: 5\ndemand: It.\n", "pages": ""}
    for kind, more in keys.items():
        site.write(f"content/{kind}/later-{kind}.md", f"title: Later\nstatus: draft\n{more}\nText.")

    notices = site.build().notices

    assert all(f"content/{kind}/later-{kind}.md:2" in str(notices) for kind in keys)


WORDS = "<p>We won the vote, and there is heat in every ward from now on, on all eleven floors of the house.</p>"


def test_a_text_that_is_there_twice_is_named_once():
    texts = [
        TextDigest(f"content/news/{name}.md", name[0], lang, digest_of_words(Parsed("", "", html=html)))
        for name, lang, html in (
            ("a", "en", WORDS),
            ("b", "en", WORDS + "\n"),
            ("b.es", "es", WORDS),
            ("c", "en", "<p>No.</p>"),
            ("d", "en", "<p>No.</p>"),
        )
    ]

    said = {notice.path: notice.what for notice in repeated_texts(texts)}

    assert "content/news/a.md, and is on the site twice" in said["content/news/b.md"]
    assert said.keys() == {"content/news/b.md", "content/news/b.es.md"}
    [notice] = repeated_texts([texts[1], texts[2]])
    assert "it is not translated" in notice.what


def test_a_copy_is_named_also_by_builds_that_read_neither_text_again(site):
    text = f"title: Heat\ndate: 2024-01-02\n\n{WORDS}\n"
    site.write("content/news/heat.md", text)
    site.write("content/news/copy.md", text)
    site.build()
    site.write("content/news/other.md", "title: Other\ndate: 2024-01-02\n\nSomething else.\n")

    result = site.build()

    assert [notice.path for notice in result.notices if notice.code == "FM069"] == ["content/news/heat.md"]

"""Links of texts are named with the lines in which they stand, however they are written."""

from __future__ import annotations


def test_every_link_without_an_address_is_named_with_its_own_line(site):
    site.write(
        "content/news/x.md",
        "title: x\ndate: 2024-01-02\nsummary: s\n\n<a href>a</a>\n\n[c]()\n\n<a\nhref=''>d</a>\n",
    )

    result = site.build()

    assert [(one.line, one.code) for one in result.problems] == [(5, "LNK011"), (7, "LNK011"), (10, "LNK011")]


def test_dead_links_in_html_are_named_with_their_lines(site):
    site.write(
        "content/news/x.md",
        'title: x\ndate: 2024-01-02\nsummary: s\n\n<a class="y" href="/no1/">a</a>\n\n<a\nhref=\'/no2/\'>b</a>\n\n'
        '<a href=/no3/>c</a>\n\n<a href="/no&amp;4/">d</a>\n',
    )

    result = site.build()

    assert [(one.line, one.code) for one in result.problems] == [
        (5, "LNK002"),
        (8, "LNK002"),
        (10, "LNK002"),
        (12, "LNK002"),
    ]

"""Links of texts are named with the lines in which they stand, however they are written."""

from __future__ import annotations

from plugins.links.hooks import _EMPTY

LINES = (
    ("<a href>a</a>", "LNK011"),
    ("[c]()", "LNK011"),
    ("<a\nhref=''>d</a>", "LNK011"),
    ('<a class="y" href="/no1/">a</a>', "LNK002"),
    ("<a\nhref='/no2/'>b</a>", "LNK002"),
    ("<a href=/no3/>c</a>", "LNK002"),
    ('<a href="/no&amp;4/">d</a>', "LNK002"),
    ("[a](/actions/repair#form)", ""),
    ("[b](C:\\Users\\a.pdf)", "LNK018"),
    ("See [this](http://[x) <q cite='//[z'>that</q>.", "LNK015 LNK015"),
    ("![What it shows](//[y)", "IMG004"),
)


def test_every_link_that_leads_nowhere_is_named_with_its_own_line(site):
    body, expected = "title: x\ndate: 2024-01-02\nsummary: s\n\n", []
    for text, codes in LINES:
        expected += [(body.count("\n") + 1 + text.count("\n"), code) for code in codes.split()]
        body += f"{text}\n\n"
    site.write("content/news/x.md", body)

    result = site.build()

    assert [(problem.line, problem.code) for problem in result.problems] == expected, result.text


def test_a_link_may_have_no_address_in_several_ways():
    assert all(_EMPTY.search(text) for text in ("[c]()", "[c]( )", "[c](<>)", '[c]("title")', "[1]: <>", "<a href>"))
    assert not any(_EMPTY.search(text) for text in ("[c](d)", "<a href=d>", "f(x)", "an href"))

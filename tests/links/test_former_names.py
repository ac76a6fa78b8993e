"""A text that names another by what it was called before leads to it all the same, and a note says what to write."""

from __future__ import annotations

import pytest

from tests.support.site import Site

RECORD = """\
["news/vote.md"]
id = "tag:nightshift.example.org,2024-01-16:news/old-vote"
first = 2024-01-16T10:00:00Z
address = "/news/vote/"
formerly = ["/news/old-vote/", "/es/news/old-vote/"]

["planks/boiler.md"]
id = "urn:uuid:7b3f5d1e-0000-5000-8000-000000000001"
first = 2024-01-16T10:00:00Z
address = "/platform/boiler/"
formerly = ["/platform/heat/"]

["actions/repair.md"]
id = "urn:uuid:7b3f5d1e-0000-5000-8000-000000000002"
first = 2024-01-16T10:00:00Z
address = "/actions/repair/"
formerly = ["/actions/mend/"]

["news/gone.md"]
id = "tag:nightshift.example.org,2024-01-16:news/gone"
first = 2024-01-16T10:00:00Z
address = "/news/gone/"
gone = 2024-01-20T10:00:00Z

["news/replaced.md"]
id = "tag:nightshift.example.org,2024-01-16:news/replaced"
first = 2024-01-16T10:00:00Z
address = "/news/replaced/"
moved_to = "/news/vote/"
gone = 2024-01-20T10:00:00Z
"""
OLD = """\
title: Old names
date: 2024-01-17
summary: It names others by what they were called.
planks: heat
actions: mend
related: old-vote

See [the file](old-vote.md#why), [the page](/news/old-vote/?a=b#why) and
[the whole](https://nightshift.example.org/news/old-vote) and [up](../old-vote/index.html).

::action mend as=button
"""
VOTE = "title: The vote\ndate: 2024-01-16\nsummary: We vote.\n\n## Why { #why }\n\nBecause nobody asked us before.\n"


@pytest.fixture(scope="module")
def renamed(tmp_path_factory):
    """Return a site whose texts were renamed, and how its build ended."""
    site = Site(tmp_path_factory.mktemp("renamed") / "site")
    site.write("content/addresses.toml", RECORD)
    site.write("content/news/vote.md", VOTE)
    site.write("content/news/old-names.md", OLD)
    return site, site.build()


def test_a_site_with_old_names_is_built_and_each_is_noted_with_its_line(renamed):
    _, result = renamed

    noted = [(notice.line, notice.says) for notice in result.notices if notice.code == "LNK025"]

    assert result.status == 0, result.text
    assert sorted(line for line, _ in noted) == [4, 6, 8, 9, 11]  # the same in one text is said once
    assert any("Write “/news/vote.md” instead" in says for _, says in noted)
    assert any("Write “/news/vote/” instead" in says for _, says in noted)
    assert any("Write “boiler” instead" in says for _, says in noted)


def test_what_has_an_old_name_leads_straight_to_where_the_text_is(renamed):
    site, _ = renamed

    page = site.pages["news/old-names/"]
    links = [link["href"] for link in page.all("a") if "vote" in link.get("href", "")]

    assert {"/news/vote/#why", "/news/vote/?a=b#why", "/news/vote/"} >= set(links)
    assert len(links) >= 5  # four in the text, one to read next
    assert any("/actions/repair/" in link["href"] for link in page.all("a"))


def test_an_old_name_connects_what_it_names_as_the_new_one_does(renamed):
    site, _ = renamed

    for path in ("platform/boiler/", "actions/repair/"):
        assert any(link.get("href") == "/news/old-names/" for link in site.pages[path].all("a")), path


def test_a_second_build_says_it_again(renamed):
    site, first = renamed

    site.write("content/news/other.md", VOTE.replace("The vote", "Another"))
    again = site.build()
    site.remove("content/news/other.md")

    assert [n for n in again.notices if n.code == "LNK025"] == [n for n in first.notices if n.code == "LNK025"]


def test_what_was_removed_is_a_problem_that_says_so_and_what_there_is_instead(renamed):
    site, _ = renamed
    names = "../news/gone.md", "/news/gone/", "replaced.md", "/news/replaced"
    site.write("content/news/to-removed.md", VOTE + "".join(f"\n[x]({name})\n" for name in names))
    try:
        problems = site.build().problems
    finally:
        site.remove("content/news/to-removed.md")

    assert [(problem.code, problem.line) for problem in problems] == [("LNK026", line) for line in (9, 11, 13, 15)]
    assert "news/gone.md, which was removed" in problems[0].says
    assert "/news/vote/" in problems[2].says


PAGES = """\
["pages/aims.es.md"]
id = "urn:uuid:7b3f5d1e-0000-5000-8000-000000000004"
first = 2024-01-16T10:00:00Z
address = "/es/aims/"
formerly = ["/es/para-que/"]

["pages/aims.md"]
id = "urn:uuid:7b3f5d1e-0000-5000-8000-000000000003"
first = 2024-01-16T10:00:00Z
address = "/aims/"
formerly = ["/our-aims/", "/what-for/"]
"""


def test_a_menu_and_a_source_code_with_old_names_lead_straight_to_the_page_and_are_noted(tmp_path):
    site = Site(tmp_path / "site")
    site.write("content/addresses.toml", PAGES)
    site.write("content/pages/aims.md", "title: Aims\nactions: repair\n\nWhat we want, and why.\n")
    site.write("content/pages/aims.es.md", "title: Fines\nactions: repair\n\nLo que queremos.\n")
    text = (site.folder / "content/campaign.toml").read_text("utf-8")
    text = text.replace('"News", to = "news"', '"Aims", to = "what-for"')
    text = text.replace('"Noticias", to = "news"', '"Fines", to = "para-que"')
    site.write("content/campaign.toml", f'{text}\n[sources.flyer]\nlabel = "Flyer"\nto = "our-aims"\n')
    lines = (site.folder / "content/campaign.toml").read_text("utf-8").splitlines()

    result = site.build()

    noted = {(lines[one.line - 1][:4], one.says) for one in result.notices if one.code == "LNK025"}
    assert result.status == 0, result.text
    assert noted == {
        (line, f"“{old}” is an old name: it still leads to “aims”. Write “aims” instead.")
        for line, old in (("en =", "what-for"), ("es =", "para-que"), ("[sou", "our-aims"))
    }
    for page, address in (("", "/aims/"), ("es/", "/es/aims/")):
        assert address in [link["href"] for link in site.pages[page].all("nav a")]
        assert not [link for link in site.pages[page].all("a") if "para-que" in link["href"] or "what" in link["href"]]

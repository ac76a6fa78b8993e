"""A site that is published, renamed and published again: the record is written then, and by nothing else."""

from __future__ import annotations

import re

import pytest

from plugins.addresses.command import remember
from plugins.addresses.record_file import NEXT
from plugins.addresses.record_reading import read_record
from tests.support.site import Site

RECORD = "content/addresses.toml"
COLD = "tag:dockcaucus.org,2024-01-15:news/cold-night"


def published(site):
    """Publish as the task does, without a host."""
    result = site.build(settings="publishconf.py")
    assert result.status == 0, result.text
    assert remember(site.folder) == 0
    return result


def ids(site):
    return re.findall(r"<id>(tag:.*?)</id>", (site.output / "feeds/news.atom.xml").read_text("utf-8"))


@pytest.fixture(scope="module")
def online(tmp_path_factory):
    """Return a site that was published once."""
    site = Site(tmp_path_factory.mktemp("online") / "site")
    text = (site.folder / "content/campaign.toml").read_text("utf-8")
    site.write(
        "content/campaign.toml",
        'placeholders = ["campaign.toml"]\n' + text.replace("nightshift.example.org", "dockcaucus.org"),
    )
    site.write(
        "content/news/bread.md",
        "title: Bread\ndate: 2024-01-20\n\nWhoever works until six in the morning eats what is left.\n",
    )
    published(site)
    return site


def test_a_rename_keeps_the_id_and_leads_on_and_only_publishing_writes_it_down(online, capsys):
    first = (online.folder / RECORD).read_text("utf-8")
    assert COLD in ids(online)

    (online.folder / "content/news/cold-night.md").rename(online.folder / "content/news/colder-night.md")
    built = online.build()
    assert COLD in ids(online)
    assert online.pages["news/cold-night/"].one("a")["href"] == "/news/colder-night/"
    assert "ADR015" in [notice.code for notice in built.notices]
    assert (online.folder / RECORD).read_text("utf-8") == first

    published(online)
    assert "1 text moved" in capsys.readouterr().out
    second = (online.folder / RECORD).read_text("utf-8")
    assert 'formerly = ["/news/cold-night/"]' in second
    again = published(online)
    assert "ADR015" not in [notice.code for notice in again.notices]
    assert (online.folder / RECORD).read_text("utf-8") == second
    assert online.pages["news/cold-night/"].one("a")["href"] == "/news/colder-night/"
    assert COLD in ids(online)


def test_two_candidates_are_a_problem_that_says_what_to_write(online):
    site = online.folder / "content/news"
    words = (site / "bread.md").read_text("utf-8")
    try:
        (site / "bread.md").unlink()
        for name in ("loaf", "roll"):
            online.write(f"content/news/{name}.md", words.replace("Bread", name.title()))
        problems = [problem for problem in online.build().problems if problem.code == "ADR014"]
    finally:
        for name in ("loaf", "roll"):
            (site / f"{name}.md").unlink()
        online.write("content/news/bread.md", words)

    assert len(problems) == 1
    assert "formerly: /news/bread/" in problems[0].says
    assert "formerly: nothing" in problems[0].says


def test_a_record_that_cannot_be_written_is_named(online, monkeypatch, capsys):
    (online.folder / NEXT).write_text("another\n", "utf-8")

    def refuse(*_args, **_options):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("os.replace", refuse)

    assert remember(online.folder) == 1
    assert "(ADR020)" in capsys.readouterr().err


def test_a_damaged_record_stops_the_build_and_stays_as_it_is(online):
    good = (online.folder / RECORD).read_text("utf-8")
    try:
        online.write(RECORD, good.replace("first = ", "first: "))
        result = online.build(settings="publishconf.py")
        damaged = (online.folder / RECORD).read_text("utf-8")
    finally:
        online.write(RECORD, good)

    assert "ADR013" in [problem.code for problem in result.problems]
    assert damaged == good.replace("first = ", "first: ")


def test_a_referral_code_stays_when_its_target_is_renamed_and_when_it_is_taken_out(online):
    text = (online.folder / "content/campaign.toml").read_text("utf-8")
    online.write("content/campaign.toml", f'{text}\n[sources.gate-flyer]\nlabel = "Flyer"\nto = "repair"\n')
    published(online)
    (online.folder / "content/actions/repair.md").rename(online.folder / "content/actions/mend.md")
    for path in (online.folder / "content").rglob("*.md"):
        if "repair" in (words := path.read_text("utf-8")):
            path.write_text(
                re.sub(r"(?<=action )repair|(?<=actions: )repair|(?<=/)repair(?=\\.md)", "mend", words), "utf-8"
            )
    published(online)
    assert online.pages["g/gate-flyer/"].one("link[rel=canonical]")["href"].endswith("/actions/mend/")

    online.write("content/campaign.toml", text)
    published(online)

    assert online.pages["g/gate-flyer/"].one("meta[http-equiv=refresh]")["content"].endswith("url=/actions/mend/")
    assert online.pages["actions/repair/thanks/"].one("a")["href"] == "/actions/mend/thanks/"


def test_a_new_domain_changes_no_id(online):
    before = ids(online)
    feed = re.search(r"<id>(https://.*?)</id>", (online.output / "feeds/news.atom.xml").read_text("utf-8"))
    online.change("content/campaign.toml", '"https://dockcaucus.org"', '"https://docks-caucus.org/x"')
    published(online)

    text = (online.output / "feeds/news.atom.xml").read_text("utf-8")
    assert ids(online) == before
    assert feed[0] in text
    assert "https://docks-caucus.org/x/news/colder-night/" in text
    assert read_record((online.folder / RECORD).read_text("utf-8")).site == "https://dockcaucus.org"


def test_a_record_that_was_deleted_stops_publishing_and_is_noted_in_other_builds(online):
    kept = (online.folder / RECORD).read_text("utf-8")
    try:
        (online.folder / RECORD).unlink()
        built, published_again = online.build(), online.build(settings="publishconf.py")
    finally:
        online.write(RECORD, kept)

    assert "ADR024" in [notice.code for notice in built.notices]
    assert [problem.code for problem in published_again.problems] == ["ADR024"]


VOTE = "title: The vote\ndate: 2024-01-21\n\nWe vote in May on the boiler, the lift, and who carries the keys.\n"
VOTACION = "title: La votación\n\nVotamos en mayo sobre la caldera, el ascensor y las llaves.\n"


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("vote.md", "Vote.md", {"FM008": "Rename the file to vote.md.", "FM006": "there is no content/news/vote.md."}),
        ("vote.es.md", "Vote.es.md", {"FM008": "Rename the file to vote.es.md."}),
        ("vote.es.md", "ballot.es.md", {"FM006": "there is no content/news/ballot.md."}),
    ],
)
def test_a_rename_in_capitals_or_of_a_translation_alone_says_what_to_do_and_not_that_it_was_removed(
    tmp_path, old, new, said
):
    site = Site(tmp_path / "site")
    site.write("content/news/vote.md", VOTE)
    site.write("content/news/vote.es.md", VOTACION)
    site.write("content/news/bread.md", "title: Bread\ndate: 2024-01-20\n\nSee [the vote](vote.md).\n")
    record = '["news/vote.md"]\nid = "tag:a.org,2024:b"\nfirst = 2024-01-21T10:00:00Z\naddress = "/news/vote/"\n'
    site.write(RECORD, record)

    (site.folder / "content/news" / old).rename(site.folder / "content/news" / new)
    problems = {problem.code: problem.says for problem in site.build().problems}

    assert problems.keys() == said.keys()
    assert all(problems[code].endswith(words) for code, words in said.items())

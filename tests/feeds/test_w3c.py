"""The W3C's validator finds no error and nothing to warn of in any feed; left out unless its checkout is named."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.feeds.hostile_site import ORIGIN
from tests.feeds.w3c import COMMIT, FETCH, commit_of, judged


@pytest.fixture(scope="session")
def checkout(request: pytest.FixtureRequest) -> Path:
    """Return where the validator is, at the commit that our feeds are held to."""
    place = request.config.getoption("--w3c")
    if not place:
        pytest.skip(f"no checkout of the W3C's validator is named: {FETCH}, and --w3c feedvalidator")
    assert commit_of(Path(place)) == COMMIT
    return Path(place)


def test_it_finds_what_is_wrong(checkout, sample, tmp_path) -> None:
    atom, rss = (f"feeds/news{ending}" for ending in (".atom.xml", ".rss.xml"))
    shutil.copytree(sample.output / "feeds", tmp_path / "feeds")
    for name, old, new in ((atom, "<updated>", "<updated>on "), (rss, "</pubDate>", " or so</pubDate>")):
        text = (tmp_path / name).read_text("utf-8")
        (tmp_path / name).write_text(text.replace(old, new), "utf-8")

    _, found = judged(checkout, tmp_path, "https://campaign.example.org")

    assert {line.partition(":")[0] for line in found} == {atom, rss}
    assert {line.split(": ")[2] for line in found} >= {"InvalidRFC3339Date", "InvalidRFC2822Date"}


def test_every_feed_of_the_sample_is_valid(checkout, sample) -> None:
    number, found = judged(checkout, sample.output, "https://campaign.example.org")

    assert found == []
    assert number >= 2 * len(list(sample.output.rglob("feeds/**/*.json")))


def test_every_feed_of_two_hundred_hostile_articles_of_one_day_in_two_languages_is_valid(checkout, hostile) -> None:
    number, found = judged(checkout, hostile.site.output, ORIGIN)

    # In a list of feeds the validator takes a name for HTML, as OPML allows, and programs that read it for text.
    assert [line for line in found if not ("all.opml" in line and "NotHtml" in line)] == []
    assert number >= 2 * len(list(hostile.site.output.rglob("feeds/**/*.json")))

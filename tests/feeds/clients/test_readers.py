"""People who follow a site get each article once, whatever becomes of the site, and see corrections.

The readers are real programs (``readers.py`` says what each takes for new); the host is on this machine.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest

from tests.feeds.clients.host import hosting
from tests.feeds.clients.story import BREAD, COLD, COLD_ES, FOLLOWED, RELEASED, TOPICS, Story, begin, readers, tell

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.feeds.clients.readers import Poll

pytestmark = pytest.mark.skipif("sys.platform == 'win32'", reason="there is no newsboat for Windows")

NEWS, SAFETY, BOILER, NEWS_ES = TOPICS
SOUP, SOUP_ES = "tag:docks-caucus.org,2024-02-01:news/soup", "tag:docks-caucus.org,2024-02-01:es/news/soup"
TEA = "tag:docks-caucus.org,2024-02-03:news/tea"
#: That the one plank was added, in its own feed.
ADDED = "urn:uuid:496faf3b-c444-5240-8f29-6c658cee46c7"
#: What is new in each topic after each publication; in all others nothing is.
NEW = {
    "version 0.1.0": {NEWS: {COLD, BREAD}, NEWS_ES: {COLD_ES}},
    "upgraded from 0.1.0": {SAFETY: {COLD}, BOILER: {COLD, ADDED}},  # feeds that are there for the first time
    "with another version of Picket": {},
    "rebuilt": {},
    "with another theme": {},
    "renamed": {},
    "corrected": {},
    "reworded": {},
    "moved to another domain": {},
    "an article": {NEWS: {SOUP}, SAFETY: {SOUP}, BOILER: {SOUP}},
    "a translation": {NEWS_ES: {SOUP_ES}},
    "one branch": {NEWS: {TEA}},
    "the other branch": {},
    "merged": {},
    "retracted": {},
}
READERS = pytest.mark.parametrize("reader", FOLLOWED)
KEEP = ("newsboat", "rss2email", "reader")


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Story]:
    """Return what readers had after each publication of one site."""
    folder = tmp_path_factory.mktemp("clients")
    with hosting(RELEASED) as host:
        story = Story(begin(folder / "ours"), host, readers(folder / "readers"))
        tell(story, folder)
        yield story


def topic(path: str) -> str:
    return path.partition(".")[0]


def polls(story: Story, publication: str, reader: str, name: str = NEWS) -> dict[str, Poll]:
    """Return what a reader had of a topic after a publication, in each format that it reads."""
    found = {path: poll for path, poll in story.polls[publication][reader].items() if topic(path) == name}
    assert found
    return found


def shows_changes(reader: str, path: str) -> bool:
    """Whether a reader shows what has changed; a mail stays as it was sent, unless another one answers it."""
    return reader != "rss2email" or path.endswith(".rss.xml")


@READERS
@pytest.mark.parametrize("publication", NEW)
def test_what_is_new_comes_once_and_nothing_comes_twice(story: Story, publication: str, reader: str) -> None:
    expected = NEW[publication]

    new = {path: set(poll.new) for path, poll in story.polls[publication][reader].items()}

    begins = {path for path in new if path.endswith(".json") and publication == "upgraded from 0.1.0"}
    assert new.keys() >= {path for path in FOLLOWED[reader] if publication != "version 0.1.0"}
    assert {path: ids for path, ids in new.items() if ids and path not in begins} == {
        path: expected[topic(path)] for path in new.keys() - begins if topic(path) in expected
    }
    assert {path: ids for path, ids in new.items() if path in begins} == {
        path: {**NEW["version 0.1.0"], **expected}[topic(path)] for path in begins
    }


@pytest.mark.parametrize("publication", ["rebuilt", "with another theme"])
def test_what_did_not_change_is_not_sent_again(story: Story, publication: str) -> None:
    answers = story.answers[publication]

    assert len(answers) == sum(map(len, FOLLOWED.values()))
    sent = {answer.path for answer in answers if answer.status != 304}
    assert sent <= {f"{name}{ending}" for name in (NEWS, NEWS_ES) for ending in (".atom.xml", ".rss.xml")}
    assert {answer.agent.split("/")[0] for answer in answers if answer.status != 304} <= {"python-reader"}  # readers.py


@READERS
def test_a_correction_is_shown_in_place(story: Story, reader: str) -> None:
    for publication, id_, words in (("corrected", COLD, "twice"), ("reworded", BREAD, "until seven")):
        for path, poll in polls(story, publication, reader).items():
            assert (words in poll.shows[id_]) is shows_changes(reader, path)
            if reader in {"rss2email", "reader"}:
                assert poll.changed == ({id_} if shows_changes(reader, path) else set())


@READERS
def test_a_new_title_is_shown_in_place(story: Story, reader: str) -> None:
    for path, poll in polls(story, "reworded", reader).items():
        assert ("Bread at seven" in poll.shows[BREAD]) is shows_changes(reader, path)


@READERS
def test_addresses_in_a_text_follow_the_site_to_another_domain(story: Story, reader: str) -> None:
    for path, poll in polls(story, "moved to another domain", reader).items():
        assert ("https://docks-caucus.org/actions/" in poll.shows[COLD]) is shows_changes(reader, path)


def test_readers_ask_at_the_old_domain_and_are_sent_on(story: Story) -> None:
    answers = story.answers["moved to another domain"]

    assert [answer.status for answer in answers].count(301) == sum(map(len, FOLLOWED.values()))


@READERS
def test_what_was_retracted_is_gone_where_readers_show_what_the_feed_has(story: Story, reader: str) -> None:
    before = polls(story, "merged", reader)
    for path, after in polls(story, "retracted", reader).items():
        assert BREAD in before[path].shows
        assert (BREAD in after.shows) is (reader in KEEP)
        assert after.shows.keys() >= {COLD, SOUP, TEA}


def test_who_begins_to_follow_after_a_text_was_retracted_gets_nothing_of_it(story: Story, tmp_path) -> None:
    addresses = {path: story.host.address(path) for path in story.polls["retracted"]["reader"] if topic(path) == NEWS}

    for name, reader in readers(tmp_path).items():
        for poll in reader.poll({path: addresses[path] for path in FOLLOWED[name] if path in addresses}).values():
            assert set(poll.shows) == {COLD, SOUP, TEA}
            assert "Whoever works" not in "".join(poll.shows.values())
    atom = ET.parse(story.site.output / f"{NEWS}.atom.xml")
    tombstones = atom.findall("{http://purl.org/atompub/tombstones/1.0}deleted-entry")
    assert [tombstone.get("ref") for tombstone in tombstones] == [BREAD]

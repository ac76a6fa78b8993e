"""Asks, planks and weeks come once to those who follow them; corrections and results take their place."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.feeds.clients.host import hosting
from tests.feeds.clients.story import RELEASED, Story, begin, readers
from tests.feeds.clients.weeks import FOLLOWED, PUBLICATIONS, TOPICS, tell

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.skipif("sys.platform == 'win32'", reason="there is no newsboat for Windows")

ACTIONS, PLATFORM, WEEKLY = TOPICS
WEEK = "https://dockcaucus.org/feeds/weekly/2024-W{:02}".format
#: How many entries of each topic are new after each publication, and which weeks; after all others none are.
NEW = {
    "the first": {ACTIONS: 1, PLATFORM: 1, WEEKLY: {WEEK(3)}},
    "an ask and a plank": {ACTIONS: 1, PLATFORM: 1, WEEKLY: {WEEK(10)}},
    "promised": {PLATFORM: 1, WEEKLY: {WEEK(11)}},
    "two weeks later": {WEEKLY: {WEEK(12)}},
}
READERS = pytest.mark.parametrize("reader", FOLLOWED)


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Story]:
    """Return what readers had after each publication of half a year."""
    folder = tmp_path_factory.mktemp("weeks")
    with hosting(RELEASED) as host:
        followers = {name: reader for name, reader in readers(folder / "readers").items() if name in FOLLOWED}
        story = Story(begin(folder / "ours"), host, followers, followed=FOLLOWED)
        tell(story)
        yield story


@READERS
@pytest.mark.parametrize("publication", PUBLICATIONS)
def test_each_comes_once_in_every_format(story: Story, publication: str, reader: str) -> None:
    expected = NEW.get(publication, {})

    for path in FOLLOWED[reader]:
        topic = path.partition(".")[0]
        new, number = story.polls[publication][reader][path].new, expected.get(topic, 0)
        assert len(new) == number if isinstance(number, int) else new == number
        assert new == story.polls[publication]["reader"][f"{topic}.json"].new


@READERS
@pytest.mark.parametrize(
    ("publication", "topic", "words"),
    [
        ("corrected", ACTIONS, "Ask for warm wards now."),
        ("corrected", PLATFORM, "All meetings"),
        ("reworded and renamed", PLATFORM, "in a letter"),
        ("reworded and renamed", WEEKLY, "platform/open-doors"),
        ("closed with a result", ACTIONS, "The board has answered."),
    ],
)
def test_what_changes_is_shown_in_the_same_entry(story: Story, publication, topic, words, reader) -> None:
    for path in (path for path in FOLLOWED[reader] if path.startswith(topic)):
        poll = story.polls[publication][reader][path]
        is_shown = any(words in text for text in poll.shows.values())
        assert is_shown is (reader != "rss2email" or path.endswith(".rss.xml"))
        assert not poll.new

"""The edge to Pelican: the news of each language becomes its feeds."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from pelican.generators import Generator

from plugins.engine.tracking import Memo, untracked
from plugins.feeds.asks import names_of
from plugins.feeds.former import FormerFeed, address_of, ended_feed, former_feeds
from plugins.feeds.json_feed import write_json
from plugins.feeds.model import Feed, distinct
from plugins.feeds.moments import Moments, weeks_after
from plugins.feeds.opml import FILE as OPML
from plugins.feeds.opml import write_opml
from plugins.feeds.plank_changes import ADDED, changes_of
from plugins.feeds.topics import FORMATS, NEWS, names, path_of, topic_named, topics
from plugins.feeds.weekly import first_of_this_week
from plugins.feeds.writer import write_atom, write_rss
from plugins.frontmatter.model import Moment
from plugins.problems import Problem
from plugins.publish.hub_setting import SETTING, place_in, read_hub
from plugins.run import run_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pelican import Pelican
    from pelican.writers import Writer

    from plugins.feeds.model import Entry
    from plugins.feeds.topics import Topic
    from plugins.rendering.head import FeedLink
    from plugins.run import Run

#: How many entries a feed has: what a reader who was away for some months has missed.
ENTRIES = 50
_WRITERS = (write_atom, write_rss, write_json)


def generators(_pelican: Pelican) -> type[Generator]:
    """Return what writes the feeds."""
    return FeedsGenerator


def resolve(run: Run) -> None:
    """Make the feeds known to every page, also before the first article: early followers miss nothing."""
    run.feed_links, run.topics = partial(_links, run), partial(topics, run)
    run.feed_moments = Moments(run.history, run.now, run.campaign.time_zone, is_published=run.is_published)
    run.engine.register(run.feed_moments)
    hub = read_hub(run.settings.get(SETTING))
    if isinstance(hub, Problem):
        run.problems.add(hub.at(*place_in(run.root)))
    with untracked():
        run.public_states = dict(_states(run))
        if file := first_of_this_week(run):
            end = weeks_after(run.feed_moments.this_week, 1)
            run.moments.add(Moment(end, run.shown(file), "week"))


def _states(run: Run) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield of each plank and action what the record keeps the moment of, since it is public."""
    yield from ((action.source, names_of(action)) for action in run.actions)
    for plank in run.platform:
        yield plank.source, (ADDED, *(change.name for change in changes_of(plank)))


def _hub(run: Run) -> str:
    """Return the address of the hub; a preview has none. A new setting makes everything anew, so it is not tracked."""
    hub = "" if run.preview else read_hub(run.settings.get(SETTING))
    return "" if isinstance(hub, Problem) else hub


def _links(run: Run, lang: str, name: str = "") -> tuple[FeedLink, ...]:
    """Return the feeds of the topic called ``name``; without one those of all news, in the formats that all read."""
    links = topic_named(run, lang, name or NEWS).links(run.campaign)
    return links if name else links[:2]


class FeedsGenerator(Generator):
    """Writes the feeds of every language."""

    def generate_output(self, _writer: Writer) -> None:
        """Write them."""
        run = self._run = run_of(self.settings)
        self.entries: Memo[Entry] = Memo()
        run.engine.objects.memos.append(self.entries)
        with untracked():
            everything = [(lang, name) for lang in run.campaign.languages for name in names(run, lang)]
        for lang in run.campaign.languages:
            run.engine.make(f"{run.campaign.prefix(lang)}{OPML}", partial(self._list, lang), "list of feeds")
        for lang, name in everything:
            for (_, _, ending), write in zip(FORMATS, _WRITERS, strict=True):
                file = f"{run.campaign.prefix(lang)}{path_of(name, ending)}"
                run.engine.make(file, partial(self._write, write, lang, name, ending), "feed")
        run.feeds = {address_of(run, lang, name) for lang, name in everything}
        self._write_former(run)

    def _write_former(self, run: Run) -> None:
        """Write what is at the addresses of feeds that are not there any more, for readers that still ask for them."""
        with untracked():
            former = list(former_feeds(run, run.feeds))
        run.ended_feeds = {feed.path for feed in former if not feed.successor}
        for feed in former:
            for (_, _, ending), write in zip(FORMATS, _WRITERS, strict=True):
                if feed.successor:
                    new = f"{run.campaign.prefix(feed.lang)}{path_of(feed.successor, ending)}"
                    run.moved_files[feed.file(ending)] = new
                    produce = partial(self._write, write, feed.lang, feed.successor, ending)
                    run.engine.make(feed.file(ending), produce, f"feed {new}")
                else:
                    run.engine.make(
                        feed.file(ending), partial(_write_ended, run, write, feed, ending), "feed that ended"
                    )

    def _write(self, write: Callable[[Feed], str], lang: str, name: str, ending: str) -> str:
        """Return one feed as text."""
        return write(self._feed(topic_named(self._run, lang, name), ending))

    def _list(self, lang: str) -> str:
        """Return the list of all feeds of one language."""
        return write_opml(topics(self._run, lang), self._run.campaign)

    def _feed(self, topic: Topic, ending: str) -> Feed:
        """Return one feed; all formats of one topic have one id, that of all news is the language's home page."""
        run, campaign, lang = self._run, self._run.campaign, topic.lang
        count = topic.entries.count()
        sources = reversed(topic.entries.some(max(0, count - ENTRIES), count))
        entries = [self.entries.get(source.key, source.make) for source in sources]
        site = f"{run.permanent_ids.site(campaign.address)}/{campaign.prefix(lang)}"
        return Feed(
            id=site if topic.name == NEWS else f"{site}feeds/{topic.name}",
            lang=lang,
            title=topic.title,
            subtitle=campaign.claim[lang],
            author=campaign.organisation.name,
            home=campaign.absolute(topic.page),
            address=campaign.absolute(campaign.path(lang, path_of(topic.name, ending))),
            entries=distinct(entries),
            hub=_hub(run),
            deleted=run.permanent_ids.retracted("news", "" if lang == campaign.default_lang else lang)[:ENTRIES],
        )


def _write_ended(run: Run, write: Callable[[Feed], str], feed: FormerFeed, ending: str) -> str:
    """Return what is at the address of a feed that has ended."""
    return write(ended_feed(run, feed, ending))

"""The edge to Pelican: the news of each language becomes its feeds."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from pelican.generators import Generator

from plugins.engine.tracking import Memo, untracked
from plugins.feeds.archives import ENTRIES as ARCHIVED
from plugins.feeds.archives import archive, count_archives, name_of, subscription
from plugins.feeds.asks import names_of
from plugins.feeds.content import framed
from plugins.feeds.former_feeds import FormerFeed, address_of, ended_feed, former_archives, former_feeds
from plugins.feeds.json_feed import write_json
from plugins.feeds.model import Feed, distinct
from plugins.feeds.moments import Moments, weeks_after
from plugins.feeds.opml import FILE as OPML
from plugins.feeds.opml import write_opml
from plugins.feeds.plank_changes import ADDED, changes_of
from plugins.feeds.topics import ACTIONS, ATOM, FORMATS, JSON, NEWS, PLATFORM, names, path_of, topic_named, topics
from plugins.feeds.weekly import NAME as WEEKLY
from plugins.feeds.weekly import deleted_weeks, first_of_this_week
from plugins.feeds.writer import write_atom, write_rss
from plugins.frontmatter.model import Moment
from plugins.problems import Problem
from plugins.publish.hub_setting import SETTING, place_in, read_hub
from plugins.run import run_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import datetime

    from pelican import Pelican
    from pelican.writers import Writer

    from plugins.feeds.archives import Document
    from plugins.feeds.model import Entry, EntrySource
    from plugins.feeds.topics import Topic
    from plugins.rendering.head import FeedLink
    from plugins.run import Run

#: How many older entries a feed has in addition because they were corrected lately.
CORRECTED: Final = 10
#: How many entries are kept for other feeds that carry them, and how many documents for their other formats.
KEPT_ENTRIES: Final = 500
KEPT_DOCUMENTS: Final = 8
#: The folder of what is in the feed of all asks, and in that of all planks; other feeds have articles.
_FOLDERS: Final = {ACTIONS: "actions", PLATFORM: "planks"}
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
    moments = run.feed_moments
    yield from ((action.source, names_of(action, moments.recorded(action.source))) for action in run.actions)
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
        self.entries: Memo[Entry] = Memo(KEPT_ENTRIES)
        self.documents: Memo[tuple[Entry, ...]] = Memo(KEPT_DOCUMENTS)
        run.engine.objects.memos += (self.entries, self.documents)
        with untracked():
            everything = [(lang, name) for lang in run.campaign.languages for name in names(run, lang)]
        for lang in run.campaign.languages:
            run.engine.make(f"{run.campaign.prefix(lang)}{OPML}", partial(self._list, lang), "list of feeds")
        for lang, name in everything:
            self._write_all(lang, name)
        run.feeds = {address_of(run, lang, name) for lang, name in everything}
        self._write_former(run)

    def _write_former(self, run: Run) -> None:
        """Write what is at the addresses of feeds that are not there any more, for readers that still ask for them."""
        with untracked():
            former = [*former_feeds(run, run.feeds), *former_archives(run, run.archives)]
        run.ended_feeds = {feed.path for feed in former if not feed.successor}
        for feed in former:
            for (_, _, ending), write in zip(FORMATS, _WRITERS, strict=True):
                if feed.successor:
                    new = f"{run.campaign.prefix(feed.lang)}{path_of(feed.successor, ending)}"
                    (run.stand_ins if feed.number else run.moved_files)[feed.file(ending)] = new
                    produce = partial(self._write, write, feed.lang, feed.successor, ending)
                    run.engine.make(feed.file(ending), produce, f"feed {new}")
                else:
                    run.engine.make(
                        feed.file(ending), partial(_write_ended, run, write, feed, ending), "feed that ended"
                    )

    def _write_all(self, lang: str, name: str) -> None:
        """Write the feeds of one topic, and its archives, the oldest first."""
        with untracked():
            topic = topic_named(self._run, lang, name)
            archives = count_archives(topic.entries.count()) if topic.is_archived else 0
        if archives:
            self._run.archives[address_of(self._run, lang, name)] = archives
        for number in range(archives + 1):
            for (_, _, ending), write in zip(FORMATS, _WRITERS, strict=True):
                file = f"{self._run.campaign.prefix(lang)}{path_of(name_of(name, number), ending)}"
                produce = partial(self._write, write, lang, name, ending, number)
                self._run.engine.make(file, produce, "feed archive" if number else "feed")

    def _write(self, write: Callable[[Feed], str], lang: str, name: str, ending: str, number: int = 0) -> str:
        """Return one document as text."""
        topic = topic_named(self._run, lang, name)
        return write(self._feed(topic, ending, self._document(topic, number)))

    def _list(self, lang: str) -> str:
        """Return the list of all feeds of one language."""
        return write_opml(topics(self._run, lang), self._run.campaign)

    def _document(self, topic: Topic, number: int) -> Document:
        """Return what an archive has, or the feed itself, which has the number 0.

        An archive depends on what it has, and on whether another comes after it, but not on how many entries there are:
        a new article would remake every one.
        """
        if number:
            end = number * ARCHIVED
            return archive(number, is_last=not topic.entries.between(end + ARCHIVED, end + ARCHIVED + 1))
        return subscription(topic.entries.count(), topic.most, is_archived=topic.is_archived)

    def _feed(self, topic: Topic, ending: str, document: Document) -> Feed:
        """Return one document; all of one topic have one id, that of all news is the language's home page."""
        run, campaign, lang = self._run, self._run.campaign, topic.lang
        around = run.addresses[lang]
        site = f"{run.permanent_ids.site(campaign.address)}/{campaign.prefix(lang)}"
        name = f"{lang}/{name_of(topic.name, document.number)}"
        entries = self.documents.get(name, partial(self._entries, topic, document))  # which all formats share

        def address(number: int) -> str:
            return campaign.absolute(campaign.path(lang, path_of(name_of(topic.name, number), ending)))

        return Feed(
            id=site if topic.name == NEWS else f"{site}feeds/{topic.name}",
            lang=lang,
            title=topic.title,
            subtitle=campaign.claim[lang],
            author=campaign.organisation.name,
            home=campaign.absolute(topic.page),
            address=address(document.number),
            entries=entries if not document.number or ending == ATOM else tuple(entry.reference for entry in entries),
            deleted=() if document.number else _deleted(run, topic)[:ARCHIVED],
            current=address(0) if document.number else "",
            older=address(document.older) if document.older else "",
            newer=address(document.newer) if document.newer else "",
            icon=campaign.absolute(around.touch_icon_url) if around.touch_icon_url else "",
            favicon=campaign.absolute(around.icon_url) if ending == JSON and around.icon_url else "",
            hub="" if document.number else _hub(run),
        )

    def _entries(self, topic: Topic, document: Document) -> tuple[Entry, ...]:
        """Return the entries of a document in all formats, the newest first; a feed has older ones, if corrected."""
        is_feed = document.older and not document.number
        corrected = topic.entries.corrected(document.start, CORRECTED) if is_feed else ()
        sources = (*corrected, *topic.entries.between(document.start, document.stop))
        make = partial(self._entry, topic.lang)
        return distinct([self.entries.get(source.key, partial(make, source)) for source in reversed(sources)])

    def _entry(self, lang: str, source: EntrySource) -> Entry:
        """Return an entry as all feeds have it."""
        return framed(source.make(), self._run.locales[lang], self._run.campaign.notice[lang])


def _deleted(run: Run, topic: Topic) -> tuple[tuple[str, datetime], ...]:
    """Return id and moment of the entries of ``topic`` that were retracted, the latest first."""
    if topic.name == WEEKLY:
        return deleted_weeks(run, topic.lang)
    lang = "" if topic.lang == run.campaign.default_lang else topic.lang
    return run.permanent_ids.retracted(_FOLDERS.get(topic.name, "news"), lang)


def _write_ended(run: Run, write: Callable[[Feed], str], feed: FormerFeed, ending: str) -> str:
    """Return what is at the address of a feed that has ended."""
    return write(ended_feed(run, feed, ending))

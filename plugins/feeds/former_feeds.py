"""Feeds that were published and are not there any more: their addresses go on answering.

A feed reader that gets an error for long stops asking, and its user never learns why. So the feed of a tag or plank
that was renamed is also at the old address, and one whose tag or plank was removed says that it has ended, with a way
to all news. Archives go when entries do; the feed itself is at their addresses then: it leads to all archives that
there are, so that whoever comes from an older document misses nothing.
"""

from __future__ import annotations

from datetime import UTC, datetime
from html import escape
from typing import TYPE_CHECKING, Final, NamedTuple

from plugins.feeds.archives import name_of
from plugins.feeds.model import Entry, Feed
from plugins.feeds.topics import NEWS, names, path_of
from plugins.i18n.locale import mark

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from plugins.run import Run

_TAGS, _ROOT = "tags/", "feeds/"
ENDED = mark("This feed has ended")
_INSTEAD = mark("Nothing new will come here. There is a feed of all our news:")
#: Of a feed that was never recorded, which then has not ended either.
_NEVER = "2000-01-01T00:00:00Z"
#: More archives than any feed has; a number that somebody wrote into the record must not make millions of files.
_MOST: Final = 1000


class FormerFeed(NamedTuple):
    """A feed that was published as ``path`` (“/es/feeds/tags/safety”), in a language of the campaign.

    ``successor`` is the name of the topic that it is now; empty where it has ended. ``number`` is that of an archive
    of it that is not there any more; 0 for the feed itself.
    """

    path: str
    lang: str
    successor: str
    number: int = 0

    def file(self, ending: str) -> str:
        """Return its file in one format, relative to the output folder."""
        return f"{name_of(self.path[1:], self.number)}{ending}"


def address_of(run: Run, lang: str, name: str) -> str:
    """Return how the record calls the feed of a topic: its address without the ending of a format."""
    return f"/{run.campaign.prefix(lang)}{path_of(name, '')}"


def former_feeds(run: Run, present: Collection[str]) -> Iterator[FormerFeed]:
    """Yield the feeds that the record has and that are not among the ``present`` ones."""
    for path in sorted(run.history.record.feeds.keys() - set(present)):
        yield _former(run, path)


def former_archives(run: Run, archives: Mapping[str, int]) -> Iterator[FormerFeed]:
    """Yield the archives that the record has and that are not there; ``archives`` are how many each feed has now."""
    for path, most in sorted(run.history.record.archives.items()):
        feed = _former(run, path)
        for number in range(archives.get(path, 0) + 1, min(most, _MOST) + 1):
            yield feed._replace(number=number)


def _former(run: Run, path: str) -> FormerFeed:
    """Return what the recorded address ``path`` of a feed leads to; a topic that is there succeeds itself."""
    before, root, name = path[1:].rpartition(_ROOT)
    lang = before.strip("/") or run.campaign.default_lang
    if not root or lang not in run.campaign.languages:
        return FormerFeed(path, run.campaign.default_lang, "")
    present = set(names(run, lang))
    return FormerFeed(path, lang, next((topic for topic in (name, _successor(run, name)) if topic in present), ""))


def _successor(run: Run, name: str) -> str:
    """Return the name of the topic that was called ``name``: a tag says so, of texts the record knows it."""
    if name.startswith(_TAGS):
        return f"{_TAGS}{run.tags.successor(name.removeprefix(_TAGS))}"
    folder, _, slug = name.partition("/")
    source = run.former_names.source_of(f"{folder}/{slug}.md")
    return f"{folder}/{run.contents[source].slug}" if source.startswith(f"{folder}/") else ""


def ended_feed(run: Run, former: FormerFeed, ending: str) -> Feed:
    """Return what is at the address of a feed that has ended: one entry, which says so and leads to all news."""
    campaign, words, lang = run.campaign, run.locales[former.lang], former.lang
    id_ = f"{run.permanent_ids.site(campaign.address)}{former.path}"
    news = campaign.absolute(campaign.path(lang, path_of(NEWS, ending)))
    ended = datetime.fromisoformat(run.permanent_ids.ended(former.path) or _NEVER).astimezone(UTC)
    home, title = campaign.absolute(campaign.path(lang, "")), words.gettext(ENDED)
    text = words.gettext(_INSTEAD)
    entry = Entry(
        id=f"{id_}/ended",
        title=title,
        link=home,
        summary=text,
        content=f'<p>{escape(text)} <a href="{escape(news)}">{escape(news)}</a></p>',
        author=campaign.organisation.name,
        published=ended,
        updated=ended,
    )
    return Feed(
        id=id_,
        lang=lang,
        title=f"{campaign.name}: {title}",
        subtitle=campaign.claim[lang],
        author=campaign.organisation.name,
        home=home,
        address=f"{campaign.address}/{former.file(ending)}",
        entries=(entry,),
    )

"""The report on a site: what is live, what is not yet, what is soon over, what is behind, and when to build again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Final

from plugins.actions.model import ENDED
from plugins.frontmatter.dates import in_words
from plugins.schedule.next_build import next_build

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from plugins.frontmatter.model import Moment
    from plugins.problems import Problem

#: How long before it closes an ask counts as closing soon.
SOON: Final = timedelta(days=7)
#: So much later than its translation an original has to be saved: copying a folder may take minutes.
_LATER: Final = timedelta(hours=1)
#: What the folders of content/ hold, for one text and for several.
_KINDS: Final = {
    "news": ("news item", "news items"),
    "planks": ("plank", "planks"),
    "actions": ("ask", "asks"),
    "events": ("event", "events"),
    "pages": ("page", "pages"),
}
#: So many files are named in one group, and the others counted.
_MOST: Final = 20
#: Codes of what is left of the sample, and of other placeholders.
_SAMPLE: Final = ("PUB004", "PUB005")
_PLACEHOLDERS: Final = ("CAM019", "PUB001", "PUB002", "PUB003", "PUB007")


@dataclass(frozen=True)
class TextFacts:
    """One text of the site: its file as problems name it, its folder, name and language, and when it was saved.

    ``is_draft`` and ``appears`` say why it is not public yet. Of an action there are its ``state``, when it
    ``opens`` and ``closes``, and whether it ``has_result``.
    """

    shown: str
    folder: str
    slug: str
    lang: str
    saved: datetime
    is_draft: bool = False
    appears: datetime | None = None
    state: str = ""
    opens: datetime | None = None
    closes: datetime | None = None
    has_result: bool = False

    @property
    def is_live(self) -> bool:
        """Whether it is public now."""
        return not self.is_draft and self.appears is None


@dataclass(frozen=True)
class SiteFacts:
    """What the report is made of: all texts, the campaign's languages by code, notices, and moments still to come."""

    texts: Sequence[TextFacts]
    languages: Mapping[str, str]  # to their own names, the main one first
    notices: Sequence[Problem]
    moments: Sequence[Moment]
    now: datetime


@dataclass(frozen=True)
class Item:
    """One line: the ``file`` it is about, maybe with its line, or nothing; and what there is to say."""

    file: str
    text: str


@dataclass(frozen=True)
class Group:
    """The lines about one thing; without any, ``nothing`` is said. ``basis`` says what they rest on."""

    title: str
    items: tuple[Item, ...]
    nothing: str
    basis: str = ""


def report_of(site: SiteFacts) -> tuple[Group, ...]:
    """Return the report, in the order in which it is read."""
    now = site.now.astimezone(UTC)
    basis = (
        "An older translation is known by the days on which the files were saved; copying the folder may change them."
    )
    groups = (
        Group("Live", tuple(_live(site)), "Nothing is public yet."),
        Group("Drafts", tuple(_drafts(site)), "There are no drafts."),
        Group("Waiting for their day", tuple(_waiting(site)), "Nothing waits for its day."),
        Group("Closing this week", tuple(_closing(site, now)), "No ask closes within a week."),
        Group("Ended without a result", tuple(_without_result(site)), "Every ask that has ended says what came of it."),
        Group("Behind in translation", tuple(_behind(site)), "Every text is there in every language.", basis),
        Group("Still the sample’s", tuple(_noticed(site, _SAMPLE)), "Nothing is left of the sample."),
        Group("Placeholders", tuple(_noticed(site, _PLACEHOLDERS)), "There are no placeholders."),
        Group("Build again", tuple(_next_build(site)), "Nothing changes by itself: build when you have written."),
    )
    return tuple(_shortened(group) for group in groups)


def _live(site: SiteFacts) -> Iterator[Item]:
    main = next(iter(site.languages))
    for folder, (one, many) in _KINDS.items():
        live = [text for text in site.texts if text.folder == folder and text.is_live]
        slugs = {text.slug for text in live}
        if not slugs:
            continue
        counts = (sum(text.lang == lang for text in live) for lang in site.languages if lang != main)
        names = (name for lang, name in site.languages.items() if lang != main)
        languages = ", ".join(f"{count} in {name}" for name, count in zip(names, counts, strict=True))
        is_open = sum(text.state == "open" for text in live if text.lang == main)
        about = ", ".join(filter(None, (f"{is_open} of them open" if folder == "actions" else "", languages)))
        yield Item("", f"{len(slugs)} {one if len(slugs) == 1 else many}{f' ({about})' if about else ''}")


def _drafts(site: SiteFacts) -> Iterator[Item]:
    yield from (Item(text.shown, "public once you take out “status: draft”") for text in site.texts if text.is_draft)


def _waiting(site: SiteFacts) -> Iterator[Item]:
    days = [(text.appears, text, "appears") for text in site.texts if text.appears and not text.is_draft]
    days += [(text.opens, text, "opens") for text in site.texts if text.state == "scheduled" and text.opens]
    for moment, text, what in sorted(days, key=lambda day: (day[0].astimezone(UTC), day[1].shown)):
        yield Item(text.shown, f"{what} on {in_words(moment)}")


def _closing(site: SiteFacts, now: datetime) -> Iterator[Item]:
    main = next(iter(site.languages))
    for text in site.texts:
        is_soon = text.closes is not None and now < text.closes.astimezone(UTC) <= now + SOON
        if is_soon and text.closes and text.state == "open" and text.lang == main:
            yield Item(text.shown, f"closes {_end(text.closes)}")


def _end(closes: datetime) -> str:
    """Return when something closes; one that closes at midnight is open for the whole day before."""
    if closes.hour or closes.minute:
        return f"on {in_words(closes)}"
    return f"at the end of {in_words(closes - timedelta(days=1))}"


def _without_result(site: SiteFacts) -> Iterator[Item]:
    over = (text for text in site.texts if text.state in ENDED and text.is_live)
    yield from (Item(text.shown, "write under “result:” what came of it") for text in over if not text.has_result)


def _behind(site: SiteFacts) -> Iterator[Item]:
    """Yield each text that is missing in a language, and each translation that is older than its original."""
    main = next(iter(site.languages))
    versions: dict[tuple[str, str], dict[str, TextFacts]] = {}
    for text in site.texts:
        versions.setdefault((text.folder, text.slug), {})[text.lang] = text
    for texts in versions.values():
        original = texts.get(main) or next(iter(texts.values()))
        if missing := [name for lang, name in site.languages.items() if lang not in texts]:
            yield Item(original.shown, f"not in {' or '.join(missing)}")
        for text in texts.values():
            if original.saved - text.saved > _LATER:
                days = f"saved on {in_words(text.saved.replace(hour=0, minute=0))}"
                yield Item(
                    text.shown, f"{days}, before its original, {in_words(original.saved.replace(hour=0, minute=0))}"
                )


def _noticed(site: SiteFacts, codes: Iterable[str]) -> Iterator[Item]:
    for notice in site.notices:
        if notice.code in codes:
            yield Item(f"{notice.path}:{notice.line}" if notice.line else notice.path, str(notice.what))


def _next_build(site: SiteFacts) -> Iterator[Item]:
    coming = next_build(site.moments, site.now.tzinfo or UTC)
    if coming.when:
        yield Item("", f"On {in_words(coming.when)}: {coming.reason}.")


def _shortened(group: Group) -> Group:
    """Return a group that names no more than a few files, and counts the others."""
    more = len(group.items) - _MOST
    if more <= 0:
        return group
    items = (*group.items[:_MOST], Item("", f"and {more} more"))
    return Group(group.title, items, group.nothing, group.basis)

"""The report on a site: what is live, what is not yet, what is soon over, what is behind, and when to build again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Final

from plugins.actions.model import ENDED
from plugins.frontmatter.dates import in_words
from plugins.messages import NOTHING, Message, alternatives, counted, sentences
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
    "news": counted("{count} news item", "{count} news items", 0),
    "planks": counted("{count} plank", "{count} planks", 0),
    "actions": counted("{count} ask", "{count} asks", 0),
    "events": counted("{count} event", "{count} events", 0),
    "pages": counted("{count} page", "{count} pages", 0),
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
    """What the report is made of: all texts, the languages by code, notices, problems, and moments still to come."""

    texts: Sequence[TextFacts]
    languages: Mapping[str, str]  # to their own names, the main one first
    notices: Sequence[Problem]
    moments: Sequence[Moment]
    now: datetime
    problems: Sequence[Problem] = ()


@dataclass(frozen=True)
class ReportItem:
    """One line: the ``file`` it is about, maybe with its line, or nothing; and what there is to say."""

    file: str
    text: Message


@dataclass(frozen=True)
class ReportSection:
    """The lines about one thing; without any, ``nothing`` is said. ``basis`` says what they rest on."""

    title: Message
    items: tuple[ReportItem, ...]
    nothing: Message
    basis: Message = NOTHING


def report_of(site: SiteFacts) -> tuple[ReportSection, ...]:
    """Return the report, in the order in which it is read."""
    now = site.now.astimezone(UTC)
    basis = Message(
        "An older translation is known by the days on which the files were saved; copying the folder may change them."
    )
    groups = (
        _group(Message("Live"), _live(site), Message("Nothing is public yet.")),
        _group(Message("Held back for a mistake"), _mistaken(site), Message("No text is held back for a mistake.")),
        _group(Message("Drafts"), _drafts(site), Message("There are no drafts.")),
        _group(Message("Waiting for their day"), _waiting(site), Message("Nothing waits for its day.")),
        _group(Message("Closing this week"), _closing(site, now), Message("No ask closes within a week.")),
        _group(
            Message("Ended without a result"),
            _without_result(site),
            Message("Every ask that has ended says what came of it."),
        ),
        _group(
            Message("Behind in translation"),
            _behind(site),
            Message("Every text is there in every language."),
            basis,
        ),
        _group(Message("Still the sample’s"), _noticed(site, _SAMPLE), Message("Nothing is left of the sample.")),
        _group(Message("Placeholders"), _noticed(site, _PLACEHOLDERS), Message("There are no placeholders.")),
        _group(
            Message("Build again"),
            _next_build(site),
            Message("Nothing changes by itself: build when you have written."),
        ),
    )
    return tuple(_shortened(group) for group in groups)


def _group(title: Message, items: Iterable[ReportItem], nothing: Message, basis: Message = NOTHING) -> ReportSection:
    return ReportSection(title, tuple(items), nothing, basis)


def _mistaken(site: SiteFacts) -> Iterator[ReportItem]:
    yield from (ReportItem(_place(problem), sentences(problem.what, problem.hint)) for problem in site.problems)


def _live(site: SiteFacts) -> Iterator[ReportItem]:
    main = next(iter(site.languages))
    for folder, kind in _KINDS.items():
        live = [text for text in site.texts if text.folder == folder and text.is_live]
        slugs = {text.slug for text in live}
        if not slugs:
            continue
        counts = (sum(text.lang == lang for text in live) for lang in site.languages if lang != main)
        names = (name for lang, name in site.languages.items() if lang != main)
        about = [Message("{number} in {lang}", number=n, lang=name) for name, n in zip(names, counts, strict=True)]
        if folder == "actions":
            is_open = sum(text.state == "open" for text in live if text.lang == main)
            about.insert(0, Message("{number} of them open", number=is_open))
        found = kind.filled(count=len(slugs))
        yield ReportItem(
            "", Message("{what} ({about})", what=found, about=sentences(*about, by=", ")) if about else found
        )


def _drafts(site: SiteFacts) -> Iterator[ReportItem]:
    when = Message("public once you take out “status: draft”")
    yield from (ReportItem(text.shown, when) for text in site.texts if text.is_draft)


def _waiting(site: SiteFacts) -> Iterator[ReportItem]:
    appears, opens = Message("appears on {day}"), Message("opens on {day}")
    days = [(text.appears, text, appears) for text in site.texts if text.appears and not text.is_draft]
    days += [(text.opens, text, opens) for text in site.texts if text.state == "scheduled" and text.opens]
    for moment, text, what in sorted(days, key=lambda day: (day[0].astimezone(UTC), day[1].shown)):
        yield ReportItem(text.shown, what.filled(day=in_words(moment)))


def _closing(site: SiteFacts, now: datetime) -> Iterator[ReportItem]:
    main = next(iter(site.languages))
    for text in site.texts:
        is_soon = text.closes is not None and now < text.closes.astimezone(UTC) <= now + SOON
        if is_soon and text.closes and text.state == "open" and text.lang == main:
            yield ReportItem(text.shown, _end(text.closes))


def _end(closes: datetime) -> Message:
    """Return when something closes; one that closes at midnight is open for the whole day before."""
    if closes.hour or closes.minute:
        return Message("closes on {day}", day=in_words(closes))
    return Message("closes at the end of {day}", day=in_words(closes - timedelta(days=1)))


def _without_result(site: SiteFacts) -> Iterator[ReportItem]:
    over = (text for text in site.texts if text.state in ENDED and text.is_live)
    what = Message("write under “result:” what came of it")
    yield from (ReportItem(text.shown, what) for text in over if not text.has_result)


def _behind(site: SiteFacts) -> Iterator[ReportItem]:
    """Yield each text that is missing in a language, and each translation that is older than its original."""
    main = next(iter(site.languages))
    versions: dict[tuple[str, str], dict[str, TextFacts]] = {}
    for text in site.texts:
        versions.setdefault((text.folder, text.slug), {})[text.lang] = text
    for texts in versions.values():
        original = texts.get(main) or next(iter(texts.values()))
        if missing := [name for lang, name in site.languages.items() if lang not in texts]:
            yield ReportItem(original.shown, Message("not in {languages}", languages=alternatives(missing)))
        for text in texts.values():
            if original.saved - text.saved > _LATER:
                days = [in_words(one.saved.replace(hour=0, minute=0)) for one in (text, original)]
                what = Message("saved on {day}, before its original, {original}", day=days[0], original=days[1])
                yield ReportItem(text.shown, what)


def _noticed(site: SiteFacts, codes: Iterable[str]) -> Iterator[ReportItem]:
    for notice in site.notices:
        if notice.code in codes:
            yield ReportItem(_place(notice), notice.what)


def _place(problem: Problem) -> str:
    return f"{problem.path}:{problem.line}" if problem.line else problem.path


def _next_build(site: SiteFacts) -> Iterator[ReportItem]:
    coming = next_build(site.moments, site.now.tzinfo or UTC)
    if coming.when:
        yield ReportItem("", Message("On {day}: {reason}.", day=in_words(coming.when), reason=coming.reason))


def _shortened(group: ReportSection) -> ReportSection:
    """Return a group that names no more than a few files, and counts the others."""
    more = len(group.items) - _MOST
    if more <= 0:
        return group
    items = (*group.items[:_MOST], ReportItem("", Message("and {more} more", more=more)))
    return ReportSection(group.title, items, group.nothing, group.basis)

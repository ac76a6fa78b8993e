"""Metadata of one page: its language, address, title and summary, and whom it may contact."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence
    from datetime import datetime

    from plugins.campaign.model import Campaign
    from plugins.images.model import Picture


class Translated(Protocol):
    """A file in content/, as Pelican read it, with its translations."""

    lang: str
    url: str

    @property
    def translations(self) -> Sequence[Translated]:
        """The same text in other languages."""


@dataclass(frozen=True)
class PageMeta:
    """Metadata of one page.

    ``path`` is the address below the language's root, the same in every language: ``platform/open-books/``.
    ``languages`` are those the page exists in. ``contacts`` are the things on it that have ``origins``; ``scripts``
    what it needs besides theirs, of those in ``theme/static/js/``. ``repeats`` is the path of the page that this one
    repeats, if it does: search engines are sent there. ``author`` is who wrote it. A page shown at any missing address
    has no address of its own (``has_address``). ``owner`` is the tracked name of what the page is about.
    ``topic`` is the name of the feed of what the page lists, where it has one of its own (``tags/safety``).
    ``linked`` is what linked data (schema.org) say of it, where it is an event.
    """

    lang: str
    path: str
    title: str
    description: str = ""
    languages: tuple[str, ...] = ()
    contacts: tuple[Any, ...] = field(default=(), hash=False)
    picture: Picture | None = None
    kind: str = "website"
    published: datetime | None = None
    modified: datetime | None = None
    scripts: tuple[str, ...] = ()
    repeats: str | None = None
    author: str = ""
    has_address: bool = True
    linked: Mapping[str, Any] | None = field(default=None, hash=False)
    topic: str = ""
    owner: str = ""

    def save_as(self, campaign: Campaign) -> str:
        """Return the file of the page, relative to the output folder."""
        name = "" if self.path.endswith(".html") else "index.html"
        return f"{campaign.prefix(self.lang)}{self.path}{name}"


def subject_of(subject: Any, campaign: Campaign, **more: Any) -> PageMeta:  # noqa: ANN401  (rooms that import this)
    """Return the metadata of the page about an article, a plank, an action or a page, with ``more`` fields."""
    return PageMeta(
        lang=subject.lang,
        path=subject.url.removeprefix(campaign.path(subject.lang, "")),
        title=subject.title,
        description=subject.summary,
        languages=subject.languages,
        owner=getattr(subject, "owner", ""),
        **more,
    )


def languages_of(content: Translated, campaign: Campaign) -> tuple[str, ...]:
    """Return the languages ``content`` exists in, in the campaign's order."""
    langs = {content.lang, *(translation.lang for translation in content.translations)}
    return tuple(lang for lang in campaign.languages if lang in langs)


def contacts_in(parts: Iterable[Any]) -> tuple[Any, ...]:
    """Return whom the parts of a body may contact."""
    return tuple(contact for part in parts for contact in part.contacts)


def contacts_of_asks(actions: Sequence[Any], forms: int = 1) -> tuple[Any, ...]:
    """Return the contacts of a page's ``actions``: the first ``forms`` are whole forms, the others cards."""
    shown = (action.contacts if n < forms else action.endings for n, action in enumerate(actions))
    return tuple(contact for contacts in shown for contact in contacts)


def scripts_of(contacts: Collection[Any]) -> tuple[str, ...]:
    """Return the scripts that make the most of ``contacts``: forms in our own page, words to copy, what will close."""
    needs = {
        "form": any(getattr(contact, "is_inline", False) for contact in contacts),
        "share": any(getattr(contact, "is_copied", False) for contact in contacts),
        "deadline": any(getattr(contact, "closes", None) for contact in contacts),
    }
    return tuple(name for name, is_needed in needs.items() if is_needed)

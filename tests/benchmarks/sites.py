"""A campaign made of invented words: the same for the same size, whatever tool it is then written for."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

TAGS, TOPICS, PLANKS, ACTIONS = 40, 6, 10, 20
#: Every tenth article has a Spanish translation.
TRANSLATED = 10
#: How many words the text of an article has, about.
LENGTH = 500
#: What every list shows on one page, and how many entries the feed has.
LISTED, FED = 10, 50
#: The day before the first article; the last is from some day before the end of 2023, whatever the size.
_START, _DAYS = date(2009, 12, 31), 5100


@dataclass(frozen=True)
class Text:
    """One file: its name without ending, its words, the body in Markdown."""

    slug: str
    title: str
    summary: str
    body: str


@dataclass(frozen=True)
class Article:
    """One article; ``spanish`` is its translation, if it has one."""

    text: Text
    spanish: Text | None
    day: date
    tags: tuple[str, ...]
    topic: str
    plank: str


@dataclass(frozen=True)
class Campaign:
    """All the words of one site. ``home`` and ``privacy`` are in English and Spanish, in that order."""

    articles: tuple[Article, ...]
    planks: tuple[Text, ...]
    actions: tuple[Text, ...]
    home: tuple[Text, Text]
    privacy: tuple[Text, Text]

    @property
    def newest(self) -> Article:
        """The article that stands first on every list."""
        return self.articles[-1]

    @property
    def middle(self) -> Article:
        """An article that only its own page and some late lists show."""
        return self.articles[len(self.articles) // 2]


def campaign(size: int, seed: int = 7) -> Campaign:
    """Return a campaign of ``size`` articles."""
    chance = random.Random(seed)
    words = _Words(chance)
    return Campaign(
        articles=tuple(_article(number, size, words, chance) for number in range(1, size + 1)),
        planks=tuple(words.text(f"plank-{number}", 120) for number in range(1, PLANKS + 1)),
        actions=tuple(words.text(f"action-{number}", 60) for number in range(1, ACTIONS + 1)),
        home=(words.text("home", 60), words.text("home", 60)),
        privacy=(words.text("privacy", 60), words.text("privacy", 60)),
    )


def _article(number: int, size: int, words: _Words, chance: random.Random) -> Article:
    """Return the article that is ``number`` in time; some share a day only where there are more of them than days."""
    slug = f"article-{number}"
    return Article(
        text=words.text(slug, LENGTH),
        spanish=words.text(slug, LENGTH) if number % TRANSLATED == 0 else None,
        day=_START + timedelta(days=1 + number * _DAYS // size),
        tags=tuple(f"tag-{tag}" for tag in sorted(chance.sample(range(1, TAGS + 1), 3))),
        topic=f"topic-{1 + number % TOPICS}",
        plank=f"plank-{1 + number % PLANKS}",
    )


class _Words:
    """A vocabulary, and texts made of it."""

    def __init__(self, chance: random.Random) -> None:
        """Invent the vocabulary."""
        self._chance = chance
        self._known = ["".join(chance.choices("aeioubcdfglmnprst", k=chance.randint(2, 9))) for _ in range(3000)]

    def text(self, slug: str, length: int) -> Text:
        """Return one text of about ``length`` words."""
        sections = [self._section(number) for number in range(max(1, length // 60))]
        return Text(slug, self._some(6).capitalize(), f"{self._some(15).capitalize()}.", "\n\n".join(sections))

    def _section(self, number: int) -> str:
        """Return some sixty words: a paragraph, with a heading or a list before it every other time."""
        paragraph = (
            f"{self._some(20).capitalize()} **{self._some(2)}**, {self._some(10)}"
            f" [{self._some(2)}](https://example.org/{number}/) {self._some(14)}."
        )
        if number % 2:
            return f"## {self._some(4).capitalize()}\n\n{paragraph} {self._some(8).capitalize()}."
        return f"{self._items()}\n\n{paragraph}" if number else paragraph

    def _items(self) -> str:
        return "\n".join(f"- {self._some(4)} *{self._some(1)}*" for _ in range(3))

    def _some(self, count: int) -> str:
        return " ".join(self._chance.choices(self._known, k=count))


def front_matter(lines: Sequence[tuple[str, str]], body: str) -> str:
    """Return a Markdown file; no value that is written here means anything special to YAML, unless it wants to."""
    head = "".join(f"{key}: {value}\n" for key, value in lines)
    return f"---\n{head}---\n\n{body}\n"

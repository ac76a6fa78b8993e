"""The edge to Pelican: writes a list of news for every tag, and names tags that the campaign does not know."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from pelican.generators import Generator

from plugins.engine.tracking import untracked
from plugins.messages import Message
from plugins.news.news import ARTICLES_PER_PAGE, listing, listings
from plugins.problems import Problem, suggest
from plugins.rendering.page_meta import PageMeta
from plugins.run import run_of
from plugins.tags.model import Tags, path_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pelican import Pelican
    from pelican.writers import Writer

    from plugins.run import Run

#: What people write between tags, and before them, where a comma belongs.
_OTHER_SIGNS: Final = re.compile(r"[\s;/|+#&.]+")


def prepare(run: Run) -> None:
    """Read the tags of the campaign."""
    run.tags = Tags(run.campaign.tags)


def generators(_pelican: Pelican) -> type[Generator]:
    """Return the generator of the lists."""
    return TagsGenerator


class TagsGenerator(Generator):
    """Makes a page for every tag with news, in every language."""

    def generate_output(self, writer: Writer) -> None:
        """Make them."""
        run = run_of(self.settings)
        with untracked():  # the rows of the news decide which pages there are
            pages = [
                (lang, key, len(run.news.tagged(key, lang))) for lang in run.campaign.languages for key in run.tags
            ]
        for lang, key, articles in pages:
            for page in listings(articles, path_of(key)):
                save_as = PageMeta(lang, page.path, "").save_as(run.campaign)
                writer.page(save_as, "news", partial(_show, run, lang, key, page.number))


def _show(run: Run, lang: str, key: str, number: int) -> dict[str, Any]:
    """Return what one page of the list of a tag shows."""
    title = run.tags.name(key, lang)
    start, end = (number - 1) * ARTICLES_PER_PAGE, number * ARTICLES_PER_PAGE
    articles = run.news.tagged(key, lang, start, end)
    page = listing(number, has_older=bool(run.news.tagged(key, lang, end, end + 1)), root=path_of(key))
    languages = tuple(other for other in run.campaign.languages if number == 1 or other == lang)
    subject = PageMeta(lang, page.path, title, languages=languages, topic=f"tags/{key}")
    return {"subject": subject, "listing": page, "articles": articles, "title": title}


def resolve(run: Run) -> None:
    """Name what is wrong with the tags of the texts that were read."""
    run.engine.register(run.tags)
    for content in run.contents.values():
        if content and getattr(content, "is_read", True):
            run.problems.extend(_unknown(content, run))


def _unknown(content: Any, run: Run) -> Iterator[Problem]:  # noqa: ANN401  (any text)
    """Yield the tags of a text that the campaign does not name, if it names any."""
    if not run.tags or "tags" not in content.places:
        return
    path, line = content.places["tags"]
    for tag in content.tags:
        name = getattr(tag, "name", tag)
        if not run.tags.key_of(name):
            what = Message("“{name}” is not one of the campaign's tags.", name=name)
            yield Problem(path, line, what, _hint(name, run), "TAG001")


def _hint(name: str, run: Run) -> Message:
    """Return what to write in place of an unknown ``name``: a tag that is like it, or the tags that it consists of."""
    parts = [part for part in _OTHER_SIGNS.split(name) if part]
    if len(parts) > 1 and all(map(run.tags.key_of, parts)):
        return Message("Separate them by commas: {names}.", names=", ".join(parts))
    return suggest(name, run.tags.written)

"""Renewing: the file of an article is read again while the site it belongs to is held in memory."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from plugins.frontmatter.snapshot import fold
from plugins.incremental.recording import unrecorded
from plugins.news.model import Article
from plugins.news.rows import row_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from plugins.frontmatter.parsed import Parsed


@dataclass(frozen=True)
class Again:
    """What it takes to read a file again: to ``forget`` what was read, to have it ``parsed``, its links judged."""

    forget: Callable[[], None]
    parsed: Callable[[str], Parsed]
    judge: Callable[[Article], None]


def renew(context: dict[str, Any], again: Again, path: str) -> tuple[Article, ...]:
    """Read the file of one article again in a run that goes on, and return the articles that it changes.

    None at all where more may change than what they say. Whatever is wrong with them is among the run's problems.
    """
    again.forget()
    rows = context["SHELF"].rows.values()
    readers = [row.path for row in rows if fold(path) in map(fold, row.reads)]
    found = [context["generated_content"].get(each) for each in (path, *readers)]
    with unrecorded():
        return tuple(found) if all(_is_renewed(article, context, again) for article in found) else ()


def _is_renewed(article: Any, context: dict[str, Any], again: Again) -> bool:  # noqa: ANN401  (whatever it is)
    """Have ``article`` say what its file says now; False where its row does, too, or it is none."""
    if not isinstance(article, Article):
        return False
    content = article.read()
    row = row_of(again.parsed(article.owner), content, context["NOW"])
    if row != article.row or row.passing or row.has_video:
        return False
    article.renew(row, content)
    article.complete()
    again.judge(article)
    return True

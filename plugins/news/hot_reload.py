"""Hot reload: reads an article's file again while its site is held in memory."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from plugins.engine.tracking import untracked
from plugins.frontmatter.snapshot import fold
from plugins.news.model import Article
from plugins.news.rows import row_of
from plugins.values import frozen

if TYPE_CHECKING:
    from collections.abc import Callable

    from plugins.frontmatter.parse_result import Parsed


@frozen
class Reloader:
    """The functions that read a file again: ``forget`` what was read, have it ``parsed``, and its links judged."""

    forget: Callable[[], None]
    parsed: Callable[[str], Parsed]
    judge: Callable[[Article], None]


def renew(context: dict[str, Any], again: Reloader, path: str) -> tuple[Article, ...]:
    """Read the file of one article again in a run that goes on, and return the articles that it changes.

    Returns none where more may change than their content. Problems with them are added to those of the run.
    """
    again.forget()
    article = context["generated_content"].get(path)
    with untracked():
        before = _told_above(article, again)
        if not _is_renewed(article, context, again):
            return ()
        others = _readers(context).get(fold(path), [])
        if not others or (before is not None and before == _told_above(article, again)):
            return (article,)
        readers = [context["generated_content"].get(each) for each in others]
        return (article, *readers) if all(_is_renewed(one, context, again) for one in readers) else ()


def _readers(context: dict[str, Any]) -> dict[str, list[str]]:
    """Return the files that others depend on, each as ``fold``, with those others.

    Computed once: an article whose row changes is not reloaded, so the rows stay as long as the site is in memory.
    """
    readers: dict[str, list[str]] | None = context.get("READ_BY")
    if readers is None:
        readers = context["READ_BY"] = {}
        for row in context["SHELF"].rows.values():
            for path in dict.fromkeys(map(fold, row.reads)):
                readers.setdefault(path, []).append(row.path)
    return readers


def _told_above(article: Any, again: Reloader) -> dict[str, Any] | None:  # noqa: ANN401
    """Return the front matter of ``article``, all that translations read of it; None if it was never read."""
    if not isinstance(article, Article) or not article.is_read:
        return None
    facts = again.parsed(article.owner).facts
    return {name: value for name, value in article.metadata.items() if name not in facts}


def _is_renewed(article: Any, context: dict[str, Any], again: Reloader) -> bool:  # noqa: ANN401  (whatever it is)
    """Reload ``article`` from its file; False if its row changes too, or it is not an article."""
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

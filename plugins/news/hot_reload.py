"""Hot reload: reads an article's file again while its site is held in memory."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from plugins.engine.tracking import untracked
from plugins.markup.snapshot import fold
from plugins.news.model import Article
from plugins.news.rows import row_of
from plugins.values import frozen

if TYPE_CHECKING:
    from collections.abc import Callable

    from plugins.frontmatter.model import Parsed
    from plugins.run import Run


@frozen
class Reloader:
    """The functions that read a file again: ``forget`` what was read, have it ``parsed``, and its links judged."""

    forget: Callable[[], None]
    parsed: Callable[[str], Parsed]
    judge: Callable[[Article], None]


def renew(run: Run, again: Reloader, path: str) -> tuple[Article, ...]:
    """Read the file of one article again in a run that goes on, and return the articles that it changes.

    Returns none where more may change than their content. Problems with them are added to those of the run.
    """
    again.forget()
    article: Any = run.contents.get(path)
    with untracked():
        before = _told_above(article, again)
        if not _is_renewed(article, run, again):
            return ()
        others = run.article_cache.readers.get(fold(path), [])
        if not others or (before is not None and before == _told_above(article, again)):
            return (article,)
        readers: list[Any] = [run.contents.get(reader) for reader in others]
        return (article, *readers) if all(_is_renewed(reader, run, again) for reader in readers) else ()


def _told_above(article: Any, again: Reloader) -> dict[str, Any] | None:  # noqa: ANN401
    """Return the front matter of ``article``, all that translations read of it; None if it was never read."""
    if not isinstance(article, Article) or not article.is_read:
        return None
    facts = again.parsed(article.owner).facts
    return {name: value for name, value in article.metadata.items() if name not in facts}


def _is_renewed(article: Any, run: Run, again: Reloader) -> bool:  # noqa: ANN401  (whatever it is)
    """Reload ``article`` from its file; False if its row changes too, or it is not an article."""
    if not isinstance(article, Article):
        return False
    content = article.read()
    row = row_of(again.parsed(article.owner), content, run.now)
    if row != article.row or row.passing or row.has_video:
        return False
    article.renew(row, content)
    article.complete()
    again.judge(article)
    return True

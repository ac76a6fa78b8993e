"""Hot reload: reads an article's file again while its site is held in memory."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from plugins.engine.tracking import untracked
from plugins.markup.snapshot import fold
from plugins.news.article_cache import row_of
from plugins.news.model import Article

if TYPE_CHECKING:
    from collections.abc import Callable

    from plugins.frontmatter.model import Parsed
    from plugins.run import Run


@dataclass(frozen=True)
class Reloader:
    """The functions that read a file again: ``forget`` what was read, have it ``parsed``, and ``judge`` its links."""

    forget: Callable[[], None]
    parsed: Callable[[str], Parsed]
    judge: Callable[[Article], None]


def reload_article(run: Run, reloader: Reloader, path: str) -> tuple[Article, ...]:
    """Read the file of one article again, and return the articles that it changes.

    Returns none where more than their content may change. Problems with them are added to those of the run.
    """
    reloader.forget()
    article: Any = run.contents.get(path)
    moments = set(run.moments)
    with untracked():
        before = _shared_metadata(article, reloader)
        if not _reload(article, run, reloader):
            return ()
        reader_paths = run.article_cache.readers.get(fold(path), [])
        if run.moments != moments:
            return ()
        if not reader_paths or (before is not None and before == _shared_metadata(article, reloader)):
            return (article,)
        readers: list[Any] = [run.contents.get(reader_path) for reader_path in reader_paths]
        return (article, *readers) if all(_reload(reader, run, reloader) for reader in readers) else ()


def _shared_metadata(article: object, reloader: Reloader) -> dict[str, Any] | None:
    """Return the front matter of ``article``, all that translations read of it; None if it was never read."""
    if not isinstance(article, Article) or not article.is_read:
        return None
    facts = reloader.parsed(article.owner).facts
    return {name: value for name, value in article.metadata.items() if name not in facts}


def _reload(article: object, run: Run, reloader: Reloader) -> bool:
    """Reload ``article`` from its file; False if its row changes too, or it is not an article."""
    if not isinstance(article, Article):
        return False
    content = article.read()
    row = row_of(reloader.parsed(article.owner), content, run.now)
    if content is None or row != article.row or any(link.kind == "attach" for link in content.addresses):
        return False
    article.replace_content(content)
    article.complete()
    reloader.judge(article)
    return True

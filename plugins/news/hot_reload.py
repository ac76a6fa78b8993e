"""Hot reload: reads an article's file again while its site is held in memory."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from plugins.engine.engine import Reloaded
from plugins.engine.tracking import untracked
from plugins.frontmatter.hot_reload import forget_waiting, what_waits
from plugins.markup.snapshot import fold
from plugins.news.article_cache import row_of
from plugins.news.model import Article

if TYPE_CHECKING:
    from collections.abc import Callable

    from plugins.frontmatter.model import Parsed
    from plugins.news.article_cache import Row
    from plugins.run import Run

#: What places an article in the site: where any of it changes, others have to be made again.
_PLACE = ("slug", "lang", "url", "save_as")


@dataclass(frozen=True)
class Reloader:
    """The functions that read a file again: ``forget`` what was read, have it ``parsed``, and ``judge`` its links."""

    forget: Callable[[], None]
    parsed: Callable[[str], Parsed]
    judge: Callable[[Article], None]


def reload_article(run: Run, reloader: Reloader, path: str) -> Reloaded | None:
    """Read the file of one article again, and return what it changes; none where it is held back, or elsewhere.

    It is exact where no more than the content of articles changes. Problems with them are added to those of the run.
    """
    article: Any = run.contents.get(path)
    with untracked():
        before = _shared_metadata(article, reloader)
        readers = run.article_cache.readers.get(fold(path), [])
        waiting = what_waits(run, [path, *readers])
        reloader.forget()
        paths, rows = [path], [_reload(path, run, reloader)]
        if readers and rows[0] and (before is None or before != _shared_metadata(article, reloader)):
            paths += readers
            rows += [_reload(reader, run, reloader) for reader in readers]
        if None in rows:
            return None
        are_same = all(run.article_cache.rows[path] == row for path, row in zip(paths, rows, strict=True))
        if not are_same:
            run.article_cache.rows.update((row.path, row) for row in rows if row)
            run.news.fill(run.news)
        objects = (*(run.contents[path] for path in paths), *(() if are_same else (run.news,)))
        return Reloaded(objects, are_same and waiting == what_waits(run, [path, *readers]))


def _shared_metadata(article: object, reloader: Reloader) -> dict[str, Any] | None:
    """Return the front matter of ``article``, all that translations read of it; None if it was never read."""
    if not isinstance(article, Article) or not article.is_read:
        return None
    facts = reloader.parsed(article.owner).facts
    return {name: value for name, value in article.metadata.items() if name not in facts}


def _reload(path: str, run: Run, reloader: Reloader) -> Row | None:
    """Reload an article from its file, and return its row; None if it is no article, or not at its place any more."""
    article: Any = run.contents.get(path)
    if not isinstance(article, Article):
        return None
    forget_waiting(run, [path])
    content = article.read()
    if content is None or any(link.kind == "attach" for link in content.addresses):
        return None
    row = row_of(reloader.parsed(article.owner), content, run.now)
    if any(getattr(row, name) != getattr(article.row, name) for name in _PLACE):
        return None
    article.replace_content(content, row)
    article.complete()
    reloader.judge(article)
    return row

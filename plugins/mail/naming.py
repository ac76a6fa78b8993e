"""The article that an editor names: by its file, with or without folder and ending."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from plugins.frontmatter.file_names import name_parts
from plugins.messages import Message, sentences
from plugins.problems import Problem, closest, suggest

if TYPE_CHECKING:
    from collections.abc import Collection

_FOLDER: Final = "news/"


def find_article(name: str, articles: Collection[str], others: Collection[str], default_lang: str) -> str | Problem:
    """Return the file of the article called ``name``: one of ``articles``, which like ``others`` are below content/.

    A name without a language is the article in ``default_lang``, or in the only language it has.
    """
    wanted = name.strip().replace("\\", "/").strip("/").removeprefix("content/").removesuffix(".md")
    named = [path for path in articles if _is_called(path, wanted)]
    if not named and wanted.endswith(f".{default_lang}"):
        wanted = wanted.removesuffix(f".{default_lang}")
        named = [path for path in articles if _is_called(path, wanted)]
    if not named:
        named = [path for path in articles if _is_called(name_parts(path)[0], wanted)]
    if len(named) == 1:
        return named[0]
    if named:
        what = Message("Several articles are called “{name}”: {paths}.", name=name, paths=", ".join(sorted(named)))
        hint = Message("Write one of these names.")
        return Problem("content/news", 0, what, hint, "MAI001")
    return _missing(name, wanted, articles, others)


def _missing(name: str, wanted: str, articles: Collection[str], others: Collection[str]) -> Problem:
    """Return the problem of a name that no article has."""
    if other := next((path for path in sorted(others) if _is_called(path, wanted)), ""):
        what = Message("This is not an article: only what is in content/news/ is sent as a mail.")
        return Problem(f"content/{other}", 0, what, Message("Write an article that speaks of it."), "MAI001")
    what = Message("There is no article called “{name}”.", name=name)
    names = {path.removeprefix(_FOLDER).removesuffix(".md") for path in articles}
    close = closest(wanted.removeprefix(_FOLDER), names)
    hint = Message("Did you mean “{word}”?", word=close) if close else suggest(wanted, names)
    return Problem("content/news", 0, what, sentences(hint), "MAI001")


def _is_called(path: str, wanted: str) -> bool:
    """Whether ``wanted`` names the file at ``path``: “vote”, “news/vote”, “2024/vote.es”."""
    stem = path.removesuffix(".md")
    return bool(wanted) and (stem == wanted or stem.endswith(f"/{wanted}"))

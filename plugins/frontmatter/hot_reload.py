"""Hot reload: reads a plank's, an action's or a page's file again while its site is held in memory.

Where more may have changed than what the text itself says (its asks, days, state), its pages can be shown at once, and
a full build has to follow. Another address, or other files linked to, are left to that build alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from plugins.engine.engine import Reloaded
from plugins.engine.tracking import untracked

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from plugins.engine.tracking import Tracked
    from plugins.frontmatter.model import Parsed
    from plugins.run import Run

#: The keys of the front matter that only say something, to be read on pages.
WORDS: Final = frozenset({"title", "summary", "demand", "history", "result", "thanks", "beneficiary"})
#: What places a file in the site: where any of it changes, others have to be made again.
_PLACE: Final = ("slug", "lang", "url", "save_as")
#: What connects a file to others, or was made of it; the rest of it is replaced.
_CONNECTIONS: Final = frozenset({"translations", "in_default_lang", "action", "plank", "page"})


@dataclass(frozen=True)
class Reloader:
    """How the files of one folder are read again.

    ``forget`` what was read; ``read`` one file into Pelican's content; ``parsed`` is the result of parsing it;
    ``renew`` what was made of contents that were read again, and return the tracked objects that may have changed.
    """

    forget: Callable[[], None]
    read: Callable[[str], Any]
    parsed: Callable[[str], Parsed]
    renew: Callable[[Sequence[Any]], tuple[Tracked, ...]]


def reload_text(run: Run, reloader: Reloader, path: str) -> Reloaded | None:
    """Read the file at ``path`` (below content/) and its translations again; return the objects that may have changed.

    Returns none where the file is no longer what it was: held back, or at another address.
    """
    original: Any = run.contents.get(path)
    if original is None:
        return None
    with untracked():
        contents = [original, *original.translations]
        paths = [content.path_below for content in contents]
        before = [_settings(content, reloader) for content in contents]
        waiting = what_waits(run, paths)
        reloader.forget()
        forget_waiting(run, paths)
        for content in contents:
            new = reloader.read(content.path_below)
            if type(new) is not type(content) or not _is_in_the_same_place(content, new):
                return None
            _replace(content, new)
        is_exact = before == [_settings(content, reloader) for content in contents] and waiting == what_waits(
            run, paths
        )
        return Reloaded(reloader.renew(contents), is_exact)


def what_waits(run: Run, paths: Iterable[str]) -> tuple[Any, ...]:
    """Return every moment at which something happens, and which of the texts at ``paths`` are not public until when."""
    unpublished = [run.unpublished.get(path) for path in paths]
    return set(run.moments), [text and (text.until,) for text in unpublished]


def forget_waiting(run: Run, paths: Iterable[str]) -> None:
    """Forget which of the texts at ``paths`` are not public: it is noted again when they are read."""
    for path in paths:
        run.unpublished.pop(path, None)
        run.waiting.pop(path, None)


def _settings(content: Any, reloader: Reloader) -> dict[str, Any]:  # noqa: ANN401  (Pelican's content has no types)
    """Return all that the front matter of ``content`` says besides words."""
    left_out = {*WORDS, *reloader.parsed(content.path_below).facts, "places"}
    return {key: value for key, value in content.metadata.items() if key not in left_out}


def _is_in_the_same_place(old: Any, new: Any) -> bool:  # noqa: ANN401  (as above)
    """Whether a file keeps its address, and the files that it links to."""
    if any(getattr(old, name, None) != getattr(new, name, None) for name in _PLACE):
        return False
    has_attachments = any(link.kind == "attach" for content in (old, new) for link in content.addresses)
    return not has_attachments and old.get_static_links() == new.get_static_links()


def _replace(old: Any, new: Any) -> None:  # noqa: ANN401  (as above)
    """Let ``old``, which others refer to, have all that ``new`` has."""
    kept = {name: value for name, value in vars(old).items() if name in _CONNECTIONS}
    vars(old).clear()
    vars(old).update({**vars(new), **kept})

"""The edge to Pelican: what was read gets its marks in a preview, and becomes the report on the site."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, Any

from plugins.actions.hooks import ActionContent
from plugins.frontmatter.hooks import parsed_of
from plugins.i18n.message_language import reader_language, translated
from plugins.status.marks import mark_of_action, mark_of_text
from plugins.status.model import StatusMarks
from plugins.status.report import SiteFacts, TextFacts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from plugins.actions.model import Action
    from plugins.run import Run
    from plugins.status.model import StatusMark


def mark(run: Run) -> None:
    """Mark what is not public, or not open; nothing outside of a preview, or in one that shows what is public."""
    run.engine.derived[StatusMarks.owner] = partial(_renew_marks, run)
    _renew_marks(run)


def _renew_marks(run: Run) -> StatusMarks:
    """Make the marks of what the run knows by now, and return them."""
    run.marks = StatusMarks(dict(_marks(run)) if run.preview and run.preview.shows_all else {})
    run.engine.register(run.marks)
    return run.marks


def _marks(run: Run) -> Iterator[tuple[str, Callable[[], StatusMark | None]]]:
    """Yield the tracked name of each thing that may have a mark with what makes it."""
    for content in run.contents.values():
        if isinstance(content, ActionContent):
            yield content.action.owner, partial(_mark_of_action, content.action)
    for path in run.unpublished:
        if content := run.contents.get(path):
            yield _owner(content), partial(_mark_of, run, path)


def _mark_of(run: Run, path: str) -> StatusMark:
    """Return the mark of the text at ``path``, as it was last read, in the reader's language."""
    return mark_of_text(run.unpublished[path]).in_words_of(translated, reader_language())


def _mark_of_action(action: Action) -> StatusMark | None:
    """Return the mark of an action in the reader's language."""
    mark = mark_of_action(action)
    return mark.in_words_of(translated, reader_language()) if mark else None


def _owner(content: Any) -> str:  # noqa: ANN401  (Pelican's content of each room, or an article)
    """Return the tracked name of what a file became."""
    thing = next((getattr(content, name) for name in ("action", "plank", "page") if hasattr(content, name)), content)
    owner: str = thing.owner
    return owner


def facts_of(run: Run) -> SiteFacts:
    """Return what the report on the site of ``run`` is made of; articles that did not change are not read for it."""
    texts = [_text_facts(run, path, content) for path, content in run.contents.items() if content]
    held = [path for path, reason in run.held_back.items() if reason]
    return SiteFacts(
        texts=tuple(sorted([*texts, *(_held_facts(run, path) for path in held)], key=lambda text: text.shown)),
        languages={lang: run.locales[lang].name for lang in run.campaign.languages},
        notices=tuple(run.notices),
        problems=tuple(run.problems),
        moments=tuple(run.moments),
        now=run.now,
    )


def _text_facts(run: Run, path: str, content: Any) -> TextFacts:  # noqa: ANN401  (as above)
    """Return the facts of one text that was read."""
    unpublished = run.unpublished.get(path)
    facts = TextFacts(
        shown=run.shown(path),
        folder=path.partition("/")[0],
        slug=content.slug,
        lang=content.lang,
        saved=_saved(run, path),
        is_draft=unpublished is not None and unpublished.until is None,
        appears=unpublished.until if unpublished else None,
    )
    if not isinstance(content, ActionContent):
        return facts
    action = content.action
    has_result = "result" in content.metadata
    return replace(facts, state=action.state, opens=action.opens, closes=action.closes, has_result=has_result)


def _held_facts(run: Run, path: str) -> TextFacts:
    """Return the facts of one text that is held back, as where a preview shows what is public."""
    parsed, appears = parsed_of(run, path), run.waiting.get(path)
    folder = path.partition("/")[0]
    return TextFacts(
        run.shown(path), folder, parsed.slug, parsed.lang, _saved(run, path), is_draft=not appears, appears=appears
    )


def _saved(run: Run, path: str) -> datetime:
    """Return when a file of content/ was saved."""
    return datetime.fromtimestamp((run.content / path).stat().st_mtime, run.campaign.time_zone)

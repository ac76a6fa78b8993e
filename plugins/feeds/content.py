"""The content of an entry: the article in full, with a worded link wherever a page has a form, a script or a frame."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from markupsafe import Markup, escape

from plugins.feeds.sanitizer import cleaned
from plugins.i18n.locale import mark

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from plugins.actions.model import Action
    from plugins.i18n.locale import Locale
    from plugins.images.model import Picture

WATCH = mark("Watch the video: %(title)s")


def content_of(
    article: Any,  # noqa: ANN401  (whatever has the fields of one)
    whole: Callable[[str], str],
    words: Locale,
    clean: Callable[[str, str], str] = cleaned,
) -> str:
    """Return the HTML of ``article``; ``whole`` makes a path-absolute address whole, ``clean`` is ``cleaned``."""
    pieces = [_picture(article.picture, whole)] if article.picture else []
    pieces += [_part(part, whole, words) for part in article.parts]
    pieces += [_ask(action, whole, words) for action in article.actions]
    return clean("\n".join(pieces), whole(article.url))


def _part(part: Any, whole: Callable[[str], str], words: Locale) -> str:  # noqa: ANN401  (any room's part)
    """Return one part of a body in a form that every reader shows."""
    if part.kind == "action":
        return _ask(part.action, whole, words)
    if part.kind == "video":
        return _link(part.video.page, words.gettext(WATCH) % {"title": part.video.title})
    if part.kind == "contacts":  # whom the pages of the site contact; a feed contacts nobody
        return ""
    return str(part.text)


def _ask(action: Action, whole: Callable[[str], str], words: Locale) -> str:
    """Return an ask as a worded link, with how far it has come, or its result where it can no longer be done."""
    if action.is_over:
        return _link(whole(action.url), action.title) + Markup("<p><strong>{}</strong></p>").format(action.result)
    link = _link(whole(action.url), action.ask_label if action.is_open else action.title)
    if not action.is_open or not action.progress:
        return link
    return link + Markup("<p>{}</p>").format(action.progress.text(words))


def _link(address: str, text: str) -> Markup:
    """Return a paragraph with one link."""
    return Markup('<p><a href="{}">{}</a></p>').format(address, text)


def _picture(picture: Picture, whole: Callable[[str], str]) -> str:
    """Return a picture without its renditions: readers choose none."""
    size = f'width="{picture.width}" height="{picture.height}"'
    return f'<p><img src="{escape(whole(picture.src))}" alt="{escape(picture.alt)}" {size}></p>'


def topics_of(article: Any, planks: Iterable[Any]) -> tuple[str, ...]:  # noqa: ANN401
    """Return what ``article`` is filed under: its tags and its planks."""
    return tuple(dict.fromkeys([*article.tags, *(plank.title for plank in planks)]))

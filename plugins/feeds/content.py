"""The content of an entry: the article in full, with a worded link wherever a page has a form, a script or a frame."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urljoin

import nh3
from markupsafe import Markup, escape

from plugins.i18n.locale import mark
from plugins.links.external import SCHEMES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from plugins.actions.model import Action
    from plugins.i18n.locale import Locale
    from plugins.images.model import Picture
    from plugins.news.model import Article
    from plugins.planks.model import Plank

WATCH = mark("Watch the video: %(title)s")

#: Elements that are left out with all that is in them; of other elements that are not allowed, what is in them stays.
_LEFT_OUT: Final = {
    "script", "style", "iframe", "frame", "form", "input", "button", "select", "textarea",
    "object", "embed", "audio", "video", "source", "link", "meta", "base", "template", "svg", "math",
}  # fmt: skip
_ELEMENTS: Final = {
    "a", "abbr", "address", "article", "aside", "b", "bdi", "bdo", "blockquote", "br", "caption", "cite", "code", "col",
    "colgroup", "data", "dd", "del", "details", "dfn", "div", "dl", "dt", "em", "figcaption", "figure", "footer", "h1",
    "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "hr", "i", "img", "ins", "kbd", "li", "main", "mark", "nav", "ol",
    "p", "pre", "q", "rp", "rt", "ruby", "s", "samp", "section", "small", "span", "strong", "sub", "summary", "sup",
    "table", "tbody", "td", "tfoot", "th", "thead", "time", "tr", "u", "ul", "var", "wbr",
}  # fmt: skip
_ADDRESSES: Final = {"href", "src", "cite"}
_ATTRIBUTES: Final = {
    *_ADDRESSES, "alt", "title", "width", "height", "lang", "dir", "colspan", "rowspan", "start", "datetime",
}  # fmt: skip
#: Its content is text where scripts run, and markup where they do not, as in feed readers.
_NOSCRIPT: Final = re.compile(r"</?noscript\b[^>]*>", re.IGNORECASE)


def content_of(article: Article, whole: Callable[[str], str], words: Locale) -> str:
    """Return the HTML of ``article``; ``whole`` makes a path-absolute address whole."""
    pieces = [_picture(article.picture, whole)] if article.picture else []
    pieces += [_part(part, whole, words) for part in article.parts]
    pieces += [_ask(action, whole, words) for action in article.actions]
    return cleaned("\n".join(pieces), whole(article.url))


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


def topics_of(article: Article, planks: Iterable[Plank]) -> tuple[str, ...]:
    """Return what ``article`` is filed under: its tags and its planks."""
    return tuple(dict.fromkeys([*article.tags, *(plank.title for plank in planks)]))


def cleaned(html: str, base: str) -> str:
    """Return ``html`` without what belongs to a page alone, its addresses resolved against ``base``."""
    return nh3.clean(
        _NOSCRIPT.sub("", html),
        tags=_ELEMENTS,
        clean_content_tags=_LEFT_OUT,
        attributes={"*": _ATTRIBUTES},
        attribute_filter=partial(_absolute, base),
        url_schemes=set(SCHEMES),
        link_rel=None,
    )


def _absolute(base: str, _element: str, attribute: str, value: str) -> str | None:
    """Return the value of an attribute: an address is resolved against ``base``, None if it has no meaning."""
    if attribute not in _ADDRESSES:
        return value
    try:
        return urljoin(base, value)
    except ValueError:  # the problem with it is reported where the text is read
        return None

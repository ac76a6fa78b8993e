"""The content of an entry: the article in full, with a worded link wherever a page has a form, a script or a frame."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import partial
from html import unescape
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urljoin

import nh3
from markupsafe import Markup, escape

from plugins.i18n.locale import mark
from plugins.i18n.text import Text, text_in
from plugins.links.external import SCHEMES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from datetime import datetime

    from plugins.actions.model import Action
    from plugins.feeds.model import Entry
    from plugins.i18n.locale import Locale
    from plugins.images.model import Picture
    from plugins.news.model import Article
    from plugins.planks.model import Plank

WATCH = mark("Watch the video: %(title)s")
OPENS = mark("Opens on %(day)s.")
CLOSES = mark("Open until %(day)s.")
UPDATED = mark("Updated")

#: How much of a text is used as its summary, in characters.
_SUMMARY_LENGTH: Final = 200
_TAG: Final = re.compile(r"<[^>]*>")
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
    """Return the HTML of ``article``, not ``framed`` yet; ``whole`` makes a path-absolute address whole."""
    pieces = [_picture(article.picture, whole)] if article.picture else []
    pieces += [_part(part, whole, words) for part in article.parts]
    pieces += [_ask(action, whole, words) for action in article.actions]
    return cleaned("\n".join(pieces), whole(article.url))


def framed(entry: Entry, words: Locale, notice: str) -> Entry:
    """Return ``entry`` as it stands alone, among entries of anybody in any language.

    It says its language and its direction, before all else when it was corrected, and at its end the ``notice`` of who
    is behind it, where the campaign has one.
    """
    content = _correction(entry.modified, words) + entry.content
    end = Markup("\n<hr><p><small>{}</small></p>").format(_in(words, notice)) if notice else ""
    content = f'<div lang="{words.lang}" dir="{words.direction}">\n{content}{end}\n</div>'
    beginning = "" if entry.summary else beginning_of(entry.content)
    return replace(entry, content=content, lang=words.lang, beginning=beginning)


def _correction(day: datetime | None, words: Locale) -> str:
    """Return the line that says on which ``day`` an entry was corrected."""
    if not day:
        return ""
    label, written = _in(words, words.gettext(UPDATED)), words.date(day)
    line = Markup('<p><em>{} <time datetime="{}">{}</time></em></p>\n').format(label, day.isoformat(), written)
    return str(line)


def _in(words: Locale, text: str) -> str:
    """Return ``text`` for an entry in the language of ``words``, marked where it is in another."""
    if not isinstance(text, Text) or text.lang == words.lang:
        return text
    return Markup('<span lang="{}" dir="auto">{}</span>').format(text.lang, str(text))


def _part(part: Any, whole: Callable[[str], str], words: Locale) -> str:  # noqa: ANN401  (any room's part)
    """Return one part of a body in a form that every reader shows."""
    if part.kind == "action":
        return _ask(part.action, whole, words)
    if part.kind == "video":
        return _link(part.video.page, _in(words, words.gettext(WATCH) % {"title": part.video.title}))
    if part.kind == "contacts":  # whom the pages of the site contact; a feed contacts nobody
        return ""
    return str(part.text)


def _ask(action: Action, whole: Callable[[str], str], words: Locale) -> str:
    """Return an ask as a worded link, with how far it has come, or its result where it can no longer be done.

    No script closes it in a reader, so it says until when it is open. A count has its day with the year, which a page
    leaves out: an entry is read for years.
    """
    label = action.ask_label if action.is_open else action.title
    link = _link(whole(action.url), _in(words, text_in(action.lang, label)))
    if action.is_over:
        return link + Markup("<p><strong>{}</strong></p>").format(_in(words, text_in(action.lang, action.result)))
    return link + Markup("").join(Markup("<p>{}</p>").format(_in(words, line)) for line in standing_of(action, words))


def standing_of(action: Action, words: Locale) -> Iterator[str]:
    """Yield how far an ask has come, and until when it is open, or from when on; nothing once it is over."""
    if not action.is_open:
        if action.opens and not action.is_over:
            yield words.gettext(OPENS) % {"day": words.date_time(action.opens)}
        return
    if action.progress:
        yield replace(action.progress, year=0).text(words)
    if action.closes:
        yield words.gettext(CLOSES) % {"day": words.deadline(action.closes)}


def _link(address: str, text: str) -> Markup:
    """Return a paragraph with one link."""
    return Markup('<p><a href="{}">{}</a></p>').format(address, text)


def _picture(picture: Picture, whole: Callable[[str], str]) -> str:
    """Return a picture without its renditions: readers choose none."""
    size = f'width="{picture.width}" height="{picture.height}"'
    return f'<p><img src="{escape(whole(picture.src))}" alt="{escape(picture.alt)}" {size}></p>'


def beginning_of(html: str) -> str:
    """Return the first words of a text without its tags, of at most 200 characters."""
    text = " ".join(unescape(_TAG.sub(" ", html)).split())
    return (
        text
        if len(text) <= _SUMMARY_LENGTH
        else f"{text[:_SUMMARY_LENGTH].rpartition(' ')[0] or text[:_SUMMARY_LENGTH]} …"
    )


def topics_of(tags: Iterable[str], planks: Iterable[Plank]) -> tuple[str, ...]:
    """Return what an article is filed under: the names of its tags, and the titles of its planks."""
    return tuple(dict.fromkeys([*tags, *(plank.title for plank in planks)]))


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

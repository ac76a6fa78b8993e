"""Marks words that are not in the language of their page, wherever markup is allowed.

When a template is compiled, everything it prints is passed through one of two filters. Between elements, ``marked``
wraps a text in another language in ``<span lang="en">`` (WCAG 2.2, 3.1.2), with ``dir`` if that language is written in
the other direction. Inside tags, titles, options and the like, ``bare`` removes such spans.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Protocol, cast

from jinja2 import nodes
from markupsafe import Markup, escape

from plugins.i18n.text import Text, is_mixed, parts_of, text_in

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from jinja2 import Environment

    from plugins.i18n.locale import Locale

#: Elements that hold text and nothing else, or end where an element of HTML begins, as those of drawings do.
_TEXT_ONLY: Final = frozenset({"title", "textarea", "option", "script", "style", "text", "desc"})
#: The end tags of elements that hold code.
_CODE: Final = frozenset({"</script", "</style"})
_TAG: Final = re.compile(r"<(?:(!--)|(/?[a-z][\w-]*))", re.IGNORECASE)
_IN_TAG: Final = re.compile(r"[\"'>]")
_MARKUP: Final = re.compile("[<&]")
_MARKS: Final = ('<span lang="', '<bdi dir="')


@dataclass(frozen=True)
class Place:
    """A position in a page: between elements, in a tag, in the value of an attribute, or in an element of text alone.

    ``end`` is what ends the comment, the value or the element of text; ``tag`` is the name of the open tag.
    """

    tag: str = ""
    end: str = ""

    @property
    def takes_markup(self) -> bool:
        """Whether an element may be printed here."""
        return not self.tag and not self.end

    def after(self, html: str) -> Place:
        """Return the place behind ``html``."""
        place, at = self, 0
        while at < len(html):
            place, at = place._step(html, at)
        return place

    def _step(self, html: str, at: int) -> tuple[Place, int]:
        """Return the next place in ``html``, and where it begins."""
        ends = re.compile(re.escape(self.end), re.IGNORECASE) if self.end else _IN_TAG if self.tag else _TAG
        match = ends.search(html, at)
        return (self._behind(match), match.end()) if match else (self, len(html))

    def _behind(self, match: re.Match[str]) -> Place:
        """Return the place behind the next end of this one, or the next tag."""
        if self.end:
            return Place(self.end[1:]) if self.end.startswith("</") else Place(self.tag)
        if not self.tag:
            return Place(end="-->") if match[1] else Place(match[2].lower())
        if match[0] != ">":
            return Place(self.tag, match[0])
        return Place(end=f"</{self.tag}" if self.tag in _TEXT_ONLY else "")


def mark_languages(template: nodes.Template) -> nodes.Template:
    """Pass everything that ``template`` prints through the filter for its place."""
    _walk(template.body, Place())
    return template


def _walk(body: Sequence[nodes.Node], place: Place) -> Place:
    """Add the filters to ``body``, and return the place behind it."""
    for node in body:
        if isinstance(node, nodes.Output):
            place = _output(node, place)
        elif isinstance(node, nodes.If):
            branches = [node.body, *(branch.body for branch in node.elif_), node.else_]
            ends = [_walk(branch, place) for branch in branches]
            place = next((end for end in ends if not end.takes_markup), ends[0])
        elif isinstance(node, nodes.For):
            ends = [_walk(branch, place) for branch in (node.body, node.else_)]
            place = next((end for end in ends if not end.takes_markup), place)
        elif isinstance(node, nodes.Macro | nodes.CallBlock | nodes.AssignBlock):
            _walk(node.body, Place())  # its output appears where it is called, not here
        elif hasattr(node, "body"):
            place = _walk(node.body, place)
    return place


def _output(output: nodes.Output, place: Place) -> Place:
    """Add the filters to one output, and return the place behind it."""
    for number, node in enumerate(output.nodes):
        if isinstance(node, nodes.TemplateData):
            place = place.after(node.data)
        elif place.takes_markup and not isinstance(node, nodes.Const):
            output.nodes[number] = _filtered(node, "marked")
        elif not isinstance(node, nodes.Const | nodes.Getattr) and place.end not in _CODE:
            output.nodes[number] = _filtered(node, "bare")
    return place


def _filtered(node: nodes.Expr, name: str) -> nodes.Filter:
    return nodes.Filter(node, name, [], [], None, None, lineno=node.lineno)


class _TranslatingEnvironment(Protocol):
    """An environment with the extension ``jinja2.ext.i18n``."""

    newstyle_gettext: bool

    def install_gettext_callables(
        self, gettext: Callable[..., str], ngettext: Callable[..., str], *, newstyle: bool
    ) -> None: ...


def install_language(environment: Environment, words: Locale, direction: Callable[[str], str]) -> None:
    """Make templates print in the language of ``words``, and mark what is in others.

    ``direction`` returns the direction of a language. Besides the two filters there are ``text_in`` (marks an editor's
    words as being in a language), ``lang_attribute`` (of a language or a text, for an element that is wholly in it) and
    ``ltr`` (for numbers and addresses, which run from left to right in every language). ``gettext`` and ``ngettext``
    are called as Jinja's own are.
    """
    language = _Language(words, direction)
    environment.filters |= {
        "marked": language.marked,
        "bare": _bare,
        "text_in": lambda value, lang: text_in(lang, value),
        "lang_attribute": language.attribute,
        "ltr": language.ltr,
    }
    # They fill in values themselves (newstyle=False), and compiled templates pass these to them (newstyle_gettext).
    translating = cast("_TranslatingEnvironment", environment)
    translating.install_gettext_callables(language.gettext, language.ngettext, newstyle=False)
    translating.newstyle_gettext = True


@dataclass(frozen=True)
class _Language:
    """The language of a page; ``direction`` returns the direction of any language."""

    words: Locale
    direction: Callable[[str], str]

    def gettext(self, message: str, **values: object) -> str:
        """Return a message with its values, which are escaped; the message itself is markup, as Jinja has it."""
        return self._filled(self.words.gettext(message), values, message)

    def ngettext(self, singular: str, plural: str, number: int, **values: object) -> str:
        """Return one of several forms of a message with its values, of which ``num`` is the number."""
        return self._filled(self.words.ngettext(singular, plural, number), {"num": number, **values}, singular)

    def _filled(self, message: Text, values: dict[str, object], original: str) -> str:
        is_text = _MARKUP.search(message) and not _MARKUP.search(original)  # a translator wrote “&”
        own, markup = message.lang, escape(str(message)) if is_text else Markup(message)  # noqa: S704  (a template's own)
        if own == self.words.lang and not any(is_mixed(value, own) for value in values.values()):
            return markup % values
        return Text(str(message) % values, own, parts_of(markup, values))

    def marked(self, value: object) -> object:
        """Return a text as markup that names its language, and anything else unchanged."""
        return self._markup(value, self.words.lang) if isinstance(value, Text) else value

    def _markup(self, text: str, around: str) -> Markup:
        """Return a text as markup, to stand in words of the language ``around``."""
        if not isinstance(text, Text):
            return escape(text)
        parts = text.parts or (str.__str__(text),)
        inner = Markup("").join(self._markup(part, text.lang) for part in parts)
        attributes = self.attribute(text, around)
        return Markup("<span{}>{}</span>").format(attributes, inner) if attributes else inner

    def attribute(self, of: str, around: str | None = None) -> Markup:
        """Return the attributes of an element in the language ``of``, or of that text, inside one in ``around``.

        They are empty if both are the same, as for markup made by gettext; otherwise they begin with a space.
        """
        if isinstance(of, Markup):
            return Markup()
        lang = of.lang if isinstance(of, Text) else of
        around = self.words.lang if around is None else around
        if lang == around:
            return Markup()
        way = self.direction(lang)
        turned = Markup(' dir="{}"').format(way) if way != self.direction(around) else ""
        return Markup(' lang="{}"{}').format(lang, turned)

    def ltr(self, value: str) -> str:
        """Return a telephone number or an address, isolated on pages that are written from right to left."""
        is_turned = self.direction(self.words.lang) == "rtl"
        return Markup('<bdi dir="ltr">{}</bdi>').format(value) if is_turned else value


def _bare(value: object) -> object:
    """Return marked words without their spans, for an attribute or a title."""
    if isinstance(value, Markup) and any(mark in value for mark in _MARKS):
        return escape(value.striptags())
    return value

"""Writes a mailing as HTML that mail programs show: one column of tables, with the styles in each element.

The style sheet in the head has only colours for dark screens and smaller margins for telephones: some programs ignore
it. Nothing is loaded but the pictures, and buttons are text.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from plugins.i18n.text import Text
from plugins.mail.model import Passage
from plugins.mail.pictures import COLUMN, shown_size

if TYPE_CHECKING:
    from plugins.mail.model import Mailing

#: Gmail shows the first 102 kB of a mail and hides the rest, the link to unsubscribe with it.
LARGEST: Final = 100_000
_TEMPLATES: Final = Path(__file__).parent / "templates"


class TooLarge(Exception):
    """The mailing is too large even without its text."""


def fitted(mailing: Mailing) -> tuple[Mailing, str]:
    """Return ``mailing`` and its HTML, without the end of its text if that would be too large; asks and videos stay.

    Raises TooLarge if the rest is too large, and ImportError where there is no css-inline for this computer.
    """
    html = write_html(mailing)
    while len(html.encode()) > LARGEST:
        mailing = _shortened(mailing, len(html.encode()) - LARGEST)
        html = write_html(mailing)
    return mailing, html


def _shortened(mailing: Mailing, excess: int) -> Mailing:
    """Return ``mailing`` without the last elements of its text that have about ``excess`` bytes together."""
    blocks = list(mailing.blocks)
    index = next((at for at in reversed(range(len(blocks))) if isinstance(blocks[at], Passage)), None)
    if index is None:
        raise TooLarge
    elements = _elements(blocks[index].html)  # type: ignore[union-attr]  # a passage has them
    while elements and excess > 0:
        excess -= len(elements.pop().encode())
    blocks[index : index + 1] = [Passage("".join(elements))] if elements else []
    return replace(mailing, blocks=tuple(blocks), is_shortened=True)


def _elements(html: str) -> list[str]:
    """Return the outermost elements of ``html``, and the text between them."""
    from bs4 import BeautifulSoup

    return [str(element) for element in BeautifulSoup(html, "html.parser").contents]


def write_html(mailing: Mailing) -> str:
    """Return ``mailing`` as a whole HTML document."""
    import css_inline  # not on every kind of computer

    colours, blocks = mailing.sender.colours, [(block, block.kind) for block in mailing.blocks]
    styles = (
        _environment().get_template("email.css").render(colours=colours, column=COLUMN, direction=mailing.direction)
    )
    page = (
        _environment()
        .get_template("email.html")
        .render(
            mailing=mailing,
            blocks=blocks,
            styles=Markup(styles),  # noqa: S704  (ours)
            size=_size_of_picture(mailing),
            column=COLUMN,
        )
    )
    inliner = css_inline.CSSInliner(keep_at_rules=True, load_remote_stylesheets=False)
    return f"{inliner.inline(page).strip()}\n"


def _size_of_picture(mailing: Mailing) -> tuple[int, int]:
    """Return the size of the picture above the text; any if there is none."""
    return shown_size(mailing.picture.width, mailing.picture.height) if mailing.picture else (0, 0)


@cache
def _environment() -> Environment:
    """Return what renders the templates."""
    environment = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["own_language"] = _own_language
    return environment


def _own_language(words: str, lang: str) -> str:
    """Return ``words`` with the language that they are in, where that is not ``lang``."""
    if isinstance(words, Text) and words.lang.partition("-")[0] != lang.partition("-")[0]:
        return Markup('<span lang="{}" dir="auto">{}</span>').format(words.lang, str(words))
    return words

"""Writes a letter as HTML that mail programs show: one column of tables, every style at its element.

What is beyond that is for programs that know it, and missed by none: colours for dark screens, and smaller margins on
telephones. Nothing is loaded but the pictures, and nothing is said by a picture alone.
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
    from plugins.mail.model import Letter

#: Gmail shows the first 102 kB of a mail and hides the rest, the link to unsubscribe with it.
LARGEST: Final = 100_000
_TEMPLATES: Final = Path(__file__).parent / "templates"


class TooLarge(Exception):
    """A letter that is too large even without its text."""


def fitted(letter: Letter) -> tuple[Letter, str]:
    """Return ``letter`` and its HTML; if that would be too large, without the end of its text, which the site has.

    Asks stay. Raises TooLarge if nothing helps, and ImportError where there is no css-inline for this computer.
    """
    html = write_html(letter)
    while len(html.encode()) > LARGEST:
        letter = _shortened(letter, len(html.encode()) - LARGEST)
        html = write_html(letter)
    return letter, html


def _shortened(letter: Letter, excess: int) -> Letter:
    """Return ``letter`` without the last elements of its text that have about ``excess`` bytes together."""
    blocks = list(letter.blocks)
    index = next((at for at in reversed(range(len(blocks))) if isinstance(blocks[at], Passage)), None)
    if index is None:
        raise TooLarge
    elements = _elements(blocks[index].html)  # type: ignore[union-attr]  # a passage has them
    while elements and excess > 0:
        excess -= len(elements.pop().encode())
    blocks[index : index + 1] = [Passage("".join(elements))] if elements else []
    return replace(letter, blocks=tuple(blocks), is_shortened=True)


def _elements(html: str) -> list[str]:
    """Return the outermost elements of ``html``, and the text between them."""
    from bs4 import BeautifulSoup

    return [str(element) for element in BeautifulSoup(html, "html.parser").contents]


def write_html(letter: Letter) -> str:
    """Return ``letter`` as a whole HTML document."""
    import css_inline  # not on every kind of computer

    colours, blocks = letter.sender.colours, [(block, block.kind) for block in letter.blocks]
    styles = _environment().get_template("email.css").render(colours=colours, column=COLUMN, direction=letter.direction)
    page = (
        _environment()
        .get_template("email.html")
        .render(
            letter=letter,
            blocks=blocks,
            styles=Markup(styles),  # noqa: S704  (ours)
            size=_size_of_picture(letter),
            column=COLUMN,
        )
    )
    inliner = css_inline.CSSInliner(keep_at_rules=True, load_remote_stylesheets=False)
    return f"{inliner.inline(page).strip()}\n"


def _size_of_picture(letter: Letter) -> tuple[int, int]:
    """Return the size of the picture above the text; any if there is none."""
    return shown_size(letter.picture.width, letter.picture.height) if letter.picture else (0, 0)


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

"""Writes a mailing as plain text for people to read: 72 columns, links by number, asks with their address below."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import zip_longest
from typing import TYPE_CHECKING, Final

from bs4 import BeautifulSoup
from bs4.element import NavigableString, Tag
from rich.cells import cell_len, set_cell_size

from plugins.mail.truncation import graphemes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from plugins.mail.model import Ask, Block, Mailing, Video

#: The width of a line in columns. Longer lines are broken anywhere by some programs.
WIDTH: Final = 72
#: The columns that a character of a wide script has, on average, in a word with signs of other scripts.
_WIDE: Final = 1.5
_HEADINGS: Final = {"h1": "=", "h2": "-"}
_BLOCKS: Final = {
    "address", "article", "aside", "blockquote", "dd", "div", "dl", "dt", "figcaption", "figure", "footer", "h1", "h2",
    "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "nav", "ol", "p", "pre", "section", "table", "ul",
}  # fmt: skip
#: What separates two cells of a table.
_BAR: Final = " | "
_STRONG: Final = {"strong": "*", "b": "*", "em": "_", "i": "_"}


@dataclass
class _Links:
    """The addresses of a text, numbered in the order in which they first stand in it."""

    addresses: dict[str, int] = field(default_factory=dict)

    def number(self, address: str) -> int:
        """Return the number of ``address``."""
        return self.addresses.setdefault(address, len(self.addresses) + 1)


def write_text(mailing: Mailing) -> str:
    """Return ``mailing`` as plain text, which ends with a line end."""
    links = _Links()
    parts = [_heading(mailing.subject, "="), f"{mailing.byline} · {mailing.day}"]
    if mailing.picture:
        parts.append("\n".join(wrap(f"[{mailing.picture.alt}]")))
    parts += [part for block in mailing.blocks for part in _block(block, links)]
    if mailing.is_shortened:
        parts.append(mailing.labels.rest)
    parts.append(f"{mailing.labels.read}:\n{mailing.address}")
    if links.addresses:
        parts.append("\n".join(f"[{number}] {address}" for address, number in links.addresses.items()))
    return "\n\n".join((*parts, "-- ", *_end(mailing))).replace("-- \n\n", "-- \n") + "\n"


def _end(mailing: Mailing) -> Iterator[str]:
    """Yield who sends the mailing, and how to leave the list."""
    sender = mailing.sender
    if sender.notice:
        yield "\n".join(wrap(sender.notice))
    place = f", {sender.place}" if sender.place else ""
    yield "\n".join((*wrap(f"{mailing.labels.sent_by}{place}"), sender.email, sender.home))
    if not mailing.unsubscribe:
        yield f"[{mailing.labels.no_unsubscribe}]"
    else:
        yield f"{mailing.labels.unsubscribe}:\n{mailing.unsubscribe}"


def _block(block: Block, links: _Links) -> Iterator[str]:
    """Yield the paragraphs of one block."""
    if block.kind == "passage":
        yield from passages(block.html, links)  # type: ignore[union-attr]  # a passage has it
    elif block.kind == "ask":
        yield _ask(block)  # type: ignore[arg-type]  # of that kind
    else:
        yield _video_text(block)  # type: ignore[arg-type]  # of that kind


def _ask(ask: Ask) -> str:
    """Return an ask with its address in sight."""
    lines = [line for fact in ask.facts for line in wrap(fact, WIDTH - 4)]
    words = [*wrap(f"{ask.label}: {ask.title}", WIDTH - 4), *lines, ask.address]
    return "\n".join((f">>> {words[0]}", *(f"    {line}" for line in words[1:])))


def _video_text(film: Video) -> str:
    """Return a video with its address in sight."""
    return "\n".join((*wrap(f"{film.label}: {film.title}"), film.address))


def passages(html: str, links: _Links) -> Iterator[str]:
    """Yield the paragraphs of cleaned ``html``; the addresses of its links are added to ``links``."""
    yield from _paragraphs(BeautifulSoup(html, "html.parser"), links, WIDTH)


def _paragraphs(element: Tag, links: _Links, width: int) -> Iterator[str]:
    """Yield the paragraphs of an element; what stands between two of its blocks is one, too."""
    inline: list[str] = []
    for child in element.children:
        if isinstance(child, Tag) and child.name in _BLOCKS:
            yield from _flushed(inline, width)
            inline = []
            yield from _of_block(child, links, width)
        else:
            inline.append(_inline(child, links))
    yield from _flushed(inline, width)


def _flushed(inline: Iterable[str], width: int) -> Iterator[str]:
    """Yield running text as a paragraph, if there is any."""
    lines = [line for piece in "".join(inline).split("\n") for line in wrap(piece, width)]
    if lines:
        yield "\n".join(lines)


def _of_block(element: Tag, links: _Links, width: int) -> Iterator[str]:
    """Yield the paragraphs of a block element."""
    name = element.name
    if name[0] == "h" and name[1:].isdecimal():
        yield _heading(" ".join(_inline(element, links, marks=False).split()), _HEADINGS.get(name, ""), width)
    elif name == "hr":
        yield "* * *"
    elif name == "pre":
        yield "\n".join(f"    {line}" for line in element.get_text().strip("\n").split("\n"))
    elif name == "table":
        yield _table(element, links, width)
    elif name in ("ul", "ol"):
        yield _gap(element).join(_items(element, links, width))
    elif name == "dl":
        yield "\n".join(_paragraphs(element, links, width))
    elif name == "blockquote":
        yield _prefixed("\n\n".join(_paragraphs(element, links, width - 2)), "> ", "> ")
    elif name == "dd":
        yield _prefixed("\n\n".join(_paragraphs(element, links, width - 4)), "    ", "    ")
    else:
        yield from _paragraphs(element, links, width)


def _items(element: Tag, links: _Links, width: int) -> Iterator[str]:
    """Yield the items of a list, each with its sign or its number."""
    start = str(element.get("start", "1"))
    number = int(start) if start.lstrip("-").isdecimal() else 1
    for index, item in enumerate(element.find_all("li", recursive=False)):
        sign = f"{number + index}. " if element.name == "ol" else "- "
        text = _gap(element).join(_paragraphs(item, links, width - len(sign)))
        yield _prefixed(text, sign, " " * len(sign))


def _gap(element: Tag) -> str:
    """Return what is between the parts of a list: an empty line if its items have paragraphs."""
    return "\n\n" if any(item.find("p", recursive=False) for item in element.find_all("li", recursive=False)) else "\n"


def _table(element: Tag, links: _Links, width: int) -> str:
    """Return a table with its columns aligned; if it is wider than ``width``, each row as a list of its cells."""
    rows = [
        [" ".join(_inline(cell, links).split()) for cell in row.find_all(["th", "td"])]
        for row in element.find_all("tr")
    ]
    widths = [max(map(cell_len, column)) for column in zip_longest(*rows, fillvalue="")]
    if sum(widths) + len(_BAR) * (len(widths) - 1) <= width:
        return "\n".join(_BAR.join(map(set_cell_size, row, widths)).rstrip() for row in rows)
    names = rows.pop(0) if element.find("th") else []
    return "\n\n".join("\n".join(_cells(names, row, width)) for row in rows)


def _cells(names: list[str], row: list[str], width: int) -> Iterator[str]:
    """Yield the cells of a row that are not empty, each with the name of its column."""
    for name, cell in zip_longest(names, row, fillvalue=""):
        if cell:
            line = f"{name}: {cell}" if name else cell
            yield _prefixed("\n".join(wrap(line, width - 2)), "- ", "  ")


def _inline(node: object, links: _Links, *, marks: bool = True) -> str:
    """Return running text: stress in the signs that people type, links with their numbers."""
    if not isinstance(node, Tag):
        return re.sub(r"\s+", " ", str(node)) if type(node) is NavigableString else ""
    if node.name in ("br", "img"):
        alt = str(node.get("alt", ""))
        return "\n" if node.name == "br" else f"[{alt}]" if alt else ""
    text = "".join(_inline(child, links, marks=marks) for child in node.children)
    if node.name == "a" and node.get("href"):
        return _link(text, str(node["href"]), links)
    sign = _STRONG.get(node.name, "") if marks else ""
    stripped = text.strip()
    if not sign or not stripped:
        return text
    return text.replace(stripped, f"{sign}{stripped}{sign}", 1)


def _link(text: str, address: str, links: _Links) -> str:
    """Return a link: its words with a number, or the address alone where it is its own words."""
    bare = re.sub(r"^(?:https?://|mailto:|tel:)", "", address).rstrip("/")
    if text.strip() in (address, bare, address.rstrip("/")):
        return text
    return f"{text} [{links.number(address)}]" if text.strip() else ""


def _heading(text: str, sign: str, width: int = WIDTH) -> str:
    """Return a heading, underlined by ``sign`` if there is one."""
    lines = wrap(text, width)
    longest = max((cell_len(line) for line in lines), default=0)
    return "\n".join((*lines, sign * longest)) if sign else "\n".join(lines)


def _prefixed(text: str, first: str, others: str) -> str:
    """Return ``text`` with ``first`` before its first line and ``others`` before the rest; no line ends in a space."""
    lines = text.split("\n")
    return "\n".join(f"{others if index else first}{line}".rstrip() for index, line in enumerate(lines))


def wrap(text: str, width: int = WIDTH) -> list[str]:
    """Return ``text`` in lines of at most ``width`` columns; an address, or another long word, stays whole.

    Words of Chinese and other wide scripts, which have no spaces, are broken between any two graphemes.
    """
    lines, line = list[str](), ""
    for word in text.split():
        piece = f"{line} {word}" if line else word
        if cell_len(piece) <= width:
            line = piece
            continue
        if line and not _is_wide(word):
            lines.append(line)
            line = word
            continue
        *full, line = _broken(piece, width) if _is_wide(word) else [piece]
        lines += full
    return [*lines, line] if line else lines


def _is_wide(word: str) -> bool:
    """Whether most of a word is of a script whose characters have two columns."""
    return cell_len(word) > _WIDE * len(word)


def _broken(text: str, width: int) -> list[str]:
    """Return ``text`` broken between graphemes into lines of at most ``width`` columns."""
    lines, line = list[str](), ""
    for grapheme in graphemes(text):
        if line and cell_len(f"{line}{grapheme}") > width:
            lines.append(line.rstrip())
            line = ""
        line = f"{line}{grapheme}" if line else grapheme.lstrip()
    return [*lines, line]

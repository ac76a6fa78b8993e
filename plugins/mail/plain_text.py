"""Writes a letter as plain text for people to read: 72 columns, links by number, asks with their address below."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from bs4 import BeautifulSoup
from bs4.element import NavigableString, Tag
from rich.cells import cell_len

from plugins.mail.wrapping import WIDTH, wrap

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from plugins.mail.model import Ask, Block, Film, Letter

_HEADINGS: Final = {"h1": "=", "h2": "-"}
_BLOCKS: Final = {
    "address", "article", "aside", "blockquote", "dd", "div", "dl", "dt", "figcaption", "figure", "footer", "h1", "h2",
    "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "nav", "ol", "p", "pre", "section", "table", "ul",
}  # fmt: skip
_STRONG: Final = {"strong": "*", "b": "*", "em": "_", "i": "_"}


@dataclass
class _Links:
    """The addresses of a text, numbered in the order in which they first stand in it."""

    addresses: dict[str, int] = field(default_factory=dict)

    def number(self, address: str) -> int:
        """Return the number of ``address``."""
        return self.addresses.setdefault(address, len(self.addresses) + 1)


def write_text(letter: Letter) -> str:
    """Return ``letter`` as plain text, which ends with a line end."""
    links = _Links()
    parts = [_heading(letter.subject, "="), f"{letter.byline} · {letter.day}"]
    if letter.picture:
        parts.append("\n".join(wrap(f"[{letter.picture.alt}]")))
    parts += [part for block in letter.blocks for part in _block(block, links)]
    if letter.is_shortened:
        parts.append(letter.labels.rest)
    parts.append(f"{letter.labels.read}:\n{letter.address}")
    if links.addresses:
        parts.append("\n".join(f"[{number}] {address}" for address, number in links.addresses.items()))
    return "\n\n".join((*parts, "-- ", *_end(letter))).replace("-- \n\n", "-- \n") + "\n"


def _end(letter: Letter) -> Iterator[str]:
    """Yield who sends the letter, and how to leave the list."""
    sender = letter.sender
    if sender.notice:
        yield "\n".join(wrap(sender.notice))
    place = f", {sender.place}" if sender.place else ""
    yield "\n".join((*wrap(f"{letter.labels.sent_by}{place}"), sender.email, sender.home))
    if letter.unsubscribe.is_missing:
        yield f"[{letter.labels.no_leave}]"
    else:
        yield f"{letter.labels.leave}:\n{letter.unsubscribe.tag}"


def _block(block: Block, links: _Links) -> Iterator[str]:
    """Yield the paragraphs of one block."""
    if block.kind == "passage":
        yield from passages(block.html, links)  # type: ignore[union-attr]  # a passage has it
    elif block.kind == "ask":
        yield _ask(block)  # type: ignore[arg-type]  # of that kind
    else:
        yield _film(block)  # type: ignore[arg-type]  # of that kind


def _ask(ask: Ask) -> str:
    """Return an ask with its address in sight."""
    lines = [line for fact in ask.facts for line in wrap(fact, WIDTH - 4)]
    words = [*wrap(f"{ask.label}: {ask.title}", WIDTH - 4), *lines, ask.address]
    return "\n".join((f">>> {words[0]}", *(f"    {line}" for line in words[1:])))


def _film(film: Film) -> str:
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
        yield "\n".join(_rows(element, links))
    elif name in ("ul", "ol"):
        yield "\n".join(_items(element, links, width))
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
        text = "\n".join(_paragraphs(item, links, width - len(sign)))
        yield _prefixed(text, sign, " " * len(sign))


def _rows(element: Tag, links: _Links) -> Iterator[str]:
    """Yield the rows of a table, its cells side by side."""
    for row in element.find_all("tr"):
        yield " | ".join(" ".join(_inline(cell, links).split()) for cell in row.find_all(["th", "td"]))


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

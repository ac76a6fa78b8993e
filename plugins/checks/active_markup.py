"""Markup that a browser would run: SVG, HTML and other XML, judged by its bytes, whatever its name says."""

from __future__ import annotations

import gzip
import re
import sys
import zlib
from html.parser import HTMLParser
from io import BytesIO
from typing import TYPE_CHECKING, Final
from xml.etree import ElementTree as ET

from plugins.messages import Message, excerpt

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

#: The beginning of markup, for a browser that has to guess the type (WHATWG MIME Sniffing, section 7.1, and SVG).
_MARKUP: Final = re.compile(
    r"[\s\ufeff]*<(?:!--|(?:!doctype|\?xml|\?php|html|head|script|iframe|h1|div|font|table|a|style|title|b|body|br|p|svg|"
    r"[\w.-]+:svg|xsl:|math|object|embed|img|meta|link|form|base)\b)",
    re.IGNORECASE,
)
#: Byte order marks of encodings in which tags are not ASCII.
_ENCODINGS: Final = ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"), (b"\xef\xbb\xbf", "utf-8-sig"))
_GZIP: Final = b"\x1f\x8b"
#: The number of bytes of a compressed file that are read.
_MOST: Final = 10_000_000

_SVG: Final = "http://www.w3.org/2000/svg"
#: Namespaces whose elements a browser runs or shows as a page.
_LIVE: Final = ("http://www.w3.org/1999/xhtml", "http://www.w3.org/1998/math/mathml", "http://www.w3.org/1999/xsl")
#: Elements of SVG that run something, or hold another document.
_ELEMENTS: Final = frozenset({
    "script", "foreignobject", "handler", "listener", "iframe", "embed", "object", "audio", "video", "canvas",
    "base", "link", "meta",
})  # fmt: skip
_ANIMATIONS: Final = frozenset({"animate", "set", "animatemotion", "animatetransform", "animatecolor"})
_ADDRESSES: Final = frozenset({"href", "src", "action", "formaction", "data", "from", "to", "values", "by", "base"})
_INSIDE: Final = re.compile(
    r"#[^\s]*|data:im(?:age|g)/(?:png|jpe?g|gif|webp|avif|bmp);base64,[a-z0-9+/=\s]*", re.IGNORECASE
)
#: A typeface inside a style sheet.
_FONT: Final = re.compile(
    r"data:(?:font/[\w+.-]+|application/(?:x-)?font-[\w+.-]+|application/(?:x-font-\w+|vnd\.ms-fontobject|octet-stream))"
    r"(?:;charset=[\w-]+)?;base64,[a-z0-9+/=\s]*",
    re.IGNORECASE,
)
#: Illustrator's own data in a drawing, which no browser shows.
_ADOBE: Final = "{http://ns.adobe.com/"
#: Attributes that are only text.
_WORDS: Final = re.compile(r"(?:aria-|data-).*|id|class|name|title|label|docname")
#: An entity for the name of a namespace, and a document type with no others.
_ENTITY: Final = re.compile(r"<!ENTITY\s+(\w+)\s+[\"']([\w:/.#-]{1,100})[\"']\s*>")
_NAMES: Final = re.compile(
    rf"<!DOCTYPE\s[^<>\[]*(?P<subset>\[(?P<entities>(?:\s*{_ENTITY.pattern})+)\s*\])\s*>", re.IGNORECASE
)
#: A character of a style sheet written by its number, or behind a backslash (CSS Syntax, section 4.3.7).
_ESCAPED: Final = re.compile(r"\\(?:([0-9a-f]{1,6})\s?|(.))", re.IGNORECASE | re.DOTALL)
_URL: Final = re.compile(r"url\(\s*([\"']?)(?P<address>.*?)\1\s*\)", re.IGNORECASE | re.DOTALL)
_SCHEME: Final = re.compile(r"^(?:[a-z][a-z0-9+.-]*:|//)", re.IGNORECASE)
_RUNS: Final = re.compile(r"(?:javascript|vbscript|livescript|data:text/html|data:image/svg)", re.IGNORECASE)
#: Tags of the pages with which a site is verified at search engines and other services.
_PASSIVE: Final = frozenset({
    "html", "head", "title", "meta", "body", "p", "div", "span", "br", "h1", "h2", "b", "strong", "em",
})  # fmt: skip


def text_of(data: bytes) -> str:
    """Return the text of a file, decoded as a browser would; compressed ones are opened."""
    if data.startswith(_GZIP):
        try:
            with gzip.open(BytesIO(data)) as file:
                data = file.read(_MOST)
        except (OSError, EOFError, zlib.error):
            return ""
    for mark, encoding in _ENCODINGS:
        if data.startswith(mark):
            return data.decode(encoding, "replace")
    if data[:4] in (b"<\0?\0", b"<\0s\0", b"<\0h\0", b"<\0!\0"):
        return data.decode("utf-16-le", "replace")
    if data[:4] in (b"\0<\0?", b"\0<\0s", b"\0<\0h", b"\0<\0!"):
        return data.decode("utf-16-be", "replace")
    return data.decode("utf-8", "replace")


def is_markup(text: str) -> bool:
    """Whether a browser that has to guess would take a file with this ``text`` for a page or a drawing."""
    return _MARKUP.match(text) is not None


def is_svg(text: str) -> bool:
    """Whether markup is, or has in it, an SVG drawing."""
    return re.search(r"<(?:[\w.-]+:)?svg\b", text, re.IGNORECASE) is not None


def activity(text: str) -> str:
    """Return what in a drawing could run or leads elsewhere, in a few words; nothing if it only draws."""
    root = _root(text)
    return root if isinstance(root, str) else next(_activities(root), "")


def xml_activity(text: str) -> str:
    """Return what in an XML document that is not a drawing could run, in a few words; nothing if it is data.

    Browsers ignore addresses and names in it, except in elements of a namespace that they know.
    """
    root = _root(text)
    if isinstance(root, str):
        return root
    live = (element for element in root.iter() if _is_live(element) or element.tag.startswith(f"{{{_SVG}}}"))
    return next((Message("it has a <{tag}>", tag=element.tag.rpartition("}")[2]) for element in live), "")


def _root(text: str) -> Element | str:
    """Return the outermost element of an XML document, or why it cannot be read safely."""
    text = _without_names(text)
    if re.search(r"<!(?:ENTITY|ATTLIST|ELEMENT|NOTATION|DOCTYPE[^<>\[]*\[)", text, re.IGNORECASE):
        return Message("it defines entities of its own (<!ENTITY …>)")
    if re.search(r"<\?(?!xml[\s?]|xpacket\s)", text):
        return Message("it has a processing instruction (<?…?>)")
    try:
        return ET.fromstring(re.sub(r"^[\s\ufeff]*<\?xml[^>]*\?>", "", text))  # noqa: S314  (no entities)
    except ET.ParseError as error:
        return Message("it cannot be read as XML ({error})", error=error)


def _without_names(text: str) -> str:
    """Return ``text`` with the entities for names of namespaces written out, which Illustrator uses."""
    match = _NAMES.search(text)
    if not match:
        return text
    names = dict(_ENTITY.findall(match["entities"]))
    rest = f"{text[: match.start('subset')]}{text[match.end('subset') :]}"
    return re.sub(r"&(\w+);", lambda entity: names.get(entity[1], entity[0]), rest)


def _is_live(element: Element) -> bool:
    """Whether an element is of a namespace that a browser runs or shows as a page."""
    return element.tag.rpartition("}")[0].lower().removeprefix("{").startswith(_LIVE)


def _is_adobe(element: Element) -> bool:
    """Whether an element contains only Illustrator's own data."""
    inside = list(element.iter())[1:]
    return bool(inside) and all(child.tag.startswith(_ADOBE) for child in inside)


def _activities(root: Element) -> Iterator[str]:
    for element in root.iter():
        name = element.tag.rpartition("}")[2].lower()
        if _is_live(element) or (name in _ELEMENTS and not (name == "foreignobject" and _is_adobe(element))):
            yield f"it has a <{name}>"
        for attribute, value in element.attrib.items():
            yield from _of_attribute(name, attribute.rpartition("}")[2].lower(), value)
        if name == "style":
            yield from _of_style("".join(element.itertext()))


def _of_attribute(element: str, name: str, value: str) -> Iterator[str]:
    plain = re.sub(r"[\s\x00-\x20]+", "", value)
    if name.startswith("on"):
        yield f"it has {name}=, which runs a script"
    elif (_RUNS.match(plain) and not _WORDS.fullmatch(name)) or (name in _ADDRESSES and _RUNS.search(plain)):
        yield f"its {name}= runs a script, or holds another page or drawing"
    elif (
        element in _ANIMATIONS
        and name == "attributename"
        and (plain.lower().rpartition(":")[2] in _ADDRESSES or plain.lower().startswith("on"))
    ):
        yield f"it changes “{plain}” while it is shown"
    elif name in ("href", "src", "base", "data") and plain and not _INSIDE.fullmatch(plain):
        yield f"it leads to “{excerpt(value)}”"
    elif name == "style" or "url(" in plain.lower() or "\\" in plain:
        yield from _of_style(value)


def _of_style(css: str) -> Iterator[str]:
    css = _ESCAPED.sub(_unescaped, css)
    if re.search(r"@import|expression\s*\(|-moz-binding|behavior\s*:", css, re.IGNORECASE):
        yield "its styles load something else (@import)"
    for match in _URL.finditer(css):
        address = match["address"].strip()
        if not (_INSIDE.fullmatch(address) or _FONT.fullmatch(address)):
            yield f"its styles lead to “{excerpt(address)}”"
    if re.search(r"(?:image-set|image|src)\(\s*[\"']", css, re.IGNORECASE):
        yield "its styles load something else"


def _unescaped(escape: re.Match[str]) -> str:
    """Return the character that an escape in a style sheet means."""
    number = int(escape[1], 16) if escape[1] else ord(escape[2])
    return chr(number) if number <= sys.maxunicode else "\ufffd"


def is_passive_page(text: str) -> bool:
    """Whether an HTML page is only text: nothing in it runs, loads, sends or leads anywhere."""
    reader = _Passive()
    reader.feed(text)
    reader.close()
    return reader.is_passive and "<?" not in text and "<![" not in text


class _Passive(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.is_passive = True

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        allowed = {"name", "content", "charset", "lang", "dir"} if tag == "meta" else {"lang", "dir", "class", "id"}
        others = [(name, (value or "").lower()) for name, value in attrs if name not in allowed]
        if tag not in _PASSIVE or any(other != ("http-equiv", "content-type") for other in others):
            self.is_passive = False

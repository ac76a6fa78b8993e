"""WordPress: the file that Tools, Export writes (WXR, an RSS of its own), read without expanding any entity."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections import Counter
from typing import TYPE_CHECKING, Final

from plugins.importer import permalinks
from plugins.importer.decoding import decode_any
from plugins.importer.model import CannotImport, Note, OldSite, OldText, Weight
from plugins.messages import Message, counted
from plugins.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

#: What an export of WordPress has in its first lines.
MARK: Final = re.compile(r"xmlns:wp\s*=|wordpress\.org/export/")
_PROLOG: Final = re.compile(r"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_DECLARATION: Final = re.compile(r"\A\s*<\?xml[^>]*\?>")
_LONE_AMPERSAND: Final = re.compile(r"&(?!#\d+;|#x[0-9a-fA-F]+;|(?:amp|lt|gt|quot|apos);)")
#: Kinds of entries that have no text for visitors.
_TECHNICAL: Final = frozenset(
    {
        *(
            "nav_menu_item",
            "revision",
            "custom_css",
            "customize_changeset",
            "oembed_cache",
            "user_request",
            "wp_template",
        ),
        *(
            "wp_template_part",
            "wp_global_styles",
            "wp_navigation",
            "wp_font_family",
            "wp_font_face",
            "acf-field",
            "acf-field-group",
        ),
    }
)
_STATES: Final = {
    "draft": Message("It was a draft."),
    "pending": Message("It was waiting for somebody to approve it."),
    "private": Message("It was private."),
    "future": Message("It was to appear on a day to come: take “status: draft” out, and it appears on its day."),
}


def read(root: Path, file: Path) -> OldSite:
    """Return the site in the export ``file``; its pictures are looked for below ``root``.

    Raises CannotImport for a file that is not XML, or declares entities.
    """
    channel = _channel(file)
    site = _text(channel, "link") or _text(channel, "base_site_url")
    host = permalinks.host_of(_text(channel, "base_blog_url") or site)
    reader = _Reader(channel, host, site)
    texts = tuple(reader.texts())
    base = permalinks.path_of(site).rstrip("/")
    return OldSite(
        root,
        "WordPress",
        texts,
        lang=_text(channel, "language").replace("_", "-").lower().partition("-")[0],
        hosts=permalinks.hosts([host, permalinks.host_of(site), *_of_wordpress_com(host)]),
        base_path=base,
        files=("", "wp-content/uploads", "uploads", "wp-content"),
        notes=tuple(reader.notes),
    )


def _of_wordpress_com(host: str) -> list[str]:
    """Return where a site at wordpress.com keeps its pictures."""
    name = host.removesuffix(".wordpress.com")
    return [f"{name}.files.wordpress.com"] if name != host else []


def _channel(file: Path) -> ET.Element:
    try:
        text, _ = decode_any(file.read_bytes())
    except OSError as error:
        raise _unusable(file, Message("It cannot be read: {reason}.", reason=error.strerror or str(error))) from error
    begin = text.find("<rss")
    if begin < 0 or _PROLOG.search(text, 0, begin):
        raise _unusable(
            file, Message("It is not an export of WordPress, or declares entities, which no export of WordPress does.")
        )
    try:
        channel = ET.fromstring(_DECLARATION.sub("", text)).find("channel")  # noqa: S314  (no entity can be declared)
    except ET.ParseError as error:
        line, _ = error.position
        raise _unusable(file, Message("It is not whole, or not XML: {reason}.", reason=str(error)), line) from error
    if channel is None:
        raise _unusable(file, Message("There is no channel in it."))
    return channel


def _unusable(file: Path, why: Message, line: int = 0) -> CannotImport:
    what = Message("This file cannot be imported. {why}", why=why)
    hint = Message(
        "Export once more in WordPress: Tools, Export, All content. A site of many years can be exported year by year."
    )
    return CannotImport(Problem(file.name, line, what, hint, "IMP002"))


def _name(element: ET.Element) -> str:
    return element.tag.rpartition("}")[2]


def _text(item: ET.Element, name: str, space: str = "") -> str:
    """Return the text of the first child called ``name``, whatever version its namespace has."""
    return next((child.text or "" for child in item if _name(child) == name and space in child.tag), "").strip()


def _term(item: ET.Element, domain: str) -> str:
    """Return the name, in addresses, of the first term that an entry has in a ``domain``."""
    terms = (child for child in item if _name(child) == "category" and child.get("domain") == domain)
    return next((child.get("nicename") or "" for child in terms), "")


class _Reader:
    """Reads the entries of one export."""

    def __init__(self, channel: ET.Element, host: str, site: str) -> None:
        self.notes: list[Note] = []
        self._host, self._site = host, site
        self._items = channel.findall("item")
        self._authors = {
            _text(author, "author_login"): _text(author, "author_display_name")
            for author in channel
            if _name(author) == "author"
        }
        self._pages = {_text(item, "post_id"): item for item in self._items if _text(item, "post_type") == "page"}
        self._files = {_text(item, "post_id"): item for item in self._items if _text(item, "post_type") == "attachment"}
        self._seen: Counter[str] = Counter()

    def texts(self) -> Iterator[OldText]:
        others: Counter[str] = Counter()
        for item in self._items:
            kind, state = _text(item, "post_type"), _text(item, "status")
            if kind in _TECHNICAL or kind == "attachment" or state in {"auto-draft", "inherit"}:
                continue
            if state == "trash":
                self._say(Weight.LEFT_OUT, self._path(item), Message("It was in the trash."))
            elif kind in {"post", "page"}:
                yield self._entry(item, is_article=kind == "post")
            else:
                others[kind] += 1
        for kind, count in others.items():
            what = counted(
                "{count} entry of the kind “{kind}”, which a plugin of WordPress made, is not imported.",
                "{count} entries of the kind “{kind}”, which a plugin of WordPress made, are not imported.",
                count,
                kind=kind,
            )
            self._say(Weight.NOT_IMPORTED, "", what)
        if self._files:
            what = counted(
                "{count} picture or file was uploaded.", "{count} pictures and files were uploaded.", len(self._files)
            )
            self._say(Weight.LEFT_OUT, "", what)

    def _say(self, weight: Weight, path: str, what: Message) -> None:
        self.notes.append(Note(weight, path, 0, what))

    def _path(self, item: ET.Element) -> str:
        address = permalinks.path_of(_text(item, "link")) if "?" not in _text(item, "link") else ""
        return address if len(address) > 1 else f"?p={_text(item, 'post_id')}"

    def _entry(self, item: ET.Element, *, is_article: bool) -> OldText:
        path = self._path(item)
        self._seen[path] += 1
        if self._seen[path] > 1:
            path = f"{path}#{_text(item, 'post_id')}"
        address = "" if path.startswith("?") else permalinks.path_of(_text(item, "link"))
        meta = self._meta(item, is_article=is_article)
        self._count_comments(item, path)
        state = _text(item, "status")
        because = [_STATES[state]] if state in _STATES else []
        if _text(item, "post_password"):
            because.append(Message("It had a password, and everybody could read it here."))
        name = _text(item, "post_name") or permalinks.slug_of(_text(item, "title")) or _text(item, "post_id")
        folder = "" if is_article else "/".join(self._parents(item))
        return OldText(
            path,
            is_article,
            name,
            _text(item, "encoded", "content"),
            lang=_term(item, "language").lower(),
            meta=meta,
            addresses=permalinks.addresses(address),
            is_html=True,
            is_home=address == "/",
            draft_because=tuple(because),
            group=_term(item, "post_translations"),
            folder=folder,
        )

    def _count_comments(self, item: ET.Element, path: str) -> None:
        if count := len([child for child in item if _name(child) == "comment"]):
            self._say(
                Weight.LEFT_OUT, path, counted("{count} comment is left out.", "{count} comments are left out.", count)
            )

    def _parents(self, item: ET.Element) -> list[str]:
        names: list[str] = []
        parent = self._pages.get(_text(item, "post_parent"))
        while parent is not None and len(names) < 8:  # noqa: PLR2004  (a circle would have no end)
            names.insert(0, _text(parent, "post_name"))
            parent = self._pages.get(_text(parent, "post_parent"))
        return list(filter(None, names))

    def _meta(self, item: ET.Element, *, is_article: bool) -> Mapping[str, object]:
        fields = {_text(child, "meta_key"): _text(child, "meta_value") for child in item if _name(child) == "postmeta"}
        terms = [
            child.text or ""
            for child in item
            if _name(child) == "category" and child.get("domain") in {"category", "post_tag", None}
        ]
        login = _text(item, "creator")
        date, modified = _text(item, "post_date"), _text(item, "post_modified")
        meta: dict[str, object] = {
            "title": _text(item, "title"),
            "date": "" if date.startswith("0000") else date,
            "description": _text(item, "encoded", "excerpt") or fields.get("_yoast_wpseo_metadesc", ""),
            "tags": [term for term in terms if term.lower() not in {"uncategorized", "uncategorised", "sin categoría"}],
        }
        if is_article:
            meta["author"] = self._authors.get(login) or login
        elif modified and not modified.startswith("0000"):
            meta["modified"] = modified
        if (picture := self._files.get(fields.get("_thumbnail_id", ""))) is not None:
            meta["image"] = {"src": _text(picture, "attachment_url"), "alt": self._alt(picture)}
        return {key: value for key, value in meta.items() if value}

    def _alt(self, picture: ET.Element) -> str:
        fields = {
            _text(child, "meta_key"): _text(child, "meta_value") for child in picture if _name(child) == "postmeta"
        }
        return fields.get("_wp_attachment_image_alt", "")

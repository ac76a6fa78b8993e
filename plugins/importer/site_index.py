"""Where an address or a path of the old site leads: to one of its texts, to one of its files, or away."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote, urlsplit

from plugins.images.paths import SUFFIXES
from plugins.importer import permalinks
from plugins.importer.old_files import day_in, stem_of
from plugins.importer.template_tags import OLD_TEXT

if TYPE_CHECKING:
    from pathlib import Path

    from plugins.importer.model import OldSite, OldText

_SIZE: Final = re.compile(r"-(?:\d{2,4}x\d{2,4}|scaled|e\d{10,13})(?=\.\w+$)")
_TEXT_ENDING: Final = re.compile(r"\.(?:md|mdx|markdown|rst|html?)$", re.IGNORECASE)
_LANGUAGE: Final = re.compile(r"\.[a-z]{2}(?:-[a-z]{2,4})?(?=\.md$)")


@dataclass(frozen=True)
class Target:
    """What an address leads to: a text of the old site, or a file; neither if nothing of it answers there."""

    text: OldText | None = None
    file: Path | None = None
    fragment: str = ""
    is_own: bool = True  # of the old site, whether it answers or not


class SiteIndex:
    """The texts and files of an old site by their addresses and paths."""

    def __init__(self, site: OldSite) -> None:
        """Index ``site``."""
        self._site = site
        self._by_address: dict[str, list[OldText]] = {}
        self._by_path: dict[str, list[OldText]] = {}
        self._by_stem: dict[str, list[OldText]] = {}
        for text in site.texts:
            for address in text.addresses:
                self._by_address.setdefault(permalinks.key_of(address), []).append(text)
            for path in {text.path, _LANGUAGE.sub("", text.path)}:
                bare = _TEXT_ENDING.sub("", path).lower()
                for name in {bare, re.sub(r"/_?index$", "", bare)}:
                    self._by_path.setdefault(name, []).append(text)
            stem = stem_of(text.path)
            for name in {stem, day_in(stem)[1], text.name}:
                self._by_stem.setdefault(name.lower(), []).append(text)

    def namesake(self, written: str) -> Path | None:
        """Return the one picture of the old site that has the name of the one at an address."""
        name = unquote(urlsplit(written).path).rpartition("/")[2].lower()
        found = [path for own in dict.fromkeys([_SIZE.sub("", name), name]) for path in self._pictures.get(own, ())]
        return found[0] if len(set(found)) == 1 else None

    @cached_property
    def _pictures(self) -> dict[str, list[Path]]:
        pictures: dict[str, list[Path]] = {}
        for path in sorted(self._site.root.rglob("*")):
            if (
                path.suffix.lower() in SUFFIXES
                and "node_modules" not in path.parts
                and _is_inside(path, self._site.root)
            ):
                pictures.setdefault(path.name.lower(), []).append(path)
        return pictures

    def find(self, written: str, old: OldText) -> Target:
        """Return what the address ``written`` in the text ``old`` leads to."""
        address = written.strip().replace("\\_", "_").replace("&amp;", "&")
        if address.startswith(OLD_TEXT):
            return self._named(unquote(address.removeprefix(OLD_TEXT)), old)
        try:
            parts = urlsplit(address)
            host = (parts.hostname or "").removeprefix("www.")
        except ValueError:
            return Target(is_own=False)
        is_foreign = parts.scheme not in {"", "http", "https"} or (host and host not in self._site.hosts)
        if is_foreign or not (host or parts.path):
            return Target(is_own=False)
        fragment = f"#{parts.fragment}" if parts.fragment else ""
        number = re.search(r"(?:p|page_id)=(\d+)", parts.query)
        if number and parts.path in {"", "/"}:  # as WordPress calls what has no address yet
            return Target(self._by_number(number[1]), None, fragment)
        return self._at(unquote(parts.path) or "/", old, fragment)

    def _by_number(self, number: str) -> OldText | None:
        return next((text for text in self._site.texts if text.path == f"?p={number}"), None)

    def _at(self, path: str, old: OldText, fragment: str) -> Target:
        """Return what is at a path, absolute or relative to the text or its address."""
        base = self._site.base_path
        if path.startswith("/"):
            absolute = [path.removeprefix(base)] if base and path.startswith(f"{base}/") else [path]
        else:
            folder = posixpath.dirname(old.path)
            places = [posixpath.normpath(posixpath.join("/", folder, path))]
            places += [
                posixpath.normpath(
                    posixpath.join(address if address.endswith("/") else posixpath.dirname(address), path)
                )
                for address in old.addresses[:1]
            ]
            absolute = [*places, posixpath.normpath(f"/{path}")]
        for place in dict.fromkeys(absolute):
            if file := self._file(place):
                return Target(None, file, fragment)
            if text := self._text(place, old):
                return Target(text, None, fragment)
        return Target(fragment=fragment)

    def _text(self, path: str, old: OldText) -> OldText | None:
        found = self._by_address.get(permalinks.key_of(path)) or self._by_path.get(
            _TEXT_ENDING.sub("", path.strip("/")).lower()
        )
        if not found:
            content = [
                prefix
                for prefix in ("content", "src", "src/content")
                if self._by_path.get(f"{prefix}{_TEXT_ENDING.sub('', path).lower()}")
            ]
            found = self._by_path.get(f"{content[0]}{_TEXT_ENDING.sub('', path).lower()}") if content else None
        return _in_language(found, old)

    def _named(self, path: str, old: OldText) -> Target:
        """Return the text that a generator's own reference names."""
        place, _, fragment = path.partition("#")
        fragment = f"#{fragment}" if fragment else ""
        if not place:
            return Target(old, None, fragment)
        at = self._at(place, old, fragment)
        if at.text or at.file:
            return at
        found = self._by_stem.get(stem_of(place).lower()) or self._by_stem.get(day_in(stem_of(place))[1].lower())
        if stem_of(place) in {"index", "_index"}:
            found = self._by_stem.get(posixpath.basename(posixpath.dirname(place)).lower())
        return Target(_in_language(found, old), None, fragment)

    def _file(self, path: str) -> Path | None:
        """Return the file of the old site at a path from its top; for a smaller copy of a picture, its original."""
        if _TEXT_ENDING.search(path):
            return None
        bare = path.lstrip("/")
        names = dict.fromkeys([_SIZE.sub("", bare), bare])
        for name in names:
            for shorter in dict.fromkeys(
                [name, name.removeprefix("wp-content/uploads/"), name.removeprefix("wp-content/")]
            ):
                for folder in dict.fromkeys(self._site.files):
                    file = self._site.root / folder.strip("/") / shorter
                    if _is_inside(file, self._site.root):
                        return file
        return None


def _is_inside(file: Path, root: Path) -> bool:
    """Whether there is a file, below ``root``, that is not reached by a link out of it."""
    try:
        return file.is_file() and file.resolve().is_relative_to(root.resolve())
    except (OSError, ValueError):
        return False


def _in_language(found: list[OldText] | None, old: OldText) -> OldText | None:
    """Return the text in the language of ``old``, or else the first."""
    return next((text for text in found or () if text.lang == old.lang), found[0] if found else None)

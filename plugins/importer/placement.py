"""Puts the files of an import into content/: all of them or none, and nothing that is there is touched."""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from plugins.atomic import replace_file
from plugins.frontmatter.new_file import entries_in
from plugins.importer.values import words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from plugins.importer.model import OldText

#: What was imported: for each old text where it is now, and the digest of what was written.
RECORD: Final = Path(".picket", "imported.json")
#: How many words of a page are compared.
_COMPARED: Final = 60


class Record:
    """What earlier runs imported of one old site."""

    def __init__(self, root: Path, site: str) -> None:
        """Read the record in the project ``root`` of the old site called ``site``."""
        self._file, self._site = root / RECORD, site
        self._content = root / "content"
        self._all: dict[str, dict[str, Any]] = {}
        with suppress(OSError, ValueError):
            values = json.loads(self._file.read_text("utf-8"))
            self._all = values if isinstance(values, dict) else {}
        self.texts: dict[str, dict[str, str]] = dict(self._all.get(site, {}).get("texts", {}))
        self.was_complete = bool(self._all.get(site, {}).get("complete", True))

    def place_of(self, old: str) -> str:
        """Return where an old text is now; empty if it was not imported."""
        return self.texts.get(old, {}).get("place", "")

    def was_edited(self, old: str) -> bool:
        """Whether the file was changed since it was imported."""
        file = self._content / self.place_of(old)
        return file.is_file() and digest(file.read_bytes()) != self.texts[old]["digest"]

    def was_deleted(self, old: str) -> bool:
        """Whether the file was imported, and somebody deleted it since."""
        return self.was_complete and bool(self.place_of(old)) and not (self._content / self.place_of(old)).exists()

    def is_same_text(self, place: str, old: OldText) -> bool:
        """Whether the file at ``place`` is what ``old`` became: by the record, or its old address, title and day."""
        if self.place_of(old.path):
            return self.place_of(old.path) == place
        if place in {entry.get("place") for entry in self.texts.values()}:
            return False
        entries = entries_in(self._content / place)
        if old.addresses and old.addresses[0] in entries.get("formerly", "").split():
            return True
        if entries.get("title") != words(old.meta.get("title")):
            return False
        day = words(old.meta.get("date") or old.day)[:10]
        return entries.get("date", "")[:10] == day if old.is_article else self._is_alike(place, old)

    def _is_alike(self, place: str, old: OldText) -> bool:
        """Whether most words with which an old page begins are in the file at ``place``."""
        first = re.findall(r"\w{4,}", old.body)[:_COMPARED]
        present = set(re.findall(r"\w{4,}", (self._content / place).read_text("utf-8", "replace")))
        return bool(first) and sum(word in present for word in first) > len(first) / 2

    def write(self, texts: Mapping[str, tuple[str, bytes]], *, complete: bool) -> None:
        """Keep where each of ``texts`` (by old path: place and bytes) is."""
        self.texts |= {old: {"place": place, "digest": digest(data)} for old, (place, data) in texts.items()}
        self._all[self._site] = {"complete": complete, "texts": dict(sorted(self.texts.items()))}
        self._file.parent.mkdir(parents=True, exist_ok=True)
        replace_file(self._file, json.dumps(self._all, ensure_ascii=False, indent=1).encode())


def digest(data: bytes) -> str:
    """Return a digest of a file's bytes."""
    return hashlib.sha256(data).hexdigest()[:24]


def place_all(content: Path, texts: Mapping[str, str], files: Mapping[str, Path]) -> None:
    """Write ``texts`` and copy ``files`` to their paths below ``content``; if one cannot be, none is.

    Raises OSError then; FileExistsError if something came there meanwhile.
    """
    placed: list[Path] = []
    folders: list[Path] = []
    staging = content.parent / ".cache" / "import-files"
    shutil.rmtree(staging, ignore_errors=True)
    staging.mkdir(parents=True)
    try:
        staged = []
        for number, (below, text) in enumerate(texts.items()):
            (staging / str(number)).write_text(text, "utf-8", newline="\n")
            staged.append((staging / str(number), content / below))
        for number, (below, source) in enumerate(files.items(), len(staged)):
            shutil.copyfile(source, staging / str(number))
            staged.append((staging / str(number), content / below))
        for source, target in staged:
            _make_folders(target.parent, folders)
            _put(source, target)
            placed.append(target)
    except BaseException:
        for target in reversed(placed):
            target.unlink(missing_ok=True)
        for folder in reversed(folders):
            with suppress(OSError):
                folder.rmdir()
        raise
    finally:
        shutil.rmtree(staging, ignore_errors=True)


def _make_folders(folder: Path, made: list[Path]) -> None:
    """Make a folder and those above it, and remember which were new."""
    missing = [path for path in (folder, *folder.parents) if not path.exists()]
    for path in reversed(missing):
        path.mkdir(exist_ok=True)
        made.append(path)


def _put(source: Path, target: Path) -> None:
    """Move a file to a place where none is."""
    try:
        os.link(source, target)
    except FileExistsError:
        raise
    except OSError:  # a disk without links
        with target.open("xb") as file:
            file.write(source.read_bytes())

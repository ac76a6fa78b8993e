"""Retracts a text for good: its files, its pictures, what this computer keeps of it; its addresses say it is gone."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from plugins.addresses.record import Entry, Record, write_record
from plugins.addresses.record_file import read_file, write_file
from plugins.addresses.renames import parts_of
from plugins.frontmatter.file_names import is_named, without_root
from plugins.messages import Message
from plugins.problems import Problem, closest, suggest
from plugins.setup.cleanup import clean

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import datetime
    from pathlib import Path

#: Folders of content/ that have no texts.
_NO_TEXTS: Final = frozenset({"images", "static", "brand"})
#: A picture or file as texts name it.
_FILE: Final = re.compile(r"(?:images|static)/[^\s)\"'<>|]+\.[A-Za-z0-9]{2,5}")
_BESIDES: Final = frozenset({".md", ".toml"})


@dataclass(frozen=True)
class Retraction:
    """What is removed: texts with their translations, and files that no other text names; paths below content/.

    ``kept`` are files that others name too, ``links`` places that name the text (path and line), ``entries`` what the
    record has of it.
    """

    texts: tuple[str, ...]
    files: tuple[str, ...]
    kept: tuple[str, ...]
    links: tuple[tuple[str, int], ...]
    entries: tuple[Entry, ...]

    @property
    def was_public(self) -> bool:
        """Whether any of it was published."""
        return bool(self.entries)


def plan_retraction(root: Path, name: str) -> Retraction | Problem:
    """Return what has to be removed for the text called ``name``: a file, with or without its folder and ending.

    A text whose file is gone already is found in the record.
    """
    content = root / "content"
    record = read_file(content)
    if isinstance(record, Problem):
        return record
    stem = parts_of(without_root(name))[0]
    sources = {*_texts(content), *record.texts}
    stems = sorted({text for text, _ in map(parts_of, sources) if is_named(text, stem)})
    if len(stems) != 1:
        return _unclear(name, stems, sources)
    own = sorted(source for source in sources if parts_of(source)[0] == stems[0])
    texts = tuple(source for source in own if (content / source).is_file())
    others = {path: text for path, text in _written(content) if path not in own}
    named = sorted({file for source in texts for file in _FILE.findall(_read(content / source))})
    files = [file for file in named if (content / file).is_file()]
    kept = [file for file in files if any(file.rpartition("/")[2] in text for text in others.values())]
    entries = tuple(record.texts[source] for source in own if source in record.texts)
    return Retraction(
        texts,
        tuple(file for file in files if file not in kept),
        tuple(kept),
        tuple(_links(stems[0], entries, others)),
        entries,
    )


def retract(root: Path, retraction: Retraction, now: datetime) -> None:
    """Delete what ``retraction`` names, and every copy in caches; write into the record that it must not come back.

    The record is written first: killed in between, the text is refused by the next build. Raises OSError.
    """
    content = root / "content"
    record = read_file(content)
    if retraction.entries and isinstance(record, Record):
        entries = {entry.source: _retracted(entry, now) for entry in retraction.entries}
        write_file(root, write_record(replace(record, texts={**record.texts, **entries})))
    for path in (*retraction.texts, *retraction.files):
        (content / path).unlink(missing_ok=True)
    clean(root)


def _retracted(entry: Entry, now: datetime) -> Entry:
    """Return the entry of a text that must not be public: it keeps the id and the addresses, and nothing it said."""
    event = ("", *entry.event[1:]) if entry.event else ()
    return replace(entry, words="", moved_to="", event=event, gone=entry.gone or now, retracted=entry.retracted or now)


def _texts(content: Path) -> Iterator[str]:
    """Yield the texts below content/."""
    for path in content.rglob("*.md"):
        below = path.relative_to(content)
        if below.parts[0] not in _NO_TEXTS and len(below.parts) > 1:
            yield below.as_posix()


def _unclear(name: str, stems: Iterable[str], sources: Iterable[str]) -> Problem:
    """Return the problem of a name that is that of no text, or of several."""
    if stems := list(stems):
        what = Message("Several texts are called “{name}”: {stems}.", name=name, stems=", ".join(stems))
        return Problem(
            "content", 0, what, Message("Write the folder before the name, such as {stem}.", stem=stems[0]), "ADR021"
        )
    what = Message("There is no text called “{name}”, and none was published.", name=name)
    names = {parts_of(source)[0] for source in sources}
    close = closest(name, names, lambda stem: stem.rpartition("/")[2])
    hint = Message("Did you mean “{word}”?", word=close) if close else suggest(name, names)
    return Problem("content", 0, what, hint, "ADR021")


def _written(content: Path) -> Iterator[tuple[str, str]]:
    """Yield path and words of every file of content/ that may name others."""
    for path in sorted(content.rglob("*")):
        below = path.relative_to(content).as_posix()
        if path.suffix in _BESIDES and path.is_file() and below != "addresses.toml":
            yield below, _read(path)


def _read(path: Path) -> str:
    try:
        return path.read_text("utf-8", errors="replace")
    except OSError:
        return ""


def _links(stem: str, entries: Iterable[Entry], others: Mapping[str, str]) -> Iterator[tuple[str, int]]:
    """Yield the places in other files that name the text, or one of its addresses."""
    slug = re.escape(stem.rpartition("/")[2])
    addresses = "|".join(re.escape(address) for entry in entries for address in entry.addresses if address != "/")
    names = re.compile(rf"(?<![\w-]){slug}(?![\w-])" + (f"|{addresses}" if addresses else ""))
    for path, text in others.items():
        for number, line in enumerate(text.splitlines(), 1):
            if names.search(line):
                yield path, number

"""Reads the fields of old texts: their front matter becomes values of our keys, with notes on what changed."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Final

from plugins.images.paths import SUFFIXES
from plugins.importer import values
from plugins.importer.mapping import TABLES, sources
from plugins.importer.model import Note, OldText, Weight
from plugins.messages import Message, excerpt
from plugins.start.placeholders import to_write

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from plugins.importer.links_and_pictures import Rewriter
    from plugins.importer.site_index import SiteIndex

_HEADING: Final = re.compile(
    r"\A\s*(?:#\s+(?P<hash>\S.*?)\s*#*\s*(?:\n|\Z)|(?P<line>\S[^\n]*)\n=+\s*(?:\n|\Z)|<h1[^>]*>(?P<tag>[\s\S]*?)</h1>)",
    re.IGNORECASE,
)
_PATH_KEYS: Final = (
    "image",
    "src",
    "path",
    "url",
    "file",
    "filename",
    "teaser",
    "overlay_image",
    "feature",
    "thumbnail",
    "og",
)
_ALT_KEYS: Final = ("alt", "image_alt", "alt_text", "caption", "title", "description")
_NOT_PUBLIC: Final = frozenset(
    {
        "draft",
        "private",
        "pending",
        "hidden",
        "future",
        "scheduled",
        "unpublished",
        "archived",
        "trash",
        "inactive",
        "wip",
        "unlisted",
    }
)
_LONGEST_SUMMARY: Final = 500


class FieldReader:
    """Reads the fields of old texts; ``now`` decides what is still to come."""

    def __init__(self, index: SiteIndex, rewriter: Rewriter, lang: str, now: datetime) -> None:
        """Find pictures with ``index`` and name their copies as ``rewriter`` does."""
        self._index, self._rewriter, self._lang, self._now = index, rewriter, lang, now

    def read(self, old: OldText) -> tuple[dict[str, Any], dict[str, Path], list[Note]]:
        """Return the values of our keys, the files to copy, and notes; a note of the weight DRAFT makes it a draft."""
        said: list[Note] = [*old.notes]
        found = {"title": self._title(old, said)}
        found |= {key: value for key, value in self._plain(old, said) if value}
        files: dict[str, Path] = {}
        self._picture(old, found, files, said)
        said += [Note(Weight.DRAFT, old.path, 0, what) for what in (*old.draft_because, *self._hidden(old))]
        return found, files, said

    def _title(self, old: OldText, said: list[Note]) -> str:
        title = next(filter(None, (values.words(value) for value in _found(old, "title"))), "")
        if title:
            return title
        heading = _HEADING.search(old.body)
        words = values.words(heading["hash"] or heading["line"] or heading["tag"]) if heading else ""
        if words:
            return words
        words = " ".join(re.split(r"[-_\s]+", old.name)).strip().capitalize() or old.path
        what = Message("It has no title: “{title}” is made of its file's name.", title=words)
        said.append(Note(Weight.CHANGED, old.path, 0, what))
        return words

    def _plain(self, old: OldText, said: list[Note]) -> Iterator[tuple[str, Any]]:
        if old.is_article:
            yield "date", self._date(old, said)
        changed = next(filter(None, map(values.moment, _found(old, "modified"))), None)
        yield "modified", values.written(changed) if changed else ""
        summary = next(filter(None, map(values.words, _found(old, "summary"))), "")
        if len(summary) > _LONGEST_SUMMARY:
            summary = f"{summary[:_LONGEST_SUMMARY].rpartition(' ')[0]} …"
            said.append(Note(Weight.CHANGED, old.path, 0, Message("Its summary was cut after 500 characters.")))
        yield "summary", summary
        yield "tags", list(dict.fromkeys(name for value in _found(old, "tags") for name in values.names(value)))
        if old.is_article:
            yield "author", next(filter(None, (", ".join(values.names(value)) for value in _found(old, "author"))), "")

    def _date(self, old: OldText, said: list[Note]) -> str:
        written = [value for value in _found(old, "date") if values.words(value)]
        when = next(filter(None, map(values.moment, written)), None)
        day = values.moment(old.day)
        if when is None and written:
            what = Message(
                "Its day, “{date}”, can be read in more than one way, or in none.", date=values.words(written[0])
            )
            said.append(Note(Weight.CHANGED if day else Weight.DRAFT, old.path, 0, what))
        elif when is None and day is None:
            said.append(Note(Weight.DRAFT, old.path, 0, Message("It has no day: today's stands in its place.")))
        when = when or day
        if when is None:
            return f"{self._now:%Y-%m-%d}"
        if _is_after(when, self._now):
            said.append(
                Note(
                    Weight.DRAFT,
                    old.path,
                    0,
                    Message("Its day is still to come: take “status: draft” out, and it appears on its day."),
                )
            )
        return values.written(when)

    def _picture(self, old: OldText, found: dict[str, Any], files: dict[str, Path], said: list[Note]) -> None:
        for value in _found(old, "image"):
            path, alt = _of_picture(value)
            if not path or values.is_yes(path) or values.is_no(path):
                continue
            target = self._index.find(path, old)
            if not target.file:
                what = Message(
                    "The picture above its text, {address}, is not among the files of the old site.",
                    address=excerpt(path, 100),
                )
                if not target.is_own:
                    what = Message(
                        "The picture above its text, {address}, is on another site. Save it, if you may.",
                        address=excerpt(path, 100),
                    )
                said.append(Note(Weight.CHANGED, old.path, 0, what))
                return
            if target.file.suffix.lower() not in SUFFIXES:
                what = Message(
                    "{name} is not a picture that can be shown here (JPEG, PNG, WebP, GIF, AVIF).",
                    name=target.file.name,
                )
                said.append(Note(Weight.CHANGED, old.path, 0, what))
                return
            alt = alt or next(filter(None, map(values.words, _found(old, "image_alt"))), "")
            if not alt:
                what = Message("Nothing says what the picture {name} shows: write it.", name=target.file.name)
                said.append(Note(Weight.TO_WRITE, old.path, 0, what))
            below = self._rewriter.places.of(target.file)
            files[below] = target.file
            found |= {"image": below, "image_alt": alt or f"{to_write(self._lang)} {target.file.name}"}
            return

    def _hidden(self, old: OldText) -> Iterator[Message]:
        """Yield why a text was not public."""
        meta = old.meta
        if (
            values.is_yes(meta.get("draft"))
            or values.is_no(meta.get("published", ""))
            or values.is_no(meta.get("publish", ""))
        ):
            yield Message("It was a draft.")
        state = values.words(meta.get("status") or meta.get("post_status") or meta.get("visibility")).lower()
        if state in _NOT_PUBLIC:
            yield Message("Its state was “{state}”.", state=state)
        if any(values.is_yes(meta.get(key)) for key in ("hidden", "private", "unlisted")):
            yield Message("It was hidden.")
        if values.words(meta.get("password")) or values.is_yes(meta.get("protected")):
            yield Message("It had a password, and everybody could read it here.")
        expired = values.moment(meta.get("expirydate") or meta.get("unpublishdate"))
        if expired and not _is_after(expired, self._now):
            yield Message("It was public until {day}.", day=f"{expired:%Y-%m-%d}")


def _found(old: OldText, ours: str) -> Iterator[Any]:
    """Yield the values of every key that is read as ``ours``, the best first, then those in tables for themes."""
    tables = [old.meta, *(table for name in TABLES if isinstance(table := old.meta.get(name), Mapping))]
    for table in tables:
        lowered = {str(key).lower().replace("-", "_"): value for key, value in table.items()}
        for key in sources(ours):
            if key in lowered and lowered[key] not in ("", [], {}):
                yield lowered[key]


def _of_picture(value: Any) -> tuple[str, str]:  # noqa: ANN401  (whatever front matter has)
    """Return the path and the words of a picture, of a text or a table."""
    if isinstance(value, list):
        return _of_picture(value[0]) if value else ("", "")
    if isinstance(value, Mapping):
        path = next((str(value[key]) for key in _PATH_KEYS if isinstance(value.get(key), str) and value[key]), "")
        return path.strip(), next((values.words(value[key]) for key in _ALT_KEYS if value.get(key)), "")
    return str(value).strip(), ""


def _is_after(when: datetime, now: datetime) -> bool:
    """Whether a moment, without a zone that of the clock, is after ``now``."""
    return (when if when.tzinfo else when.replace(tzinfo=now.tzinfo or UTC)) > now

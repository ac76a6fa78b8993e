"""Translates the keys of other generators into ours if they mean the same; a notice names those that are left out."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING, Final, TypeAlias

from plugins.frontmatter.dates import read_date
from plugins.frontmatter.foreign import ADDRESSES, IGNORED, LANGUAGES, UNPUBLISHED, foreign_key, ours_for
from plugins.frontmatter.model import Entry, Unreadable
from plugins.frontmatter.value_types import read_names
from plugins.messages import Message
from plugins.problems import Problem, unplaced

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import PurePosixPath

    from plugins.frontmatter.model import Document, Source

#: Fields whose values can be translated; who gets a form's data, and until when, is for a person to say.
_TRANSLATED: Final = frozenset(
    {"title", "summary", "modified", "date", "tags", "author", "image", "image_alt", "order", "formerly"}
)
_YES: Final = frozenset({"true", "yes", "on", "y", "1"})
_NO: Final = frozenset({"false", "no", "off", "n", "0", "null", "~", ""})
#: Words of other programs behind “status:” or “visibility:”.
_STATES: Final = {
    **dict.fromkeys(
        ["publish", "public", "live", "active", "ready", "final", "future", "scheduled", "visible"], "published"
    ),
    **dict.fromkeys(
        ["hidden", "private", "unlisted", "pending", "trash", "inactive", "unpublished", "wip", "archived"], "draft"
    ),
}
_COMMENT: Final = re.compile(r"\s+#.*$", re.DOTALL)
#: A list that says more of each person or topic than its name.
_NAME: Final = re.compile(r"^[ \t]*(?:- )?name[ \t]*:[ \t]*\S", re.MULTILINE)
_NESTED: Final = re.compile(r"[ \t]*(?:- )?(?P<key>[A-Za-z][\w-]*)\s*:(?:\s+(?P<value>.*))?")
_PICTURE_KEYS: Final = (
    *("image", "src", "path", "url", "file", "filename", "relative", "teaser", "overlay_image", "feature"),
)
_WORDS_KEYS: Final = ("alt", "image_alt", "caption", "title", "description")
#: A day at the beginning of a name, or of folders: 2024-03-01-we-won, 2024/03/01/we-won.
_DAY: Final = re.compile(
    r"(?:^|/)(?P<year>(?:19|20|21)\d\d)(?P<sign>[-_/.]?)(?P<month>\d\d)(?P=sign)(?P<day>\d\d)(?![^-_ ./T])"
)
_IN_FRONT: Final = re.compile(r"^\d{4}-\d{2}-\d{2}[-_]+")


#: The entries in place of one, and a notice without a place.
Translation: TypeAlias = tuple[list[Entry], Problem | None]


def translate_keys(document: Document, source: Source) -> tuple[Document, tuple[Problem, ...]]:
    """Return the ``document`` of ``source`` with other generators' entries under our keys, and notices of them."""
    entries: list[Entry] = []
    notices: list[Problem] = []
    counts = Counter(entry.key for entry in document.entries if entry.value)
    others = {entry.key: entry.value for entry in document.entries if entry.value}
    for entry in document.entries:
        if counts[entry.key] == 1:
            others.pop(entry.key, None)
        translated, notice = _translate(entry, others, source)
        entries += translated
        others |= {other.key: other.value for other in (entry, *translated) if other.value}
        if notice:
            notices.append(notice.at(source.shown, entry.line))
    filled = {entry.key for entry in entries if entry.value}
    entries = [entry for entry in entries if entry.value or entry.key not in filled]
    entries = _with_day(_merge_tags(entries), source)
    return replace(document, entries=tuple(entries)), tuple(notices)


def _translate(entry: Entry, others: Mapping[str, str], source: Source) -> Translation:
    """Return the entries in place of ``entry``; ``others`` are the values of the document's other keys."""
    if source.type.field(entry.key):
        return _translate_value(entry, others)
    foreign = foreign_key(entry.key, [field.name for field in source.type.fields])
    if foreign is None:
        return [entry], None
    if entry.key in UNPUBLISHED and not _moment(entry.value):
        return _translate_draft(entry, others)
    if _repeats_file_name(entry, source):
        hint = Message("The file's name says the same. Take the line out.")
        return [], replace(foreign.problem, hint=hint if entry.key in ADDRESSES else foreign.problem.hint)
    if entry.key in IGNORED:
        return [], foreign.problem
    return _rename(entry, others, source, foreign.problem)


def _rename(entry: Entry, others: Mapping[str, str], source: Source, foreign: Problem) -> Translation:
    """Return ``entry`` under the key of ours that means the same, if its value can be translated."""
    names = [field.name for field in source.type.fields]
    ours = "date" if entry.key in UNPUBLISHED else ours_for(entry.key, names)
    if not ours and not ours_for(entry.key, _TRANSLATED):
        return [entry], None
    if ours and (ours not in _TRANSLATED or (ours == "date" and _appears_later(entry, others))):
        return [entry], None
    if not ours or not entry.value or (ours in {"image", "modified"} and entry.value.lower() in _YES | _NO):
        return [], foreign
    if ours in others and ours != "tags":
        return [], replace(foreign, hint=Message("There is a “{ours}” already: take the line out.", ours=ours))
    what = Message("“{key}” is a key of other programs, and was read as “{ours}”.", key=entry.key, ours=ours)
    notice = unplaced(what, foreign.hint, "FM070")
    return _translate_value(replace(entry, key=ours), others)[0], notice


def _translate_value(entry: Entry, others: Mapping[str, str]) -> Translation:
    """Return an entry under a key of ours with its value as we write it."""
    if entry.key == "author" or (entry.key == "tags" and _NAME.search(entry.value)):
        return [replace(entry, value=_people(entry.value))], None
    if entry.key == "date" and "created" in (parts := _parts(entry.value)):
        later = Entry("modified", parts.get("updated", ""), entry.line)
        return [replace(entry, value=parts.get("created", "")), *([later] if "modified" not in others else [])], None
    if entry.key == "image" and set(_PICTURE_KEYS).intersection(parts := _parts(entry.value)):
        picture = next((parts[key] for key in _PICTURE_KEYS if parts.get(key)), "")
        words = next((parts[key] for key in _WORDS_KEYS if parts.get(key)), "")
        alt = [Entry("image_alt", words, entry.line)] if picture and words and "image_alt" not in others else []
        return [replace(entry, value=picture), *alt], None
    if entry.key == "status" and (state := _STATES.get(entry.value.strip().lower())):
        what = Message("“status: {value}” was read as “status: {state}”.", value=entry.value, state=state)
        return [replace(entry, value=state)], unplaced(what, Message("Write “status: {state}”.", state=state), "FM071")
    return [entry], None


def _translate_draft(entry: Entry, others: Mapping[str, str]) -> Translation:
    """Return the entry in place of a key that decides whether a text is published."""
    value = _COMMENT.sub("", entry.value).strip().lower()
    is_no = value in _NO or _STATES.get(value) == "draft"
    is_yes = value in _YES or _STATES.get(value) == "published"
    if not (is_yes or is_no) or "status" in others:
        return [entry], None
    is_draft = is_no and bool(value) if entry.key in {"published", "publish", "visibility"} else is_yes
    if entry.key == "visibility" and value in _YES | _NO:
        return [entry], None
    if is_draft:
        what = Message("“{key}: {value}” was read as “status: draft”.", key=entry.key, value=value)
        return [Entry("status", "draft", entry.line)], unplaced(
            what, Message("Write “status: draft” instead."), "FM071"
        )
    what = Message("“{key}” is a key of other programs, and Picket does not read it.", key=entry.key)
    hint = Message("For a draft write “status: draft”; a text that is ready needs no such line.")
    return [], unplaced(what, hint, "FM061")


def _repeats_file_name(entry: Entry, source: Source) -> bool:
    """Whether an address or a language is the one that the file's name gives."""
    if entry.key in LANGUAGES:
        return re.split("[-_]", entry.value.strip().lower())[0] == re.split("[-_]", source.lang.lower())[0]
    if entry.key not in ADDRESSES:
        return False
    last = re.sub(r"\.html?$", "", entry.value.strip().rstrip("/")).rpartition("/")[2]
    stem = source.slug.rpartition("/")[2]
    return not last or last.startswith(":") or last in {stem, _IN_FRONT.sub("", stem)}


def _appears_later(entry: Entry, others: Mapping[str, str]) -> bool:
    """Whether an entry says that a text appears later than its ``date``."""
    appears, day = _moment(entry.value), _moment(others.get("date", ""))
    return bool(appears and day and entry.key.startswith("pub") and appears > day)


def _moment(value: str) -> datetime | None:
    """Return the moment that ``value`` is, without its time zone; None if it is not a date."""
    try:
        return read_date(value).replace(tzinfo=None)
    except Unreadable:
        return None


def _people(value: str) -> str:
    """Return the names of people, or topics, separated by commas; ``value`` may be a list that says more of each."""
    names = [line.strip() for line in value.split("\n") if line.strip()]
    if all(map(_NESTED.fullmatch, names)) and len(names) + value.startswith("- ") > 1:
        matches = map(_NESTED.fullmatch, names)
        return ", ".join(match["value"] or "" for match in matches if match and match["key"] == "name") or value
    is_list = (value.startswith("[") and value.endswith("]")) or all(name.startswith("- ") for name in names)
    return ", ".join(read_names(value)) if is_list else value


def _parts(value: str) -> dict[str, str]:
    """Return the values of the keys below a key; empty if a value is plain words."""
    lines = [match for line in value.strip("{} ").splitlines() if line.strip() and (match := _NESTED.fullmatch(line))]
    if len(lines) != sum(map(bool, map(str.strip, value.splitlines()))) or not lines:
        return {}
    return {match["key"].lower(): (match["value"] or "").strip("\"' ") for match in lines}


def _merge_tags(entries: list[Entry]) -> list[Entry]:
    """Return ``entries`` with all tags in the first entry that has some."""
    tags = [entry for entry in entries if entry.key == "tags"]
    if len({entry.line for entry in tags}) <= 1:
        return entries
    names = dict.fromkeys(name for entry in tags for name in read_names(entry.value))
    merged = replace(tags[0], value="\n".join(f'"{name}"' if "," in name else name for name in names))
    return [merged if entry is tags[0] else entry for entry in entries if entry is tags[0] or entry.key != "tags"]


def _with_day(entries: list[Entry], source: Source) -> list[Entry]:
    """Return ``entries`` with the day at the beginning of the file's name, if they need one and have none."""
    field = source.type.field("date")
    if not field or source.is_translation or any(entry.key == "date" and entry.value for entry in entries):
        return entries
    day = _day_in(source.below.relative_to(source.type.folder))
    line = entries[0].line if entries else 1
    return [*(entry for entry in entries if entry.key != "date"), Entry("date", day, line)] if day else entries


def _day_in(name: PurePosixPath) -> str:
    day = _DAY.search(name.as_posix())
    try:
        return date(int(day["year"]), int(day["month"]), int(day["day"])).isoformat() if day else ""
    except ValueError:
        return ""

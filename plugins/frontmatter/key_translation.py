"""Translates the keys of other generators into ours where they mean the same; keys that are left out are named."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING, Final

from plugins.frontmatter.dates import read_date
from plugins.frontmatter.foreign import ADDRESSES, IGNORED, LANGUAGES, UNPUBLISHED, ours_for, remedy
from plugins.frontmatter.model import Entry, Unreadable
from plugins.frontmatter.value_types import read_names
from plugins.problems import Problem
from plugins.values import frozen

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import PurePosixPath

    from plugins.frontmatter.model import Document, Source

#: What of a text can be taken over as it is; who gets a form's data, and until when, is for a person to say.
_TAKEN: Final = frozenset({"title", "summary", "modified", "date", "tags", "author", "image", "image_alt", "order"})
_YES: Final = frozenset({"true", "yes", "on", "y", "1"})
_NO: Final = frozenset({"false", "no", "off", "n", "0", "null", "~", ""})
#: What other programs write behind “status:”, or “visibility:”.
_STATES: Final = {
    **dict.fromkeys(
        ["publish", "public", "live", "active", "ready", "final", "future", "scheduled", "visible"], "published"
    ),
    **dict.fromkeys(
        ["hidden", "private", "unlisted", "pending", "trash", "inactive", "unpublished", "wip", "archived"], "draft"
    ),
}
_COMMENT: Final = re.compile(r"\s+#.*$", re.DOTALL)
#: Where a list holds more of each person or topic than its name.
_NAME: Final = re.compile(r"^[ \t]*(?:- )?name[ \t]*:[ \t]*\S", re.MULTILINE)
_NESTED: Final = re.compile(r"[ \t]*(?:- )?(?P<key>[A-Za-z][\w-]*)\s*:(?:\s+(?P<value>.*))?")
_PICTURE_KEYS: Final = (
    "image",
    "src",
    "path",
    "url",
    "file",
    "filename",
    "relative",
    "teaser",
    "overlay_image",
    "feature",
)
_WORDS_KEYS: Final = ("alt", "image_alt", "caption", "title", "description")
#: A day at the beginning of a name, or of folders: 2024-03-01-we-won, 2024/03/01/we-won.
_DAY: Final = re.compile(
    r"(?:^|/)(?P<year>(?:19|20|21)\d\d)(?P<sign>[-_/.]?)(?P<month>\d\d)(?P=sign)(?P<day>\d\d)(?![^-_ ./T])"
)
_IN_FRONT: Final = re.compile(r"^\d{4}-\d{2}-\d{2}[-_]+")


#: The entries that stand in place of one, and what to say of it: what is wrong, what to write, the code.
Outcome = tuple[list[Entry], tuple[str, str, str] | None]


@frozen
class Adopted:
    """A document whose entries are ours as far as they can be, and what to say of those that were others'."""

    document: Document
    notices: tuple[Problem, ...]


def adopt_entries(document: Document, source: Source) -> Adopted:
    """Return ``document``, which is that of ``source``, with the entries of other generators in our own words."""
    entries: list[Entry] = []
    notices: list[Problem] = []
    counts = Counter(entry.key for entry in document.entries if entry.value)
    given = {entry.key: entry.value for entry in document.entries if entry.value}
    for entry in document.entries:
        if counts[entry.key] == 1:
            given.pop(entry.key, None)  # it is its own
        taken, notice = _adopt(entry, given, source)
        entries += taken
        given |= {other.key: other.value for other in (entry, *taken) if other.value}
        if notice:
            notices.append(Problem(source.shown, entry.line, *notice))
    filled = {entry.key for entry in entries if entry.value}
    entries = [entry for entry in entries if entry.value or entry.key not in filled]
    entries = _with_day(_with_one_list(entries), source)
    return Adopted(replace(document, entries=tuple(entries)), tuple(notices))


def _adopt(entry: Entry, given: Mapping[str, str], source: Source) -> Outcome:
    """Return what is to stand in place of ``entry``, and what to say of it."""
    if source.type.field(entry.key):
        return _ours(entry, given)
    refused = remedy(entry.key, [field.name for field in source.type.fields])
    if refused is None:
        return [entry], None
    if entry.key in UNPUBLISHED and not _moment(entry.value):
        return _draft(entry, given)
    if _says_what_the_name_says(entry, source):
        hint = "The file's name says the same. Take the line out."
        return [], (refused.what, hint if entry.key in ADDRESSES else refused.hint, refused.code)
    if entry.key in IGNORED:
        return [], (refused.what, refused.hint, refused.code)
    return _rename(entry, given, source, refused)


def _rename(entry: Entry, given: Mapping[str, str], source: Source, refused: Unreadable) -> Outcome:
    """Return ``entry`` under the key of ours that says the same, if it can be taken over."""
    names = [field.name for field in source.type.fields]
    ours = "date" if entry.key in UNPUBLISHED else ours_for(entry.key, names)
    if not ours and not ours_for(entry.key, _TAKEN):
        return [entry], None
    if ours and (ours not in _TAKEN or (ours == "date" and _is_later(entry, given))):
        return [entry], None
    if not ours or not entry.value or (ours in {"image", "modified"} and entry.value.lower() in _YES | _NO):
        return [], (refused.what, refused.hint, refused.code)
    if ours in given and ours != "tags":
        return [], (refused.what, f"There is a “{ours}” already: take the line out.", refused.code)
    what = f"“{entry.key}” is a key of other programs, and was read as “{ours}”."
    return _ours(replace(entry, key=ours), given)[0], (what, refused.hint, "FM070")


def _ours(entry: Entry, given: Mapping[str, str]) -> Outcome:
    """Return an entry under a key of ours with its value as we write it."""
    if entry.key == "author" or (entry.key == "tags" and _NAME.search(entry.value)):
        return [replace(entry, value=_people(entry.value))], None
    if entry.key == "date" and (parts := _parts(entry.value)):
        later = Entry("modified", parts.get("updated", ""), entry.line)
        return [replace(entry, value=parts.get("created", "")), *([later] if "modified" not in given else [])], None
    if entry.key == "image" and (parts := _parts(entry.value)):
        picture = next((parts[key] for key in _PICTURE_KEYS if parts.get(key)), "")
        words = next((parts[key] for key in _WORDS_KEYS if parts.get(key)), "")
        alt = [Entry("image_alt", words, entry.line)] if picture and words and "image_alt" not in given else []
        return [replace(entry, value=picture), *alt], None
    if entry.key == "status" and (state := _STATES.get(entry.value.strip().lower())):
        what = f"“status: {entry.value}” was read as “status: {state}”."
        return [replace(entry, value=state)], (what, f"Write “status: {state}”.", "FM071")
    return [entry], None


def _draft(entry: Entry, given: Mapping[str, str]) -> Outcome:
    """Return what a key says that keeps texts out of a site, or lets them in."""
    value = _COMMENT.sub("", entry.value).strip().lower()
    is_no = value in _NO or _STATES.get(value) == "draft"
    is_yes = value in _YES or _STATES.get(value) == "published"
    if not (is_yes or is_no) or "status" in given:
        return [entry], None
    is_draft = is_no and bool(value) if entry.key in {"published", "publish", "visibility"} else is_yes
    if entry.key == "visibility" and value in _YES | _NO:
        return [entry], None
    if is_draft:
        what = f"“{entry.key}: {value}” was read as “status: draft”."
        return [Entry("status", "draft", entry.line)], (what, "Write “status: draft” instead.", "FM071")
    what = f"“{entry.key}” is a key of other programs, and Picket does not read it."
    return [], (what, "For a draft write “status: draft”; a text that is ready needs no such line.", "FM061")


def _says_what_the_name_says(entry: Entry, source: Source) -> bool:
    """Whether an address or a language is the one that the file's name gives."""
    if entry.key in LANGUAGES:
        return re.split("[-_]", entry.value.strip().lower())[0] == re.split("[-_]", source.lang.lower())[0]
    if entry.key not in ADDRESSES:
        return False
    last = re.sub(r"\.html?$", "", entry.value.strip().rstrip("/")).rpartition("/")[2]
    stem = source.slug.rpartition("/")[2]
    return not last or last.startswith(":") or last in {stem, _IN_FRONT.sub("", stem)}


def _is_later(entry: Entry, given: Mapping[str, str]) -> bool:
    """Whether an entry says that a text is to appear later than its ``date`` does."""
    appears, day = _moment(entry.value), _moment(given.get("date", ""))
    return bool(appears and day and entry.key.startswith("pub") and appears > day)


def _moment(value: str) -> datetime | None:
    """Return the moment that ``value`` is, whatever its time zone; None where it is not a date."""
    try:
        return read_date(value).replace(tzinfo=None)
    except Unreadable:
        return None


def _people(value: str) -> str:
    """Return the names of people in a list, or in what says more of them, separated by commas."""
    names = [line.strip() for line in value.split("\n") if line.strip()]
    if all(map(_NESTED.fullmatch, names)) and len(names) + value.startswith("- ") > 1:
        found = [match["value"] or "" for match in map(_NESTED.fullmatch, names) if match and match["key"] == "name"]
        return ", ".join(found) or value
    is_list = (value.startswith("[") and value.endswith("]")) or all(name.startswith("- ") for name in names)
    return ", ".join(read_names(value)) if is_list else value


def _parts(value: str) -> dict[str, str]:
    """Return the values below a key by keys of their own; nothing where a value is plain words."""
    lines = [match for line in value.strip("{} ").splitlines() if line.strip() and (match := _NESTED.fullmatch(line))]
    if len(lines) != sum(map(bool, map(str.strip, value.splitlines()))) or not lines:
        return {}
    return {match["key"].lower(): (match["value"] or "").strip("\"' ") for match in lines}


def _with_one_list(entries: list[Entry]) -> list[Entry]:
    """Return ``entries`` with all tags in one of them."""
    tags = [entry for entry in entries if entry.key == "tags"]
    if len({entry.line for entry in tags}) < 2 or len(tags) < 2:  # noqa: PLR2004
        return entries
    names = dict.fromkeys(name for entry in tags for name in read_names(entry.value))
    whole = replace(tags[0], value="\n".join(f'"{name}"' if "," in name else name for name in names))
    return [whole if entry is tags[0] else entry for entry in entries if entry is tags[0] or entry.key != "tags"]


def _with_day(entries: list[Entry], source: Source) -> list[Entry]:
    """Return ``entries`` with the day that the file's name begins with, where they have none and need one."""
    field = source.type.field("date")
    if not field or source.is_translation or any(entry.key == "date" and entry.value for entry in entries):
        return entries
    day = _day(source.below.relative_to(source.type.folder))
    line = entries[0].line if entries else 1
    return [*(entry for entry in entries if entry.key != "date"), Entry("date", day, line)] if day else entries


def _day(name: PurePosixPath) -> str:
    found = _DAY.search(name.as_posix())
    try:
        return date(int(found["year"]), int(found["month"]), int(found["day"])).isoformat() if found else ""
    except ValueError:
        return ""

"""Which keys of other generators become which of ours, and which are left out; the README has it as a table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from plugins.frontmatter.foreign import ADDRESSES, LANGUAGES, UNPUBLISHED, foreign_names

if TYPE_CHECKING:
    from plugins.importer.model import OldText

#: Our keys that are filled, each with what is done to the value.
OURS: Final[dict[str, str]] = {
    "title": "plain words; without one, the first heading, or else the file's name, which is said",
    "date": "of news; without one, the day in the file's name; without that, the text is a draft",
    "modified": "if it is a day",
    "summary": "one line of plain words",
    "tags": "all of them together, once each",
    "author": "as it is, with a word on names of people",
    "image": "the picture is copied; one that is missing is named",
    "image_alt": "also “alt” below the picture; without it, a mark that “publish” waits for",
}
#: Further keys that are read, and what follows.
READ: Final[tuple[tuple[str, str], ...]] = (
    (", ".join(sorted(UNPUBLISHED)), "a draft stays a draft"),
    ("status, post_status", "anything that is not public is a draft, with a word"),
    ("password, protected", "a draft, with a word"),
    ("expirydate, unpublishdate", "a draft, if that day has passed"),
    (
        f"{', '.join(sorted(ADDRESSES))}, aliases, redirect_from",
        "old addresses, below “formerly”, from which redirects are made",
    ),
    (f"{', '.join(sorted(LANGUAGES))}, translationkey, ref", "the file's name: x.es.md"),
)
ADDRESS_KEYS: Final = ADDRESSES | {"aliases", "redirect_from", "redirects_from", "alias"}
LANGUAGE_KEYS: Final = LANGUAGES | {"translationkey", "translation_key", "translation_id", "ref", "translation"}
STATE_KEYS: Final = UNPUBLISHED | {"status", "post_status", "password", "protected", "expirydate", "unpublishdate"}
#: Tables of other generators' themes, in which keys stand that say something of a text.
TABLES: Final = ("params", "extra")


def sources(ours: str) -> tuple[str, ...]:
    """Return the keys that are read as ``ours``, the best first."""
    return foreign_names(ours)


def left_out(old: OldText) -> list[str]:
    """Return the keys of a text that nothing here needs."""
    used = {key for ours in OURS for key in sources(ours)} | ADDRESS_KEYS | LANGUAGE_KEYS | STATE_KEYS
    return sorted(key for key, value in old.meta.items() if key not in used and value not in ("", [], {}))


def table() -> str:
    """Return the mapping as a Markdown table."""
    rows = [(f"`{ours}`", ", ".join(f"`{key}`" for key in sources(ours)), says) for ours, says in OURS.items()]
    rows += [("", ", ".join(f"`{key}`" for key in keys.split(", ")), says) for keys, says in READ]
    rows.append(("", "any other", "left out; the report names each key, and in how many texts it stood"))
    lines = ["| Ours | Read from | What is done |", "| --- | --- | --- |"]
    return "\n".join([*lines, *(f"| {' | '.join(row)} |" for row in rows)])

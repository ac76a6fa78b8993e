"""A file's name gives its slug and its language: ``open-books.es.md`` is the Spanish ``open-books``."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from plugins.frontmatter.model import Unreadable
from plugins.problems import suggest

if TYPE_CHECKING:
    from pathlib import PurePosixPath

_SLUG = re.compile(r"[a-z0-9]+(?:[-_][a-z0-9]+)*")
#: Names that shared folders give to the second text where two people saved at once: Dropbox, Nextcloud, Seafile;
#: ownCloud; Syncthing; OneDrive.
_CONFLICT = re.compile(
    r"(?P<name>.+?)(?: ?\([^()]*(?i:conflict|conflit|conflito|konflikt)[^()]*\)|_conflict-\d{6,}.*"
    r"|\.sync-conflict-\d{6,}.*"
    r"|-(?:DESKTOP|LAPTOP)-[A-Z0-9]{4,})(?P<ending>(?:\.[a-z-]{2,5})?\.md)"
)
#: Names that systems and browsers give to a copy.
_COPY = re.compile(
    r"(?P<name>.+?)(?: ?\((?:\d{1,2}|copy|copia|copie|kopie)\)| (?:- )?(?:copy|copia|copie|kopie)(?: \(?\d+\)?)?| \d)"
    r"(?P<ending>(?:\.[a-z-]{2,5})?\.md)",
    re.IGNORECASE,
)


def read_name(path: PurePosixPath, languages: tuple[str, ...]) -> tuple[str, str]:
    """Return slug and language of ``path`` (below its content type's folder); the first language is the default.

    Folders become part of the slug: ``rights/safety.md`` is ``rights/safety``.
    Raises Unreadable, with a better name, for one that makes no address, and for a copy made by a shared folder.
    """
    if copy := _CONFLICT.fullmatch(path.name):
        first = f"{copy['name']}{copy['ending']}"
        what = f"A shared folder made this copy when “{first}” was saved in two places at once."
        raise Unreadable(what, f"Move what “{first}” lacks into it, then delete this copy.", "FM057")
    stem, _, language = path.name.removesuffix(".md").partition(".")
    if language and language not in languages:
        what = f"The file name ends in “.{language}.md”, and “{language}” is not a language of this campaign."
        hint = suggest(language, languages) + " The languages stand in content/campaign.toml."
        raise Unreadable(what, hint, "FM007")
    slug = (path.parent / stem).as_posix()
    if not all(_SLUG.fullmatch(part) for part in slug.split("/")):
        parts = [slugify(part) for part in slug.split("/")]
        better = "/".join(parts) if all(parts) else ""
        what = "The file name gives the page its address, and an address takes small letters, digits and hyphens."
        ending = f".{language}.md" if language else ".md"
        hint = f"Rename the file to {better}{ending}." if better else "Rename the file."
        if copy := _COPY.fullmatch(path.name):
            hint += f" If it is only a copy of “{copy['name']}{copy['ending']}”, delete it."
        raise Unreadable(what, hint, "FM008")
    return slug, language or languages[0]


def slugify(text: str) -> str:
    """Return ``text`` as part of an address: small ASCII letters, digits and hyphens."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")

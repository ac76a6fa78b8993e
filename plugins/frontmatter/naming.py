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


def read_name(path: PurePosixPath, languages: tuple[str, ...]) -> tuple[str, str]:
    """Return slug and language of ``path`` (below its content type's folder); the first language is the default.

    Folders become part of the slug: ``rights/safety.md`` is ``rights/safety``.
    Raises Unreadable, with a better name, for one that makes no address.
    """
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
        raise Unreadable(what, f"Rename the file to {better}{ending}." if better else "Rename the file.", "FM008")
    return slug, language or languages[0]


def slugify(text: str) -> str:
    """Return ``text`` as part of an address: small ASCII letters, digits and hyphens."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")

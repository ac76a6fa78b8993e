"""Validates a link: what is wrong with it, as a problem without its place."""

from __future__ import annotations

import fnmatch
import posixpath
import re
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from plugins.frontmatter.special_files import PUBLISHED, is_published
from plugins.links.external import judge_elsewhere
from plugins.links.foreign import has_foreign_marks
from plugins.messages import Message
from plugins.problems import closest, unplaced

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from plugins.problems import Problem

#: Hosts as people write them: with www, or with an ending that no file has.
_WITHOUT_SCHEME = re.compile(
    r"www\.[^/]+\.\w|(?:[\w-]+\.)+(?:com|org|net|info|edu|gov|eu|io|de|uk|us|ca|fr|pl|nl|it|ch|at|au|nz|coop)(?:[/?#]|$)",
    re.IGNORECASE,
)
_MAIL = re.compile(r"[^/:@\s?#]+@[^/:@\s]+\.\w+")
_SOURCES = (".md", ".toml")
#: A path to a Markdown file, with or without a query or fragment; no scheme, no leading brace or bar.
_TO_A_PAGE = re.compile(r"(?![a-zA-Z][a-zA-Z0-9+.-]*:|//|[{|#?])[^?#]+\.md(?:[?#].*)?", re.IGNORECASE)
#: A path to content/static/: no page has such an address, as these files are published without it.
_TO_A_FILE = re.compile(r"(?:/|(?:\.\./)+)static/.+")


def complete(address: str) -> str:
    """Return ``address`` with ``{filename}`` or ``{static}`` before it where it is a plain path to a file."""
    if _TO_A_PAGE.fullmatch(address):
        return f"{{filename}}{address}"
    return f"{{static}}{address}" if _TO_A_FILE.fullmatch(address) else address


def judge_plain(address: str) -> Problem | None:
    """Return what is wrong with an ``address`` without ``{filename}`` or the like, as far as can be seen from it."""
    if not address.strip():
        hint = Message("Write it between the brackets: [words](address).")
        return unplaced(Message("A link or picture has no address."), hint, "LNK011")
    if problem := _judge_writing(address):
        return problem
    if not _can_be_read(address):
        what = Message("“{address}” is no address that a browser can follow.", address=address)
        hint = Message("Copy it once more from the browser; a bracket or a colon, say, is too much in it.")
        return unplaced(what, hint, "LNK015")
    return judge_elsewhere(address)


def _judge_writing(address: str) -> Problem | None:
    """Return what is missing before ``address``, or does not belong to it."""
    if has_foreign_marks(address):
        what = Message("“{address}” is to be filled in by another program, such as Hugo or Jekyll.", address=address)
        return unplaced(what, Message("Write the path of the page's file, such as ../pages/about.md."), "LNK024")
    if _WITHOUT_SCHEME.match(address):
        what = Message("“{address}” would be looked for on this site.", address=address)
        return unplaced(what, Message("Write https://{address} for another one.", address=address), "LNK012")
    if complete(address) != address:
        hint = Message("Write the link as Markdown has it: [words]({address})", address=address)
        return unplaced(Message("“{address}” is a file, and not an address.", address=address), hint, "LNK013")
    if _MAIL.fullmatch(address):
        what = Message("“{address}” would be looked for on this site.", address=address)
        return unplaced(
            what,
            Message("Write mailto:{address}, or better an action of the kind “contact”.", address=address),
            "LNK012",
        )
    return None


def _can_be_read(address: str) -> bool:
    """Whether an address falls into parts (RFC 3986): brackets hold numbers in place of a name, ports are numbers."""
    try:
        return urlsplit(address).port != 0
    except ValueError:
        return False


def below_content(path: str, source: str) -> str:
    """Return ``path``, as written in the file ``source``, relative to content/; it may climb out with ``..``."""
    base = "" if path.startswith("/") else posixpath.dirname(source)
    return posixpath.normpath(posixpath.join(base, path.lstrip("/")))


def judge_page(below: str, pages: Collection[str], held: Mapping[str, str], source: str = "") -> Problem | None:
    """Return why ``below`` is not one of the site's ``pages``, unless that is reported already.

    ``held`` maps files that are held back to the reason, such as “a draft”, which is empty if the file has a problem of
    its own, such as capitals in its name. The link is in ``source``, which is never suggested.
    """
    refused = {name.casefold() for name, reason in held.items() if not reason}
    if below in pages or below.casefold() in refused:
        return None
    if below in held:
        what = Message("The link leads to {below}, which is {held}.", below=below, held=held[below])
        return unplaced(what, Message("Publish that file, or take the link out."), "LNK005")
    namesake = [page for page in (*pages, *held) if stem_of(page) == stem_of(below) and page != source]
    others = {page for page in namesake or pages if page != source}
    close = namesake[0] if len(namesake) == 1 else closest(below, others, stem_of)
    hint = (
        Message("Did you mean “/{close}”?", close=close) if close else Message("Look for the file's name in content/.")
    )
    return unplaced(Message("The link leads to {below}, and there is no such file.", below=below), hint, "LNK001")


def stem_of(path: str) -> str:
    """Return the name in a path as most generators make addresses of it: without folders, ending and day."""
    name = re.sub(
        r"(?:/(?:index|README))?(?:\.[a-z]{2,3})?\.(?:md|mdx|markdown|html?|php|aspx?)$|/$",
        "",
        path,
        flags=re.IGNORECASE,
    )
    return re.sub(r"^\d{4}-\d{2}-\d{2}[-_]+", "", unquote(name).rpartition("/")[2]).lower().replace("_", "-")


def _is_ignored(step: Path, root: Path, ignored: Collection[str]) -> bool:
    """Whether a file or folder is never published: its name says so, and is not one of those that are meant."""
    if not any(fnmatch.fnmatch(step.name, sign) for sign in ignored):
        return False
    return not (step.name in PUBLISHED and is_published(step.relative_to(root).as_posix()))


def _is_file(path: Path) -> bool:
    """Whether there is a file at ``path``; not if the name is too long for the disk, or links lead in a circle."""
    try:
        return path.is_file()
    except OSError:
        return False


def judge_file(below: str, root: Path, ignored: Collection[str] = (".*",)) -> Problem | None:
    """Return why the file at ``below`` in the folder ``root`` may not be published, if it may not.

    ``ignored`` are the patterns of names that are never published: hidden files, what editors leave behind.
    """
    parts = PurePosixPath(below).parts
    may_exist = "\0" not in below
    if parts[:1] == ("..",) or (may_exist and not (root / below).resolve().is_relative_to(root.resolve())):
        hint = Message("Copy the file into content/static/ and link to that.")
        return unplaced(Message("The link leads to {below}, outside content/.", below=below), hint, "LNK006")
    if not may_exist or not _is_file(root / below):
        hint = Message("Look for the file's name in content/.")
        return unplaced(Message("The link leads to {below}, and there is no such file.", below=below), hint, "LNK001")
    steps = (root.joinpath(*parts[: n + 1]) for n in range(len(parts)))
    if any(step.is_symlink() or _is_ignored(step, root, ignored) for step in steps):
        what = Message(
            "The link leads to {below}, which is hidden, a symbolic link, or left over from an editor.", below=below
        )
        return unplaced(what, Message("Link to the file itself."), "LNK007")
    if parts[0] == "images":
        hint = Message(
            "Show it with ![what it shows](path); its original, with all it tells about the camera, stays here."
        )
        return unplaced(Message("The link leads to the original of a picture, {below}.", below=below), hint, "LNK008")
    if below.lower().endswith(_SOURCES):
        hint = Message("Take {static} away, so that the link leads to the page that is made of it.")
        return unplaced(
            Message("The link leads to {below}, which is what a page is made of.", below=below), hint, "LNK010"
        )
    return None

"""Validates a link: what is wrong with it, in two sentences and a code."""

from __future__ import annotations

import fnmatch
import os
import posixpath
import re
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from plugins.frontmatter.hidden_files import DOTTED, is_meant
from plugins.links.addresses import complete
from plugins.links.external import judge_elsewhere
from plugins.links.faults import Fault
from plugins.links.foreign import has_signs
from plugins.problems import closest

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

#: Hosts as people write them: with www, or with an ending that no file has.
_WITHOUT_SCHEME = re.compile(
    r"www\.[^/]+\.\w|(?:[\w-]+\.)+(?:com|org|net|info|edu|gov|eu|io|de|uk|us|ca|fr|pl|nl|it|ch|at|au|nz|coop)(?:[/?#]|$)",
    re.IGNORECASE,
)
_MAIL = re.compile(r"[^/:@\s?#]+@[^/:@\s]+\.\w+")
_SOURCES = (".md", ".toml")


def judge_plain(address: str) -> Fault | None:
    """Say why ``address``, which has no ``{filename}`` or the like, leads nowhere, if that can be seen from it."""
    if not address.strip():
        return Fault("A link or picture has no address.", "Write it between the brackets: [words](address).", "LNK011")
    fault = _judge_writing(address)
    if fault:
        return fault
    if not _can_be_read(address):
        what = f"“{address}” is no address that a browser can follow."
        return Fault(
            what, "Copy it once more from the browser; a bracket or a colon, say, is too much in it.", "LNK015"
        )
    return judge_elsewhere(address)


def _judge_writing(address: str) -> Fault | None:
    """Say what is missing before ``address``, or is too much around it."""
    if has_signs(address):
        what = f"“{address}” is to be filled in by another program, such as Hugo or Jekyll."
        return Fault(what, "Write the path of the page's file, such as ../pages/about.md.", "LNK024")
    if _WITHOUT_SCHEME.match(address):
        what = f"“{address}” would be looked for on this site."
        return Fault(what, f"Write https://{address} for another one.", "LNK012")
    if complete(address) != address:
        hint = f"Write the link as Markdown has it: [words]({address})"
        return Fault(f"“{address}” is a file, and not an address.", hint, "LNK013")
    if _MAIL.fullmatch(address):
        what = f"“{address}” would be looked for on this site."
        return Fault(what, f"Write mailto:{address}, or better an action of the kind “contact”.", "LNK012")
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


def judge_page(below: str, pages: Collection[str], held: Mapping[str, str], source: str = "") -> Fault | None:
    """Say why ``below`` is not one of the site's ``pages``, if it is not; nothing if that is named already.

    ``held`` tells of files that were held back why: “a draft”, or nothing for one with a problem of its own. The link
    stands in ``source``, which is never offered in its place.
    """
    if below in pages or held.get(below) == "":
        return None
    if below in held:
        what = f"The link leads to {below}, which is {held[below]}."
        return Fault(what, "Publish that file, or take the link out.", "LNK005")
    namesake = [page for page in (*pages, *held) if stem_of(page) == stem_of(below) and page != source]
    others = {page for page in namesake or pages if page != source}
    close = namesake[0] if len(namesake) == 1 else closest(below, others, stem_of)
    hint = f"Did you mean “/{close}”?" if close else "Look for the file's name in content/."
    return Fault(f"The link leads to {below}, and there is no such file.", hint, "LNK001")


def stem_of(path: str) -> str:
    """Return what most generators make the last part of an address: a name without folders, ending, and its day."""
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
    return not (step.name in DOTTED and is_meant(step.relative_to(root).as_posix()))


def _can_be_a_path(below: str) -> bool:
    """Whether a disk can have something called ``below``: U+0000 stands in no name."""
    return "\0" not in below


def judge_file(below: str, root: Path, ignored: Collection[str] = (".*",)) -> Fault | None:
    """Say why the file at ``below`` in the folder ``root`` may not be published, if it may not.

    ``ignored`` are the patterns of names that are never published: hidden files, what editors leave behind.
    """
    parts = PurePosixPath(below).parts
    may_exist = _can_be_a_path(below)
    if parts[:1] == ("..",) or (may_exist and not (root / below).resolve().is_relative_to(root.resolve())):
        return Fault(
            f"The link leads to {below}, outside content/.",
            "Copy the file into content/static/ and link to that.",
            "LNK006",
        )
    # Names can be too long for a disk, and links lead in circles: neither is an error of pathlib's kind here.
    if not may_exist or not os.path.isfile(root / below):  # noqa: PTH113
        return Fault(
            f"The link leads to {below}, and there is no such file.", "Look for the file's name in content/.", "LNK001"
        )
    steps = (root.joinpath(*parts[: n + 1]) for n in range(len(parts)))
    if any(step.is_symlink() or _is_ignored(step, root, ignored) for step in steps):
        what = f"The link leads to {below}, which is hidden, a symbolic link, or left over from an editor."
        return Fault(what, "Link to the file itself.", "LNK007")
    if parts[0] == "images":
        hint = "Show it with ![what it shows](path); its original, with all it tells about the camera, stays here."
        return Fault(f"The link leads to the original of a picture, {below}.", hint, "LNK008")
    if below.lower().endswith(_SOURCES):
        hint = "Take {static} away, so that the link leads to the page that is made of it."
        return Fault(f"The link leads to {below}, which is what a page is made of.", hint, "LNK010")
    return None

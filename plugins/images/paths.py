"""A path as editors write it leads to one file inside the content folder, or to a reason why it does not."""

from __future__ import annotations

import posixpath
import re
import unicodedata
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote, urlsplit

from plugins.images import problems
from plugins.problems import Problem, closest

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SUFFIXES: Final = (".jpg", ".jpeg", ".png", ".webp", ".gif", ".avif")

_PREFIX: Final = re.compile(r"[{|](?:static|attach|filename)[}|]", re.IGNORECASE)
_SCHEME: Final = re.compile(r"[a-z][a-z0-9+.-]*:|//", re.IGNORECASE)
_WEB: Final = re.compile(r"(?:https?:)?//", re.IGNORECASE)


def find_original(content: Path, page: str, written: str) -> Path | Problem:
    """Return the file that ``written`` means in the file ``page``.

    ``content`` is the content folder; ``page`` is relative to its parent (``content/news/a.md``). A path is looked for
    from the page's folder, then from ``content``, in ``content/images`` and in ``content/static``, and at last in
    folders of the page's name; it never leaves ``content``, and every letter must be right. Letters with accents may be
    composed or not (NFC, NFD): they look the same.
    """
    path = _plain(written)
    if _SCHEME.match(path):
        return _elsewhere(path, written)
    places = places_of(content, page, written)
    for place in places:
        spelled = _spelled(content, place)
        if spelled is None:
            continue
        if _is_hidden(content, spelled):
            return problems.hidden(written)
        if _composed(spelled.as_posix()) != place:
            return problems.other_case(written, f"/{spelled}")
        return content / spelled
    return _missing(content, path, written, places) if places else problems.outside(written)


def _elsewhere(path: str, written: str) -> Problem:
    """Return why a picture with a whole address cannot be shown."""
    host = _host(path)
    if is_within_the_text(path):
        return problems.within_the_text()
    return problems.elsewhere(written, host) if host else problems.outside(written)


def _missing(content: Path, path: str, written: str, places: tuple[str, ...]) -> Problem:
    """Return the problem of a missing picture, or of a missing folder if no other has a picture of that name."""
    closest = _closest(content, path)
    folder, name = posixpath.split(unquote(path).removeprefix("./"))
    is_known = any((content / place).parent.is_dir() for place in places) or closest.endswith(f"/{name.lower()}")
    if is_known or not folder.strip("/.") or not name.lower().endswith(SUFFIXES):
        return problems.missing(written, closest)
    place = next(place for place in places if place.startswith("images/") and unquote(place) == place)
    return problems.no_folder(folder, posixpath.dirname(place))


def is_within_the_text(written: str) -> bool:
    """Whether ``written`` is the picture itself instead of its path."""
    return written.strip().lower().startswith("data:")


def places_of(content: Path, page: str, written: str) -> tuple[str, ...]:
    """Return where below ``content`` the file that ``written`` means may be, the first choice first; see above."""
    path = _plain(written)
    return () if _SCHEME.match(path) else tuple(dict.fromkeys(_places(content, page, path)))


def _host(path: str) -> str | None:
    """Return the host in the address of a picture elsewhere; None where there is none, or none that can be read."""
    try:
        return urlsplit(path).hostname if _WEB.match(path) else None
    except ValueError:
        return None


def _plain(written: str) -> str:
    """Return a path without ``{static}`` before it, and with slashes of one kind."""
    return _PREFIX.sub("", written.strip().replace("\\", "/"), count=1)


def _places(content: Path, page: str, path: str) -> Iterator[str]:
    """Yield where below ``content`` the file may be, with composed letters; nothing that leads out of it."""
    places = list(_places_as_written(content, page, path))
    yield from places
    if places and (inside := re.sub(r"^(?:\.\.?/)+", "", unquote(path))) != path:  # ../assets/a.png, from elsewhere
        yield _composed(posixpath.normpath(posixpath.join("images", inside)))


def _places_as_written(content: Path, page: str, path: str) -> Iterator[str]:
    folder = PurePosixPath(page).parent.parts
    here = folder[1:] if folder[:1] == (content.name,) else ()
    stem = PurePosixPath(page).name.partition(".")[0]
    own = ((*here, stem), ("images", stem))  # where files next to a former index.md may be
    for text in (path, unquote(path)):
        starts = [
            *([] if text.startswith("/") else [here]),
            (),
            ("images",),
            ("static",),
            *([] if text.startswith("/") else own),
        ]
        for start in starts:
            place = posixpath.normpath(posixpath.join(*start, text.lstrip("/")))
            if "\0" not in place and place.split("/")[0] not in ("..", "."):
                yield _composed(place)


def _spelled(content: Path, place: str) -> PurePosixPath | None:
    """Return ``place`` as the disk spells it, whatever the case of its letters; None where no file is."""
    spelled = PurePosixPath()
    for part in place.split("/"):
        try:
            names = sorted(entry.name for entry in (content / spelled).iterdir())
        except OSError:
            return None
        alike = [name for name in names if _composed(name).casefold() == part.casefold()]
        name = next((name for name in alike if _composed(name) == part), next(iter(alike), None))
        if name is None:
            return None
        spelled /= name
    return spelled if (content / spelled).is_file() or (content / spelled).is_symlink() else None


def _is_hidden(content: Path, place: PurePosixPath) -> bool:
    """Whether any part of ``place`` is a symbolic link or starts with a dot."""
    steps = [PurePosixPath(*place.parts[: count + 1]) for count in range(len(place.parts))]
    return any(step.name.startswith(".") or (content / step).is_symlink() for step in steps)


def _closest(content: Path, path: str) -> str:
    """Return the path of the image whose name is most like that of ``path``, or nothing."""
    paths: list[str] = []
    for file in sorted(content.rglob("*")):
        place = PurePosixPath(file.relative_to(content).as_posix())
        if file.suffix.lower() in SUFFIXES and not _is_hidden(content, place):
            paths.append(f"/{place}")
    return closest(unquote(path), paths, _name)


def _name(path: str) -> str:
    """Return what a picture is called, whatever its folder and the kind of its file: those are alike everywhere."""
    return posixpath.splitext(_composed(posixpath.basename(path)).lower())[0]


def _composed(text: str) -> str:
    return unicodedata.normalize("NFC", text)

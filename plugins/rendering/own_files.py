"""The files of ``own/``: a campaign's own templates, style sheets, fonts and words, which survive every upgrade.

The folder does not exist in the sample. Whatever in it nothing would read is a problem, since nobody would notice.
"""

from __future__ import annotations

import re
from fnmatch import fnmatch
from typing import TYPE_CHECKING, Final

from plugins.messages import Message, alternatives
from plugins.problems import Problem, closest

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from pathlib import Path

#: Pelican's setting for folders of templates that come before the theme's.
OVERRIDES: Final = "THEME_TEMPLATES_OVERRIDES"
OWN: Final = "own"
#: What each folder of ``own/`` is for, and the endings of the files that are read there.
KINDS: Final[dict[str, tuple[str, tuple[str, ...]]]] = {
    "templates": (Message("templates"), (".html",)),
    "css": (Message("style sheets"), (".css",)),
    "fonts": (Message("fonts"), (".woff2", ".woff", ".ttf", ".otf")),
    "translations": (Message("translations"), (".po",)),
    "providers": (Message("form services"), ()),  # modules may bring whatever they need
}
#: Notes and licences may lie anywhere, and so may what Poedit compiles beside each file of translations. The settings
#: of upgrades are read by ``python3 tasks.py upgrade`` alone.
_NOTES: Final = ("*.md", "*.txt", "LICENSE", "LICENCE", "OFL", "translations/*.mo", "upgrade.toml")
#: How fonts begin: OpenType 1.9.1, “Organization of an OpenType font”; WOFF, section 3; WOFF2, section 4.1.
_SIGNATURES: Final = (b"wOF2", b"wOFF", b"OTTO", b"\0\1\0\0", b"true")


def own_folder(root: Path) -> Path:
    """Return the folder of the campaign's own files in the project ``root``."""
    return root / OWN


def own_templates(root: Path) -> Path:
    """Return the folder of the campaign's own templates."""
    return own_folder(root) / "templates"


def own_files(root: Path, kind: str, ignored: Collection[str] = ()) -> list[Path]:
    """Return the files of one ``kind``, a key of ``KINDS``, in order of their names; none whose name is ``ignored``."""
    folder = own_folder(root) / kind
    return [path for path in _files(folder, ignored) if path.suffix in KINDS[kind][1]]


def faults_of_own_files(root: Path, theme: Path, ignored: Collection[str]) -> Iterator[Problem]:
    """Yield each file of ``own/`` that nothing would read, and each font that is none.

    ``theme`` is the theme's folder; files whose names match a pattern of ``ignored`` are editors' leftovers.
    """
    folder = own_folder(root)
    for path in _files(folder, ignored):
        below = path.relative_to(folder)
        if not any(fnmatch(name, pattern) for pattern in _NOTES for name in (path.name, below.as_posix())):
            yield from _unread(below)
    yield from _unused_templates(root, theme, ignored)
    yield from (_no_font(path.relative_to(root)) for path in own_files(root, "fonts", ignored) if not _is_font(path))


def _files(folder: Path, ignored: Collection[str]) -> list[Path]:
    """Return the files in ``folder`` and below it, in order."""
    return [
        path
        for path in sorted(folder.rglob("*"))
        if path.is_file()
        and "__pycache__" not in path.parts
        and not any(fnmatch(part, pattern) for pattern in ignored for part in path.relative_to(folder).parts)
    ]


def _unread(below: Path) -> Iterator[Problem]:
    """Yield the problem of a file that stands where nothing reads its kind."""
    shown, folder = f"{OWN}/{below.as_posix()}", below.parts[0] if len(below.parts) > 1 else ""
    home = next((name for name, (_, endings) in KINDS.items() if below.suffix in endings), "")
    if folder not in KINDS:
        close = home or closest(folder, KINDS)
        hint = (
            Message("Move it to {own}/{close}/.", own=OWN, close=close)
            if close
            else Message("The folders of {own}/ are {kinds}.", own=OWN, kinds=", ".join(KINDS))
        )
        yield Problem(shown, 0, Message("Nothing reads this file where it is."), hint, "OWN001")
    elif folder != "providers" and below.suffix not in KINDS[folder][1]:
        purpose, endings = KINDS[folder]
        what = Message(
            "Only {purpose} are read here, which end in {endings}.", purpose=purpose, endings=alternatives(endings)
        )
        hint = (
            Message("Move it to {own}/{home}/.", own=OWN, home=home) if home else Message("Convert it, or take it out.")
        )
        yield Problem(shown, 0, what, hint, "OWN001")


def _unused_templates(root: Path, theme: Path, ignored: Collection[str]) -> Iterator[Problem]:
    """Yield the templates that replace none of the theme's, and that no other template of the campaign names."""
    folder = own_templates(root)
    replaced = {path.relative_to(theme / "templates").as_posix() for path in (theme / "templates").rglob("*.html")}
    texts = {path: path.read_text("utf-8", errors="replace") for path in own_files(root, "templates", ignored)}
    for path in texts:
        name = path.relative_to(folder).as_posix()
        named = re.compile(rf"[\"']{re.escape(name)}[\"']")
        if name not in replaced and not any(named.search(text) for other, text in texts.items() if other != path):
            what = Message("No template of the theme has this name, and none of yours uses it.")
            close = closest(name, replaced)
            hint = (
                Message("Did you mean “{close}”?", close=close)
                if close
                else Message("Give it the name of the one that it replaces.")
            )
            yield Problem(path.relative_to(root).as_posix(), 0, what, hint, "OWN002")


def _is_font(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(4) in _SIGNATURES


def _no_font(path: Path) -> Problem:
    what = Message("This file is called a font, and is none.")
    hint = Message("Download it again: what was saved may be the page around it.")
    return Problem(path.as_posix(), 0, what, hint, "OWN003")

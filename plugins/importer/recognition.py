"""Recognises which generator made a folder, by its configuration; where two may have, it is asked, never guessed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from plugins.importer.generators import astro, eleventy, hugo, jekyll, pelican, wordpress
from plugins.importer.model import CannotImport
from plugins.messages import Message, alternatives
from plugins.problems import Problem, suggest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from plugins.importer.model import OldSite

READERS: Final[dict[str, Callable[[Path], OldSite]]] = {
    "jekyll": jekyll.read,
    "hugo": hugo.read,
    "eleventy": eleventy.read,
    "pelican": pelican.read,
    "astro": astro.read,
}
WORDPRESS: Final = "wordpress"
#: Folders of a project in which the site itself may lie.
_INSIDE: Final = ("", "site", "website", "web", "www", "docs", "src", "blog", "homepage")


def read_site(place: Path, wished: str = "", files: Path | None = None) -> OldSite:
    """Return the site in a folder or an export, of the generator that is ``wished`` or recognised.

    ``files`` is where the pictures of an export are. Raises CannotImport where that cannot be said.
    """
    if wished and wished not in (*READERS, WORDPRESS):
        what = Message("“{name}” is not a generator that can be imported.", name=wished)
        raise CannotImport(Problem("--from", 0, what, suggest(wished, (*READERS, WORDPRESS)), "IMP001"))
    if place.is_file():
        return wordpress.read(files or place.parent, place)
    if not place.is_dir():
        what = Message("There is no folder and no file “{place}”.", place=place)
        raise CannotImport(
            Problem(
                str(place), 0, what, Message("Write the path of the old site's folder, or of the export."), "IMP001"
            )
        )
    exports = _exports(place) if wished in {"", WORDPRESS} else []
    if files and not exports:
        what = Message("--files says where the pictures of an export of WordPress are, and this is none.")
        raise CannotImport(
            Problem("--files", 0, what, Message("Leave it out: other sites have their pictures with them."), "IMP001")
        )
    found = {(name, folder) for folder in _folders(place) for name in _generators(folder)}
    if wished and wished != WORDPRESS:
        folder = next((folder for name, folder in sorted(found) if name == wished), place)
        return READERS[wished](folder)
    if len(exports) == 1 and not found:
        return wordpress.read(files or place, exports[0])
    names = sorted({name for name, _ in found} | ({WORDPRESS} if exports else set()))
    if len(names) != 1 or exports:
        raise CannotImport(_undecided(place, names))
    return READERS[names[0]](min(folder for _, folder in found))


def _undecided(place: Path, names: list[str]) -> Problem:
    if not names:
        what = Message("Nothing here says which generator made “{place}”.", place=place)
        known = alternatives([*READERS, WORDPRESS])
        hint = Message("Give the folder that has its configuration, or say it: --from {name}.", name=known)
    else:
        what = Message("“{place}” could be of {names}.", place=place, names=alternatives(names))
        hint = Message("Say which: --from {name}.", name=names[0])
        if names == [WORDPRESS]:
            hint = Message("Give the path of one of the exports.")
    return Problem(str(place), 0, what, hint, "IMP001")


def _folders(place: Path) -> list[Path]:
    """Return the folder, or else those inside it in which a project keeps its site."""
    if _generators(place):
        return [place]
    return [place / name for name in _INSIDE if name and (place / name).is_dir() and _generators(place / name)]


def _generators(folder: Path) -> list[str]:
    """Return the generators whose configuration is in ``folder``."""

    def has(*names: str) -> bool:
        return any((folder / name).exists() for name in names)

    package = (folder / "package.json").read_text("utf-8", "replace") if has("package.json") else ""
    is_eleventy = has(*eleventy.CONFIGS) or '@11ty/eleventy"' in package
    found = {
        "hugo": _is_hugo(folder),
        "astro": has(*astro.CONFIGS),
        "pelican": has("pelicanconf.py"),
        "eleventy": is_eleventy,
        "jekyll": has("_posts")
        or (
            has("_config.yml", "_config.yaml")
            and not is_eleventy
            and has("_layouts", "_includes", "Gemfile", "index.md", "index.html")
        ),
    }
    return [name for name, holds in found.items() if holds]


def _is_hugo(folder: Path) -> bool:
    forms = ("toml", "yaml", "yml", "json")
    own = [
        *(f"hugo.{form}" for form in forms),
        *(f"config/_default/{name}.{form}" for name in ("hugo", "config") for form in forms),
    ]
    if any((folder / name).is_file() for name in own):
        return True
    old = any((folder / f"config.{form}").is_file() for form in forms)
    is_zola = (
        old and "base_url" in (folder / "config.toml").read_text("utf-8", "replace")
        if (folder / "config.toml").is_file()
        else False
    )
    return (
        old
        and not is_zola
        and (folder / "content").is_dir()
        and any((folder / name).is_dir() for name in ("layouts", "archetypes", "themes", "static"))
    )


def _exports(folder: Path) -> list[Path]:
    """Return the exports of WordPress in ``folder``."""
    found = []
    for path in sorted(folder.glob("*.xml")):
        with path.open("rb") as file:
            if wordpress.MARK.search(file.read(4_000).decode("utf-8", "replace")):
                found.append(path)
    return found

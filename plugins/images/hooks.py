"""The edge to Pelican: pages ask for pictures while they are read; those they show are encoded at the end."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pelican.generators import Generator

from plugins.engine.engine import engine_of
from plugins.engine.previous_build import FullBuildNeeded
from plugins.frontmatter.registry import registry_of
from plugins.frontmatter.snapshot import snapshot_of
from plugins.images import faults
from plugins.images.body_pictures import BodyPictures, Search, Shown
from plugins.images.cache import Cache
from plugins.images.inspection import read_original
from plugins.images.model import Fault, Original, Picture
from plugins.images.paths import find_original, is_within_the_text, places_of
from plugins.images.publication import publish
from plugins.images.renditions import picture_from, plan
from plugins.problems import Problem

if TYPE_CHECKING:
    from collections.abc import MutableMapping

    from pelican import Pelican
    from pelican.contents import Content


def begin(pelican: Pelican) -> None:
    """Start a run without pictures, and read the pictures of every text."""
    pelican.settings.update(RENDITIONS={}, ORIGINALS={}, STATES={})
    snapshot_of(pelican.settings)  # before Pelican makes a context of the settings, which is to have the same
    pictures = BodyPictures(partial(_search, pelican.settings), partial(_show, pelican.settings))
    registry_of(pelican.settings).extensions.append(pictures)


def generators(_pelican: Pelican) -> type[Generator]:
    """Return this room's generator."""
    return RenditionsGenerator


def stand_last(generators: list[Generator]) -> None:
    """Move the renditions behind everything that prints, since only the printed ones are made."""
    generators.sort(key=lambda one: isinstance(one, RenditionsGenerator))


def resolve_picture(
    settings: MutableMapping[str, Any], source: str, alt: str, *, where: tuple[str, int]
) -> Picture | None:
    """Return the picture that ``source`` means in the file ``where``, or None after adding to ``PROBLEMS``.

    ``source`` is a path as an editor writes it; ``where`` is the file (``content/news/a.md``) and the line. The
    renditions are registered in ``settings["RENDITIONS"]`` (Rendition by name), and written if a page prints them.
    """
    found = _search(settings, source, alt, where)
    settings["PROBLEMS"].extend(found.faults)
    if found.original:
        _show(settings, found.original)
    return found.picture


def _search(settings: MutableMapping[str, Any], source: str, alt: str, where: tuple[str, int]) -> Search:
    """Look for a picture as ``resolve_picture`` does, without reporting problems."""
    if not source.strip():
        fault = faults.no_path()
        return Search(faults=(Problem(*where, fault.what, fault.hint, fault.code),))
    content, snapshot = Path(settings["PATH"]), snapshot_of(settings)
    places = places_of(content, where[0], source)
    for place in places:
        snapshot.state(place)  # before it is read here, so that a file that changes now is noticed
    found = find_original(content, where[0], source)
    original = found if isinstance(found, Fault) else _original(settings, found)
    wrong = [original] if isinstance(original, Fault) else []
    if not alt.strip() and not is_within_the_text(source):  # it needs a path first
        wrong.append(faults.no_alt(source))
    problems = tuple(Problem(*where, fault.what, fault.hint, fault.code) for fault in wrong)
    if wrong or isinstance(original, Fault):
        return Search(faults=problems, places=places)
    below = original.path.relative_to(content).as_posix()
    places = tuple(dict.fromkeys((*places, below)))  # as the disk spells it, too
    shown = Shown(below, original.digest, original.width, original.height, original.orientation, original.opaque)
    return Search(picture_from(original, alt, settings["CAMPAIGN"].base_path), shown, places=places)


def _show(settings: MutableMapping[str, Any], shown: Shown) -> None:
    """Register the renditions of an original, and its facts."""
    path = Path(settings["PATH"], shown.below)
    original = Original(path, shown.digest, shown.width, shown.height, shown.orientation, shown.opaque)
    settings["ORIGINALS"][path], settings["STATES"][path] = original, _state(settings, path)
    settings["RENDITIONS"].update((rendition.name, rendition) for rendition in plan(original))


def picture_of(content: Content, settings: MutableMapping[str, Any]) -> Picture | None:
    """Return the picture that the front matter of ``content`` asks for, if it does; ``settings`` may be its context."""
    source = getattr(content, "image", "")
    if not source:
        return None
    where, alt = content.places["image"], getattr(content, "image_alt", "")
    if not alt.strip() and where[0] != content.shown_path:  # a translation has the original's picture, and no words
        where = (content.shown_path, content.places.get("title", where)[1])
    return resolve_picture(settings, source, alt, where=where)


class RenditionsGenerator(Generator):
    """Writes the renditions that pages and feeds name, after all of them are printed."""

    def __init__(self, *args: object, **options: object) -> None:
        """Forget the pictures of an earlier run with the same settings."""
        super().__init__(*args, **options)
        self.settings["RENDITIONS"].clear()
        self.settings["ORIGINALS"].clear()

    def generate_output(self, _writer: object) -> None:
        """Write the renditions; an original that cannot be read completely is a Problem."""
        settings, engine = self.settings, engine_of(self.settings)
        engine.render_deferred()
        names = {name for name in engine.pictures() if not engine.keep(name)}
        if engine.previous and any(
            name in engine.previous.graph.artifacts for name in names - settings["RENDITIONS"].keys()
        ):
            raise FullBuildNeeded  # somebody has touched one, and nothing that was read in this run says of what it is
        wanted = [rendition for name, rendition in settings["RENDITIONS"].items() if name in names]
        for path, fault in publish(wanted, settings["ORIGINALS"], engine.write, _cache(settings)):
            shown = path.relative_to(Path(settings["PATH"]).parent).as_posix()
            settings["PROBLEMS"].add(Problem(shown, 0, fault.what, fault.hint, fault.code))


def _original(settings: MutableMapping[str, Any], path: Path) -> Original | Fault:
    """Return what ``path`` is, read once for each state that the file is in."""
    known: dict[Path, Original | Fault] = settings["ORIGINALS"]
    state = _state(settings, path)
    if path not in known or settings["STATES"].get(path) != state:
        known[path], settings["STATES"][path] = read_original(path, _cache(settings)), state
    return known[path]


def _state(settings: MutableMapping[str, Any], path: Path) -> str:
    """Return the state of the file at ``path`` in this run."""
    return snapshot_of(settings).state(path.relative_to(settings["PATH"]).as_posix())


def _cache(settings: MutableMapping[str, Any]) -> Cache:
    """Return the cache, which is next to the content folder unless ``IMAGE_CACHE`` says otherwise."""
    return Cache(Path(settings.get("IMAGE_CACHE") or Path(settings["PATH"]).parent / ".cache" / "images"))

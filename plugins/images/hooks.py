"""The edge to Pelican: pages ask for pictures while they are read; those they show are encoded at the end."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from pelican.generators import Generator

from plugins.engine.previous_build import FullBuildNeeded
from plugins.images import problems
from plugins.images.body_pictures import BodyPictures, Search
from plugins.images.inspection import read_original
from plugins.images.model import Original, Picture, picture_from, plan
from plugins.images.paths import find_original, is_within_the_text, places_of
from plugins.images.publication import publish
from plugins.images.published_size import cache_of
from plugins.problems import Problem
from plugins.run import run_of

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from pathlib import Path

    from pelican import Pelican
    from pelican.contents import Content

    from plugins.images.publication import Write
    from plugins.run import Run


def prepare(run: Run) -> None:
    """Read the pictures of every text."""
    run.body_extensions.append(BodyPictures(run.content, partial(_search, run), partial(_show, run)))


def generators(_pelican: Pelican) -> type[Generator]:
    """Return this room's generator."""
    return RenditionsGenerator


def stand_last(generators: list[Generator]) -> None:
    """Move what needs to know all pages behind everything that renders them, the renditions that they name last."""
    generators.sort(key=lambda generator: getattr(generator, "stands_last", 0))


def resolve_picture(run: Run, source: str, alt: str, where: tuple[str, int]) -> Picture | None:
    """Return the picture that ``source`` means in the file ``where``, or None after adding to ``run.problems``.

    ``source`` is a path as an editor writes it; ``where`` is the file (``content/news/a.md``) and the line. The
    renditions are registered in ``run.renditions`` (Rendition by name), and written if a page prints them.
    """
    search = _search(run, source, alt, where)
    run.problems.extend(search.problems)
    if search.original:
        _show(run, search.original)
    return search.picture


def _search(run: Run, source: str, alt: str, where: tuple[str, int]) -> Search:
    """Look for a picture as ``resolve_picture`` does, without reporting problems."""
    if not source.strip():
        return Search(problems=(problems.no_path().at(*where),))
    places = places_of(run.content, where[0], source)
    for place in places:
        run.snapshot.state(place)  # before it is read here, so that a file that changes now is noticed
    path = find_original(run.content, where[0], source)
    original = path if isinstance(path, Problem) else _original(run, path)
    wrong = [original] if isinstance(original, Problem) else []
    if not alt.strip() and not is_within_the_text(source):  # it needs a path first
        wrong.append(problems.no_alt(source))
    if wrong or isinstance(original, Problem):
        return Search(problems=tuple(problem.at(*where) for problem in wrong), places=places)
    below = original.path.relative_to(run.content).as_posix()
    places = tuple(dict.fromkeys((*places, below)))  # as the disk spells it, too
    return Search(picture_from(original, alt, run.campaign.base_path), original, places=places)


def _show(run: Run, original: Original) -> None:
    """Register an original and its renditions."""
    run.originals[original.path], run.original_states[original.path] = original, _state(run, original.path)
    run.renditions.update((rendition.name, rendition) for rendition in plan(original))


def picture_of(content: Content, run: Run) -> Picture | None:
    """Return the picture that the front matter of ``content`` asks for, if it does."""
    source = getattr(content, "image", "")
    if not source:
        return None
    where, alt = content.places["image"], getattr(content, "image_alt", "")
    if not alt.strip() and where[0] != content.shown_path:  # a translation has the original's picture, and no words
        where = (content.shown_path, content.places.get("title", where)[1])
    return resolve_picture(run, source, alt, where=where)


class RenditionsGenerator(Generator):
    """Writes the renditions that pages and feeds name, after all of them are printed."""

    stands_last = 2

    def generate_output(self, _writer: object) -> None:
        """Write the renditions; an original that cannot be read completely is a Problem."""
        run = run_of(self.settings)
        engine = run.engine
        engine.render_deferred()
        names = {name for name in engine.pictures() if not engine.keep(name)}
        if engine.previous and any(name in engine.previous.graph.artifacts for name in names - run.renditions.keys()):
            raise FullBuildNeeded  # one was changed in the output, and this run did not read its original
        for path, problem in _publish(run, names, engine.write):
            run.problems.add(problem.at(path.relative_to(run.root).as_posix()))
        engine.encode_pictures = partial(_encoded, run)


def _publish(run: Run, names: Collection[str], write: Write) -> list[tuple[Path, Problem]]:
    """``write`` the renditions called ``names``; return the originals of those that failed, with reasons."""
    wanted = [rendition for name, rendition in run.renditions.items() if name in names]
    readable = {path: original for path, original in run.originals.items() if isinstance(original, Original)}
    return publish(wanted, readable, write, cache_of(run))


def _encoded(run: Run, names: Collection[str]) -> Mapping[str, bytes]:
    """Return the renditions called ``names``, of a site held in memory, without those that cannot be made."""
    contents: dict[str, bytes] = {}
    _publish(run, names, contents.__setitem__)
    return contents


def _original(run: Run, path: Path) -> Original | Problem:
    """Return the original at ``path``, read once for each state of the file."""
    state = _state(run, path)
    if path not in run.originals or run.original_states.get(path) != state:
        run.originals[path], run.original_states[path] = read_original(path, cache_of(run)), state
    return run.originals[path]


def _state(run: Run, path: Path) -> str:
    """Return the state of the file at ``path`` in this run."""
    return run.snapshot.state(path.relative_to(run.content).as_posix())

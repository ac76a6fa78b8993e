"""Publishes renditions into the output folder: those that pages name, and no others."""

from __future__ import annotations

import os
import warnings
from itertools import groupby
from typing import TYPE_CHECKING, Final

from plugins.images import faults
from plugins.images.encoding import encode
from plugins.images.inspection import digest_of
from plugins.images.model import Fault, Original
from plugins.images.renditions import plan

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from pathlib import Path

    from plugins.images.cache import Cache
    from plugins.images.model import Rendition

    #: Takes a file's name below the output folder, and its bytes.
    Write = Callable[[str, bytes], None]

#: Originals decoded at the same time; a large one takes a few hundred megabytes.
TOGETHER: Final = 4


def publish(
    renditions: Iterable[Rendition], originals: Mapping[Path, Original], write: Write, cache: Cache
) -> list[tuple[Path, Fault]]:
    """``write`` the ``renditions``, several originals at a time; return those that failed, with reasons."""
    from concurrent.futures import ThreadPoolExecutor  # most builds publish nothing new

    ordered = sorted(renditions, key=lambda one: (one.source, one.name))
    jobs = [(originals[source], tuple(group)) for source, group in groupby(ordered, key=lambda one: one.source)]
    with warnings.catch_warnings(), ThreadPoolExecutor(min(TOGETHER, os.cpu_count() or 1)) as pool:
        warnings.simplefilter("ignore")  # about metadata that is broken, and thrown away
        results = pool.map(lambda job: _publish_one(job[0], job[1], write, cache), jobs)
        return [(original.path, fault) for (original, _), fault in zip(jobs, results, strict=True) if fault]


def _publish_one(original: Original, wanted: tuple[Rendition, ...], write: Write, cache: Cache) -> Fault | None:
    """Write the ``wanted`` renditions of one original; return why that was not possible, or None."""
    made = _made(original, wanted, cache)
    if isinstance(made, Fault):
        return made
    for name, content in made.items():
        try:
            write(name, content)
        except OSError as error:
            return faults.unwritable(name, error.strerror or str(error))
    return None


def _made(original: Original, wanted: tuple[Rendition, ...], cache: Cache) -> dict[str, bytes] | Fault:
    """Return the ``wanted`` renditions by name: from ``cache`` where they are there, encoded where not."""
    made = dict(_kept(original, wanted, cache))
    absent = [one for one in wanted if one.name not in made]
    if not absent:
        return made
    try:
        data = original.path.read_bytes()
        if digest_of(data) != original.digest:
            return faults.changed(original.path.name)
        new = encode(original, data, max(one.width for one in plan(original)), absent)
    except Exception:  # noqa: BLE001 - decoders raise whatever hostile bytes make them stumble over
        return faults.damaged(original.path.name)
    for one in absent:
        cache.put(_key(original, one), new[one.name])
    return made | new


def _kept(original: Original, wanted: tuple[Rendition, ...], cache: Cache) -> Iterator[tuple[str, bytes]]:
    for one in wanted:
        content = cache.get(_key(original, one))
        if content is not None:
            yield one.name, content


def _key(original: Original, rendition: Rendition) -> str:
    """Return the cache's key: the original's bytes, how it is encoded, by what, how wide, and in which format."""
    import PIL

    return f"{original.digest} {PIL.__version__} {rendition.width} {rendition.format}"

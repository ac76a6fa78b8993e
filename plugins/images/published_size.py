"""The size in bytes of a picture's fallback as it is published, for feeds, which say it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from plugins.images.model import Original, plan
from plugins.images.publication import Cache, encoded

if TYPE_CHECKING:
    from plugins.images.model import Picture
    from plugins.run import Run


def published_size(run: Run, picture: Picture) -> int | None:
    """Return the size of what is at ``picture.src``; None where it cannot be made, which is reported elsewhere.

    Its name contains a digest of its content. So a file of that name in the output folder is the same; where there is
    none, all renditions of the picture are encoded now, and taken from the cache when they are written.
    """
    name = picture.src.removeprefix(f"{run.campaign.base_path}/")
    stamp = run.engine.previous.stamp_of(name) if run.engine.previous else None
    if stamp:
        return int(stamp.size)
    rendition = run.renditions.get(name)
    original = run.originals.get(rendition.source) if rendition else None
    if not isinstance(original, Original):
        return None
    contents = encoded(original, plan(original), cache_of(run))
    return len(contents[name]) if isinstance(contents, dict) else None


def cache_of(run: Run) -> Cache:
    """Return the cache, which is next to the content folder unless ``IMAGE_CACHE`` says otherwise."""
    return Cache(Path(run.settings.get("IMAGE_CACHE") or run.root / ".cache" / "images"))

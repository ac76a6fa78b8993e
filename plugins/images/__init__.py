"""Images: renditions of originals in the sizes pages need, without the metadata that gives people away."""

from __future__ import annotations


def register() -> None:
    """Connect this room to Pelican."""
    from pelican.plugins import signals

    from plugins.images import hooks

    signals.get_generators.connect(hooks.generators)
    signals.all_generators_finalized.connect(hooks.stand_last)

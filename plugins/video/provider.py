"""A video provider is a service that shows videos in a frame, and how its addresses are read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plugins.values import frozen

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from plugins.video.address import Address


@frozen
class Player:
    """Where one video plays: ``frame`` for an iframe, ``page`` for a link; both https."""

    frame: str
    page: str


@frozen
class Provider:
    """A service with videos.

    ``hosts`` are exactly those whose addresses it reads; none for a service that runs on many people's hosts, which
    ``hosted`` then names. ``player`` answers for an address on one of them, with None where it is not that of a single
    video. ``referrer`` is the Referrer-Policy its player needs. ``samples`` maps addresses to the frames they lead to;
    ``docs`` says where the facts come from.
    """

    name: str
    hosts: tuple[str, ...]
    player: Callable[[Address], Player | None]
    samples: Mapping[str, str]
    docs: str
    referrer: str = "no-referrer"

"""A video is played by an outside service, which is not contacted before the visitor asks for it."""

from __future__ import annotations

from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


@dataclass(frozen=True)
class Video:
    """One video at an outside service, recognised by its address.

    ``title`` is what a screen reader says; ``provider`` is the service's name (“YouTube”), ``host`` is whom the
    visitor's browser will contact; ``frame`` is the address for the iframe, ``page`` the service's own page with it.
    ``origins`` names what the page must allow, by CSP directive: ``{"frame-src": ("https://…",)}``. ``referrer`` is
    the Referrer-Policy with which ``frame`` has to be opened: some players refuse to play for a page without a name.
    """

    title: str
    provider: str
    host: str
    frame: str
    page: str
    origins: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: MappingProxyType({}), hash=False)
    referrer: str = "no-referrer"

    @property
    def page_host(self) -> str:
        """The host of the service's own page, which need not be the one that the visitor contacts here."""
        return urlsplit(self.page).netloc


@dataclass(frozen=True)
class VideoPart:
    """A video inside a text."""

    video: Video
    kind: str = field(default="video", init=False)

    @property
    def title(self) -> str:
        """What the video shows."""
        return self.video.title

    @property
    def contacts(self) -> tuple[Video, ...]:
        """What the part contacts when the visitor asks: the video's service."""
        return (self.video,)


@dataclass(frozen=True)
class Address:
    """A well-formed https address: ``host`` in small letters, ``path`` with its slashes, the ``query`` by name.

    ``start`` is where the video begins, in seconds.
    """

    host: str
    path: str
    query: Mapping[str, str]
    start: int


@dataclass(frozen=True)
class Player:
    """Where one video plays: ``frame`` for an iframe, ``page`` for a link; both https."""

    frame: str
    page: str


@dataclass(frozen=True)
class Provider:
    """A service with videos.

    ``hosts`` are those whose addresses it reads; a service that anybody can run has none. ``player`` returns None for
    an address that is not that of one video. ``referrer`` is the Referrer-Policy that the player needs. ``samples``
    maps addresses to the frames they lead to; ``docs`` is the source of these facts.
    """

    name: str
    hosts: tuple[str, ...]
    player: Callable[[Address], Player | None]
    samples: Mapping[str, str]
    docs: str
    referrer: str = "no-referrer"

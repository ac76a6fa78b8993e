"""The services whose videos can be shown, in the order in which they are tried."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from plugins.video.providers.archive_org import ARCHIVE_ORG
from plugins.video.providers.peertube import PEERTUBE
from plugins.video.providers.vimeo import VIMEO
from plugins.video.providers.youtube import YOUTUBE

if TYPE_CHECKING:
    from plugins.video.provider import Provider

PROVIDERS: Final[tuple[Provider, ...]] = (YOUTUBE, VIMEO, ARCHIVE_ORG, PEERTUBE)

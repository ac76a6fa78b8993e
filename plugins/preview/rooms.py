"""The rooms of the preview besides the site: what else is answered below ``/__preview/``."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from plugins.preview.inbox.routes import routes, visited_routes
from plugins.preview.inbox.storage import Storage
from plugins.preview.model import FOLDER
from plugins.preview.status import status_routes

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from starlette.routing import BaseRoute


class Rooms(NamedTuple):
    """The routes of each room by its folder: ``{"inbox": routes}`` is answered at ``/__preview/inbox/…``.

    Requests reach those ``with_token`` only with the token (in the query, in ``X-Preview-Token`` or in the cookie that
    pages of the preview set). Those that are ``visited`` need none: the forms of the site's pages are sent there, some
    by a script that sends no cookie. No request of another site, or of the local network, reaches either.
    """

    with_token: Mapping[str, Sequence[BaseRoute]]
    visited: Mapping[str, Sequence[BaseRoute]]


def rooms_of(root: Path, token: str) -> Rooms:
    """Return the rooms of the preview of the project in ``root``."""
    storage = Storage(root, root / FOLDER)
    return Rooms({"inbox": routes(storage, token), "status": status_routes(root)}, {"inbox": visited_routes(storage)})

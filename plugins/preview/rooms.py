"""The rooms of the preview besides the site: what else is answered below ``/__preview/``, for the token alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from starlette.routing import BaseRoute


def rooms_of(root: Path, token: str) -> Mapping[str, Sequence[BaseRoute]]:
    """Return the routes of each room by its folder: ``{"inbox": routes}`` is answered at ``/__preview/inbox/…``.

    Requests reach them only with the token (in the query, in ``X-Preview-Token`` or in the cookie that pages of the
    preview set), never from another site, and never by the local network.
    """
    del root, token  # no room needs them yet
    return {}

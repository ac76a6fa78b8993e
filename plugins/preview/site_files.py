"""The files of the site, answered as the campaign's host will: pages of folders, 404.html, nothing outside."""

from __future__ import annotations

import stat
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

import anyio.to_thread
from starlette.exceptions import HTTPException
from starlette.responses import FileResponse, RedirectResponse, Response
from starlette.staticfiles import StaticFiles

if TYPE_CHECKING:
    import os
    from collections.abc import Awaitable, Callable, Collection

    from starlette.types import Receive, Scope, Send

#: Types that older Pythons, and some Windows, are wrong about.
_TYPES = {".webp": "image/webp", ".js": "text/javascript", ".css": "text/css", ".html": "text/html"}
#: Bytes of the largest file that is read whole. While it is sent, a save may put another in its place.
_WHOLE = 2_000_000


class SiteFiles(StaticFiles):
    """The files of ``folder``, which may be missing; ``missing`` makes the page for what is not there.

    ``until_made`` waits for files of the folder that are still to be made.
    """

    def __init__(
        self,
        folder: Path,
        missing: Callable[[Scope], Response],
        until_made: Callable[[Collection[str]], Awaitable[None]],
    ) -> None:
        """Serve ``folder``; links that lead out of it are not followed."""
        super().__init__(directory=folder, html=False, check_dir=False)
        self._folder, self._missing, self._until_made = folder, missing, until_made

    async def check_config(self) -> None:
        """Accept that the folder is not there yet."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        """Return a file, the page of a folder, or the site's own page for what is missing."""
        if scope["method"] not in {"GET", "HEAD"}:
            raise HTTPException(405, headers={"Allow": "GET, HEAD"})
        if "\\" in scope["path"] or "\0" in scope["path"]:
            return self._not_found(scope)
        await self._until_made([Path(path, name).as_posix() for name in ("", "index.html")])
        return await anyio.to_thread.run_sync(self._answer, path, scope)

    def _answer(self, path: str, scope: Scope) -> Response:
        is_folder = scope["path"].endswith("/")
        full_path, status = self._find(path)
        if status and stat.S_ISDIR(status.st_mode):
            full_path, status = self._find(str(Path(path, "index.html")))
            if status and not is_folder:
                return RedirectResponse(_with_slash(scope))
        elif is_folder:  # a file is not one
            status = None
        try:
            return self.file_response(full_path, status, scope) if status else self._not_found(scope)
        except OSError:  # gone or closed to us since
            return self._not_found(scope)

    async def nothing(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer outside the site: there is nothing."""
        await self._not_found(scope)(scope, receive, send)

    def _find(self, path: str) -> tuple[str, os.stat_result | None]:
        """Return the file at ``path`` with its status; no status where there is none, or it lies outside."""
        try:
            return self.lookup_path(path)
        except (OSError, ValueError):  # a name that no file can have, or a folder closed to us
            return "", None

    def file_response(
        self, full_path: str | os.PathLike[str], stat_result: os.stat_result, scope: Scope, status_code: int = 200
    ) -> Response:
        """Return the file, whole if it is small; a large one in parts, as players of videos ask for it."""
        path = Path(full_path)
        media_type = _TYPES.get(path.suffix)
        if not path.is_file():
            return self._not_found(scope)
        if stat_result.st_size > _WHOLE:
            return FileResponse(path, status_code, stat_result=stat_result, media_type=media_type)
        return Response(path.read_bytes(), status_code, media_type=media_type or FileResponse(path).media_type)

    def _not_found(self, scope: Scope) -> Response:
        page = self._folder / "404.html"
        if not page.is_file() or page.is_symlink():
            return self._missing(scope)
        return Response(page.read_bytes(), 404, media_type="text/html")


def _with_slash(scope: Scope) -> str:
    """Return the target of a request with a slash behind its path; one slash before it, or it would name a host."""
    query = scope["query_string"].decode("ascii")
    return f"/{quote(scope['path'].strip('/'))}/" + (f"?{query}" if query else "")

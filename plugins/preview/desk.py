"""The desk in the preview, at ``/__desk/``: it edits the folder of this computer that a browser is given leave to."""

from __future__ import annotations

import mimetypes
from typing import TYPE_CHECKING, Final

from starlette.responses import FileResponse, PlainTextResponse, Response
from starlette.routing import Route

from plugins.campaign.code import read_campaign_in
from plugins.desk import package
from plugins.desk.page import PACKAGE, UNSERVED, own_files, policy
from plugins.i18n.message_language import reader_language, translated
from plugins.messages import Message
from plugins.writing.dialogue import TYPES

if TYPE_CHECKING:
    from pathlib import Path

    from starlette.requests import Request

    from plugins.preview.own_pages import OwnPages

#: Where the desk is. Its pages are the only ones of the preview with its policy.
DESK: Final = "/__desk/"
#: Types that some systems are wrong about, and without which browsers do not load a file.
_TYPES: Final = {
    ".js": "text/javascript",
    ".json": "application/json",
    ".wasm": "application/wasm",
    ".woff2": "font/woff2",
    ".txt": "text/plain",
}
_TITLE: Final = Message("No desk yet")
_ABSENT: Final = (
    Message("The desk is a page on which texts are written in the browser. It has to be fetched once."),
    Message("Type this in a second terminal, in the folder of the project, and load this page again:"),
    "python3 tasks.py desk",
)
_UNREADABLE: Final = (
    Message("Something is wrong with content/campaign.toml, which says what the desk is for."),
    Message("Put it right, and load this page again. This says what is wrong:"),
    "python3 tasks.py check",
)


def desk_routes(root: Path, pages: OwnPages) -> list[Route]:
    """Return the routes of the desk of the project in ``root``, below ``/__desk``."""

    def page(_request: Request) -> Response:
        if not package.is_unpacked(root):
            return _no_desk(pages, 404, _ABSENT)
        return _own(root, pages, "index.html")

    def own(request: Request) -> Response:
        return _own(root, pages, request.path_params["name"])

    def packaged(request: Request) -> Response:
        return _packaged(root, request.path_params["name"])

    return [
        Route("/", page, methods=["GET"]),
        Route(f"/{PACKAGE}/{{name:path}}", packaged, methods=["GET"]),
        Route("/{name:path}", own, methods=["GET"]),
    ]


def _no_desk(pages: OwnPages, status: int, words: tuple[Message, Message, str]) -> Response:
    """Return the page that is shown where there can be no desk: why, and what to type."""
    why, what, command = words
    shown = {"title": translated(_TITLE), "why": translated(why), "what": translated(what)}
    return pages.render("no_desk", status, lang=reader_language(), command=command, **shown)


def _own(root: Path, pages: OwnPages, name: str) -> Response:
    """Return a file of the desk, made of the settings as they are now."""
    campaign, _ = read_campaign_in(root)
    if campaign is None:
        return _no_desk(pages, 503, _UNREADABLE)
    files = dict(own_files(campaign, TYPES, None, root.name))
    if name not in files:
        return _nothing()
    headers = {"Content-Security-Policy": f"{policy(None)}; frame-ancestors 'none'"} if name == "index.html" else {}
    return Response(files[name], headers=headers, media_type=_type_of(name))


def _packaged(root: Path, name: str) -> Response:
    """Return a file of the package; links that lead out of it are not followed."""
    folder = package.folder_in(root).resolve()
    path = folder if "\0" in name else (folder / name).resolve()
    if name in UNSERVED or not path.is_relative_to(folder) or not path.is_file():
        return _nothing()
    return FileResponse(path, media_type=_type_of(name), headers={"Cache-Control": "no-cache"})


def _nothing() -> Response:
    nothing = Message("There is no such file of the desk.")
    return PlainTextResponse(f"{translated(nothing)}\n", 404)


def _type_of(name: str) -> str:
    ending = f".{name.rpartition('.')[2]}"
    return _TYPES.get(ending) or mimetypes.guess_type(name)[0] or "application/octet-stream"

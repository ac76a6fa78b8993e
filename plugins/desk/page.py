"""The files of the desk: its page, its scripts, its configuration in each language, and the policy of the page."""

from __future__ import annotations

import json
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from plugins.desk.configuration import configuration, icon_of, page_data
from plugins.desk.package import SCHEMA
from plugins.i18n.message_catalogues import catalogue
from plugins.i18n.message_language import SOURCE, languages
from plugins.messages import Message

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator

    from plugins.campaign.model import Campaign
    from plugins.desk.hosting import Repository
    from plugins.frontmatter.model import ContentType

_STATIC: Final = Path(__file__).parent / "static"
#: The folder, below the page, of the package.
PACKAGE: Final = "cms"
#: Files of the package that only tests read.
UNSERVED: Final = frozenset({SCHEMA})
_NEEDS: Final = Message(
    "The desk needs JavaScript. Without it, edit the files in content/ with any editor: they are plain text."
)


def policy(repository: Repository | None) -> str:
    """Return the Content-Security-Policy of the page: its own files, and the host of the ``repository`` if it has one.

    Its styles are written by script, and pictures of drafts are in memory (``blob:``). WebAssembly makes pictures
    smaller where a browser cannot.
    """
    pictures = f" {repository.pictures}" if repository else ""
    interface = f" {repository.interface}" if repository else ""
    return (
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self' 'unsafe-inline'; "
        f"img-src 'self' blob: data:{pictures}; font-src 'self'; connect-src 'self' blob: data:{interface}; "
        "manifest-src blob:; base-uri 'none'; form-action 'none'"
    )


def own_files(
    campaign: Campaign, types: Collection[ContentType], repository: Repository | None, project: str
) -> Iterator[tuple[str, bytes]]:
    """Yield the files of the desk, the package aside; without a ``repository``, it writes into a folder.

    ``project`` is the name of that folder, which the desk asks for.
    """
    yield "index.html", _page(repository, icon_of(campaign)).encode()
    for path in sorted((*_STATIC.rglob("*.js"), *(() if repository else _STATIC.glob("local.css")))):
        yield path.relative_to(_STATIC).as_posix(), path.read_bytes()
    # A configuration has to name a host. That of a Gitea is asked for nothing before somebody signs in.
    backend = (
        repository.backend if repository else {"name": "gitea", "repo": f"local/{project}", "auth_methods": ["token"]}
    )
    for lang in languages():
        translate = _translation(lang)
        config = configuration(campaign, types, backend, translate)
        yield f"config.{lang}.json", _json(page_data(config, types, translate))


def _translation(lang: str) -> Callable[[str], str]:
    return str if lang == SOURCE else catalogue(lang).translate


def _json(value: dict[str, Any]) -> bytes:
    return json.dumps(value, ensure_ascii=False, indent=1).encode() + b"\n"


def _page(repository: Repository | None, icon: str) -> str:
    """Return the page; its languages are those that there is a configuration in."""
    needs = "\n".join(f'<p lang="{lang}">{escape(_translation(lang)(_NEEDS))}</p>' for lang in languages())
    sheet = "" if repository else '<link rel="stylesheet" href="local.css">\n'
    return f"""<!DOCTYPE html>
<html lang="en" data-languages="{" ".join(languages())}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<meta http-equiv="Content-Security-Policy" content="{escape(policy(repository))}">
<meta name="referrer" content="no-referrer">
<meta name="robots" content="noindex">
<title>Desk</title>
<link rel="icon" href="{escape(icon)}">
{sheet}<script type="module" src="start.js"></script>
</head>
<body>
<noscript>
{needs}
</noscript>
</body>
</html>
"""

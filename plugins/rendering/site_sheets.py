"""The style sheets of one site: that of its pages, and that of the documents in their frames; kept for later builds.

Bundling them takes 40 ms, which is a quarter of a build that changes one page of a small site.
"""

from __future__ import annotations

import json
import os
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from plugins.engine.files import digest as digest_of_file
from plugins.rendering.own_sheets import own_layer
from plugins.rendering.stylesheet import bundle, campaign_tokens, shortened

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from plugins.campaign.model import Campaign
    from plugins.engine.cache import TextCache
    from plugins.problems import Problem

#: The sheets that import all others: for pages, and for the documents that frames show until a visitor asks.
MAIN: Final = "main.css"
FACADE: Final = "facade.css"
#: Those of what only some campaigns have, which follow the sheet for pages.
LOGO: Final = "logo.css"
PLAIN: Final = "plain.css"


class SiteSheets(NamedTuple):
    """The sheet of ``pages`` and that of ``frames``, and what is wrong with what they are made of."""

    pages: str
    frames: str
    problems: tuple[Problem, ...] = ()


def site_sheets(root: Path, theme: Path, campaign: Campaign, ignored: Collection[str], cache: TextCache) -> SiteSheets:
    """Return the sheets of the project in ``root``, from the ``cache`` if they were made of the same before.

    That of frames is a part of the other, or all of it where the theme has no ``facade.css``. Neither contains anything
    that would end its style element. What only some campaigns have follows the sheet of pages, if the theme has it.
    Files that ``ignored`` patterns fit are left out of ``own/``.
    """
    key, digest = campaign.base_path, _digest(root, theme, campaign, ignored)
    of_digest, pages, frames = json.loads(cache.get_many([key]).get(key, '["", "", ""]'))
    if of_digest == digest:
        return SiteSheets(pages, frames)
    sheets = _bundled(root, theme / "static" / "css", campaign, ignored)
    if not sheets.problems:
        cache.put_many({key: json.dumps([digest, sheets.pages, sheets.frames])})
    return sheets


def _bundled(root: Path, folder: Path, campaign: Campaign, ignored: Collection[str]) -> SiteSheets:
    """Bundle the sheets in ``folder``."""
    facade = FACADE if (folder / FACADE).is_file() else MAIN
    options = [name for name in _wanted(campaign) if (folder / name).is_file()]
    problems: set[Problem] = set()
    names: dict[str, str] = {}
    sheets: list[str] = []
    for entries in ((MAIN, *options), (facade,)):
        extras = (campaign_tokens(campaign), *[""] * len(options))
        address = f"{campaign.base_path}/theme/css/"
        bundles = [bundle(folder, entry, extra, address) for entry, extra in zip(entries, extras, strict=False)]
        css = "".join(sheet for sheet, _ in bundles)
        own, problems_of_own = own_layer(root, campaign.base_path, css, ignored)
        problems.update(*(problems_of_sheet for _, problems_of_sheet in bundles), problems_of_own)
        sheets.append(shortened(f"{css}{own}", names).replace("</", "<\\/"))
    pages, frames = sheets
    return SiteSheets(pages, frames, tuple(sorted(problems)))


def _wanted(campaign: Campaign) -> list[str]:
    """Return the sheets of what only some campaigns have, where this one has it."""
    return [*([LOGO] if campaign.logo else ()), *(() if campaign.has_placards else [PLAIN])]


def _digest(root: Path, theme: Path, campaign: Campaign, ignored: Collection[str]) -> str:
    """Return the digest of all that decides what the sheets are: sheets, and which other files they can name."""
    digest = blake2b(repr([campaign_tokens(campaign), _wanted(campaign), sorted(ignored)]).encode(), digest_size=16)
    for folder in (theme / "static", root / "own"):
        for path in _files_below(folder):
            content = digest_of_file(path) if path.suffix == ".css" else ""
            digest.update(f"{path}\0{path.is_symlink()}\0{content}\0".encode(errors="surrogatepass"))
    return digest.hexdigest()


def _files_below(folder: Path) -> Iterator[Path]:
    """Yield every file below ``folder``, in order."""
    for inside, folders, names in os.walk(folder):
        folders.sort()
        yield from (Path(inside, name) for name in sorted(names))

"""A built site in a folder, as rules see it; its sources are guessed from the names of its files."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from plugins.checks.forms import FormAddresses
from plugins.checks.model import BuiltSite, Contents, is_page
from plugins.checks.sources import Sources

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from plugins.campaign.model import Campaign

NO_FORMS, NO_SOURCES = FormAddresses(), Sources()


def built_site(
    folder: Path, campaign: Campaign, forms: FormAddresses = NO_FORMS, sources: Sources = NO_SOURCES
) -> BuiltSite:
    """Return the site that consists of all files in ``folder``."""
    names = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    return BuiltSite(Contents(names, folder.joinpath), campaign, forms, replace(sources, static=static_files(names)))


def static_files(names: Iterable[str]) -> dict[str, str]:
    """Return the files among ``names`` that can only come from content/static/, with their paths there."""
    others = (name for name in names if not is_page(name) and not name.startswith(("images/", "theme/", "feeds/")))
    return {name: f"content/static/{name}" for name in others}

"""A built site as rules see it: its files, the facts of its pages, and which of them are to be judged."""

from __future__ import annotations

from dataclasses import field, replace
from functools import cached_property
from typing import TYPE_CHECKING

from plugins.checks.built_files import Contents
from plugins.checks.forms import FormAddresses
from plugins.checks.sources import Sources
from plugins.values import frozen

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from collections.abc import Set as AbstractSet
    from pathlib import Path

    from plugins.campaign.model import Campaign
    from plugins.checks.page_facts import PageFacts
    from plugins.engine.cache import TextCache


#: Folders in which there is nothing but what Picket makes.
_MADE = ("images/", "theme/", "feeds/")


@frozen
class BuiltSite:
    """The site that was built, and what is known of its sources.

    Rules say what is wrong with the files ``to_judge``; None stands for all of them.
    """

    contents: Contents
    campaign: Campaign
    forms: FormAddresses = field(default_factory=FormAddresses)
    sources: Sources = field(default_factory=Sources)
    to_judge: Collection[str] | None = None

    @classmethod
    def of_folder(
        cls,
        folder: Path,
        campaign: Campaign,
        forms: FormAddresses | None = None,
        sources: Sources | None = None,
        *,
        store: TextCache | None = None,
    ) -> BuiltSite:
        """Return the site all of whose files lie in ``folder``."""
        names = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
        contents = Contents(names, folder.joinpath, store=store)
        return cls(contents, campaign, forms or FormAddresses(), sources or Sources())

    def about(self, names: Collection[str] | None) -> BuiltSite:
        """Return the same site, of which the files ``names`` are to be judged."""
        return replace(self, to_judge=names)

    @property
    def files(self) -> AbstractSet[str]:
        """Every file, relative to the output folder, with forward slashes."""
        return self.contents.names

    @property
    def page_names(self) -> list[str]:
        """Every page, judged or not; files that an editor laid there as they are do not count."""
        return [name for name in self.files if is_page(name) and name not in self.static]

    @cached_property
    def static(self) -> Mapping[str, str]:
        """How problems show the files that are published as they are, by name; a guess where nobody knows."""
        if self.sources.static is not None:
            return self.sources.static
        others = (name for name in self.files if not is_page(name) and not name.startswith(_MADE))
        return {name: f"content/static/{name}" for name in others}

    @cached_property
    def judged_files(self) -> list[str]:
        """The files to judge, in order."""
        return sorted(self.files if self.to_judge is None else self.files & set(self.to_judge))

    @cached_property
    def pages(self) -> dict[str, PageFacts]:
        """The facts of every page to judge, in order."""
        names = [name for name in self.judged_files if is_page(name) and name not in self.static]
        self.contents.read(names)
        return {name: self.contents.facts(name) for name in names}

    @property
    def texts(self) -> list[str]:
        """The names of every page and feed to judge, in order; ``contents.text`` has what they say."""
        return [name for name in self.judged_files if name.endswith((".html", ".xml")) and not self.is_static(name)]

    def is_static(self, name: str) -> bool:
        """Whether an editor is known to have laid the file ``name`` there as it is."""
        return name in (self.sources.static or ())

    def place(self, name: str) -> str:
        """Return what an editor knows the page ``name`` by: its source, or its address where it has none."""
        return self.sources.of_pages.get(name) or (self.sources.static or {}).get(name, f"output/{name}")


def is_page(name: str) -> bool:
    """Whether the file ``name`` is a page."""
    return name.endswith(".html")

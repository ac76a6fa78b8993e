"""A page as tests see it: pieces found by CSS selector, text without superfluous space."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from bs4 import BeautifulSoup, Tag

if TYPE_CHECKING:
    from pathlib import Path


@lru_cache(maxsize=128)  # a sample site's pages: most tests look at all of them
def _parsed(html: str) -> BeautifulSoup:
    return BeautifulSoup(html, "html5lib")


@dataclass(frozen=True)
class Page:
    """A page, or a piece of one; ``where`` says which page in messages."""

    tag: Tag
    where: str

    @classmethod
    def read(cls, html: str, where: str) -> Page:
        """Parse ``html`` as browsers do."""
        return cls(_parsed(html), where)

    def all(self, selector: str) -> list[Page]:
        """Return every piece that matches the CSS ``selector``, in the page's order."""
        return [Page(tag, self.where) for tag in self.tag.select(selector)]

    def one(self, selector: str) -> Page:
        """Return the only piece that matches ``selector``; none or several is a failure."""
        found = self.all(selector)
        assert len(found) == 1, f"{self.where}: {len(found)} of “{selector}” instead of one"
        return found[0]

    def has(self, selector: str) -> bool:
        """Tell whether anything matches ``selector``."""
        return self.tag.select_one(selector) is not None

    def __getitem__(self, attribute: str) -> str:
        """Return the value of an attribute, as it was written; KeyError when it is missing."""
        value = self.tag[attribute]
        return value if isinstance(value, str) else " ".join(value)

    def get(self, attribute: str, default: str = "") -> str:
        """Return the value of an attribute, or ``default``."""
        return self[attribute] if self.tag.has_attr(attribute) else default

    @cached_property
    def text(self) -> str:
        """What is read: the text with each run of white space as one space."""
        return " ".join(self.tag.get_text(" ").split())

    @cached_property
    def html(self) -> str:
        """The markup of this piece."""
        return str(self.tag)


class Pages(Mapping[str, Page]):
    """The pages of a built site by their path without the first slash: ``pages["platform/"]``; home is ``""``."""

    def __init__(self, folder: Path) -> None:
        """Read pages from the output ``folder``."""
        self.folder = folder

    def __getitem__(self, path: str) -> Page:
        """Read the page at ``path``; a missing one names its neighbours."""
        file = self.folder / (f"{path}index.html" if not path or path.endswith("/") else path)
        if not file.is_file():
            message = f"no page at “{path}”; there are: {', '.join(self) or 'none'}"
            raise KeyError(message)
        return Page.read(file.read_text(encoding="utf-8"), path or "home")

    def __iter__(self) -> Iterator[str]:
        """Yield the path of every page, sorted."""
        files = (file.relative_to(self.folder).as_posix() for file in self.folder.rglob("*.html"))
        return iter(sorted(path.removesuffix("index.html") for path in files))

    def __len__(self) -> int:
        """Count the pages."""
        return sum(1 for _ in self)

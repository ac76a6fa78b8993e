"""The pictures of a body: what they show, what is wrong with them, and which files decide that."""

from __future__ import annotations

from dataclasses import astuple, replace
from typing import TYPE_CHECKING, Any, Final

from plugins.frontmatter.model import Findings
from plugins.images.markdown_extension import PictureExtension
from plugins.values import frozen

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from markdown.extensions import Extension

    from plugins.frontmatter.model import Document
    from plugins.images.model import Picture
    from plugins.problems import Problem


#: Codes of pictures that a text brought along from elsewhere: there are many of them, for one cause.
_BROUGHT_ALONG: Final = ("IMG006", "IMG023")


@frozen
class Shown:
    """An original that a body shows: ``images.model.Original``, wherever the content folder lies."""

    below: str  # relative to the content folder
    digest: str
    width: int
    height: int
    orientation: int
    opaque: bool


@frozen
class Search:
    """The result of looking for one picture.

    ``places`` are where below the content folder its original may be; ``faults`` say why there is no picture.
    """

    picture: Picture | None = None
    original: Shown | None = None
    faults: tuple[Problem, ...] = ()
    places: tuple[str, ...] = ()


class BodyPictures:
    """Makes the pictures of bodies (a ``frontmatter.model.BodyExtension``)."""

    def __init__(self, search: Callable[[str, str, tuple[str, int]], Search], show: Callable[[Shown], None]) -> None:
        """Take what finds a picture (path as written, words, file and line), and what is called for each original."""
        self._search, self._show = search, show
        self._found: list[Search] = []
        self._pictures = PictureExtension(self._resolve)

    @property
    def extension(self) -> Extension:
        """The Markdown extension."""
        return self._pictures

    def start(self, path: str, document: Document) -> None:
        """Forget the pictures of the previous body."""
        self._found = []
        self._pictures.start(path, document)

    def findings(self, html: str) -> Findings:  # noqa: ARG002  (they were found while it was made)
        """Return the originals that the body shows."""
        originals = dict.fromkeys(one.original for one in self._found if one.original)
        return Findings(
            {"originals": tuple(astuple(one) for one in originals)},
            faults=tuple(_with_one_of_a_cause([fault for one in self._found for fault in one.faults])),
            reads=tuple(dict.fromkeys(place for one in self._found for place in one.places)),
        )

    def recall(self, facts: Mapping[str, Any]) -> None:
        """Report every original that a body shows."""
        for values in facts["originals"]:
            self._show(Shown(*values))

    def _resolve(self, source: str, alt: str, *, where: tuple[str, int]) -> Picture | None:
        """Look for one picture, and keep the result."""
        found = self._search(source, alt, where)
        self._found.append(found)
        return found.picture


def _with_one_of_a_cause(faults: list[Problem]) -> Iterator[Problem]:
    """Yield ``faults``, but one for all pictures of a text that were brought along, with the lines of the others."""
    for code in _BROUGHT_ALONG:
        alike = [fault for fault in faults if fault.code == code]
        if others := [str(fault.line) for fault in alike[1:]]:
            where = ", ".join(dict.fromkeys(others))
            more = f"The same goes for {len(others)} more of this text’s pictures, in line {where}."
            alike = [replace(alike[0], hint=f"{alike[0].hint} {more}")]
        yield from alike
    yield from (fault for fault in faults if fault.code not in _BROUGHT_ALONG)

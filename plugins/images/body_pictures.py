"""The pictures of a body: their originals, their problems, and the files that decide both."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

from plugins.images.markdown_extension import PictureExtension
from plugins.images.model import Original
from plugins.markup.model import Findings
from plugins.messages import sentences

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from markdown.extensions import Extension

    from plugins.images.model import Picture
    from plugins.markup.model import Text
    from plugins.problems import Problem


#: Codes of pictures that a text brought along from elsewhere: many problems with one cause.
_BROUGHT_ALONG: Final = ("IMG006", "IMG023")


@dataclass(frozen=True)
class Search:
    """The result of looking for one picture.

    ``places`` are the paths below the content folder at which its original may be; ``problems`` say why there is no
    picture.
    """

    picture: Picture | None = None
    original: Original | None = None
    problems: tuple[Problem, ...] = ()
    places: tuple[str, ...] = ()


class BodyPictures:
    """Makes the pictures of bodies (a ``markup.model.BodyExtension``)."""

    def __init__(
        self,
        content: Path,
        search: Callable[[str, str, tuple[str, int]], Search],
        show: Callable[[Original], None],
    ) -> None:
        """``search`` finds a picture (path as written, words, file and line); ``show`` is called for each original."""
        self._content, self._search, self._show = content, search, show
        self._searches: list[Search] = []
        self._pictures = PictureExtension(self._resolve)

    @property
    def extension(self) -> Extension:
        """The Markdown extension."""
        return self._pictures

    def start(self, text: Text) -> None:
        """Forget the pictures of the previous body."""
        self._searches = []
        self._pictures.start(text)

    def findings(self, _html: str) -> Findings:
        """Return the originals that the body shows, the problems of its pictures, and where they were looked for."""
        originals = dict.fromkeys(search.original for search in self._searches if search.original)
        problems = [problem for search in self._searches for problem in search.problems]
        return Findings(
            {"originals": tuple(map(self._fact, originals))},
            problems=tuple(_one_of_a_cause(problems)),
            reads=tuple(dict.fromkeys(place for search in self._searches for place in search.places)),
        )

    def _fact(self, original: Original) -> tuple[str, str, int, int, int, bool]:
        """Return an original as plain values, wherever the content folder is."""
        below = original.path.relative_to(self._content).as_posix()
        return below, original.digest, original.width, original.height, original.orientation, original.opaque

    def recall(self, facts: Mapping[str, Any]) -> None:
        """Report every original that a body shows."""
        for below, *values in facts["originals"]:
            self._show(Original(self._content / below, *values))

    def _resolve(self, source: str, alt: str, *, where: tuple[str, int]) -> Picture | None:
        """Look for one picture, and keep the result."""
        search = self._search(source, alt, where)
        self._searches.append(search)
        return search.picture


def _one_of_a_cause(problems: list[Problem]) -> Iterator[Problem]:
    """Yield ``problems``, but only one for all pictures of a text that were brought along, with the other lines."""
    for code in _BROUGHT_ALONG:
        alike = [problem for problem in problems if problem.code == code]
        if others := [str(problem.line) for problem in alike[1:]]:
            where = ", ".join(dict.fromkeys(others))
            more = f"The same goes for {len(others)} more of this text’s pictures, in line {where}."
            alike = [replace(alike[0], hint=sentences(alike[0].hint, more))]
        yield from alike
    yield from (problem for problem in problems if problem.code not in _BROUGHT_ALONG)
